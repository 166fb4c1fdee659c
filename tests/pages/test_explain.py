"""怎么算的: every mark, what became of it, and every rounding are told in words."""

from __future__ import annotations

import pytest

from generator.pages.explain import DROPPED, explanation
from tests.support.rounds import judge


def told(group: str, entry: str = "a") -> list[str]:
    """Write an entry's explanation, a line each; headings stand without a space before them."""
    judged = judge(group)
    standing = next(line for line in judged.lines if line.entry == entry)
    view = explanation(standing, judged.round.groups[0].rounding)
    assert view is not None
    lines = []
    for part in view.parts:
        lines.append(part.heading)
        lines += [" " + "".join(piece.text for piece in line) for line in part.lines]
    return lines


def test_trimmed_marks_panels_weights_points_and_each_rounding_are_told():
    text = """
    segments:
      - id: show
        name: 展示
        weight: 60%
        panels:
          experts: {name: 专家, weight: 70%, combine: {trim: {high: 2, low: 1}}}
          peers: {name: 同行, weight: 30%}
      - {id: record, name: 日常评价, weight: 40%, outside: true, scale: {from: 150, to: 100}}
    rounding: {panel: 2, segment: 2, total: 1}
    entries:
      - unit: a
        marks: {show: {experts: [95, 90, 94, 91, 90], peers: [88, 89, 89]}, record: [140]}
        adjustments:
          - {points: -0.5, at: show, reason: 超时30秒}
          - {points: -0.05, at: show, reason: 超时}
          - {points: 1, at: total, reason: 首次参赛}
    """
    assert told(text) == [
        "展示",
        " 专家（70%）：评分 95（去掉的最高分）、90、94（去掉的最高分）、91、90（去掉的最低分）；"
        "去掉两个最高分和一个最低分后取平均分，得 90.50",
        " 同行（30%）：评分 88、89、89；取平均分，得 88.666667…，四舍五入到 2 位小数为 88.67",
        " 各评委组相加：专家 90.50 × 70% + 同行 88.67 × 30% = 89.951",
        " 环节得分：89.951 × 60% = 53.9706，四舍五入到 2 位小数为 53.97",
        " 加减分：−0.5（超时30秒）、−0.05（超时），环节得分成为 53.42",
        "日常评价（场外评定，带入计分）",
        " 评分 140，得 140.00",
        " 满分 150 折算成 100：140 ÷ 150 × 100 = 93.333333…",
        " 环节得分：93.333333… × 40% = 37.333333…，四舍五入到 2 位小数为 37.33",
        "合计",
        " 各环节相加：53.42 + 37.33 = 90.75",
        " 总分加减：+1（首次参赛），90.75 成为 91.75",
        " 91.75 四舍五入到 1 位小数，总分 91.8",
    ]


@pytest.mark.parametrize(
    ("segment", "marks", "lines"),
    [
        ("missing: exclude", "[9, ~, 8]", [" 评分 9、未打分（不计）、8；取平均分，得 8.5"]),
        (
            "missing: {substitute: mean}, combine: {trim: 1}",
            "[9, ~, 8, 6.1]",
            [
                " 评分 9（去掉的最高分）、未打分（按 7.7 分计）、8、6.1（去掉的最低分）；"
                "去掉一个最高分和一个最低分后取平均分，得 7.85"
            ],
        ),
        (
            "missing: {substitute: lowest}, combine: {trim: {high: 0, low: 1}}",
            "[9, ~, 8]",
            [" 评分 9、未打分（按 8 分计）、8（去掉的最低分）；去掉一个最低分后取平均分，得 8.5"],
        ),
        ("missing: {substitute: 6}", "[9, ~]", [" 评分 9、未打分（按 6 分计）；取平均分，得 7.5"]),
        (
            "combine: {trim: 1}, too_few: mean",
            "[9, 8]",
            [" 评分 9、8；评分太少，不去掉高低分，取平均分，得 8.5"],
        ),
        (
            "combine: {trim: 1}, too_few: mean",
            "[9]",
            [" 评分 9；只有一个评分，以它为准，得 9"],
        ),
        ("combine: median", "[9, 7, 8]", [" 评分 9、7、8；取中位数，得 8"]),
        ("combine: sum", "[9, 7, 8]", [" 评分 9、7、8；各评分相加，得 24"]),
        (
            "combine: {votes: {full: 5, of: all}}",
            "[30]",
            [" 得 30 票，全组共 120 票；得票数 ÷ 全组总票数 × 5，得 1.25"],
        ),
        (
            "combine: {votes: {full: 5, of: top}}",
            "[30]",
            [" 得 30 票，本组最高 90 票；得票数 ÷ 本组最高票数 × 5，得 1.666667…"],
        ),
        ("combine: {base: 100}", "[5, -10]", [" 加减 +5、−10；从底分 100 起加减，得 95"]),
        ("combine: {base: 100}", "[]", [" 没有加减；从底分 100 起加减，得 100"]),
    ],
)
def test_every_way_to_a_panels_result_is_told(segment, marks, lines):
    other = "[90]" if "votes" in segment else marks
    text = f"""
    segments: [{{id: s, name: 环节, {segment}}}]
    entries:
      - {{unit: a, marks: {{s: {marks}}}}}
      - {{unit: b, marks: {{s: {other}}}}}
    """
    assert told(text)[1:2] == lines


