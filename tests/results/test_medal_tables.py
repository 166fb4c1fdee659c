"""Medal tables: what counts, once, for whom, and in which order."""

from __future__ import annotations

import pytest

from generator.domain.contest import Status
from generator.domain.prizes import AwardRule
from generator.domain.units import Unit
from generator.results import MedalTable, RoundResult, medal_table
from tests.results.shapes import entry, group, line, medals, published, round_, totals

UNITS = {
    "town": Unit("town", "镇", "镇", parent="zone"),
    "zone": Unit("zone", "区", "区"),
    "village": Unit("village", "村", "村", parent="town"),
    "x": Unit("x", "甲", "社区", parent="y"),
    "y": Unit("y", "乙", "社区", parent="x"),
    "lost": Unit("lost", "丙", "社区", parent="nowhere"),
}


def _given(id_: str, awards: dict[str, str], status: Status = Status.FINAL) -> RoundResult:
    lines = [line(unit, None, *names.split("+")) for unit, names in awards.items()]
    return round_(
        id_, group(published=(published(*lines),), awards=medals(None, None, None)), status=status
    )


def _rows(table: MedalTable) -> list[tuple[int, bool, str, int, int, int]]:
    return [(r.rank, r.shared, r.unit, r.gold, r.silver, r.bronze) for r in table.rows]


def test_gold_comes_first_and_equal_counts_share_a_rank():
    rounds = [
        _given("1", {"c": "金奖", "b": "银奖", "a": "铜奖"}),
        _given("2", {"d": "银奖", "e": "银奖+铜奖"}),
        _given("3", {"a": "铜奖", "b": "铜奖"}),
    ]
    assert _rows(medal_table(rounds, {})) == [
        (1, False, "c", 1, 0, 0),
        (2, True, "b", 0, 1, 1),
        (2, True, "e", 0, 1, 1),
        (4, False, "d", 0, 1, 0),
        (5, False, "a", 0, 0, 2),
    ]


def test_only_final_rounds_count_and_those_to_come_are_named():
    rounds = [_given(status.value, {"a": "金奖"}, status) for status in Status]
    table = medal_table(rounds, {})
    assert _rows(table) == [(1, False, "a", 1, 0, 0)]
    assert (table.rounds, table.waiting) == (("final",), ("provisional", "notice"))


def test_a_final_round_of_which_no_medal_is_known_is_not_among_those_counted():
    ranked = round_("2", group(published=(published(line("b", 1)),), awards=()))
    table = medal_table([_given("1", {"a": "金奖"}), ranked], {})
    assert (table.rounds, table.without) == (("1",), ("2",))


def test_a_table_covers_only_the_rounds_asked_for():
    rounds = [
        _given("1", {"a": "金奖"}),
        _given("2", {"b": "金奖"}),
        _given("3", {"c": "金奖"}, Status.NOTICE),
    ]
    table = medal_table(rounds, {}, rounds={"2"})
    assert ([r.unit for r in table.rows], table.rounds, table.waiting) == (["b"], ("2",), ())


def test_uncertain_tiers_other_awards_and_rankings_of_a_segment_are_no_medals():
    unsure = group(
        published=(
            published(line("a", 1, ("金奖", "银奖")), line("b", 2, "优秀奖")),
            published(line("c", 1, "金奖"), segment="q"),
        ),
        awards=(*medals(None, None), AwardRule("优秀奖")),
    )
    assert medal_table([round_("1", unsure)], {}).rows == ()


def test_an_award_that_two_lists_tell_of_counts_once():
    twice = group(
        entry("e1", unit="u"),
        entry("e2", unit="u"),
        segments=(),
        published=(
            published(line("u", 1, "金奖"), of="units"),
            published(
                line("e1", 1, "金奖", entry=True), line("e2", 1, "金奖", entry=True), of="entries"
            ),
            published(line("e1", 1, "金奖", entry=True), of="entries"),
        ),
        awards=medals(None),
    )
    assert _rows(medal_table([round_("1", twice)], {})) == [(1, False, "u", 2, 0, 0)]


def test_the_award_of_a_team_comes_on_top_of_those_of_its_members():
    both = group(
        published=(
            published(line("u", 1, "金奖"), of="teams"),
            published(line("u", 1, "金奖"), line("v", 2, "银奖"), of="entries"),
        ),
        awards=medals(None, None),
    )
    assert _rows(medal_table([round_("1", both)], {})) == [
        (1, False, "u", 2, 0, 0),
        (2, False, "v", 0, 1, 0),
    ]


def test_two_groups_of_a_round_give_their_own_medals():
    one = totals(9, 8, awards=medals(1, 1))
    assert _rows(medal_table([round_("1", one, one)], {})) == [
        (1, False, "a", 2, 0, 0),
        (2, False, "b", 0, 2, 0),
    ]


def test_rolled_up_medals_are_credited_to_the_topmost_parent():
    table = medal_table(
        [_given("1", {"village": "金奖", "zone": "银奖", "lone": "铜奖"})], UNITS, rolled_up=True
    )
    assert _rows(table) == [(1, False, "zone", 1, 1, 0), (2, False, "lone", 0, 0, 1)]
    assert table.rolled_up


@pytest.mark.parametrize("unit", ["x", "y", "lost"])
def test_a_circle_or_an_unknown_parent_leaves_the_medal_with_the_unit(unit):
    table = medal_table([_given("1", {unit: "金奖"})], UNITS, rolled_up=True)
    assert [row.unit for row in table.rows] == [unit]


def test_two_golds_by_a_tie_are_two_golds_in_the_table():
    table = medal_table([round_("1", totals(9, 9, 8, awards=medals(1, 1, 1)))], {})
    assert _rows(table) == [
        (1, True, "a", 1, 0, 0),
        (1, True, "b", 1, 0, 0),
        (3, False, "c", 0, 0, 1),
    ]


def test_without_results_the_table_is_empty():
    assert medal_table([], {}) == MedalTable((), ())
