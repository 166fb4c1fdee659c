"""From marks to totals: weights, rounding stages, adjustments, statuses and the trace."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from generator.domain.contest import Adjustment, EntryStatus, Group
from generator.domain.scoring import Combine, Rounding
from generator.problems import Severity
from generator.results import Standing, TotalTrace, compute_group
from tests.results.shapes import (
    HERE,
    TRIM,
    awards,
    entry,
    group,
    main_list,
    medals,
    numbers,
    panel,
    points,
    problems,
    ranks,
    segment,
    totals,
)


def _only(of: Group) -> tuple[Standing, TotalTrace]:
    (standing,) = main_list(of)
    assert standing.trace is not None
    return standing, standing.trace


def _weighted(rounding: Rounding, *adjustments: Adjustment) -> Group:
    """Two segments, of which one has two panels."""
    segments = (
        segment("a", panel(TRIM), factor="0.4", weight_text="40%"),
        segment("b", panel(id_="x", factor="0.7"), panel(id_="y", factor="0.3"), factor="0.6"),
    )
    marks = {
        "a": {"": numbers("90", "91.5", "93", "88")},
        "b": {"x": numbers("90", "91", "91"), "y": numbers("80", "85")},
    }
    return group(
        entry("e", marks=marks, adjustments=adjustments), segments=segments, rounding=rounding
    )


def test_weights_act_on_panels_and_segments():
    _, trace = _only(_weighted(Rounding()))
    assert trace.segments[0].weighted == Fraction("90.75") * Fraction("0.4")
    assert trace.segments[1].combined == Fraction(272, 3) * Fraction("0.7") + Fraction(
        "82.5"
    ) * Fraction("0.3")
    assert trace.total == trace.exact == sum(s.value for s in trace.segments)


def test_each_stage_is_rounded_where_it_is_declared():
    standing, trace = _only(_weighted(Rounding(panel=1, segment=2, total=1)))
    assert [p.result for s in trace.segments for p in s.panels] == [
        Fraction(text) for text in ("90.8", "90.7", "82.5")
    ]
    assert [s.weighted for s in trace.segments] == [Fraction("36.32"), Fraction("52.94")]
    assert (trace.exact, trace.total) == (Fraction("89.26"), Fraction("89.3"))
    assert (standing.segment_texts, standing.total_text) == (("36.32", "52.94"), "89.3")


def test_the_rounding_of_2_675_is_2_68():
    standing, _ = _only(group(entry("e", "2.675"), rounding=Rounding(total=2)))
    assert standing.total_text == "2.68"


def test_points_at_a_segment_act_exactly_after_its_rounding():
    _, trace = _only(_weighted(Rounding(1, 2, 2), points("-0.125", "a"), points("0.5", "a")))
    first = trace.segments[0]
    assert (first.weighted, first.value) == (Fraction("36.32"), Fraction("36.695"))
    assert [a.points for a in first.adjustments] == list(numbers("-0.125", "0.5"))


def test_points_at_the_total_act_before_its_rounding():
    _, trace = _only(_weighted(Rounding(1, 2, 1), points("-0.02", "total")))
    assert (trace.exact, trace.total) == (Fraction("89.24"), Fraction("89.2"))
    assert len(trace.adjustments) == 1


def test_the_trace_tells_every_mark_and_its_rule():
    _, trace = _only(_weighted(Rounding(panel=2)))
    first = trace.segments[0].panels[0]
    assert [(str(m.value), m.state) for m in first.marks] == [
        ("90", "counted"),
        ("91.5", "counted"),
        ("93", "trimmed_high"),
        ("88", "trimmed_low"),
    ]
    assert (first.rule, first.places) == ("去掉一个最高分和一个最低分后取平均分", 2)


def test_marks_keep_the_form_in_which_they_were_written():
    _, trace = _only(group(entry("e", "9.0", "9.00")))
    assert [str(m.value) for m in trace.segments[0].panels[0].marks] == ["9.0", "9.00"]


def test_a_guest_is_shown_with_a_total_but_takes_no_rank_and_no_award():
    of = totals(90, 80, awards=medals(1, 1))
    guest = entry("z", "99", status="guest")
    done = replace(of, entries=(guest, *of.entries))
    assert ranks(done) == {"a": 1, "b": 2, "z": None}
    assert awards(done) == {"a": "金奖", "b": "银奖"}
    assert main_list(done)[-1].total_text == "99"


def test_a_guest_need_not_have_marks():
    assert ranks(group(entry("a", "1"), entry("z", status="guest"))) == {"a": 1, "z": None}


@pytest.mark.parametrize("status", ["withdrew", "absent", "disqualified", "ineligible"])
def test_who_is_out_has_no_numbers_even_where_marks_are_on_file(status):
    out = main_list(group(entry("a", "80"), entry("z", "99", status=status, reason="迟到")))[-1]
    assert (out.entry, out.rank, out.trace, out.total_text) == ("z", None, None, "")
    assert (out.segment_texts, out.note) == ((), "迟到")


def test_those_without_a_rank_follow_by_status_then_by_draw():
    others = [
        entry("i", status="ineligible"),
        entry("d", status="disqualified"),
        entry("n", status="absent", order=None),
        entry("m", status="absent", order=9),
        entry("w", status="withdrew"),
        entry("g", "99", status="guest"),
    ]
    standings = main_list(group(*others, entry("a", "1")))
    assert [s.entry for s in standings] == ["a", "g", "w", "m", "n", "d", "i"]
    assert standings[1].status is EntryStatus.GUEST


def _message(of: Group) -> str:
    (problem,) = problems(of)
    assert (problem.where, problem.severity) == (HERE, Severity.ERROR)
    assert problem.hint
    return problem.message


def test_what_keeps_an_entry_from_a_total_is_a_problem_at_the_entry():
    good = entry("a", "90")
    assert _message(group(good, entry("b"))) == "“b”没有评分"
    assert _message(group(good, entry("b", None))) == "“b”：“环节a”没有评分"
    assert _message(group(good, entry("b", "1", None))) == "“b”：“环节a”有评委没有打分"
    stray = entry("b", "1", adjustments=(points("1", "q"),))
    assert _message(group(good, stray)) == "“b”的加减分写在“q”，本组没有这个环节"
    two = (segment("a"), segment("q"))
    assert _message(group(entry("b", "1"), segments=two)) == "“b”没有“环节q”的评分"


def test_all_problems_of_an_entry_are_found_at_once():
    two = (segment("a"), segment("b"))
    of = group(entry("x", marks={"a": {"": numbers(None)}}), entry("y"), segments=two)
    assert len(problems(of)) == 3


def test_an_entry_with_a_problem_has_no_rank_and_no_zero():
    lines = compute_group(group(entry("a", "90"), entry("b", None))).lists[0].standings
    assert [(s.entry, s.rank, s.total_text) for s in lines] == [("a", 1, "90"), ("b", None, "")]


def test_a_scheme_that_can_not_be_computed_is_a_problem():
    odd = group(entry("a", "90"), segments=(segment("a", panel(Combine("magic"))),))
    assert _message(odd) == "“环节a”的合成方法“magic”不认识"
    assert _message(group(entry("a", "90"), segments=())) == "“社区组”有评分，但没有环节"
