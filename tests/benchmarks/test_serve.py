"""The bench of the preview: the edits that it makes, how it counts, and its bound."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.changes import choose_target
from benchmarks.report import HUGO, LEITAI
from benchmarks.serve import KINDS, Shown, bounds, processor_seconds, rows, serve_hugo, serve_leitai
from benchmarks.workload import make_workload


def shown(kind: str, subject: str, *took: float) -> Shown:
    """Make up what was measured, with a tenth of a second of the processor's time an edit."""
    return Shown(kind, subject, took, len(took) / 10)


def test_of_a_hundred_edits_the_five_slowest_are_left_aside() -> None:
    assert shown("words", LEITAI, *range(100, 0, -1)).within == 95
    assert shown("words", LEITAI, *range(1, 51)).within == 48
    assert shown("words", LEITAI, 7).within == 7


def test_only_new_words_have_a_bound() -> None:
    measured = [shown("mark", LEITAI, 900), shown("words", HUGO, 900), shown("words", LEITAI, 300)]
    assert [verdict for _, verdict in bounds(measured, 1000)] == [True]
    assert [verdict for _, verdict in bounds([shown("words", LEITAI, 301)], 1000)] == [False]


def test_the_table_tells_how_many_times_faster_than_the_peer() -> None:
    assert rows([shown("words", LEITAI, 100, 200, 300), shown("words", HUGO, 800, 700, 600)]) == [
        "| one story's words | leitai | 3 | 200 | 300 | 300 | 100 | 3.5 |",
        "| one story's words | hugo | 3 | 700 | 800 | 800 | 100 |  |",
    ]
    assert rows([Shown("words", LEITAI, [5], None)]) == [
        "| one story's words | leitai | 1 | 5 | 5 | 5 |  |  |"
    ]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells")
def test_a_process_is_asked_for_its_time() -> None:
    assert (processor_seconds(os.getpid()) or 0) > 0
    assert processor_seconds(-1) is None


def test_both_servers_get_the_same_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.serve.find_hugo", lambda: Path("hugo"))  # it is not started
    root = tmp_path / "root"
    make_workload(root, 26)
    target = choose_target(root)
    ours, theirs = serve_leitai(tmp_path, root, 1), serve_hugo(tmp_path, root, 1)
    for kind in KINDS.values():
        for served in (ours, theirs):
            served.styles.parent.mkdir(parents=True, exist_ok=True)
            kind.make(served, target, 1)
    assert "改过的话第1回" in ours.copy.story(target).read_text(encoding="utf-8")
    for one, other in (
        (ours.copy.story(target), theirs.copy.story(target)),
        (ours.copy.marks(target.round), theirs.copy.marks(target.round)),
        (ours.styles, theirs.styles),
    ):
        assert one.read_bytes() == other.read_bytes()
    base = tmp_path / "hugo" / "layouts" / "baseof.html"
    assert "/assets/own.css" in base.read_text(encoding="utf-8")
