"""Tiers nobody can win, and announced figures that speak against their own ranks, are told."""

from __future__ import annotations

import pytest

from generator.content.schema import RoundFile
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from generator.problems import Severity
from tests.support.rounds import judge, round_text


def said(group: str) -> list[str]:
    return [problem.message for problem in judge(group).problems]


@pytest.mark.parametrize(
    ("awards", "message"),
    [
        (
            "{name: 优秀奖, quota: rest}, {name: 鼓励奖, quota: 1}",
            "“鼓励奖”排在“优秀奖”（其余全部）后面，不会有人获得",
        ),
        (
            "{name: 一等奖, quota: {percent: 60%, round: up}}, "
            "{name: 二等奖, quota: {percent: 60%, round: up}}",
            "各奖的名额比例加起来是 120%，超过 100%",
        ),
        (
            "{name: 一等奖, quota: {cutoff: 90}}, {name: 二等奖, quota: {cutoff: 95}}",
            "“二等奖”的分数线 95 不低于前面“一等奖”的 90，不会有人获得",
        ),
    ],
)
def test_a_tier_that_nobody_can_win_is_an_error(awards, message):
    group = f"""
    awards: [{awards}]
    segments: [{{id: s, name: 展示}}]
    entries: [{{unit: a, marks: {{s: [9]}}}}]
    """
    assert said(group) == [message]
    teams = f"""
    segments: [{{id: s, name: 展示}}]
    teams: {{combine: sum, awards: [{awards}]}}
    entries: [{{unit: a, marks: {{s: [9]}}}}]
    """
    assert said(teams) == [message]


def test_special_and_withheld_awards_may_stand_behind_the_rest():
    group = """
    awards: [{name: 优秀奖, quota: rest}, {name: 人气奖, special: true}, {name: 特等奖, state: withheld}]
    segments: [{id: s, name: 展示}]
    entries: [{unit: a, marks: {s: [9]}}]
    """
    assert said(group) == []


def test_more_awards_by_rank_than_entrants_are_an_error():
    group = """
    entrants: 3
    awards: [{name: 一等奖, given: 2}, {name: 二等奖, given: 2}, {name: 人气奖, given: 9, special: true}]
    """
    assert said(group) == ["参赛只有 3 个，按名次的奖却授出 4 个"]


ANNOUNCED = """
segments: [{id: s, name: 展示}, {id: t, name: 问答}]
awards: [{name: 一等奖, quota: 1}, {name: 二等奖, quota: 1}]
published:
- of: units
  %s
  results:
  - {unit: a, rank: 1, %s}
  - {unit: b, rank: 2, %s}
"""


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("total: 80", "total: 90", "第2名的总分 90 高于第1名的 80"),
        ("awards: 二等奖", "awards: 一等奖", "第2名获一等奖，名次在前的第1名却获二等奖"),
        (
            "segments: {s: 50, t: 40}, total: 95",
            "segments: {s: 50}, total: 70",
            "各环节得分加起来是 90，公布的总分是 95",
        ),
    ],
)
def test_announced_figures_that_speak_against_each_other_are_doubted_until_a_note_explains_them(
    first, second, message
):
    (problem,) = judge(ANNOUNCED % ("", first, second)).problems
    assert (problem.message, problem.severity) == (message, Severity.WARNING)
    assert "note" in problem.hint
    assert said(ANNOUNCED % ("note: 照公布的写。", first, second)) == []
    assert said(ANNOUNCED % ("", f"{first}, note: 照公布的写", second)) == []


def test_equal_ranks_and_unknown_figures_speak_against_nothing():
    assert said(ANNOUNCED % ("", "total: 90, awards: 一等奖", "awards: 二等奖")) == []
    tied = ANNOUNCED.replace("rank: 2", "rank: 1")
    assert said(tied % ("", "total: 80, awards: 二等奖", "total: 90, awards: 一等奖")) == []


def test_a_panel_too_small_for_its_rule_is_reported_once_where_it_is_declared():
    group = """
    segments: [{id: s, name: 展示, combine: {trim: {high: 2, low: 1}}, judges: 3}]
    entries: [{unit: a, marks: {s: [9, 8, 7]}}, {unit: b, marks: {s: [9, 8, 7]}}]
    """
    judged = judge(group)
    assert judged.problems[0].message == (
        "环节“展示”每个参赛有 3 个评分，去掉 2 个最高分、1 个最低分就一个不剩"
    )
    assert judged.problems[0].where.line == 7
    assert said(group.replace("judges: 3", "judges: 3, too_few: mean")) == []


def test_a_scale_must_hold_its_marks():
    group = """
    segments: [{id: s, name: 展示, range: [0, 150], scale: {from: 100, to: 50}}]
    entries: [{unit: a, marks: {s: [120]}}]
    """
    assert said(group) == [
        "范围里的最高分 150 超过折算前的满分 100",
        "评分 120 超过环节“展示”的满分 100",
    ]
    assert said(group.replace("from: 100", "from: 150")) == []


def test_points_typed_as_words_are_answered_with_how_to_write_them():
    group = """
    segments: [{id: s, name: 展示}]
    entries: [{unit: a, marks: {s: [9]}, adjustments: [{points: 扣1分, at: s, reason: 超时}]}]
    """

    _, (problem,) = validate(parse_yaml(round_text(group), "round.yaml"), RoundFile)
    assert problem.message == "“扣1分”不是数字"
    assert problem.hint == "减分写负数，例如 -0.5；加分写 1。说明写在 reason 里。"
