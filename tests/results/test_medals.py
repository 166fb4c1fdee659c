"""Medal tables: what counts, for whom, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.domain.contest import Round, Status
from generator.domain.units import Unit
from generator.results import evaluate_round, medal_table
from tests.results.make import group, simple

UNITS = {
    "town": Unit("town", "镇", "镇"),
    "a": Unit("a", "甲", "社区", parent="town"),
    "b": Unit("b", "乙", "社区", parent="town"),
    "c": Unit("c", "丙", "社区"),
}


def result(status=Status.FINAL, **totals):
    return evaluate_round(
        Round("r", 2024, 1, "期", status=status, groups=(group(simple(**totals)),))
    )


def test_a_gold_goes_before_any_number_of_silvers():
    rows = medal_table([result(a="9", b="8", c="7"), result(c="9", b="8", a="7")], UNITS).rows
    assert [(r.unit, r.rank, r.shared) for r in rows] == [
        ("a", 1, True),
        ("c", 1, True),
        ("b", 3, False),
    ]


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.FINAL])
def test_medals_of_a_round_that_is_not_final_do_not_count(status):
    table = medal_table([result(status, a="9")], UNITS)
    assert (table.rows, table.rounds) == ((), ())


def test_rolled_up_medals_are_credited_to_the_topmost_parent():
    rows = medal_table([result(a="9", b="8", c="7")], UNITS, rolled_up=True).rows
    assert [(r.unit, r.gold, r.silver, r.bronze) for r in rows] == [
        ("town", 1, 1, 0),
        ("c", 0, 0, 1),
    ]


def test_a_circle_of_parents_ends():
    circle = {**UNITS, "town": replace(UNITS["town"], parent="a")}
    assert medal_table([result(a="9")], circle, rolled_up=True).rows
