"""Finding the round that a writer means, however it is called."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.content import load_project, with_excerpts
from generator.content.suggest import suggestion
from generator.domain.contest import Round
from generator.domain.project import Project
from generator.pages import Book
from generator.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Found:
    """A round of a project, or why there is none: `wrong` is the name, or `problems` hide it.

    `problems` are those that may have to do with the round.
    """

    project: Project | None = None
    round: Round | None = None
    wrong: str = ""
    problems: tuple[Problem, ...] = ()


def find_round(root: Path, name: str, jobs: int = 1) -> Found:
    """Read the project and look a round up by its id, its title or 2024年第四期; drafts count too."""
    return look_up(root, *load_project(root, jobs), name)


def look_up(root: Path, project: Project | None, found: tuple[Problem, ...], name: str) -> Found:
    """Look a round up in a project that was read with some problems."""
    rounds = _rounds(project) if project else {}
    round_ = rounds.get(name)
    folder = f"content/rounds/{round_.id if round_ else name}/"
    problems = with_excerpts(root, tuple(p for p in found if _matters(p, folder)))
    if project is None or (round_ is None and has_errors(problems)):
        return Found(problems=problems)
    if round_ is None:
        ids = [one.id for one in project.rounds]
        mend = suggestion(name, ids) if ids else "还没有任何一期，先用 leitai new round 新建。"
        return Found(wrong=f"没有“{name}”这一期。{mend}")
    return Found(project, round_, problems=problems)


def _matters(problem: Problem, folder: str) -> bool:
    """Tell whether a problem may have to do with one round."""
    file = problem.where.file
    return file.startswith(folder) or file in ("", "content/site.yaml", "content/units.yaml")


def _rounds(project: Project) -> dict[str, Round]:
    """Look a round up by what writers call it: its id, its title, 2024年第四期."""
    book = Book(project, ())
    named = {name: r for r in project.rounds for name in (r.title, book.round_name(r))}
    return named | project.round_by_id
