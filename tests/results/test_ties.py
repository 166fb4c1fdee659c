"""Ranks, shared ranks and the chain that separates equals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.content.prizes import TIE_RULES
from generator.domain.contest import Group
from generator.domain.prizes import AwardRule, OnTie, Open, TieKey
from generator.domain.scoring import Rounding, Segment
from generator.problems import Severity
from generator.results import evaluate_group
from generator.results.ties import RULES
from tests.results.shapes import (
    HERE,
    TRIM,
    entry,
    group,
    main_list,
    medals,
    numbers,
    panel,
    problems,
    ranks,
    segment,
    totals,
)


def _tied(*ties: TieKey) -> Group:
    """Three entries of equal total: a leads in 展示, b and c are equal there, c has the better judges."""
    segments = (
        Segment("show", "展示", (panel(),)),
        Segment("qa", "提问“应考”", (panel(TRIM),)),
    )
    marks = {
        "a": ("6", ("4", "4", "4")),
        "b": ("5", ("1", "5", "9")),
        "c": ("5", ("2", "5", "9")),
    }
    entries = [
        entry(x, marks={"show": {"": numbers(show)}, "qa": {"": numbers(*qa)}})
        for x, (show, qa) in marks.items()
    ]
    return group(*entries, segments=segments, ties=ties)


def test_equal_totals_share_a_rank_and_the_next_one_is_left_out():
    standings = main_list(totals(90, 80, 80, 70))
    assert [(s.rank, s.shared) for s in standings] == [(1, False), (2, True), (2, True), (4, False)]
    assert {s.decided_by for s in standings} == {""}


def test_equals_stand_in_the_order_of_the_draw_then_of_their_ids():
    entries = [
        entry("c", "1"),
        entry("b", "1"),
        entry("d", "1", order=2),
        entry("a", "1", order=10),
    ]
    assert [s.entry for s in main_list(group(*entries))] == ["d", "a", "b", "c"]


def test_a_chain_separates_step_by_step_and_says_so():
    standings = main_list(_tied(TieKey("segment", "show"), TieKey("untrimmed", "qa")))
    assert [(s.entry, s.rank, s.shared) for s in standings] == [
        ("a", 1, False),
        ("c", 2, False),
        ("b", 3, False),
    ]
    assert standings[0].decided_by == "总分相同，比“展示”得分：6 分"
    assert [s.decided_by for s in standings[1:]] == [
        f"总分相同，比“展示”得分：5 分；仍相同，比“提问‘应考’”不去高低分的平均分：{mean} 分"
        for mean in ("5.333333…", "5")
    ]


def test_a_key_that_separates_nobody_is_not_mentioned():
    of = totals(80, 80, 70, ties=(TieKey("segment", "a"),))
    assert ranks(of) == {"a": 1, "b": 1, "c": 3}
    assert {s.decided_by for s in main_list(of)} == {""}


def test_quotes_in_a_segment_name_become_single_ones():
    standings = main_list(_tied(TieKey("segment", "qa")))
    assert [s.entry for s in standings] == ["b", "c", "a"]
    assert standings[2].decided_by == "总分相同，比“提问‘应考’”得分：4 分"


def test_a_tie_made_by_rounding_stands_unless_the_exact_total_is_asked_for():
    entries = (entry("a", "90.001"), entry("b", "90.004"))
    rounding = Rounding(total=2)
    assert ranks(group(*entries, rounding=rounding)) == {"a": 1, "b": 1}
    exact = group(*entries, rounding=rounding, ties=(TieKey("exact"),))
    assert ranks(exact) == {"b": 1, "a": 2}
    assert main_list(exact)[0].decided_by == "总分相同，比各步都不取舍的总分：90.004 分"


def test_the_untrimmed_mean_weighs_the_panels_as_declared():
    judged = segment("a", panel(id_="x", factor="0.9"), panel(id_="y", factor="0.1"))
    rounding = Rounding(segment=0)
    entries = [
        entry("p", marks={"a": {"x": numbers("80"), "y": numbers("80")}}),
        entry("q", marks={"a": {"x": numbers("79"), "y": numbers("88")}}),
    ]
    of = group(*entries, segments=(judged,), rounding=rounding, ties=(TieKey("untrimmed", "a"),))
    assert ranks(of) == {"p": 1, "q": 2}
    by_panel = group(
        *entries, segments=(judged,), rounding=rounding, ties=(TieKey("untrimmed", "a", "y"),)
    )
    assert ranks(by_panel) == {"q": 1, "p": 2}
    assert main_list(by_panel)[0].decided_by == "总分相同，比“环节a”的“y”不去高低分的平均分：88 分"


def test_a_panel_of_a_segment_may_decide():
    judged = segment("a", panel(id_="x", factor="0.5"), panel(id_="y", factor="0.5"))
    entries = [
        entry("p", marks={"a": {"x": numbers("80"), "y": numbers("90")}}),
        entry("q", marks={"a": {"x": numbers("90"), "y": numbers("80")}}),
    ]
    of = group(*entries, segments=(judged,), ties=(TieKey("segment", "a", "x"),))
    assert ranks(of) == {"q": 1, "p": 2}


def _jury(*order: str) -> TieKey:
    return TieKey("decided", decided="评委会", reason="现场表现", order=order, at=HERE)


def test_a_decision_names_who_made_it_and_why():
    standings = main_list(totals(80, 80, ties=(_jury("b", "a"),)))
    assert [s.entry for s in standings] == ["b", "a"]
    assert standings[0].decided_by == "总分相同，由评委会裁定（现场表现）"


def test_a_decision_never_overrules_a_higher_total():
    assert ranks(totals(90, 80, ties=(_jury("b", "a"),))) == {"a": 1, "b": 2}


def test_a_decision_that_is_still_to_come_is_a_warning_and_the_rank_is_shared():
    of = totals(80, 80, 70, ties=(_jury(),))
    (problem,) = problems(of)
    assert (problem.severity, problem.where) == (Severity.WARNING, HERE)
    assert problem.message == "“a”、“b”同分，应由“评委会”裁定，还没有写裁定结果，暂按并列"
    assert [s.rank for s in evaluate_group(of).lists[0].standings] == [1, 1, 3]


def test_a_decision_that_leaves_out_one_of_the_equals_is_an_error():
    (problem,) = problems(totals(80, 80, 80, ties=(_jury("b", "a"),)))
    assert (problem.severity, problem.where) == (Severity.ERROR, HERE)
    assert problem.message == "同分应由“评委会”裁定，没有写到“c”"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (TieKey("luck", at=HERE), "同分规则“luck”不认识"),
        (TieKey("segment", "q", at=HERE), "同分规则里的环节“q”本组没有"),
        (TieKey("untrimmed", "a", "q", at=HERE), "同分规则里的评委组“q”这个环节没有"),
    ],
)
def test_a_key_that_can_not_be_applied_is_a_problem(key, message):
    (problem,) = problems(totals(80, 80, ties=(key,)))
    assert (problem.message, problem.where) == (message, HERE)


def test_the_registry_holds_what_a_writer_may_write():
    assert set(RULES) == {*TIE_RULES, "panel"}


def test_a_panel_may_decide_over_all_segments_by_their_weights():
    def judged(id_, factor):
        return segment(
            id_, panel(id_="x", factor="0.5"), panel(id_="y", factor="0.5"), factor=factor
        )

    marks = {"p": ("80", "90", "90", "80"), "q": ("90", "80", "80", "90")}
    entries = [
        entry(
            name,
            marks={
                "a": {"x": numbers(ax), "y": numbers(ay)},
                "b": {"x": numbers(bx), "y": numbers(by)},
            },
        )
        for name, (ax, ay, bx, by) in marks.items()
    ]
    of = group(
        *entries,
        segments=(judged("a", "0.6"), judged("b", "0.4")),
        ties=(TieKey("panel", panel="y"),),
    )
    assert ranks(of) == {"p": 1, "q": 2}
    assert [s.decided_by for s in main_list(of)] == [
        "总分相同，比“y”的打分：86 分",
        "总分相同，比“y”的打分：84 分",
    ]


def test_a_panel_of_one_segment_counts_as_it_is():
    judged = segment("a", panel(id_="x", factor="0.5"), panel(id_="y", factor="0.5"), factor="0.2")
    entries = [
        entry("p", marks={"a": {"x": numbers("80"), "y": numbers("90")}}),
        entry("q", marks={"a": {"x": numbers("90"), "y": numbers("80")}}),
    ]
    of = group(*entries, segments=(judged,), ties=(TieKey("panel", panel="x"),))
    assert main_list(of)[0].decided_by == "总分相同，比“x”的打分：90 分"


def test_more_decimal_places_compare_totals_in_which_every_rounded_stage_keeps_as_many():
    """Without that, a total that adds rounded segments has no third place to compare."""
    entries = (entry("a", "90.001", "90.002"), entry("b", "90.004", "90.003"))
    rounding = Rounding(panel=2, segment=2, total=2)
    of = group(*entries, rounding=rounding, ties=(TieKey("places", places=3),))
    assert ranks(of) == {"b": 1, "a": 2}
    assert [s.decided_by for s in main_list(of)] == [
        "总分相同，比保留 3 位小数的总分：90.004 分",
        "总分相同，比保留 3 位小数的总分：90.002 分",
    ]
    assert {s.total_text for s in main_list(of)} == {"90.00"}


def test_more_places_may_still_leave_a_tie():
    entries = (entry("a", "90.0011"), entry("b", "90.0012"))
    of = group(*entries, rounding=Rounding(total=2), ties=(TieKey("places", places=3),))
    assert ranks(of) == {"a": 1, "b": 1}


def test_the_exact_total_is_rounded_at_no_stage():
    entries = (entry("a", "90.001"), entry("b", "90.004"))
    of = group(*entries, rounding=Rounding(panel=2, segment=2, total=2), ties=(TieKey("exact"),))
    assert ranks(of) == {"b": 1, "a": 2}


def test_the_shorter_or_the_longer_time_may_decide():
    entries = [
        entry("a", "80", time=Decimal(290)),
        entry("b", "80", time=Decimal("280.5")),
        entry("c", "70", time=Decimal(1)),
    ]
    shorter = group(*entries, ties=(TieKey("time", shorter=True),))
    assert ranks(shorter) == {"b": 1, "a": 2, "c": 3}
    assert [s.decided_by for s in main_list(shorter)][:2] == [
        "总分相同，比用时，短的在前：4分40.5秒",
        "总分相同，比用时，短的在前：4分50秒",
    ]
    assert ranks(group(*entries, ties=(TieKey("time"),))) == {"a": 1, "b": 2, "c": 3}


def test_a_time_that_is_missing_in_a_tie_is_an_error_and_nowhere_else():
    entries = [entry("a", "80", time=Decimal(290)), entry("b", "80"), entry("c", "70")]
    (problem,) = problems(group(*entries, ties=(TieKey("time", shorter=True, at=HERE),)))
    assert problem.message == "同分应当比用时，没有写到“b”"
    assert (problem.severity, problem.where) == (Severity.ERROR, HERE)


def test_a_play_off_and_its_reason_are_told():
    key = TieKey("playoff", scores={"a": Decimal("9.5"), "b": Decimal(10)}, reason="加答一题")
    standings = main_list(totals(80, 80, ties=(key,)))
    assert [s.entry for s in standings] == ["b", "a"]
    assert standings[0].decided_by == "总分相同，比加赛成绩（加答一题）：10 分"


def test_equals_in_the_play_off_go_on_to_the_next_key():
    chain = (
        TieKey("playoff", scores={"a": Decimal(9), "b": Decimal(9)}, reason="加赛"),
        TieKey("lots", order=("b", "a")),
    )
    standings = main_list(totals(80, 80, ties=chain))
    assert [(s.entry, s.decided_by) for s in standings] == [
        ("b", "总分相同，由抽签决定"),
        ("a", "总分相同，由抽签决定"),
    ]


def test_lots_that_are_still_to_be_drawn_are_a_warning():
    (problem,) = problems(totals(80, 80, ties=(TieKey("lots", at=HERE),)))
    assert problem.severity is Severity.WARNING
    assert problem.message == "“a”、“b”同分，应当抽签，还没有写抽签结果，暂按并列"


def test_a_decision_about_others_is_no_matter_where_a_later_key_separates():
    """Two ties, two decisions: neither key is asked about the other's entries."""
    of = totals(90, 90, 80, 80, ties=(_jury("b", "a"), TieKey("lots", order=("d", "c"))))
    assert ranks(of) == {"b": 1, "a": 2, "d": 3, "c": 4}