def test_a_guest_s_votes_are_measured_with_its_own_and_change_nobody_else_s():
    text = """
    segments: [{id: s, name: 投票, combine: {votes: {full: 5, of: top}}}]
    entries:
      - {unit: a, marks: {s: [90]}}
      - {unit: b, status: guest, marks: {s: [180]}}
    """
    assert told(text, "a")[1].startswith(" 得 90 票，本组最高 90 票；")
    assert told(text, "b")[1].startswith(" 得 180 票，本组最高 180 票（连同自己）；")


def test_a_plain_factor_is_written_as_it_was_typed():
    text = """
    segments: [{id: s, name: 环节, weight: 2}, {id: t, name: 问答, weight: 0.5}]
    entries: [{unit: a, marks: {s: [9], t: [-3]}}]
    """
    assert told(text) == [
        "环节",
        " 评分 9，得 9",
        " 环节得分：9 × 2 = 18",
        "问答",
        " 评分 -3，得 -3",
        " 环节得分：-3 × 0.5 = -1.5",
        "合计",
        " 各环节相加：18 − 1.5 = 16.5",
        " 总分 16.5",
    ]


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("half_up", " 89.125 四舍五入到 2 位小数，总分 89.13"),
        ("half_even", " 89.125 四舍六入五成双到 2 位小数，总分 89.12"),
        ("down", " 89.125 舍去 2 位以后的小数，总分 89.12"),
    ],
)
def test_the_mode_of_rounding_is_named_where_it_changed_a_figure(mode, words):
    text = f"""
    segments: [{{id: s, name: 环节}}]
    rounding: {{total: 2, mode: {mode}}}
    entries: [{{unit: a, marks: {{s: [89.125]}}}}]
    """
    assert told(text)[-1] == words


def test_dropped_marks_are_struck_out():
    text = """
    segments: [{id: s, name: 环节, combine: {trim: 1}}]
    entries: [{unit: a, marks: {s: [9, 8, 7]}}]
    """
    judged = judge(text)
    view = explanation(judged.lines[0], judged.round.groups[0].rounding)
    assert view is not None
    pieces = [piece.text for piece in view.parts[0].lines[0] if piece.kind == DROPPED]
    assert pieces == ["9", "7"]


LOOKING_EQUAL = """
segments: [{id: s, name: 展示}, {id: t, name: 问答}]
rounding: {total: 1, rank_on: %s}
ties: [{segment: t}]
entries:
  - {unit: a, marks: {s: [90.01], t: [8]}}
  - {unit: b, marks: {s: [90.04], t: [8]}}
  - {unit: c, marks: {s: [88.04], t: [10]}}
  - {unit: d, marks: {s: [70], t: [9]}}
"""


def test_exact_totals_rank_where_that_is_declared_and_the_page_says_so():
    judged = judge(LOOKING_EQUAL % "exact")
    assert judged.totals == {"a": "98.0", "b": "98.0", "c": "98.0", "d": "79.0"}
    assert judged.ranks == {"c": 1, "b": 2, "a": 3, "d": 4}
    assert (
        "总分保留 1 位小数（四舍五入）；评委组得分、环节加权得分不取舍。名次按取舍前的总分排。"
        in (judged.group.rules)
    )
    told_by = {line.entry: line.decided_by for line in judged.lines}
    exact = "取舍后的总分相同，名次按取舍前的总分排："
    assert told_by["a"] == f"{exact}98.01 分"
    assert told_by["b"] == f"{exact}98.04 分；仍相同，比“问答”得分：8 分"
    assert told_by["c"] == f"{exact}98.04 分；仍相同，比“问答”得分：10 分"
    assert told_by["d"] == ""


def test_rounded_totals_rank_where_nothing_else_is_declared():
    judged = judge(LOOKING_EQUAL % "rounded")
    assert judged.ranks == {"c": 1, "a": 2, "b": 2, "d": 4}
    assert any(rule.endswith("名次按取舍后的总分排。") for rule in judged.group.rules)
