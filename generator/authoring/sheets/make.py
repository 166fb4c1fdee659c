"""A round's score sheets, written to a file that is not there yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.authoring.rounds import find_round
from generator.authoring.sheets.layout import blanks
from generator.authoring.sheets.write import workbook_bytes
from generator.problems import Problem, Where, refusal


@dataclass(frozen=True, slots=True)
class Made:
    """The workbook that was written: its place, its sheets, the groups that got none; or what is wrong."""

    path: Path | None = None
    sheets: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    wrong: str = ""
    problems: tuple[Problem, ...] = ()


def make_sheets(root: Path, round_name: str, target: Path | None = None, jobs: int = 1) -> Made:
    """Write the score sheets of a round; a file that is there, perhaps filled in, is never replaced."""
    found = find_round(root, round_name, jobs)
    if found.project is None or found.round is None:
        return Made(wrong=found.wrong, problems=found.problems)
    round_ = found.round
    made = blanks(found.project, round_)
    ready = {blank.group.id for blank in made}
    without = tuple(group.name for group in round_.groups if group.id not in ready)
    if not made:
        where = Where(f"content/rounds/{round_.id}/round.yaml")
        hint = "在 round.yaml 的组别里写上 segments（环节）和 entries（参赛），再做评分表。"
        return Made(problems=(Problem("这一期还没有写环节或参赛，做不出评分表", where, hint),))
    path = target or root / f"评分表-{round_.id}.xlsx"
    problem = _write(path, workbook_bytes(made))
    if problem:
        return Made(problems=(problem,))
    return Made(path, tuple(blank.name for blank in made), without)


def _write(path: Path, data: bytes) -> Problem | None:
    """Write a new file; the same bytes may be there already."""
    try:
        if path.exists():
            if path.read_bytes() == data:
                return None
            hint = "里面可能已经填了分：换个文件名（--to），或先把它移走。"
            return Problem("已经有这个文件了，没有改动", Where(str(path)), hint)
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        hint = "换一个能写的文件夹，用 --to 指明。"
        return Problem(f"写不了这个文件（{refusal(error)}）", Where(str(path)), hint)
    return None
