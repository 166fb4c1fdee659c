"""Marks may stand in marks.yaml beside round.yaml: it is as if they stood in round.yaml."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.content import load_project
from generator.results import evaluate_round
from tests.support.command import PROJECT

ROUND = Path("content/rounds/2024-1/round.yaml")
MARKS = """
groups:
  - id: shequ
    entries:
      - {entry: donghe, marks: {show: [90, 92, 94], qa: [88, 90]}}
      - {entry: nanhe, marks: {show: [80, 82, 84], qa: [79, 81.5]}}
      - {entry: xihe, marks: {show: [85, 86.5, 88], qa: [91, 92]}}
"""


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "project"))


def take_marks_out(root, of=r"\w+"):
    text = (root / ROUND).read_text(encoding="utf-8")
    without = re.sub(rf"(- unit: {of}\n.*\n) +marks: .*\n", r"\1", text)
    assert without != text
    (root / ROUND).write_text(without, encoding="utf-8")


def put_marks(root, text):
    (root / ROUND.parent / "marks.yaml").write_text(text, encoding="utf-8")


def read(root):
    project, problems = load_project(root)
    assert problems == ()
    return project.rounds[0]


def test_marks_in_their_own_file_give_the_same_round_and_the_same_results(root):
    before = read(root)
    take_marks_out(root)
    assert not read(root).groups[0].computed
    put_marks(root, MARKS)
    assert read(root) == before
    assert evaluate_round(read(root)) == evaluate_round(before)


def test_some_entries_may_have_their_marks_here_and_others_there(root):
    before = read(root)
    take_marks_out(root, of="xihe")
    put_marks(root, re.sub(r" +- \{entry: (donghe|nanhe).*\n", "", MARKS))
    assert read(root) == before


def test_marks_keep_their_text_to_the_last_zero(root):
    take_marks_out(root)
    put_marks(root, MARKS.replace("[88, 90]", "[9.50, 90.0]"))
    entry = read(root).groups[0].entries[0]
    assert [str(mark) for mark in entry.marks["qa"][""]] == ["9.50", "90.0"]


def test_a_group_or_an_entry_is_written_once(root):
    take_marks_out(root)
    again = "  - {id: shequ, entries: []}\n"
    line = "      - {entry: xihe, marks: {qa: [1, 2]}}\n"
    twice = MARKS.replace("    entries:\n", f"    entries:\n{line}") + again
    put_marks(root, twice)
    _, problems = load_project(root)
    told = [(p.message, p.where.file, p.where.line) for p in problems]
    file = "content/rounds/2024-1/marks.yaml"
    assert ("组别“shequ”写了两次", file, 9) in told
    put_marks(root, MARKS.replace("    entries:\n", f"    entries:\n{line}"))
    _, problems = load_project(root)
    assert ("参赛“xihe”写了两次", file, 8) in [
        (p.message, p.where.file, p.where.line) for p in problems
    ]


def test_marks_of_a_round_that_can_t_be_read_are_still_checked_for_slips(root):
    (root / ROUND).write_text("season: 2024\n", encoding="utf-8")
    put_marks(root, MARKS.replace("[88, 90]", "[8８, 90]"))
    _, problems = load_project(root)
    assert any(p.where.file.endswith("marks.yaml") and "全角" in p.message for p in problems)
