"""Announced results are stated as announced, and checked where marks are known too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.contest import Group
from generator.domain.prizes import AwardRule, Metal, PublishedResult, Ranked, Recipient
from generator.problems import Severity
from generator.results import evaluate_group, medal_table
from tests.results.shapes import (
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
    segment,
    totals,
)

POPULAR = AwardRule("最佳人气", special=True)


def _announced(*lines: PublishedResult, of: str = "units", **more: object) -> Group:
    return group(published=(published(*lines, of=of),), awards=medals(None, None, None), **more)


def test_an_announced_list_says_what_was_announced():
    of = _announced(
        line("a", 1, "金奖"), line("b", 2, "银奖", total=Decimal("91.50"), note="首次参赛")
    )
    first, second = main_list(of)
    assert (first.rank, first.total_text, first.awards[0].metal) == (1, "", Metal.GOLD)
    assert (second.total_text, second.note, second.trace) == ("91.50", "首次参赛", None)
    assert evaluate_group(of).computed is False


def test_a_rank_that_was_not_announced_stays_unknown():
    of = _announced(line("x"), line("b", 2), line("c", 3))
    assert [(s.entry, s.rank) for s in main_list(of)] == [("b", 2), ("c", 3), ("x", None)]
    assert not any(s.shared for s in main_list(of))


def test_several_lines_of_one_rank_share_it():
    of = _announced(line("a", 1), line("b", 2), line("c", 2), line("x"), line("y"))
    assert {s.entry: s.shared for s in main_list(of)} == {
        "a": False,
        "b": True,
        "c": True,
        "x": False,
        "y": False,
    }


def test_an_uncertain_tier_names_its_candidates_and_has_no_metal():
    (standing,) = main_list(_announced(line("a", None, ("金奖", "银奖"))))
    (award,) = standing.awards
    assert (award.name, award.metal, award.one_of) == ("", None, ("金奖", "银奖"))


def test_a_line_of_an_entry_is_filled_from_the_entry():
    who = entry("e1", unit="u", name="张队", role="镇长", order=3)
    (standing,) = main_list(
        group(who, segments=(), published=(published(line("e1", 1, entry=True), of="entries"),))
    )
    assert (standing.unit, standing.name, standing.role, standing.order) == ("u", "张队", "镇长", 3)


def test_the_main_list_comes_before_the_list_of_a_segment():
    of = group(published=(published(line("b", 1), segment="q"), published(line("a", 1))))
    assert [(x.segment, x.standings[0].entry) for x in evaluate_group(of).lists] == [
        ("", "a"),
        ("q", "b"),
    ]


def test_awards_are_counted_as_far_as_they_were_announced():
    of = group(
        published=(published(line("a", 1, "金奖"), line("b", None, ("银奖", "铜奖"))),),
        awards=(*medals(1, 3, None), AwardRule("优秀奖", quota=2), POPULAR),
    )
    outcomes = evaluate_group(of).awards
    assert [(o.planned_text, o.given, o.known) for o in outcomes] == [
        ("1", 1, True),
        ("3", 0, False),
        ("", 0, False),
        ("2", 0, False),
        ("", 0, False),
    ]
    assert [o.told + o.why for o in outcomes] == [
        "公布获奖者 1 个",
        "获奖者没有区分等次",
        "获奖者没有区分等次",
        "获奖名单未公布",
        "获奖名单未公布",
    ]


def test_fewer_awards_than_planned_are_told_as_the_ones_that_were_announced():
    of = group(published=(published(line("a", 1, "金奖")),), awards=medals(3))
    (gold,) = evaluate_group(of).awards
    assert (gold.planned_text, gold.given, gold.told) == ("3", 1, "公布获奖者 1 个")


def test_who_did_not_compete_is_listed_after_the_announced():
    out = entry("z", status="withdrew", reason="生病")
    of = group(out, entry("y"), segments=(), published=(published(line("a", 1)),))
    assert [(s.entry, s.status.value) for s in main_list(of)] == [
        ("a", "competed"),
        ("z", "withdrew"),
    ]


def test_entries_without_any_result_are_listed_without_a_rank():
    assert ranks(group(entry("a"), entry("b"), segments=())) == {"a": None, "b": None}


def test_a_rank_for_somebody_who_was_out_is_a_contradiction():
    of = group(entry("z", status="disqualified"), segments=(), published=(published(line("z", 1)),))
    (problem,) = problems(of)
    assert (problem.where, problem.severity) == (THERE, Severity.ERROR)
    assert "status: disqualified" in problem.message


def _both(*lines: PublishedResult, of: str = "entries", segment: str = "") -> Group:
    """Three computed entries and an announcement of them."""
    computed = totals(90, 80, 70, awards=(*medals(1, 1), POPULAR))
    return replace(computed, published=(published(*lines, of=of, segment=segment),))


def test_an_announcement_that_agrees_adds_nothing():
    of = _both(line("a", 1, "金奖", total=Decimal("90.0")), line("b", 2), line("c"))
    result = evaluate_group(of)
    assert (result.problems, len(result.lists), result.computed) == ((), 1, True)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (line("a", 2), "“a”公布的名次是 2，按评分算是 1"),
        (line("a", total=Decimal("91")), "“a”公布的总分是 91，按评分算是 90"),
        (line("a", 1, "银奖"), "“a”公布的奖项是银奖，按评分算是金奖"),
        (line("c", 3, "金奖"), "“c”公布的奖项是金奖，按评分算没有奖项"),
        (line("c", 3, ("金奖", "银奖")), "“c”公布的奖项是金奖或银奖，按评分算没有奖项"),
        (line("q", 1), "公布的结果里有“q”，评分里没有"),
    ],
)
def test_every_difference_is_an_error_that_names_both_values(wrong, message):
    (problem,) = problems(_both(wrong))
    assert (problem.message, problem.where, problem.severity) == (message, THERE, Severity.ERROR)
    assert problem.hint


def test_an_announced_rank_for_a_guest_differs():
    of = totals(90)
    guest = entry("z", "99", status="guest", name="来宾")
    both = replace(of, entries=(*of.entries, guest), published=(published(line("z", 1)),))
    assert [p.message for p in problems(both)] == ["“来宾”公布的名次是 1，按评分算没有名次"]


def test_an_announced_award_for_a_guest_differs_even_where_it_has_no_quota():
    of = totals(90, awards=(POPULAR,))
    guest = entry("z", "99", status="guest")
    popular = published(line("z", None, "最佳人气"), of="entries")
    both = replace(of, entries=(*of.entries, guest), published=(popular,))
    (problem,) = problems(both)
    assert problem.message == "“z”公布的奖项是最佳人气，按评分算没有奖项"
    assert evaluate_group(both).lists[0].standings[-1].awards == ()


def test_an_uncertain_tier_agrees_with_the_computed_one_among_its_candidates():
    assert problems(_both(line("a", None, ("金奖", "银奖")))) == ()


def test_an_award_without_a_quota_comes_from_the_announcement():
    of = _both(line("b", 2, "最佳人气"))
    assert awards(of) == {"a": "金奖", "b": "银奖+最佳人气"}
    popular = evaluate_group(of).awards[-1]
    assert (popular.given, popular.known, popular.told) == (1, True, "公布获奖者 1 个")


def test_an_award_by_hand_is_given_once_however_often_it_is_announced():
    of = _both(line("b", 2, "最佳人气"))
    twice = replace(of, published=(*of.published, published(line("b", 2, "最佳人气"))))
    assert awards(twice)["b"] == "银奖+最佳人气"


def test_a_list_of_one_segment_or_of_teams_stands_beside_the_computed_one():
    segment = evaluate_group(_both(line("c", 3), segment="a"))
    assert [(x.segment, len(x.standings)) for x in segment.lists] == [("", 3), ("a", 1)]
    teams = evaluate_group(_both(line("c", 1), of="teams"))
    assert [x.of for x in teams.lists] == [Ranked.ENTRIES, Ranked.TEAMS]
    assert segment.problems == teams.problems == ()


def test_units_of_several_entries_are_not_compared_but_a_line_that_means_one_must_say_which():
    computed = group(entry("p", "9", unit="u"), entry("q", "8", unit="u"), entry("r", "7"))
    units = replace(computed, published=(published(line("u", 2), line("r", 1)),))
    assert [x.of for x in evaluate_group(units).lists] == [Ranked.ENTRIES, Ranked.UNITS]
    unclear = replace(computed, published=(published(line("u", 1), of="entries"),))
    (problem,) = problems(unclear)
    assert problem.message == "公布的结果里的单位“u”在本组有 2 个，不知道指哪一个"


def test_segments_are_stated_as_far_as_they_were_announced():
    parts = (segment("a"), segment("b"))
    lines = (line("p", 1, segments={"b": Decimal("38.20")}), line("q", 2))
    first, second = main_list(group(segments=parts, published=(published(*lines),)))
    assert (first.segment_texts, second.segment_texts) == (("", "38.20"), ())


def test_announced_segments_are_compared_with_the_weighted_ones():
    parts = (segment("a", factor="0.5"),)
    computed = group(entry("p", "80"), segments=parts)
    agrees = published(line("p", segments={"a": Decimal("40.0")}), of="entries")
    assert problems(replace(computed, published=(agrees,))) == ()
    differs = published(line("p", segments={"a": Decimal(80)}), of="entries")
    (problem,) = problems(replace(computed, published=(differs,)))
    assert problem.message == "“p”公布的“环节a”得分是 80，按评分算是 40"


def test_the_list_of_one_segment_is_compared_with_that_segment():
    of = _both(line("a", 2, total=Decimal(91)), segment="a")
    assert [p.message for p in problems(of)] == [
        "“a”公布的“环节a”得分是 91，按评分算是 90",
        "“a”公布的“环节a”名次是 2，按评分算是 1",
    ]


def test_equals_in_one_segment_may_have_been_ranked_in_any_order():
    computed = totals(80, 80, 70)
    lines = (line("a", 2), line("b", 1), line("c", 3))
    one = published(*lines, of="entries", segment="a")
    assert problems(replace(computed, published=(one,))) == ()
    shared = published(line("a", 1), line("b", 1), of="entries", segment="a")
    assert problems(replace(computed, published=(shared,))) == ()


def test_organisers_and_works_stand_behind_the_contest_and_rank_nobody_in_it():
    group_awards = (
        *medals(1),
        AwardRule("优秀组织奖", recipient=Recipient.ORGANISERS),
        AwardRule("优秀作品奖", metal=Metal.SILVER, recipient=Recipient.WORKS),
    )
    lists = (
        published(line("office", None, "优秀组织奖"), of="organisers"),
        published(line("a", None, "优秀作品奖", work="《三张清单》"), of="works"),
        published(line("a", 1, "金奖")),
    )
    result = evaluate_group(group(published=lists, awards=group_awards))
    assert [x.of for x in result.lists] == [Ranked.UNITS, Ranked.WORKS, Ranked.ORGANISERS]
    assert result.lists[1].standings[0].work == "《三张清单》"
    assert [(o.name, o.given) for o in result.awards] == [
        ("金奖", 1),
        ("优秀组织奖", 1),
        ("优秀作品奖", 1),
    ]
    table = medal_table([round_("x", group(published=lists, awards=group_awards))], {})
    assert [(r.unit, r.gold, r.silver) for r in table.rows] == [("a", 1, 1)]


def test_entries_are_still_listed_where_only_organisers_were_announced():
    office = published(line("office"), of="organisers")
    result = evaluate_group(group(entry("a"), segments=(), published=(office,)))
    assert [x.of for x in result.lists] == [Ranked.ENTRIES, Ranked.ORGANISERS]


def test_a_work_may_have_no_unit():
    one = published(PublishedResult(work="《三张清单》", rank=1, at=THERE), of="works")
    (standing,) = main_list(group(published=(one,)))
    assert (standing.unit, standing.work, standing.rank) == ("", "《三张清单》", 1)


def test_announced_counts_need_no_winners():
    prizes = [AwardRule("一等奖", given=1), AwardRule("二等奖", quota=6, given=8)]
    outcomes = evaluate_group(group(awards=tuple(prizes))).awards
    assert [(o.planned_text, o.given, o.known, o.told) for o in outcomes] == [
        ("", 1, True, "授出 1 个，获奖名单未公布"),
        ("6", 8, True, "授出 8 个，获奖名单未公布"),
    ]


def test_the_winners_that_are_missing_from_an_announced_count_are_told():
    lines = published(line("a", 1, "一等奖"))
    of = group(published=(lines,), awards=(AwardRule("一等奖", given=3),))
    assert evaluate_group(of).awards[0].told == "授出 3 个，其余 2 个获奖者未公布"


def test_withheld_names_are_not_the_same_as_unknown_ones():
    nameless = AwardRule("一等奖", quota=1, nameless=True, reason="获奖的是未成年人")
    (outcome,) = evaluate_group(group(awards=(nameless,))).awards
    assert (outcome.known, outcome.told) == (False, "获奖者姓名不公布（获奖的是未成年人）")
