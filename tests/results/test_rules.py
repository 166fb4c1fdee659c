"""The sentences that describe how a group is computed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.prizes import AwardRule, OnTie, Open, TieKey
from generator.domain.scoring import Panel, Rounding, RoundingMode, Scale, Segment
from generator.results import evaluate_group
from generator.results.rules import award_sentences, rounding_sentence, segment_sentence
from tests.results.shapes import MEAN, TRIM, entry, group, medals, numbers, points, totals


def test_a_group_is_described_from_marks_to_awards():
    segments = (
        Segment("qa", "提问“应考”", (Panel("", "", TRIM, too_few="mean"),), Decimal("0.4"), "40%"),
        Segment(
            "show",
            "展示",
            (
                Panel("x", "专家", TRIM, Decimal("0.7"), "70%", missing="exclude"),
                Panel("y", "同行", MEAN, Decimal("0.3"), "30%"),
            ),
            Decimal("0.6"),
            "60%",
        ),
    )
    marks = {
        "qa": {"": numbers("9", "8")},
        "show": {"x": numbers("7", "8", "9"), "y": numbers("7")},
    }
    of = group(
        entry("a", marks=marks, adjustments=(points("-1", "total"),)),
        segments=segments,
        rounding=Rounding(2, 2, 2),
        ties=(
            TieKey("segment", "qa"),
            TieKey("decided", decided="评委会", reason="现场表现", order=("a",)),
        ),
        awards=(*medals(1, 2), AwardRule("优秀奖", quota=Open.REST)),
    )
    assert evaluate_group(of).rules == (
        "“提问‘应考’”：去掉一个最高分和一个最低分后取平均分，不足 3 个评分时取平均分。",
        "“展示”：专家（占 70%）去掉一个最高分和一个最低分后取平均分，没有打分的评委不计；同行（占 30%）取平均分。",
        "总分 = “提问‘应考’” × 40% + “展示” × 60%。",
        "总分的加减分在各环节相加之后、总分取舍之前计入。",
        "评委组得分保留 2 位小数，环节加权得分保留 2 位小数，总分保留 2 位小数（四舍五入）。名次按取舍后的总分排。",
        "总分相同时，比“提问‘应考’”得分；仍相同，由评委会裁定（现场表现）；仍相同的名次并列，后面的名次相应空出（如 1、2、2、4）。",
        "按名次授奖：金奖 1 个，银奖 2 个，其余为优秀奖。",
        "名次并列跨过名额时，并列的都获该奖，多出的从后面奖项的名额中扣除。",
    )


def test_an_outside_segment_its_scale_and_its_note_are_told():
    outside = Segment(
        "record",
        "日常评价",
        (Panel("", "", MEAN, judges=3, missing="mean"),),
        scale=Scale(Decimal(150), Decimal(100)),
        outside=True,
        note="由各科室评定",
    )
    assert segment_sentence(outside) == (
        "“日常评价”（场外评定，带入计分）：3 个评分，取平均分，没有打分的按其他评委的平均分计；"
        "满分 150 折算成 100。由各科室评定。"
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"missing": "exclude"}, "没有打分的评委不计"),
        ({"missing": "invalidate"}, "有评委没有打分的成绩无效"),
        ({"missing": "lowest"}, "没有打分的按其他评委的最低分计"),
        ({"missing": "number", "substitute": Decimal(60)}, "没有打分的按 60 分计"),
        ({"too_few": "invalidate"}, "不足 3 个评分的成绩无效"),
        ({"too_few": "mean"}, "不足 3 个评分时取平均分"),
    ],
)
def test_what_is_done_about_missing_and_too_few_marks_is_told(more, words):
    told = segment_sentence(Segment("a", "展示", (Panel("", "", TRIM, **more),)))
    assert told == f"“展示”：去掉一个最高分和一个最低分后取平均分，{words}。"


def test_plain_factors_are_told_as_they_were_typed():
    of = group(
        entry("a", marks={"a": {"": numbers("9")}, "b": {"": numbers("8")}}),
        segments=(
            Segment("a", "展示", (Panel("", "", MEAN),), Decimal(2), "×2"),
            Segment("b", "问答", (Panel("", "", MEAN),), Decimal("0.5"), "×0.5"),
        ),
    )
    assert "总分 = “展示” × 2 + “问答” × 0.5。" in evaluate_group(of).rules


def test_a_simple_group_has_few_rules():
    assert evaluate_group(totals(1)).rules == (
        "“环节a”：取平均分。",
        "计算过程不取舍，按精确值排名。",
        "总分相同的名次并列，后面的名次相应空出（如 1、2、2、4）。",
    )


def test_an_announced_group_has_no_rules_of_computing():
    assert evaluate_group(group()).rules == ()


@pytest.mark.parametrize(
    ("rounding", "sentence"),
    [
        (
            Rounding(total=0),
            "总分取整数（四舍五入）；评委组得分、环节加权得分不取舍。名次按取舍后的总分排。",
        ),
        (
            Rounding(3, 3, 2, RoundingMode.HALF_EVEN),
            "评委组得分保留 3 位小数，环节加权得分保留 3 位小数，总分保留 2 位小数（四舍六入五成双）。名次按取舍后的总分排。",
        ),
        (
            Rounding(panel=1, mode=RoundingMode.DOWN),
            "评委组得分保留 1 位小数（直接舍去多余小数）；环节加权得分、总分不取舍。",
        ),
    ],
)
def test_each_stage_of_rounding_is_told(rounding, sentence):
    assert rounding_sentence(rounding) == sentence


def test_tiers_that_answer_a_tie_differently_are_named():
    gold, silver = medals(1, 1)
    sentences = list(award_sentences((gold, replace(silver, on_tie=OnTie.WITHHOLD))))
    assert [sentence.split("：")[0] for sentence in sentences] == ["按名次授奖", "金奖", "银奖"]
