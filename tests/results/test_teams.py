"""Teams: totals of members, ranked and awarded like entries, compared with what was announced."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.domain.contest import EntryStatus, Group, ShortTeam, Team, TeamScheme
from generator.domain.lifecycle import Cancelled, Policy, Promotion, What
from generator.domain.prizes import AwardRule, Metal, Ranked, Recipient, TieKey
from generator.domain.scoring import RankOn, Rounding
from generator.problems import Severity
from generator.results import ResultList, Standing, evaluate_group, medal_table
from tests.results.shapes import entry, group, line, points, published, round_
from tests.results.strategies import team_contests


def teams(of: Group) -> ResultList:
    result = evaluate_group(of)
    assert result.problems == (), result.problems
    return next(lines for lines in result.lists if lines.of is Ranked.TEAMS)


def told(of: Group) -> list[tuple[str, int | None, str]]:
    return [(s.entry, s.rank, s.total_text) for s in teams(of).standings]


def contest(rule: str = "sum", count: int = 0, **more) -> Group:
    """Unit p has entries of 90, 80 and 70, q of 85 and 84, r one of 99."""
    marks = {"p1": "90", "p2": "80", "p3": "70", "q1": "85", "q2": "84", "r1": "99"}
    entries = [entry(name, mark, unit=name[0]) for name, mark in marks.items()]
    return group(*entries, rounding=Rounding(total=2), teams=TeamScheme(rule, count, **more))


@pytest.mark.parametrize(
    ("rule", "count", "expected"),
    [
        ("sum", 0, [("p", 1, "240.00"), ("q", 2, "169.00"), ("r", 3, "99.00")]),
        ("mean", 0, [("r", 1, "99.00"), ("q", 2, "84.50"), ("p", 3, "80.00")]),
        ("top", 1, [("r", 1, "99.00"), ("p", 2, "90.00"), ("q", 3, "85.00")]),
    ],
)
def test_teams_are_ranked_by_the_sum_the_mean_or_the_best_totals(rule, count, expected):
    assert told(contest(rule, count)) == expected


def test_a_team_with_too_few_totals_is_a_problem_unless_it_is_declared_what_happens():
    (problem,) = evaluate_group(contest("top", 2)).problems
    assert problem.message == "团体“r”有效总分只有 1 个，不足 2 个"
    assert "too_few: leave_out" in problem.hint
    assert told(contest("top", 2, too_few=ShortTeam.LEAVE_OUT)) == [
        ("p", 1, "170.00"),
        ("q", 2, "169.00"),
        ("r", None, ""),
    ]
    assert told(contest("top", 2, too_few=ShortTeam.AS_IS))[-1] == ("r", 3, "99.00")


def test_a_member_who_stayed_away_counts_neither_as_zero_nor_as_nobody():
    of = contest("mean")
    absent = entry("q3", unit="q", status="absent")
    of = replace(of, entries=(*of.entries, absent))
    (problem,) = evaluate_group(of).problems
    assert problem.message == "团体“q”有效总分只有 2 个，不足 3 个"
    as_is = replace(of, teams=TeamScheme("mean", too_few=ShortTeam.AS_IS))
    assert ("q", 2, "84.50") in told(as_is)


def test_guests_make_no_team_and_help_none():
    of = contest("sum")
    guests = (
        entry("q9", "99", unit="q", status="guest"),
        entry("z", "99", unit="z", status="guest"),
    )
    assert told(replace(of, entries=(*of.entries, *guests))) == told(of)


def test_units_with_several_teams_are_ranked_by_team():
    of = contest("top", 1)
    two = (Team("p-a", "p", "一队"), Team("p-b", "p", "二队"), Team("q-a", "q"))
    entries = tuple(
        replace(e, team="p-b" if e.id == "p1" else "p-a") if e.unit == "p" else e
        for e in of.entries
    )
    of = replace(of, entries=entries, teams=TeamScheme("top", 1, teams=two))
    assert told(of) == [
        ("r", 1, "99.00"),
        ("p-b", 2, "90.00"),
        ("q-a", 3, "85.00"),
        ("p-a", 4, "80.00"),
    ]


def tied(*ties: TieKey, **more) -> Group:
    entries = [entry("p1", "90.04", unit="p"), entry("p2", "80", unit="p")]
    entries += [entry("q1", "85.02", unit="q"), entry("q2", "85.03", unit="q")]
    scheme = TeamScheme("sum", places=0, ties=ties, **more)
    return group(*entries, rounding=Rounding(total=2), teams=scheme)


def test_equal_teams_share_a_rank():
    standings = teams(tied()).standings
    assert [(s.rank, s.shared, s.total_text) for s in standings] == [(1, True, "170")] * 2


@pytest.mark.parametrize(
    ("key", "first", "words"),
    [
        (TieKey("best"), "p", "总分相同，比各队最好的一个总分：90.04 分"),
        (TieKey("exact"), "q", "总分相同，比取舍前的总分：170.05 分"),
        (TieKey("places", places=2), "q", "总分相同，比保留 2 位小数的总分：170.05 分"),
        (TieKey("lots", order=("p", "q")), "p", "总分相同，由抽签决定"),
        (
            TieKey("playoff", scores={"p": Decimal(3), "q": Decimal(4)}),
            "q",
            "总分相同，比加赛成绩：4 分",
        ),
    ],
)
def test_ties_of_teams_are_split_by_their_own_chain(key, first, words):
    winner = teams(tied(key)).standings[0]
    assert (winner.entry, winner.rank, winner.decided_by) == (first, 1, words)


def test_exact_team_totals_rank_where_exact_totals_are_declared_to():
    of = tied()
    exact = replace(of, rounding=Rounding(total=2, rank_on=RankOn.EXACT))
    assert [s.rank for s in teams(exact).standings] == [1, 2]
    assert teams(exact).standings[0].decided_by == (
        "取舍后的总分相同，名次按取舍前的总分排：170.05 分"
    )


def awarded() -> Group:
    rules = (
        AwardRule("团体金奖", Metal.GOLD, 1, recipient=Recipient.TEAMS),
        AwardRule("团体优秀奖", quota=1, recipient=Recipient.TEAMS),
    )
    return replace(contest("sum", awards=rules), awards=(AwardRule("金奖", Metal.GOLD, 1),))


def test_teams_win_their_own_awards_and_their_medals_count_beside_those_of_entries():
    result = evaluate_group(awarded())
    assert [(a.name, a.given) for a in result.awards] == [
        ("金奖", 1),
        ("团体金奖", 1),
        ("团体优秀奖", 1),
    ]
    held = {s.entry: [a.name for a in s.awards] for s in teams(awarded()).standings}
    assert held == {"p": ["团体金奖"], "q": ["团体优秀奖"], "r": []}
    table = medal_table([round_("x", awarded())], {})
    assert {row.unit: row.gold for row in table.rows} == {"p": 1, "r": 1}


def test_an_announced_team_rank_that_differs_is_a_problem():
    of = awarded()
    wrong = published(line("q", 1), line("p", 2), of="teams")
    found = evaluate_group(replace(of, published=(wrong,))).problems
    assert [p.message for p in found] == [
        "“q”公布的名次是 1，按评分算是 2",
        "“p”公布的名次是 2，按评分算是 1",
    ]
    right = published(line("p", 1, "团体金奖", total=Decimal(240)), line("q", 2), of="teams")
    agreeing = evaluate_group(replace(of, published=(right,)))
    assert agreeing.problems == ()
    assert [lines.of for lines in agreeing.lists] == [Ranked.ENTRIES, Ranked.TEAMS]


def test_a_team_that_was_announced_but_has_no_entries_is_named():
    wrong = published(line("z", 4), of="teams")
    (problem,) = evaluate_group(replace(awarded(), published=(wrong,))).problems
    assert problem.message == "公布的结果里有“z”，评分里没有"


def test_team_results_without_marks_are_stated_as_they_were_announced():
    rule = AwardRule("优胜团体", quota=2, recipient=Recipient.TEAMS)
    scheme = TeamScheme("published", awards=(rule,))
    block = published(line("p", 1, "优胜团体"), line("q", 3), of="teams")
    result = evaluate_group(group(published=(block,), teams=scheme))
    assert result.problems == ()
    (lines,) = result.lists
    assert (lines.of, lines.computed) == (Ranked.TEAMS, False)
    assert [(s.entry, s.rank) for s in lines.standings] == [("p", 1), ("q", 3)]
    assert result.awards[0].told == "公布获奖者 1 个"


def test_published_team_results_may_stand_beside_computed_entries():
    of = replace(contest("published"), published=(published(line("q", 1), of="teams"),))
    assert told(of) == [("q", 1, "")]


def test_a_result_that_was_taken_back_no_longer_counts_for_its_team():
    of = contest("sum", too_few=ShortTeam.AS_IS)
    gone = replace(of.entries[0], cancelled=Cancelled(What.RESULT, "材料不实"))
    of = replace(of, entries=(gone, *of.entries[1:]), promotion=Promotion(Policy.NONE))
    assert told(of) == [("q", 1, "169.00"), ("p", 2, "150.00"), ("r", 3, "99.00")]
    member = next(m for m in teams(of).standings[1].team.members if m.entry == "p1")
    assert (member.counted, member.status) == (False, EntryStatus.DISQUALIFIED)


def test_nothing_is_told_of_teams_while_their_members_have_problems():
    of = contest("sum")
    broken = replace(of, entries=(*of.entries, entry("p9", unit="p")))
    (problem,) = evaluate_group(broken).problems
    assert problem.severity is Severity.ERROR
    assert "“p9”没有评分" in problem.message


def expected(of: Group, standings: tuple[Standing, ...]) -> dict[str, Fraction]:
    """Work the teams' exact totals out once more, from the totals of their members."""
    assert of.teams is not None
    found = {}
    for unit in "uvw":
        own = [s for s in standings if s.unit == unit and s.status is not EntryStatus.GUEST]
        there = sorted((s.total for s in own if s.rank is not None), reverse=True)
        needed = of.teams.count if of.teams.rule == "top" else len(own)
        if not there or (len(there) < needed and of.teams.too_few is ShortTeam.LEAVE_OUT):
            continue
        best = there[: of.teams.count] if of.teams.rule == "top" else there
        found[unit] = sum(best, Fraction(0)) / (len(best) if of.teams.rule == "mean" else 1)
    return found


