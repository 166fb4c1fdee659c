"""An override lets an announcement stand against the marks, and everybody can see both values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.contest import Group
from generator.domain.prizes import (
    AwardRule,
    Cutoff,
    Metal,
    OnTie,
    Override,
    Published,
    PublishedResult,
    Ranked,
)
from generator.domain.site import Source
from generator.problems import Severity
from generator.results import Overridden, Standing, evaluate_group, medal_table
from generator.results.records import Difference
from tests.results.shapes import (
    HERE,
    THERE,
    awards,
    entry,
    group,
    line,
    main_list,
    medals,
    problems,
    published,
    ranks,
    round_,
    totals,
)
from tests.results.strategies import groups

SOURCE = Source("杨柳街道", "更正")
BECAUSE = Override("复核", SOURCE, HERE)


def over(who: str, rank: int | None = None, *given_awards: str, **more: object) -> PublishedResult:
    return line(who, rank, *given_awards, override=BECAUSE, **more)


def _group(*lines: PublishedResult, **more: object) -> Group:
    """Three computed entries of 90, 80 and 70, with medals for two, and what was announced."""
    more.setdefault("awards", medals(1, 1))
    return replace(totals(90, 80, 70, **more), published=(published(*lines, of="entries"),))


def _of(of: Group, who: str) -> Standing:
    return next(s for s in main_list(of) if s.entry == who)


def test_the_announced_rank_prevails_and_awards_and_medals_follow_it():
    of = _group(over("b", 1), over("a", 2))
    assert ranks(of) == {"b": 1, "a": 2, "c": 3}
    assert awards(of) == {"b": "金奖", "a": "银奖"}
    table = medal_table([round_("x", of)], {})
    assert [(r.unit, r.gold, r.silver) for r in table.rows] == [("b", 1, 0), ("a", 0, 1)]


def test_both_values_the_reason_and_the_source_are_kept():
    told = _of(_group(over("b", 1, total=Decimal("95.5")), over("a", 2)), "b").overridden
    assert told == Overridden(
        (Difference("名次", "1", "2"), Difference("总分", "95.5", "80")), "复核", SOURCE
    )


def test_the_announced_total_prevails_and_leaves_the_rank_that_was_not_announced():
    of = _group(over("b", total=Decimal("95.5")))
    assert (ranks(of)["b"], _of(of, "b").total_text) == (2, "95.5")


def test_an_award_by_a_mark_follows_the_total_that_stands():
    reached = (AwardRule("达标奖", quota=Cutoff(Decimal(85))),)
    assert awards(_group(over("b", total=Decimal(86)), awards=reached)) == {
        "a": "达标奖",
        "b": "达标奖",
    }


def test_the_announced_segment_prevails():
    of = _group(over("b", segments={"a": Decimal("81.5")}))
    assert _of(of, "b").segment_texts == ("81.5",)
    assert _of(of, "b").overridden.changes == (Difference("“环节a”得分", "81.5", "80"),)


def test_the_announced_award_prevails_for_that_entry_alone():
    of = _group(over("b", None, "金奖"))
    assert awards(of) == {"a": "金奖", "b": "金奖"}
    gold, silver = evaluate_group(of).awards
    assert (gold.given, gold.told, gold.why) == (2, "授出 2 个", "以公布的获奖者为准")
    assert (silver.given, silver.told) == (0, "空缺")


def test_who_shares_an_announced_rank_is_marked_as_sharing_it():
    of = _group(over("b", 1), awards=())
    assert [(s.entry, s.rank, s.shared) for s in main_list(of)] == [
        ("a", 1, True),
        ("b", 1, True),
        ("c", 3, False),
    ]


def test_ranks_that_no_longer_follow_each_other_are_a_problem():
    (problem,) = problems(_group(over("a", 2)))
    assert problem.message == "改用公布的名次以后，第2名和前面的人数对不上"
    assert problem.where == THERE


def test_another_list_that_repeats_the_override_agrees_with_it():
    of = _group(over("b", 1), over("a", 2))
    both = replace(of, published=(published(line("b", 1, "金奖"), line("a", 2)), *of.published))
    assert problems(both) == ()


def test_a_list_that_says_something_else_again_differs():
    of = _group(over("b", 1), over("a", 2))
    both = replace(of, published=(published(line("b", 3)), *of.published))
    assert [p.message for p in problems(both)] == ["“b”公布的名次是 3，按评分算是 1"]


def test_an_override_that_explains_nothing_is_a_warning():
    (problem,) = problems(_group(over("a", 1, "金奖", total=Decimal(90))))
    assert (problem.severity, problem.where) == (Severity.WARNING, HERE)
    assert problem.message == "“a”写了 override，但公布的和评分、名额没有不一致的地方"
    announced = group(published=(published(over("a", 1)),))
    assert [p.severity for p in problems(announced)] == [Severity.WARNING]


def test_an_override_gives_no_rank_to_somebody_who_did_not_compete():
    guest = entry("z", "99", status="guest")
    of = _group(over("z", 1))
    found = problems(replace(of, entries=(*of.entries, guest)))
    assert [p.message for p in found] == ["“z”公布的名次是 1，按评分算没有名次"]


def test_a_list_of_one_segment_may_carry_an_override_too():
    lines = (over("b", 1, total=Decimal(91)),)
    of = replace(totals(90, 80), published=(published(*lines, of="entries", segment="a"),))
    result = evaluate_group(of)
    assert result.problems == ()
    (standing,) = result.lists[1].standings
    assert [(c.field, c.announced, c.otherwise) for c in standing.overridden.changes] == [
        ("“环节a”得分", "91", "80"),
        ("“环节a”名次", "1", "2"),
    ]
    assert ranks(of) == {"a": 1, "b": 2}


@given(groups(), st.data())
def test_whatever_is_announced_with_an_override_stands(of, data):
    lines = evaluate_group(of).lists[0].standings
    ranked = [s.entry for s in lines if s.rank is not None]
    order = data.draw(st.permutations(ranked))
    announced = Published(
        Ranked.ENTRIES,
        tuple(
            PublishedResult(entry=who, rank=n, total=Decimal(n), override=BECAUSE)
            for n, who in enumerate(order, 1)
        ),
    )
    result = evaluate_group(replace(of, published=(announced,)))
    assert [p for p in result.problems if p.severity is Severity.ERROR] == []
    stand = [s for s in result.lists[0].standings if s.rank is not None]
    assert [(s.entry, s.rank, s.total) for s in stand] == [
        (who, n, n) for n, who in enumerate(order, 1)
    ]
    for award, outcome in zip(of.awards, result.awards, strict=True):
        held = sum(any(a.name == award.name for a in s.awards) for s in stand)
        assert outcome.given == held


def test_two_golds_by_hand_where_there_is_one_need_a_tie_a_number_or_an_override():
    gold = AwardRule("金奖", Metal.GOLD, 1)

    def golds(*lines: PublishedResult, award: AwardRule = gold) -> Group:
        return group(published=(published(*lines),), awards=(award,))

    first, second = line("a", None, "金奖"), line("b", None, "金奖")
    (problem,) = problems(golds(first, second))
    assert problem.message == "“金奖”公布的获奖者有 2 个，名额是 1 个"
    assert (problem.where, problem.severity) == (THERE, Severity.ERROR)
    assert "given: 2" in problem.hint
    tied = (line("a", 1, "金奖"), line("b", 1, "金奖"))
    assert problems(golds(*tied)) == ()
    withheld = problems(golds(*tied, award=replace(gold, on_tie=OnTie.WITHHOLD)))
    assert [p.message for p in withheld] == ["“金奖”公布的获奖者有 2 个，名额是 1 个"]
    assert problems(golds(first, second, award=replace(gold, given=2))) == ()
    assert problems(golds(first, over("b", None, "金奖"))) == ()


def test_an_override_that_explains_one_award_too_many_shows_both_counts():
    lines = (line("a", None, "金奖"), over("b", None, "金奖"))
    of = group(published=(published(*lines),), awards=medals(1))
    told = main_list(of)[1].overridden
    assert told.changes == (Difference("“金奖”获奖者", "2 个", "名额是 1 个", by_marks=False),)
    assert main_list(of)[0].overridden is None


def test_more_winners_than_the_announced_number_need_an_override_and_no_tie_explains_them():
    lines = (line("a", 1, "金奖"), over("b", 1, "金奖"))
    of = group(published=(published(*lines),), awards=(AwardRule("金奖", given=1, quota=2),))
    assert [p.message for p in problems(of) if p.severity is Severity.ERROR] == []
    of = replace(of, published=(published(*(replace(x, override=None) for x in lines)),))
    assert [p.message for p in problems(of)] == ["“金奖”公布的获奖者有 2 个，奖项里写的是授出 1 个"]


def test_an_award_that_too_few_competed_for_was_not_to_be_given():
    gold = AwardRule("金奖", Metal.GOLD, 1, min_entrants=5)
    who = [entry(x) for x in "abcd"]
    of = group(*who, segments=(), published=(published(line("a", 1, "金奖")),), awards=(gold,))
    assert [p.message for p in problems(of)] == [
        "“金奖”公布的获奖者有 1 个，参赛只有 4 个，不足 5 个不设此奖"
    ]


def test_an_award_by_hand_is_held_against_its_number_in_a_computed_group_too():
    popular = AwardRule("最佳人气", quota=1, special=True)
    lines = (line("a", None, "最佳人气"), line("b", None, "最佳人气"))
    of = replace(totals(9, 8, awards=(popular,)), published=(published(*lines),))
    assert [p.message for p in problems(of)] == ["“最佳人气”公布的获奖者有 2 个，名额是 1 个"]


def test_what_teams_hold_is_counted_by_itself():
    of = group(
        published=(
            published(line("a", 1, "金奖")),
            published(line("b", 1, "金奖"), of="teams"),
        ),
        awards=medals(1),
    )
    assert problems(of) == ()