def _for_awards(*keys: TieKey) -> tuple[TieKey, ...]:
    return tuple(replace(key, only_awards=True) for key in keys)


def test_a_key_for_awards_only_leaves_a_tie_that_no_award_depends_on():
    lots = _for_awards(TieKey("lots", order=("d", "c", "b", "a")))
    of = totals(90, 90, 80, 80, awards=medals(1, 1), ties=lots)
    assert ranks(of) == {"b": 1, "a": 2, "c": 3, "d": 3}


@pytest.mark.parametrize(
    ("quotas", "split"),
    [((1, 1), True), ((2,), False), ((1, 2), True), ((3,), False), ((0, 2), False)],
)
def test_it_separates_where_a_boundary_between_awards_runs_through_the_tie(quotas, split):
    lots = _for_awards(TieKey("lots", order=("b", "a")))
    of = totals(90, 90, 80, awards=medals(*quotas), ties=lots)
    assert ranks(of) == ({"b": 1, "a": 2, "c": 3} if split else {"a": 1, "b": 1, "c": 3})


def test_a_boundary_moves_where_earlier_equals_have_expanded_a_tier():
    """Two share gold, which leaves silver whole: c and d then straddle its end."""
    lots = _for_awards(TieKey("lots", order=("d", "c")))
    of = totals(90, 90, 80, 80, awards=medals(1, 1, on_tie=OnTie.EXPAND), ties=lots)
    (warning,) = problems(of)
    assert warning.message.startswith("“a”、“b”同分，应当抽签")
    standings = evaluate_group(of).lists[0].standings
    assert [(s.entry, s.rank) for s in standings] == [("a", 1), ("b", 1), ("d", 3), ("c", 4)]


def test_it_is_used_where_nobody_knows_where_a_tier_ends():
    lots = _for_awards(TieKey("lots", order=("c", "b")))
    awards = (*medals(1), AwardRule("鼓励奖", quota=Open.SEVERAL))
    assert ranks(totals(90, 80, 80, awards=awards, ties=lots)) == {"a": 1, "c": 2, "b": 3}


def test_a_key_for_awards_only_needs_a_quota_to_find_the_boundary():
    of = totals(80, 80, awards=medals(None), ties=_for_awards(TieKey("exact", at=HERE)))
    (problem,) = problems(of)
    assert problem.message == "同分规则写了 only: awards，但奖项没有写名额，看不出哪里要分先后"


@pytest.mark.parametrize(("total", "told"), [(2, "已经保留 2 位小数"), (None, "没有取舍")])
def test_places_that_can_not_separate_are_a_problem(total, told):
    key = TieKey("places", places=2, at=HERE)
    (problem,) = problems(totals(80, rounding=Rounding(total=total), ties=(key,)))
    assert problem.message == f"总分{told}，再比 2 位小数分不出先后"