@given(team_contests())
def test_a_slow_oracle_finds_the_same_teams_and_ranks(of):
    result = evaluate_group(of)
    assert result.problems == ()
    totals = expected(of, result.lists[0].standings)
    mine = {s.entry: s for s in teams(of).standings if s.rank is not None}
    assert {name: s.team.exact for name, s in mine.items()} == totals
    for standing in mine.values():
        assert standing.total == standing.team.total
        better = [s for s in mine.values() if _worth(of, s) > _worth(of, standing)]
        assert standing.rank == 1 + len(better)
        counted = sum(m.total for m in standing.team.members if m.counted)
        assert counted in (standing.team.exact, standing.team.exact * _counted(standing))


def _worth(of: Group, standing: Standing) -> Fraction:
    assert standing.team is not None
    exact = of.rounding.rank_on is RankOn.EXACT
    return standing.team.exact if exact else standing.team.total


def _counted(standing: Standing) -> int:
    assert standing.team is not None
    return sum(m.counted for m in standing.team.members)


@given(team_contests(), st.integers())
def test_the_order_of_the_file_never_matters_to_teams(of, seed):
    chance = random.Random(seed)
    shuffled = replace(of, entries=tuple(chance.sample(of.entries, len(of.entries))))
    assert [_bare(s) for s in teams(of).standings] == [_bare(s) for s in teams(shuffled).standings]


def _bare(standing: Standing) -> tuple[object, ...]:
    return standing.entry, standing.rank, standing.total, standing.shared


@given(team_contests())
def test_a_better_member_never_makes_a_worse_team(of):
    before = {s.entry: s for s in teams(of).standings if s.rank is not None}
    first = of.entries[0]
    assume(first.unit in before and first.status is EntryStatus.COMPETED)
    # Points at the total raise one entry and nobody else's, votes included.
    raised = replace(first, adjustments=(*first.adjustments, points("0.7", "total")))
    after = teams(replace(of, entries=(raised, *of.entries[1:])))
    mine = next(s for s in after.standings if s.entry == first.unit)
    assert mine.total >= before[first.unit].total
    assert mine.rank <= before[first.unit].rank


def test_half_a_point_is_rounded_as_the_group_declares():
    of = contest("mean", places=0)
    (line_,) = [s for s in teams(of).standings if s.entry == "q"]
    assert line_.total_text == str(floor(Fraction("84.5") + Fraction(1, 2)))
