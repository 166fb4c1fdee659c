"""How marks become a panel's number, and what is said when they can't."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.domain.scoring import Combine, Panel
from generator.results.combine import RULES, Combined, Refusal, combine_marks, combine_sentence
from tests.results.shapes import TRIM, numbers, panel


def _combine(judges: Panel, *marks: str | None) -> Combined:
    found = combine_marks(numbers(*marks), judges)
    assert isinstance(found, Combined), found
    return found


def _refusal(judges: Panel, *marks: str | None) -> Refusal:
    found = combine_marks(numbers(*marks), judges)
    assert isinstance(found, Refusal), found
    return found


@pytest.mark.parametrize(
    ("rule", "marks", "expected"),
    [
        (Combine("sum"), ("1", "2", "4"), Fraction(7)),
        (Combine("mean"), ("1", "2", "4"), Fraction(7, 3)),
        (Combine("median"), ("4", "1", "2"), Fraction(2)),
        (Combine("median"), ("4", "1", "2", "9"), Fraction(3)),
        (Combine("median"), ("5",), Fraction(5)),
        (TRIM, ("9", "1", "5", "6"), Fraction(11, 2)),
        (Combine("trim", 2, 0), ("9", "8", "5", "6"), Fraction(11, 2)),
        (Combine("trim", 0, 2), ("9", "8", "5", "6"), Fraction(17, 2)),
        (Combine("trim", 2, 1), ("9", "8", "7", "5", "6"), Fraction(13, 2)),
        (Combine("trim", 0, 0), ("9", "8"), Fraction(17, 2)),
    ],
)
def test_each_rule_makes_its_number(rule, marks, expected):
    assert _combine(panel(rule), *marks).exact == expected


def test_trimming_removes_one_mark_where_three_judges_share_the_maximum():
    found = _combine(panel(TRIM), "9.5", "9.5", "9.5", "9.0", "8.0")
    assert found.exact == Fraction("28") / 3
    assert sorted(found.states) == ["counted"] * 3 + ["trimmed_high", "trimmed_low"]


def test_trimming_equal_marks_removes_two_different_ones():
    assert sorted(_combine(panel(TRIM), "9", "9", "9").states) == [
        "counted",
        "trimmed_high",
        "trimmed_low",
    ]


def test_the_states_tell_of_every_mark_in_the_order_given():
    found = _combine(panel(TRIM, missing="exclude"), "8", None, "9", "7", "8.5")
    assert found.states == ("counted", "missing", "trimmed_high", "trimmed_low", "counted")
    assert found.exact == Fraction("8.25")


def test_a_missing_mark_is_left_out_where_that_is_declared():
    assert _combine(panel(missing="exclude"), "8", None, "9").exact == Fraction("8.5")


@pytest.mark.parametrize("missing", ["", "problem"])
def test_a_missing_mark_is_a_problem_where_nothing_is_declared_and_never_zero(missing):
    refusal = _refusal(panel(missing=missing), "8", None)
    assert refusal.message == "有评委没有打分"
    assert "missing: exclude" in refusal.hint


@pytest.mark.parametrize("marks", [(), (None, None)])
def test_no_mark_at_all_is_a_problem_even_where_missing_marks_are_left_out(marks):
    assert _refusal(panel(missing="exclude"), *marks).message == "没有评分"


def test_with_too_few_marks_to_trim_the_declared_fallback_is_what_is_there():
    judges = panel(TRIM, too_few="mean")
    two = _combine(judges, "8", "9")
    assert (two.exact, two.states) == (Fraction("8.5"), ("counted", "counted"))
    assert two.sentence == "评分太少，不去掉高低分，取平均分"
    one = _combine(judges, "8")
    assert one.exact == 8
    assert one.sentence == "只有一个评分，以它为准"
    assert _combine(judges, "7", "8", "9").exact == 8


def test_with_too_few_marks_to_trim_it_is_else_a_problem_with_a_way_out():
    refusal = _refusal(panel(TRIM), "8", "9")
    assert refusal.message == "只有 2 个评分，不够去掉一个最高分和一个最低分后取平均分"
    assert "too_few: mean" in refusal.hint


def test_missing_marks_count_towards_too_few():
    assert "只有 2 个评分" in _refusal(panel(TRIM, missing="exclude"), "8", None, "9").message


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Combine("sum"), "各评分相加"),
        (Combine("mean"), "取平均分"),
        (Combine("median"), "取中位数"),
        (TRIM, "去掉一个最高分和一个最低分后取平均分"),
        (Combine("trim", 2, 0), "去掉两个最高分后取平均分"),
        (Combine("trim", 12, 1), "去掉12个最高分和一个最低分后取平均分"),
        (Combine("trim", 0, 0), "取平均分"),
    ],
)
def test_each_rule_has_its_sentence(rule, sentence):
    assert combine_sentence(rule) == sentence


def test_the_registry_is_these_six():
    assert list(RULES) == ["sum", "mean", "median", "trim", "votes", "base"]
