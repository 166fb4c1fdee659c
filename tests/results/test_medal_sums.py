"""Whatever the order and the credit, a medal table has every medal that was given, and each once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.contest import Group, Round
from generator.domain.prizes import AwardRule, GivenAward, Metal, Published, PublishedResult, Ranked
from generator.domain.units import Unit
from generator.results import MedalCredit, MedalOrder, evaluate_round, medal_table, medal_tables

NAMES = {"金奖": Metal.GOLD, "银奖": Metal.SILVER, "铜奖": Metal.BRONZE}
RULES = tuple(AwardRule(name, metal) for name, metal in NAMES.items())
UNITS = {
    "town": Unit("town", "镇", "镇"),
    "old": Unit("old", "老", "社区", parent="town", merged_into="new"),
    "new": Unit("new", "新", "社区", parent="town", inherits=("old",)),
    "lone": Unit("lone", "独", "村"),
}
WON = st.lists(
    st.tuples(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(NAMES))), max_size=9
)


def _result(number, won):
    lines = tuple(PublishedResult(unit=unit, awards=(GivenAward((name,)),)) for unit, name in won)
    group = Group("g", "组", kind="社区", awards=RULES, published=(Published(Ranked.UNITS, lines),))
    return evaluate_round(Round(f"r{number}", 2024, number, "期", groups=(group,)))


@given(st.lists(WON, max_size=4), st.sampled_from(MedalOrder), st.sampled_from(MedalCredit))
def test_a_table_holds_each_medal_once(rounds, order, credit):
    results = [_result(number, won) for number, won in enumerate(rounds, 1)]
    table = medal_table(results, UNITS, order=order, credit=credit)
    given_out = Counter(NAMES[name] for won in rounds for _, name in won)
    assert sum(r.gold for r in table.rows) == given_out[Metal.GOLD]
    assert sum(r.silver for r in table.rows) == given_out[Metal.SILVER]
    assert sum(r.bronze for r in table.rows) == given_out[Metal.BRONZE]


@given(st.lists(WON, min_size=1, max_size=4), st.sampled_from(MedalOrder))
def test_ranks_follow_the_declared_order_and_equals_share(rounds, order):
    results = [_result(number, won) for number, won in enumerate(rounds, 1)]
    rows = medal_table(results, UNITS, order=order).rows

    def worth(row):
        return row.total if order is MedalOrder.TOTAL else (row.gold, row.silver, row.bronze)

    for row in rows:
        assert row.rank == 1 + sum(worth(other) > worth(row) for other in rows)
        assert row.shared == (sum(worth(other) == worth(row) for other in rows) > 1)


@given(st.lists(WON, min_size=1, max_size=4))
def test_the_main_table_comes_first_and_no_table_is_empty(rounds):
    tables = list(medal_tables([_result(n, won) for n, won in enumerate(rounds, 1)], UNITS))
    assert (tables[0].credit, tables[0].order) == (MedalCredit.UNIT, MedalOrder.GOLD)
    assert all(table.rows for table in tables[1:])
