"""From a file of filled-in sheets to a round's marks.yaml: everything is checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.rounds import find_round
from generator.authoring.sheets.changes import NO_CHANGES, Changes, compare
from generator.authoring.sheets.collect import Collected, Marks, Spot, collect
from generator.authoring.sheets.columns import Grid, find_grid
from generator.authoring.sheets.identify import Subject, has_key, identify
from generator.authoring.sheets.layout import PRESENT, labels
from generator.authoring.sheets.marks_file import (
    hand_edited,
    marks_path,
    marks_text,
    read_marks_file,
)
from generator.authoring.sheets.names import entry_names
from generator.authoring.sheets.read import read_tables
from generator.authoring.sheets.table import Table
from generator.authoring.sheets.write import GUIDE
from generator.domain.contest import Group, Round
from generator.domain.project import Project
from generator.problems import Problem, Severity, Where, has_errors


@dataclass(frozen=True, slots=True)
class Import:
    """An import that may be done: what it changes, and the text of marks.yaml after it (None: as it is).

    `wrong` says that the round's name is not known; with an error among the problems nothing may be done.
    """

    round_id: str = ""
    changes: Changes = NO_CHANGES
    text: str | None = None
    wrong: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether the import may be done."""
        return not self.wrong and not has_errors(self.problems)


def prepare(root: Path, path: Path, round_name: str, jobs: int = 1) -> Import:
    """Read a file of score sheets and work out what it would change; nothing is written."""
    found = find_round(root, round_name, jobs)
    if found.project is None or found.round is None:
        return Import(wrong=found.wrong, problems=found.problems)
    project, round_ = found.project, found.round
    tables, problems = read_tables(path)
    read = _Sheets(project, round_, [*problems])
    for table in tables:
        read.add(table)
    if tables and not read.subjects and not has_errors(read.problems):
        hint = f"用 leitai sheet {round_.id} 做的评分表来填，或者把表名改成“组别-环节”。"
        read.problems.append(Problem("文件里没有找到评分表", Where(path.name), hint))
    kept = read_marks_file(root, round_)
    marks, clashes = _not_in_round(read, round_, kept.marks)
    every = (*read.problems, *kept.problems, *clashes)
    if has_errors(every):
        return Import(round_.id, problems=every)
    merged = {**kept.marks, **marks}
    told = compare(project, round_, kept.marks, marks)
    every = (*every, *_still_missing(project, round_, merged))
    if not told.lines:
        return Import(round_.id, told, problems=every)
    if not kept.own:
        every = (*every, hand_edited(round_.id))
    return Import(round_.id, told, marks_text(merged, round_), problems=every)


class _Sheets:
    """Collects the marks of all sheets of a file."""

    def __init__(self, project: Project, round_: Round, problems: list[Problem]) -> None:
        self.project, self.round = project, round_
        self.problems = problems
        self.subjects: dict[tuple[str, str], Table] = {}
        self.marks: dict[Spot, Marks] = {}
        self.places: dict[Spot, Where] = {}

    def add(self, table: Table) -> None:
        """Read one sheet; one that holds no marks of judges is passed over, and said to be."""
        if not table.cells or table.name == GUIDE:
            return
        if not has_key(table) and not self.looks_like_marks(table):
            message = "这张表不是评分表（没有评委的列，或没有单位），没有导入"
            self.problems.append(Problem(message, Where(table.title), "", Severity.NOTE))
            return
        subject = identify(table, self.round)
        if isinstance(subject, Problem):
            self.problems.append(subject)
            return
        self.keep(table, subject, collect(table, subject, self.project, self.round))

    def keep(self, table: Table, subject: Subject, found: Collected) -> None:
        """Keep a sheet's marks, unless another sheet was for the same."""
        self.problems += found.problems
        key = subject.group.id, subject.segment.id
        other = self.subjects.get(key)
        if other is not None and found.marks:
            what = f"“{subject.group.name}”的“{subject.segment.name}”"
            hint = "留下对的一张，删掉另一张；复制来改的，改正它的表名和表号。"
            message = f"这张表和{other.title}都是{what}"
            self.problems.append(Problem(message, Where(table.title), hint))
        elif other is None or found.marks:
            self.subjects[key] = table
        self.marks |= found.marks
        self.places |= found.places

    def looks_like_marks(self, table: Table) -> bool:
        """Tell whether a sheet has units of some group and columns of judges."""
        for group in self.round.groups:
            if group.segments:
                names = entry_names(self.project, group)
                grid = find_grid(table, Subject(group, group.segments[0]), names)
                if isinstance(grid, Grid):
                    return True
        return False


def _not_in_round(
    read: _Sheets, round_: Round, kept: Mapping[Spot, Marks]
) -> tuple[dict[Spot, Marks], list[Problem]]:
    """Leave out the marks that round.yaml holds already; where they differ, somebody has to decide."""
    entries = {(g.id, e.id): e for g in round_.groups for e in g.entries}
    apart = {(spot.group, spot.entry) for spot in kept}
    marks: dict[Spot, Marks] = {}
    clashes: dict[tuple[str, str], Problem] = {}
    for spot, given in read.marks.items():
        key = spot.group, spot.entry
        entry = entries[key]
        if not entry.marks or key in apart:
            marks[spot] = given
        elif entry.marks.get(spot.segment, {}).get(spot.panel) != given.values:
            place = f"{entry.at.file} 第 {entry.at.line} 行"
            message = f"“{spot.entry}”的评分已经写在 {place}，和这张表不一样"
            hint = "以评分表为准的，删掉那里的 marks，再导入；以那里为准的，删掉这一行。"
            clashes.setdefault(key, Problem(message, read.places[spot], hint))
    return marks, list(clashes.values())


def _still_missing(
    project: Project, round_: Round, marks: Mapping[Spot, Marks]
) -> Iterator[Problem]:
    """Tell which entries of a computed group have no marks yet for some segment."""
    for group in round_.groups:
        if any(spot.group == group.id for spot in marks):
            lacking = list(_lacking(project, group, marks))
            if lacking:
                message = f"“{group.name}”还缺评分：{'；'.join(lacking)}"
                hint = "都齐了，才能做出网站；没有参加的，在 round.yaml 里写 status。"
                where = Where(marks_path(round_.id))
                yield Problem(message, where, hint, Severity.WARNING)


def _lacking(project: Project, group: Group, marks: Mapping[Spot, Marks]) -> Iterator[str]:
    shown = labels(project, group)
    present = [entry for entry in group.entries if entry.status in PRESENT]
    for segment in group.segments:
        without = [
            shown[entry.id]
            for entry in present
            if segment.id not in entry.marks
            and not any(
                Spot(group.id, entry.id, segment.id, panel.id) in marks for panel in segment.panels
            )
        ]
        if without:
            names = "各单位" if len(without) == len(present) else "、".join(without)
            yield f"{segment.name}（{names}）"
