"""Totals, ranks and awards: each rule of the contest as a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.contest import Adjustment, EntryStatus
from generator.domain.prizes import (
    AwardRule,
    OnTie,
    Open,
    Published,
    PublishedResult,
    Ranked,
    TieKey,
)
from generator.domain.scoring import Combine, Panel, Rounding, RoundingMode, Segment
from generator.results import evaluate_group
from tests.results.make import MEDALS, entry, group, segment, simple


def lines(result):
    return {s.entry: s for s in result.lists[0].standings}


def ranks(result):
    return [(s.entry, s.rank, s.shared) for s in result.lists[0].standings]


def awards(result):
    return {s.entry: [a.name for a in s.awards] for s in result.lists[0].standings}


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(RoundingMode.HALF_UP, "2.68"), (RoundingMode.HALF_EVEN, "2.68"), (RoundingMode.DOWN, "2.67")],
)
def test_2_675_to_two_places_follows_the_declared_mode(mode, expected):
    result = evaluate_group(group(simple(a="2.675"), rounding=Rounding(2, 2, 2, mode)))
    assert lines(result)["a"].total_text == expected


def test_half_even_rounds_2_665_down_where_half_up_rounds_it_up():
    even = evaluate_group(
        group(simple(a="2.665"), rounding=Rounding(2, mode=RoundingMode.HALF_EVEN))
    )
    up = evaluate_group(group(simple(a="2.665"), rounding=Rounding(2)))
    assert (lines(even)["a"].total_text, lines(up)["a"].total_text) == ("2.66", "2.67")


def test_trimming_removes_one_of_several_equal_highest_marks():
    trim = segment(combine=Combine("trim", 1, 1))
    result = evaluate_group(group([entry("a", {"show": ["9", "9", "9", "6"]})], segments=(trim,)))
    panel = lines(result)["a"].trace.segments[0].panels[0]
    assert [m.state for m in panel.marks] == ["trimmed_high", "counted", "counted", "trimmed_low"]
    assert lines(result)["a"].total_text == "9.00"


def test_trimming_two_marks_without_a_fallback_is_a_problem_with_a_mend():
    trim = segment(combine=Combine("trim", 1, 1))
    result = evaluate_group(group([entry("a", {"show": ["9", "8"]})], segments=(trim,)))
    assert "too_few: mean" in result.problems[0].hint


def test_trimming_two_marks_with_the_mean_declared_takes_their_mean_and_says_so():
    trim = segment(combine=Combine("trim", 1, 1), too_few="mean")
    result = evaluate_group(group([entry("a", {"show": ["9", "8"]})], segments=(trim,)))
    assert lines(result)["a"].total_text == "8.50"
    assert "评分太少" in lines(result)["a"].trace.segments[0].panels[0].rule


def test_a_mark_that_was_not_given_is_a_problem_unless_declared_and_never_zero():
    strict = evaluate_group(group([entry("a", {"show": ["9", None]})]))
    excluded = evaluate_group(
        group([entry("a", {"show": ["9", None]})], segments=(segment(missing="exclude"),))
    )
    assert "没有打分" in strict.problems[0].message
    assert lines(excluded)["a"].total_text == "9.00"


def test_panels_are_weighed_within_their_segment():
    panels = (
        Panel("experts", "专家", Combine(), Decimal("0.7")),
        Panel("peers", "同行", Combine(), Decimal("0.3")),
    )
    show = Segment("show", "展示", panels, Decimal("0.4"))
    one = entry("a", {})
    one = replace(one, marks={"show": {"experts": (Decimal(90),), "peers": (Decimal(80),)}})
    result = evaluate_group(group([one], segments=(show,)))
    assert lines(result)["a"].total_text == "34.80"


def test_adjustments_act_exactly_at_the_segment_and_at_the_total_they_name():
    changed = entry(
        "a",
        {"show": ["90"]},
        adjustments=(
            Adjustment(Decimal("-0.5"), "show", "超时"),
            Adjustment(Decimal("0.125"), "total", "加分"),
        ),
    )
    result = evaluate_group(group([changed]))
    assert lines(result)["a"].total_text == "89.63"
    assert lines(result)["a"].trace.exact == Decimal("89.625")


def test_equal_totals_share_a_rank_and_the_next_one_is_left_out():
    result = evaluate_group(group(simple(a="90", b="88", c="88", d="80")))
    assert ranks(result) == [("a", 1, False), ("b", 2, True), ("c", 2, True), ("d", 4, False)]


def test_a_tie_is_broken_by_the_declared_segment_and_the_line_says_so():
    segments = (segment("show"), segment("qa"))
    entries = [entry("a", {"show": ["9"], "qa": ["8"]}), entry("b", {"show": ["8"], "qa": ["9"]})]
    result = evaluate_group(group(entries, segments=segments, ties=(TieKey("segment", "qa"),)))
    assert [e for e, *_ in ranks(result)] == ["b", "a"]
    assert lines(result)["b"].decided_by == "总分相同，比“qa”得分：9.00 分"


def test_a_jury_decision_breaks_a_tie_with_its_reason():
    decided = TieKey("decided", decided="评委会", reason="复议", order=("b", "a"))
    result = evaluate_group(group(simple(a="9", b="9"), ties=(decided,)))
    assert [e for e, *_ in ranks(result)] == ["b", "a"]
    assert "评委会裁定（复议）" in lines(result)["a"].decided_by


def test_two_golds_leave_no_silver_and_the_next_is_bronze():
    result = evaluate_group(group(simple(a="9", b="9", c="8", d="7")))
    assert awards(result) == {"a": ["金奖"], "b": ["金奖"], "c": ["铜奖"], "d": []}
    assert [o.given for o in result.awards] == [2, 0, 1]
    assert result.awards[1].told == "空缺"


def test_a_tie_across_a_quota_may_expand_it():
    tiers = tuple(replace(a, on_tie=OnTie.EXPAND) for a in MEDALS)
    result = evaluate_group(group(simple(a="9", b="9", c="8", d="7"), awards=tiers))
    assert awards(result) == {"a": ["金奖"], "b": ["金奖"], "c": ["银奖"], "d": ["铜奖"]}


def test_a_tie_across_a_quota_may_withhold_the_award():
    tiers = (replace(MEDALS[0], on_tie=OnTie.WITHHOLD), AwardRule("银奖", quota=2))
    result = evaluate_group(group(simple(a="9", b="9", c="8"), awards=tiers))
    assert awards(result) == {"a": ["银奖"], "b": ["银奖"], "c": []}


def test_the_rest_take_the_last_tier():
    tiers = (*MEDALS[:1], AwardRule("优秀奖", quota=Open.REST))
    result = evaluate_group(group(simple(a="9", b="8", c="7"), awards=tiers))
    assert awards(result) == {"a": ["金奖"], "b": ["优秀奖"], "c": ["优秀奖"]}


@pytest.mark.parametrize(
    "status",
    [s for s in EntryStatus if s not in (EntryStatus.COMPETED, EntryStatus.INCOMPLETE)],
)
def test_who_did_not_compete_is_listed_last_without_rank_or_award(status):
    other = replace(entry("z", {"show": ["99"]}), status=status)
    result = evaluate_group(group([other, *simple(a="9")]))
    assert ranks(result)[-1] == ("z", None, False)
    assert awards(result)["z"] == []


def test_an_announced_rank_that_the_marks_contradict_is_a_problem():
    said = Published(Ranked.ENTRIES, (PublishedResult(entry="b", rank=1),))
    result = evaluate_group(group(simple(a="9", b="8"), published=(said,)))
    assert "公布的名次是 1，按评分算是 2" in result.problems[0].message


def test_an_unknown_rank_stays_unknown():
    said = Published(Ranked.UNITS, (PublishedResult(unit="b", rank=2), PublishedResult(unit="c")))
    result = evaluate_group(group([], published=(said,)))
    assert ranks(result) == [("b", 2, False), ("c", None, False)]
