"""The report: medians, ratios, bounds, and the region of the README that it fills."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.measure import Measurement
from benchmarks.report import BARE, HUGO, LEITAI, Result, bounds, replace_region, table


def result(stories: int, subject: str, *seconds: float, megabytes: int = 100) -> Result:
    """Make up a result."""
    runs = tuple(Measurement(each, megabytes * 1_000_000) for each in seconds)
    return Result(stories, subject, runs)


def verdicts(*results: Result) -> list[bool | None]:
    """Take the verdicts on the three stated bounds."""
    return [kept for _text, kept in bounds(results)]


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
    assert verdicts(result(26, LEITAI, 1.0)) == [None, None, None]


def test_bounds_within_their_limits_are_kept() -> None:
    small, limit = result(1000, LEITAI, 1.6), result(1000, BARE, 1.0)
    assert verdicts(small, limit, result(10000, LEITAI, 16.0)) == [True, True, True]


def test_bounds_beyond_their_limits_are_broken() -> None:
    small, limit = result(1000, LEITAI, 1.7, megabytes=401), result(1000, BARE, 1.0)
    assert verdicts(small, limit, result(10000, LEITAI, 17.1)) == [False, False, False]


def test_a_peak_of_exactly_the_limit_is_not_below_it() -> None:
    assert verdicts(result(1000, LEITAI, 1.0, megabytes=400))[1] is False


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
