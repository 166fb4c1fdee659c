"""A word that is none of those allowed is answered with the one that was meant."""

from __future__ import annotations

import pytest

from generator.content.schema import RoundFile
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from tests.support.rounds import judge, round_text


@pytest.mark.parametrize(
    ("group", "hint"),
    [
        ("entries: [{unit: a, status: 缺席}]", "写成 absent（缺席）。"),
        ("entries: [{unit: a, status: 观摩}]", "写成 guest（观摩展示）。"),
        ("entries: [{unit: a, status: absnt}]", "是不是“absent”？"),
        ("awards: [{name: 金奖, metal: 金}]", "写成 gold（金）。"),
        (
            "awards: [{name: 金奖, metal: 铂}]",
            "可以写：gold（金）、silver（银）、bronze（铜）。",
        ),
        ("rounding: {mode: 四舍五入}", "写成 half_up（四舍五入）。"),
        ("rounding: {total: 2, rank_on: 取舍前的}", "写成 exact（取舍前的）。"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(group, hint):
    _, (problem,) = validate(parse_yaml(round_text(group), "round.yaml"), RoundFile)
    assert problem.hint == hint


def test_marks_without_their_panels_are_answered_with_how_to_write_them():
    group = """
    segments: [{id: s, name: 展示, panels: {x: {weight: 50%}, y: {weight: 50%}}}]
    entries: [{unit: a, marks: {s: [1, 2]}}]
    """
    found = [(p.message, p.hint) for p in judge(group).problems]
    assert ("环节“展示”分评委组，评分没有按评委组写", "写成 s: {x: [95], y: [95]}。") in found


def test_marks_without_any_segment_ask_for_the_segments():
    (problem, *_) = judge("entries: [{unit: a, marks: {s: [1]}}]").problems
    assert problem.hint == "本组还没有环节，先写 segments。"
