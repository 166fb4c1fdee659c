"""A word that is none of those allowed is answered with the one that was meant."""

from __future__ import annotations

import pytest

from generator.content.schema import RoundFile
from generator.content.suggest import suggestion
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


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        ("status: 公示", "写成 status: {notice: {from: 2024-12-10, to: 2024-12-16}}。"),
        ("status: 草稿", "写成 draft（草稿"),
        ("status: ok", "可以写：draft（草稿）、"),
        ("held: 2024年3月5日", "写成 2024-03-05。"),
        ("held: 2024/3", "写成 2024-03。"),
        ("held: 上周", "写成 2024-12-10；"),
        ("draft: true", "status: draft"),
        ("groups2: []", "是不是“groups”？"),
        ("zzzz: 1", "可以写：season、"),
    ],
)
def test_what_is_written_in_another_way_is_answered_with_ours(head, hint):
    text = round_text("note: 无", f"{head}\n")
    _, (problem,) = validate(parse_yaml(text, "round.yaml"), RoundFile)
    assert problem.hint.startswith(hint) or hint in problem.hint


def test_several_names_run_together_are_taken_apart():
    assert (
        suggestion("金奖，银奖", ["金奖", "银奖"]) == "几个名称之间用半角逗号隔开：[金奖, 银奖]。"
    )


def test_two_pictures_are_not_alike_because_of_their_ending():
    assert suggestion("no.jpg", ["b.jpg"]) == "可以写：b.jpg。"


def test_an_empty_file_is_answered_with_what_it_must_have():
    _, (problem,) = validate(parse_yaml("", "round.yaml"), RoundFile)
    assert problem.hint == "至少写上 season、number、title、groups，每行一个“名称: 内容”。"


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
