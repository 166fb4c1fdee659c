"""Awards follow ranks and quotas; a tie across a quota has its declared answer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.contest import Group
from generator.domain.prizes import (
    AwardRule,
    AwardState,
    Cutoff,
    Metal,
    OnTie,
    Open,
    Percent,
    Recipient,
    Remainder,
)
from generator.results import AwardOutcome, evaluate_group
from tests.results.shapes import HERE, awards, entry, medals, problems, totals

EXPAND, WITHHOLD = OnTie.EXPAND, OnTie.WITHHOLD


def _outcomes(of: Group) -> dict[str, AwardOutcome]:
    return {outcome.name: outcome for outcome in evaluate_group(of).awards}


def _given(of: Group) -> list[tuple[str, int, str]]:
    return [(o.planned_text, o.given, o.told + o.why) for o in evaluate_group(of).awards]


def test_without_ties_the_quotas_are_met():
    of = totals(9, 8, 7, 6, awards=medals(1, 1, 1))
    assert awards(of) == {"a": "金奖", "b": "银奖", "c": "铜奖"}
    assert _given(of) == [("1", 1, "授出 1 个")] * 3


def test_two_golds_leave_no_silver_and_the_next_is_bronze():
    of = totals(9, 9, 8, 7, awards=medals(1, 1, 1))
    assert awards(of) == {"a": "金奖", "b": "金奖", "c": "铜奖"}
    assert _given(of) == [
        ("1", 2, "授出 2 个名次并列，多授 1 个"),
        ("1", 0, "空缺前面的奖项因并列多授，占用 1 个名额"),
        ("1", 1, "授出 1 个"),
    ]


def test_three_golds_leave_neither_silver_nor_bronze():
    assert awards(totals(9, 9, 9, 8, awards=medals(1, 1, 1))) == dict.fromkeys("abc", "金奖")


def test_a_surplus_is_taken_from_the_tiers_that_follow_until_it_is_paid():
    of = totals(9, 9, 9, 9, 8, 7, 6, awards=medals(1, 2, 3))
    assert awards(of) == {**dict.fromkeys("abcd", "金奖"), "e": "铜奖", "f": "铜奖"}
    assert _outcomes(of)["铜奖"].why == "前面的奖项因并列多授，占用 1 个名额"


def test_two_silvers_leave_no_bronze():
    assert awards(totals(9, 8, 8, 7, awards=medals(1, 1, 1))) == {
        "a": "金奖",
        "b": "银奖",
        "c": "银奖",
    }


def test_a_tie_may_be_declared_to_expand_the_quota():
    of = totals(9, 9, 8, 7, 6, awards=medals(1, 1, 1, on_tie=EXPAND))
    assert awards(of) == {"a": "金奖", "b": "金奖", "c": "银奖", "d": "铜奖"}
    assert _given(of)[0] == ("1", 2, "授出 2 个名次并列，多授 1 个")


def test_a_tie_may_be_declared_to_withhold_a_tier_and_is_first_in_line_for_the_next():
    of = totals(9, 9, 8, 7, awards=medals(1, 2, 1, on_tie=WITHHOLD))
    assert awards(of) == {"a": "银奖", "b": "银奖", "c": "铜奖"}
    assert _given(of)[0] == ("1", 0, "空缺2 个并列超出名额，按规则不授")


def test_while_a_tie_is_withheld_nobody_behind_it_is_given_more():
    assert awards(totals(9, 9, 8, awards=medals(1, 1, 1, on_tie=WITHHOLD))) == {}


def test_those_before_the_tie_keep_a_withheld_tier():
    of = totals(9, 8, 8, 7, awards=medals(2, 2, on_tie=WITHHOLD))
    assert awards(of) == {"a": "金奖", "b": "银奖", "c": "银奖"}
    assert _outcomes(of)["金奖"].why == "2 个并列超出名额，按规则不授"


@pytest.mark.parametrize("on_tie", list(OnTie))
def test_a_tie_within_the_quota_needs_no_answer(on_tie):
    of = totals(9, 9, 8, awards=medals(2, 1, on_tie=on_tie))
    assert awards(of) == {"a": "金奖", "b": "金奖", "c": "银奖"}


def test_the_rest_takes_all_ranked_that_remain_whatever_is_owed():
    rest = AwardRule("优秀奖", quota=Open.REST)
    of = totals(9, 9, 8, 7, awards=(*medals(1), rest))
    assert awards(of) == {"a": "金奖", "b": "金奖", "c": "优秀奖", "d": "优秀奖"}
    assert _given(of)[1] == ("其余全部", 2, "授出 2 个")


def test_too_few_entries_leave_a_tier_open():
    of = totals(9, awards=medals(1, 2))
    assert _given(of)[1] == ("2", 0, "空缺有名次的不够")


def test_a_special_award_goes_to_nobody_by_rank_and_is_not_said_to_be_empty():
    of = totals(9, 8, awards=(AwardRule("最佳人气", special=True, note="观众投票"), *medals(1)))
    assert awards(of) == {"a": "金奖"}
    unknown = _outcomes(of)["最佳人气"]
    assert (unknown.known, unknown.planned_text, unknown.given) == (False, "", 0)
    assert (unknown.note, unknown.told) == ("观众投票", "获奖名单未公布")


def test_a_tier_that_is_given_to_nobody_by_rule_is_known_to_be_empty():
    none = _outcomes(totals(9, awards=(AwardRule("特等奖", Metal.GOLD, 0),)))["特等奖"]
    assert (none.known, none.given, none.told, none.why) == (True, 0, "没有授出", "")


def test_the_note_of_a_tier_stands_beside_what_became_of_it():
    of = totals(9, 9, awards=(AwardRule("金奖", Metal.GOLD, 1, note="每组一名"),))
    assert _outcomes(of)["金奖"].note == "每组一名"
    assert _outcomes(of)["金奖"].told == "授出 2 个"


UP, DOWN, HALF_UP = Remainder.UP, Remainder.DOWN, Remainder.HALF_UP


def _share(percent: str, rounding: Remainder) -> Percent:
    return Percent(Decimal(percent) / 100, rounding, f"{percent}%")


@pytest.mark.parametrize(
    ("percent", "ranked", "rounding", "places"),
    [
        ("10", 5, UP, 1),
        ("10", 5, DOWN, 0),
        ("10", 5, HALF_UP, 1),
        ("10", 4, HALF_UP, 0),
        ("33.3", 3, DOWN, 0),
        ("50", 4, UP, 2),
        ("100", 3, DOWN, 3),
    ],
)
def test_a_percentage_of_the_ranked_is_rounded_as_declared(percent, ranked, rounding, places):
    prize = AwardRule("一等奖", quota=_share(percent, rounding))
    of = totals(*range(90, 90 - ranked, -1), awards=(prize,))
    assert len(awards(of)) == places
    assert _outcomes(of)["一等奖"].planned_text == f"{percent}%，即 {places} 个"


def test_a_percentage_counts_who_is_ranked_and_nobody_else():
    guests = [entry(f"g{n}", "99", status="guest") for n in range(5)]
    of = totals(9, 8, awards=(AwardRule("一等奖", quota=_share("50", UP)),))
    assert awards(replace(of, entries=(*of.entries, *guests))) == {"a": "一等奖"}


def test_a_percentage_of_too_few_gives_none_and_says_why():
    of = totals(9, 8, awards=(AwardRule("一等奖", quota=_share("10", DOWN)),))
    assert (_outcomes(of)["一等奖"].told, _outcomes(of)["一等奖"].why) == (
        "没有授出",
        "按比例算不足 1 个",
    )


def test_all_at_or_above_the_cut_off_mark_get_a_tier_and_the_next_begins_behind_them():
    reached = AwardRule("达标奖", quota=Cutoff(Decimal("89.5")))
    of = totals(93, 90, 89, 88, awards=(*medals(1), reached, AwardRule("优秀奖", quota=1)))
    assert awards(of) == {"a": "金奖", "b": "达标奖", "c": "优秀奖"}
    assert _outcomes(of)["达标奖"].planned_text == "总分 89.5 分及以上"


def test_the_mark_itself_is_enough():
    of = totals(90, 89, awards=(AwardRule("达标奖", quota=Cutoff(Decimal(90))),))
    assert awards(of) == {"a": "达标奖"}


def test_an_award_by_a_mark_may_come_on_top():
    on_top = AwardRule("达标奖", quota=Cutoff(Decimal(90)), special=True)
    of = totals(93, 90, 89, awards=(on_top, *medals(1, 1, 1)))
    assert awards(of) == {"a": "达标奖+金奖", "b": "达标奖+银奖", "c": "铜奖"}


def test_the_number_of_a_special_award_says_nothing_of_who_gets_it():
    popular = AwardRule("最佳人气", quota=1, special=True)
    of = totals(9, 8, awards=(popular, *medals(1)))
    assert awards(of) == {"a": "金奖"}
    assert _outcomes(of)["最佳人气"].told == "获奖名单未公布"


@pytest.mark.parametrize(
    "open_award",
    [
        AwardRule("一等奖"),
        AwardRule("一等奖", quota=Open.SEVERAL),
        AwardRule("一等奖", quota=1, state=AwardState.UNDECIDED),
    ],
)
def test_behind_a_tier_of_unknown_size_nobody_knows_who_gets_the_next(open_award):
    of = totals(9, 8, awards=(open_award, *medals(1), AwardRule("优秀奖", quota=Open.REST)))
    assert awards(of) == {}
    gold = _outcomes(of)["金奖"]
    assert (gold.known, gold.told) == (False, "获奖名单未公布")
    assert gold.why == "前面的奖项没有定，这个奖从第几名起也没有定"


@pytest.mark.parametrize("state", [AwardState.WITHHELD, AwardState.VACANT])
def test_behind_a_tier_that_nobody_holds_the_next_begins_with_the_first(state):
    grand = AwardRule("特等奖", quota=1, state=state, reason="没有达到标准的节目")
    of = totals(9, 8, awards=(grand, *medals(1, 1)))
    assert awards(of) == {"a": "金奖", "b": "银奖"}


def test_awards_that_are_not_decided_yet_and_awards_that_nobody_got_are_told_apart():
    states = {state: AwardRule(state.value, quota=1, state=state) for state in AwardState}
    outcomes = _outcomes(totals(9, awards=tuple(states.values())))
    told = {state: (outcomes[a.name].known, outcomes[a.name].told) for state, a in states.items()}
    assert told == {
        AwardState.WITHHELD: (True, "不授"),
        AwardState.VACANT: (True, "空缺"),
        AwardState.UNDECIDED: (False, "尚未评定"),
    }


def test_the_reason_of_a_tier_that_nobody_holds_is_told():
    grand = AwardRule("特等奖", state=AwardState.WITHHELD, reason="没有达到标准的节目")
    assert _outcomes(totals(9, awards=(grand,)))["特等奖"].told == "不授（没有达到标准的节目）"


def test_a_tier_that_needs_more_entrants_is_not_given_and_the_next_begins_with_the_first():
    gold, silver = medals(1, 1)
    of = totals(9, 8, 7, awards=(replace(gold, min_entrants=4), silver))
    assert awards(of) == {"a": "银奖"}
    assert _outcomes(of)["金奖"].why == "有名次的只有 3 个，不足 4 个，不设此奖"
    assert awards(totals(9, 8, 7, 6, awards=(replace(gold, min_entrants=4), silver))) == {
        "a": "金奖",
        "b": "银奖",
    }


def test_an_award_for_organisers_takes_no_place_and_goes_to_no_entry():
    organisers = AwardRule("优秀组织奖", quota=1, recipient=Recipient.ORGANISERS)
    assert awards(totals(9, 8, awards=(organisers, *medals(1)))) == {"a": "金奖"}


def test_an_announced_number_that_differs_from_the_computed_one_is_a_problem():
    gold = AwardRule("金奖", Metal.GOLD, 1, given=2, at=HERE)
    (problem,) = problems(totals(9, 8, awards=(gold,)))
    assert problem.message == "“金奖”写了授出 2 个，按评分算是 1 个"
    assert problem.where == HERE
    assert problems(totals(9, 9, awards=(gold,))) == ()


def test_names_can_not_be_withheld_where_the_ranking_gives_them_away():
    gold = AwardRule("金奖", Metal.GOLD, 1, nameless=True, at=HERE)
    (problem,) = problems(totals(9, 8, awards=(gold,)))
    assert problem.message == "“金奖”写了获奖者姓名不公布，但本组按评分排名，看得出谁获奖"


def test_an_award_that_was_announced_to_be_given_to_nobody_goes_to_nobody():
    gold, silver = medals(1, 1)
    of = totals(9, 8, awards=(replace(gold, given=0), silver))
    assert awards(of) == {"a": "银奖"}
    assert _outcomes(of)["金奖"].told == "没有授出"
