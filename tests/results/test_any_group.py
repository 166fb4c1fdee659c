"""What holds for every group, whatever its marks and its scheme."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.domain.contest import Adjustment, EntryStatus, Group
from generator.domain.prizes import AwardRule, OnTie, Open, Published, Ranked
from generator.results import Standing, evaluate_group, medal_table
from tests.results.oracle import expect
from tests.results.shapes import line, round_
from tests.results.strategies import METALS, groups


def _lines(of: Group) -> tuple[Standing, ...]:
    result = evaluate_group(of)
    assert result.problems == ()
    return result.lists[0].standings


@given(groups())
def test_a_slow_oracle_finds_the_same_totals_ranks_and_awards(of):
    expected = expect(of)
    for standing in _lines(of):
        mine = expected[standing.entry]
        total = standing.trace.total if standing.trace else None
        awards = tuple(a.name for a in standing.awards)
        assert (total, standing.rank, awards) == (mine.total, mine.rank, mine.awards)


@given(groups(), st.integers())
def test_the_order_of_entries_and_of_marks_never_matters(of, seed):
    chance = random.Random(seed)
    shuffled = []
    for entry in chance.sample(of.entries, len(of.entries)):
        marks = {
            segment: {name: tuple(chance.sample(m, len(m))) for name, m in panels.items()}
            for segment, panels in entry.marks.items()
        }
        shuffled.append(replace(entry, marks=marks))
    before, after = evaluate_group(of), evaluate_group(replace(of, entries=tuple(shuffled)))
    assert before.awards == after.awards
    assert [_bare(s) for s in before.lists[0].standings] == [
        _bare(s) for s in after.lists[0].standings
    ]


def _bare(standing: Standing) -> Standing:
    """Leave out the trace, which keeps marks in the order in which they were given."""
    return replace(standing, trace=None)


@given(groups(), st.data())
def test_raising_one_mark_never_lowers_the_total_of_its_entry(of, data):
    first, *others = of.entries
    first = replace(first, status=EntryStatus.COMPETED)
    segment = data.draw(st.sampled_from(sorted(first.marks)))
    panel = data.draw(st.sampled_from(sorted(first.marks[segment])))
    marks = list(first.marks[segment][panel])
    place = data.draw(st.sampled_from([i for i, m in enumerate(marks) if m is not None]))
    marks[place] = (marks[place] or Decimal(0)) + data.draw(st.decimals("0.001", 5, places=3))
    panels = {**first.marks[segment], panel: tuple(marks)}
    raised = replace(first, marks={**first.marks, segment: panels})
    # A rank may fall only if it was shared or lost by a tie key, so the chain is left out.
    bare = replace(of, ties=())
    before = _of(first.id, replace(bare, entries=(first, *others)))
    after = _of(first.id, replace(bare, entries=(raised, *others)))
    assume(before.trace is not None and after.trace is not None)
    assert before.trace is not None
    assert after.trace is not None
    assert after.trace.total >= before.trace.total
    assert (after.rank or 0) <= (before.rank or 0)


def _of(entry: str, of: Group) -> Standing:
    return next(s for s in _lines(of) if s.entry == entry)


@given(groups())
def test_ranks_agree_with_totals(of):
    ranked = [s for s in _lines(of) if s.rank is not None]
    assert [s.rank for s in ranked] == sorted(s.rank or 0 for s in ranked)
    shares = Counter(s.rank for s in ranked)
    for place, standing in enumerate(ranked, 1):
        assert standing.trace is not None
        assert (standing.rank or 0) <= place < (standing.rank or 0) + shares[standing.rank]
        assert standing.shared == (shares[standing.rank] > 1)
        for other in ranked[:place]:
            assert other.trace is not None
            assert other.trace.total >= standing.trace.total
            if other.trace.total == standing.trace.total and other.rank != standing.rank:
                assert other.decided_by
                assert standing.decided_by


@given(groups())
def test_only_a_tie_has_something_that_decided_it(of):
    totals = Counter(s.trace.total for s in _lines(of) if s.trace and s.rank)
    for standing in _lines(of):
        if standing.decided_by:
            assert standing.trace is not None
            assert totals[standing.trace.total] > 1


@given(groups())
def test_those_without_a_rank_come_last_and_hold_nothing(of):
    lines = _lines(of)
    known = [s.rank is not None for s in lines]
    assert known == sorted(known, reverse=True)
    assert all(not s.awards for s in lines if s.rank is None)
    assert len(lines) == len(of.entries)


@given(groups())
def test_awards_follow_ranks_and_quotas(of):
    result = evaluate_group(of)
    lines = [s for s in result.lists[0].standings if s.rank is not None]
    tiers = {award.name: n for n, award in enumerate(of.awards) if award.by_rank}
    held = [min((tiers[a.name] for a in s.awards if a.name in tiers), default=99) for s in lines]
    assert held == sorted(held), "nobody is passed over"
    by_rank: dict[int, set[int]] = {}
    for standing, tier in zip(lines, held, strict=True):
        by_rank.setdefault(standing.rank or 0, set()).add(tier)
        assert sum(a.name in tiers for a in standing.awards) <= 1, "one place, one tier"
    assert all(len(tiers_of_rank) == 1 for tiers_of_rank in by_rank.values()), "equals get the same"
    for award, outcome in zip(of.awards, result.awards, strict=True):
        winners = [s for s in lines if any(a.name == award.name for a in s.awards)]
        assert outcome.given == len(winners)
        assert outcome.known or not winners
        if award.by_rank and isinstance(award.quota, int) and outcome.ruled:
            if len(lines) < award.min_entrants:
                assert not winners
                continue
            _check_quota(award, winners)
            assert bool(outcome.why) == (len(winners) != award.quota)


def _check_quota(award: AwardRule, winners: list[Standing]) -> None:
    """A quota is exceeded only by equals, and never where the tier is withheld."""
    if len(winners) <= (award.quota or 0):
        return
    assert award.on_tie is not OnTie.WITHHOLD
    last = winners[-1].rank
    assert sum(s.rank != last for s in winners) < (award.quota or 0)


@given(groups())
def test_tie_keys_only_ever_refine_the_order(of):
    chains = [of.ties[:length] for length in range(len(of.ties) + 1)]
    before: dict[str, int | None] = {}
    for chain in chains:
        after = {s.entry: s.rank for s in _lines(replace(of, ties=chain))}
        ranked = [entry for entry, rank in after.items() if rank is not None]
        for one in ranked:
            for other in ranked:
                if before and (before[one] or 0) < (before[other] or 0):
                    assert (after[one] or 0) < (after[other] or 0)
        before = after


@given(groups())
def test_keys_that_are_used_for_awards_only_give_the_same_awards_as_keys_used_always(of):
    assume(any(a.by_rank and not isinstance(a.quota, Open | None) for a in of.awards))
    always = replace(of, ties=tuple(replace(key, only_awards=False) for key in of.ties))
    sometimes = replace(of, ties=tuple(replace(key, only_awards=True) for key in of.ties))
    assert {s.entry: s.awards for s in _lines(always)} == {
        s.entry: s.awards for s in _lines(sometimes)
    }


@given(st.lists(groups(), min_size=1, max_size=3))
def test_medals_add_up_to_the_awards_given(several):
    rounds = [round_(f"r{n}", of) for n, of in enumerate(several)]
    table = medal_table(rounds, {})
    counts = [(r.gold, r.silver, r.bronze) for r in table.rows]
    outcomes = [o for r in rounds for g in r.groups for o in g.awards]
    for index, metal in enumerate(METALS):
        given_ = sum(o.given for o in outcomes if o.metal is metal)
        assert sum(row[index] for row in counts) == given_
    assert counts == sorted(counts, reverse=True)
    assert all(row.total for row in table.rows)
    for row, mine in zip(table.rows, counts, strict=True):
        assert row.rank == 1 + sum(other > mine for other in counts)
        assert row.shared == (counts.count(mine) > 1)


@given(groups())
def test_announcing_what_was_computed_never_contradicts_it(of):
    lines = []
    for s in _lines(of):
        names = [a.name for a in s.awards]
        total = of.rounding.total is not None and s.trace
        lines.append(
            line(
                s.entry, s.rank, *names, entry=True, total=Decimal(s.total_text) if total else None
            )
        )
    both = replace(of, published=(Published(Ranked.ENTRIES, tuple(lines)),))
    again, before = evaluate_group(both), evaluate_group(of)
    assert (again.problems, again.lists, again.awards) == ((), before.lists, before.awards)


@given(groups())
def test_the_trace_adds_up(of):
    for standing in _lines(of):
        trace = standing.trace
        if trace is None:
            continue
        assert trace.exact == sum(s.value for s in trace.segments) + _points(trace.adjustments)
        for segment in trace.segments:
            assert segment.value == segment.weighted + _points(segment.adjustments)


def _points(adjustments: tuple[Adjustment, ...]) -> Fraction:
    return sum((Fraction(a.points) for a in adjustments), Fraction(0))
