"""Score sheets as they come back from the judges' table."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from openpyxl import Workbook, load_workbook

from generator.authoring.sheets.importing import Import, prepare
from generator.authoring.sheets.make import make_sheets
from generator.authoring.sheets.marks_file import write_marks_file
from tests.support.command import PROJECT

ROUND = "2024-1"
SHOW, ASK = "社区组-现场展示", "社区组-现场提问"
MARKS = {
    SHOW: {
        "东河社区": ["90", "92", "94"],
        "西河社区": ["85", "86.5", "88"],
        "南河社区": ["80", "82", "84"],
    },
    ASK: {"东河社区": ["88", "90"], "西河社区": ["91", "92"], "南河社区": ["79", "81.5"]},
}
FIRST_ROW = 5
"""The row of the first unit on a sheet of a segment without panels."""


def small_project(folder: Path) -> Path:
    """Copy the small site without the marks of its round."""
    root = Path(shutil.copytree(PROJECT / "tests" / "sites" / "small", folder / "project"))
    change_round(root, r" +marks: .*\n", "")
    units = root / "content" / "units.yaml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("name: 东河社区,", "name: 东河社区, aliases: [东河],"), "utf-8")
    return root


def change_round(root: Path, pattern: str, replacement: str) -> None:
    """Change the text of the round."""
    path = root / "content" / "rounds" / ROUND / "round.yaml"
    before = path.read_text(encoding="utf-8")
    after = re.sub(pattern, replacement, before)
    assert after != before, pattern
    path.write_text(after, encoding="utf-8")


def number(text: str) -> int | float:
    """Make a number as a person who types it into a cell does."""
    return float(text) if "." in text else int(text)


def filled(root: Path) -> Workbook:
    """Write the round's sheets and fill them in, as numbers."""
    path = root / "空表.xlsx"
    path.unlink(missing_ok=True)
    assert make_sheets(root, ROUND, path).path == path
    book = load_workbook(path)
    for name, rows in MARKS.items():
        for row in book[name].iter_rows(min_row=FIRST_ROW):
            for offset, mark in enumerate(rows.get(row[1].value, [])):
                row[2 + offset].value = number(mark)
    return book


def come_back(root: Path, book: Workbook, name: str = "评分.xlsx") -> Import:
    """Save a workbook and prepare its import."""
    book.save(root / name)
    return prepare(root, root / name, ROUND)


def imported(root: Path, ready: Import) -> str:
    """Do an import that has no error, and read what it wrote."""
    assert ready.ok, ready.problems
    assert ready.text is not None
    assert write_marks_file(root, ready.round_id, ready.text) is None
    return marks_file(root).read_text(encoding="utf-8")


def marks_file(root: Path) -> Path:
    """Name the file that an import writes."""
    return root / "content" / "rounds" / ROUND / "marks.yaml"
