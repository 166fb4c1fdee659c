"""How an entry's result came about, as plain text: what the page tells under 怎么算的, and whence it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.explain_text import Line, group_lines, heading_lines, source_lines
from generator.authoring.rounds import find_round
from generator.content import with_excerpts
from generator.content.suggest import suggestion
from generator.domain.contest import Round
from generator.domain.project import Project
from generator.pages import Book
from generator.pages.results import listing
from generator.problems import Problem
from generator.results import GroupResult, RoundResult, evaluate_round


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation as lines of text, or `wrong`: which name is not known, and what it may have meant.

    `problems` are those of the round asked for: they tell why an explanation may be missing.
    """

    lines: tuple[str, ...] = ()
    wrong: str = ""
    problems: tuple[Problem, ...] = ()


def explain(root: Path, round_name: str, who: str, jobs: int = 1) -> Explained:
    """Explain what is known of a unit or an entry in a round: of each group and list that names it.

    Drafts are explained too: their writers want to see them before anybody else does.
    """
    found = find_round(root, round_name, jobs)
    project, round_ = found.project, found.round
    if project is None or round_ is None:
        return Explained(wrong=found.wrong, problems=found.problems)
    result = evaluate_round(round_)
    book = Book(project, (result,))
    names = _names(project, round_)
    lines = list(_lines(book, result, names.get(who, frozenset()))) if who in names else []
    problems = (*found.problems, *with_excerpts(root, result.problems))
    if not lines:
        return Explained(wrong=_nobody(book, result, who, names), problems=problems)
    told = (*heading_lines(book, round_), *lines, *source_lines(round_))
    return Explained(tuple(line.text for line in told), problems=problems)


def _names(project: Project, round_: Round) -> dict[str, frozenset[str]]:
    """List what units and entries are called: each name with the ids that it may mean."""
    meant: dict[str, set[str]] = {}
    for unit in project.units:
        former = (name.name for name in unit.former_names)
        for name in (unit.id, unit.name, *unit.aliases, *unit.former_slugs, *former):
            meant.setdefault(name, set()).add(f"unit {unit.id}")
    for group in round_.groups:
        for entry in group.entries:
            for name in (entry.id, entry.name):
                # An entry that is called like its unit means all that the unit did.
                if name and name != entry.unit:
                    meant.setdefault(name, set()).add(f"entry {entry.id}")
        for team in group.teams.teams if group.teams else ():
            for name in (team.id, team.name):
                if name and name != team.unit:
                    meant.setdefault(name, set()).add(f"entry {team.id}")
    return {name: frozenset(ids) for name, ids in meant.items()}


def _lines(book: Book, result: RoundResult, meant: frozenset[str]) -> Iterator[Line]:
    """Tell of every line of every list that names one of those meant."""
    for group in result.groups:
        for lines in group.lists:
            view = listing(book, result, group, lines)
            rows = (row for row in view.rows if not row.gap)
            for standing, row in zip(lines.standings, rows, strict=True):
                if {f"unit {standing.unit}", f"entry {standing.entry}"} & meant:
                    yield from group_lines(group, view, row, standing.entry)


def _nobody(book: Book, result: RoundResult, who: str, names: dict[str, frozenset[str]]) -> str:
    """Say that a name is not known in a round, and which one may have been meant."""
    there = list(dict.fromkeys(name for group in result.groups for name in _there(book, group)))
    round_name = book.round_name(result.round)
    if who in names:
        return f"{round_name}没有“{who}”的成绩。这一期有：{'、'.join(there) or '还没有任何成绩'}。"
    known = [*there, *(name for name in names if name not in there)]
    return f"没有叫“{who}”的单位，也没有这个参赛编号。{suggestion(who, known, '单位')}"


def _there(book: Book, group: GroupResult) -> Iterator[str]:
    for lines in group.lists:
        for standing in lines.standings:
            yield book.unit_name(standing.unit) if standing.unit else standing.entry
