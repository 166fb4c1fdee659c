"""What holds for every contest: hypothesis tries to find one where it does not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.contest import Round
from generator.domain.prizes import Metal
from generator.domain.scoring import Combine, Rounding
from generator.domain.units import Unit
from generator.results import evaluate_group, evaluate_round, medal_table
from tests.results.make import entry, group, segment

TWO = Rounding(2, 2, 2)
marks = st.integers(0, 1000).map(lambda n: f"{n // 10}.{n % 10}")
sheets = st.lists(st.lists(marks, min_size=5, max_size=5), min_size=1, max_size=9)


def contest(sheet, *, trim=1, rounding=TWO):
    show = segment(factor="0.4", combine=Combine("trim", trim, trim))
    return group(
        [entry(f"e{i}", {"show": row}) for i, row in enumerate(sheet)],
        segments=(show,),
        rounding=rounding,
    )


def oracle(row, trim=1):
    """Compute a total by fractions and long division, with nothing of the package."""
    kept = sorted(Fraction(mark) for mark in row)[trim : len(row) - trim]
    panel = half_up(sum(kept) / len(kept))
    return half_up(half_up(panel * Fraction(2, 5)))


def half_up(value):
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


@given(sheets)
def test_totals_equal_those_of_an_independent_oracle(sheet):
    standings = evaluate_group(contest(sheet)).lists[0].standings
    assert {s.entry: s.trace.total for s in standings} == {
        f"e{i}": oracle(row) for i, row in enumerate(sheet)
    }


@given(sheets, st.randoms())
def test_the_order_of_the_file_never_matters(sheet, chance):
    given_group = contest(sheet)
    shuffled = list(given_group.entries)
    chance.shuffle(shuffled)
    other = group(shuffled, segments=given_group.segments)
    assert evaluate_group(given_group).lists == evaluate_group(other).lists


@given(sheets)
def test_ranks_follow_totals_and_awards_follow_ranks(sheet):
    standings = evaluate_group(contest(sheet)).lists[0].standings
    totals = [s.trace.total for s in standings]
    assert totals == sorted(totals, reverse=True)
    for standing in standings:
        assert standing.rank == 1 + sum(total > standing.trace.total for total in totals)
        assert standing.shared == (totals.count(standing.trace.total) > 1)
    winners = [s.rank for s in standings if s.awards]
    losers = [s.rank for s in standings if not s.awards]
    assert not winners or not losers or max(winners) < min(losers)


@given(sheets, st.integers(0, 4))
def test_a_higher_mark_never_lowers_a_total(sheet, judge):
    before = evaluate_group(contest(sheet)).lists[0].standings
    raised = [list(sheet[0]), *sheet[1:]]
    raised[0][judge] = str(Decimal(raised[0][judge]) + 5)
    after = evaluate_group(contest(raised)).lists[0].standings
    assert total(after) >= total(before)


def total(standings):
    return next(s.trace.total for s in standings if s.entry == "e0")


@given(st.lists(sheets, min_size=1, max_size=3))
def test_medals_add_up_to_the_awards_and_equal_counts_share_a_rank(rounds):
    results = [
        evaluate_round(Round(f"r{i}", 2024, i, "期", groups=(contest(sheet),)))
        for i, sheet in enumerate(rounds)
    ]
    given_metals = Counter(
        award.metal
        for result in results
        for standing in result.groups[0].lists[0].standings
        for award in standing.awards
    )
    units = {f"e{i}": Unit(f"e{i}", f"e{i}", "社区") for i in range(9)}
    table = medal_table(results, units)
    assert sum(row.gold for row in table.rows) == given_metals[Metal.GOLD]
    assert sum(row.total for row in table.rows) == sum(given_metals.values())
    by_count = {(row.gold, row.silver, row.bronze): row.rank for row in table.rows}
    assert all(by_count[row.gold, row.silver, row.bronze] == row.rank for row in table.rows)
