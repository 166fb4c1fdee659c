"""The bench of edits: the changes that it makes, what it insists on, and its bounds."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.changes import (
    EDITS,
    Copy,
    Target,
    choose_target,
    differing,
    hugo_copy,
    leitai_copy,
    unchanged,
)
from benchmarks.edits import INDEXED, Rebuilt, bounds
from benchmarks.hugo_site import make_hugo_site
from benchmarks.peers import rounds_of
from benchmarks.report import HUGO, LEITAI
from benchmarks.scoring import expected_standings
from benchmarks.workload import make_workload


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a workload of two rounds, of which only the first tells all its stories."""
    folder = tmp_path / "root"
    make_workload(folder, 30)
    return folder


@pytest.fixture
def copies(root: Path, tmp_path: Path) -> tuple[Copy, Copy]:
    """Give the workload to both, whose sites are empty still."""
    make_hugo_site(root, tmp_path / "hugo")
    return leitai_copy(root, tmp_path / "a"), hugo_copy(tmp_path / "hugo", tmp_path / "b")


@pytest.fixture
def target(root: Path) -> Target:
    """Choose what is edited."""
    return choose_target(root)


def test_the_winner_of_the_middle_round_is_edited(root: Path, target: Target) -> None:
    middle = rounds_of(root)[0]
    winners = [lines[0].unit for lines in expected_standings(middle / "round.yaml").values()]
    assert (target.round, target.unit) == (middle.name, winners[0])


@pytest.mark.parametrize("edit", ["words", "mark", "title", "added"])
def test_an_edit_changes_one_file_and_the_same_in_both_copies(
    edit: str, root: Path, target: Target, copies: tuple[Copy, Copy], tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path / "before")
    theirs = copies[1]
    for copy in copies:
        EDITS[edit].make(copy, target, 1)
    (changed,) = differing(root, tmp_path / "before")
    story = theirs.story(target, "-1" if edit == "added" else "")
    in_hugo = theirs.marks(target.round) if edit == "mark" else story
    assert (root / changed).read_bytes() == in_hugo.read_bytes()


def test_every_second_mark_dethrones_the_winner(target: Target, copies: tuple[Copy, Copy]) -> None:
    marks = copies[0].marks(target.round)
    ranks = []
    for turn in (1, 2, 3):
        EDITS["mark"].make(copies[0], target, turn)
        lines = [line for group in expected_standings(marks).values() for line in group]
        ranks += [line.rank for line in lines if line.unit == target.unit]
    assert min(ranks[0], ranks[2]) > 3
    assert ranks[1] == 1


def test_an_edit_that_did_not_arrive_is_told(target: Target, copies: tuple[Copy, Copy]) -> None:
    expected = expected_standings(copies[0].marks(target.round))
    copy = replace(copies[0], standings=lambda *_: expected)
    page = copy.out / target.story
    page.parent.mkdir(parents=True)
    page.write_text("old", encoding="utf-8")
    before = copy.pages([target.story])
    assert unchanged("words", copy, target, 1, before) == [
        f"{target.story} did not change",
        f"{target.story} lacks 改过的话第1回",
    ]
    page.write_text("改过的话第1回", encoding="utf-8")
    assert unchanged("words", copy, target, 1, before) == []
    EDITS["mark"].make(copy, target, 1)
    told = unchanged("words", copy, target, 1, before)
    assert told == [f"rounds/{target.round}: ranks, totals or awards are not those of its marks"]


def test_hugos_stories_are_looked_for_where_it_puts_them(copies: tuple[Copy, Copy]) -> None:
    page = copies[1].out / "rounds" / "2025-1" / "stories" / "a.html"
    page.parent.mkdir(parents=True)
    page.write_text("there", encoding="utf-8")
    names = ["stories/2025-1/a.html", "stories/2025.html"]
    assert copies[1].pages(names) == {names[0]: "there", names[1]: ""}


def test_files_that_are_missing_or_differ_are_named(tmp_path: Path) -> None:
    for name, text in {"a/x": "1", "a/same": "1", "b/x": "2", "b/same": "1", "b/more": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert differing(tmp_path / "a", tmp_path / "b") == ["more", "x"]


def rebuilt(edit: str, stories: int, times: float) -> Rebuilt:
    """Make up runs in which Leitai is so many times faster than Hugo, with its index half as many."""
    return Rebuilt(stories, edit, {LEITAI: [1, 1, 9], INDEXED: [2] * 3, HUGO: [times] * 3})


def test_bounds_are_judged_by_medians_and_only_where_they_were_measured() -> None:
    kept = [rebuilt("nothing", 10000, 12), rebuilt("words", 1000, 2), rebuilt("mark", 10000, 3.9)]
    assert [verdict for _, verdict in bounds(kept)] == [True, None, True, False]


def test_the_table_has_a_row_without_and_one_with_the_search_index() -> None:
    assert rebuilt("words", 1000, 8).rows() == [
        "| 1,000 | one story's words | 1.00 | 1.00–9.00 | 8.00 | 8.00–8.00 | 8.0 |",
        "| 1,000 | one story's words, with the search index "
        "| 2.00 | 2.00–2.00 | 8.00 | 8.00–8.00 | 4.0 |",
    ]
