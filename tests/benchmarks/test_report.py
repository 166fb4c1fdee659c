"""The report: medians, ratios, bounds, and the region of the README that it fills."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.measure import Measurement
from benchmarks.report import (
    BARE,
    ELEVENTY,
    HUGO,
    LEITAI,
    PELICAN,
    Result,
    bounds,
    replace_region,
    table,
    tell,
)


def result(stories: int, subject: str, *seconds: float, megabytes: int = 100) -> Result:
    """Make up a result."""
    runs = tuple(Measurement(each, megabytes * 1_000_000) for each in seconds)
    return Result(stories, subject, runs)


def verdicts(*results: Result) -> list[bool | None]:
    """Take the verdicts: three ratios at either size, the peak, and the cost of a story."""
    return [kept for _text, kept in bounds(results)]


def at_both_sizes(ours: float, megabytes: int = 100) -> list[Result]:
    """Make up results whose limits lie at 13 seconds at 10,000 stories and at a tenth of it."""
    peers = {BARE: 1.0, PELICAN: 3.9, ELEVENTY: 1.3}
    small = [result(1000, name, seconds) for name, seconds in peers.items()]
    large = [result(10000, name, seconds * 10) for name, seconds in peers.items()]
    own = (1000, ours / 10), (10000, ours)
    return [
        *small,
        *large,
        *(result(size, LEITAI, took, megabytes=megabytes) for size, took in own),
    ]


def test_a_line_tells_median_spread_cost_ratios_and_peak() -> None:
    lines = table(
        [
            result(1000, BARE, 2.0),
            result(1000, LEITAI, 3.5, 3.0, 2.5),
            result(1000, HUGO, 1.5),
        ]
    ).splitlines()
    assert lines[3] == "| 1,000 | leitai | 3.00 | 2.50–3.50 | 3.000 | 1.50 | 2.00 | 100 |"


def test_a_bound_that_was_not_measured_is_not_judged() -> None:
    assert verdicts(result(26, LEITAI, 1.0)) == [None] * 8


def test_a_bound_without_its_peer_is_not_judged() -> None:
    small = result(1000, LEITAI, 1.3), result(1000, BARE, 1.0)
    assert verdicts(*small) == [True, *[None] * 7]


def test_bounds_within_their_limits_are_kept() -> None:
    assert verdicts(*at_both_sizes(12.9)) == [True] * 8


def test_bounds_beyond_their_limits_are_broken() -> None:
    dearer = result(10000, LEITAI, 14.0, megabytes=501)
    assert verdicts(*at_both_sizes(13.1), dearer) == [False] * 8


def test_as_fast_as_eleventy_is_not_faster() -> None:
    held = dict(bounds(at_both_sizes(13.0)))
    assert [kept for text, kept in held.items() if "Eleventy" in text] == [False, False]


def test_a_peak_of_exactly_the_limit_is_not_below_it() -> None:
    assert verdicts(result(10000, LEITAI, 1.0, megabytes=500))[6] is False


def test_a_broken_bound_is_told_as_broken() -> None:
    told = tell([("a", True), ("b", False), ("c", None)])
    assert told.splitlines() == ["- a — kept", "- b — BROKEN", "- c — not judged"]


def test_only_the_marked_region_of_a_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("a\n<!-- table -->\nold\n<!-- /table -->\nb\n", encoding="utf-8")
    replace_region(file, "new")
    expected = "a\n<!-- table -->\nnew\n<!-- /table -->\nb\n"
    assert file.read_text(encoding="utf-8") == expected


def test_a_file_without_the_region_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(ValueError, match="region"):
        replace_region(file, "new")
