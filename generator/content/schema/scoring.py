"""round.yaml: how a group is scored."""

from __future__ import annotations

from generator.content.formulas import CombineField, MissingField, WeightField
from generator.content.scalars import Count, Flag, Number, Points, Slug, Text
from generator.content.schema.record import Choice, Record, about

_MISSING = (
    "有评委没打分（~）时怎么办：exclude 不算这一位，problem 报错，invalidate 成绩无效，"
    "{substitute: mean} 用其他评委的平均分代替（lowest 用最低分，也可以写一个分数）"
)


_COMBINE = (
    "怎样把各个评分合成一个数：mean 平均，sum 相加，median 中位数，{trim: 1} 去掉一个最高分和一个最低分再平均"
    "（{trim: {high: 2, low: 1}} 分开写），{votes: {full: 5, of: top}} 按票数折算（top 与最高票相比，all 占总票数），"
    "{base: 100} 底分加减"
)


class ScaleFile(Record):
    """A conversion of full marks."""

    heading = "一个折算"
    from_: Number = about("评分的满分", eg="150", key="from")
    to: Number = about("折算成的满分", eg="100")


class PanelFile(Record):
    """A class of judges."""

    heading = "一个评委组"
    name: Text | None = about("评委组的名称", None, eg="专家评委")
    weight: WeightField | None = about("在环节里的权重", None, eg="70%")
    combine: CombineField | None = about(_COMBINE, None, eg="{trim: 1}")
    too_few: Choice("mean", "problem", "invalidate") = about(  # type: ignore[valid-type]
        "评分太少、不够按规则计算时怎么办：mean 改用平均（只有一个就以它为准），problem 报错，invalidate 成绩无效",
        "problem",
    )
    missing: MissingField | None = about(_MISSING, None, eg="exclude")
    judges: Count | None = about("评委人数；每个参赛的评分多了少了都报错", None, eg="5")


class SegmentFile(Record):
    """A part of the competition."""

    heading = "一个环节"
    shorthand = "name"
    id: Slug | None = about("编号，评分和规则里用它；不写就用名称", None, eg="show")
    name: Text = about("名称", eg="现场展示")
    weight: WeightField | None = about(
        "权重，百分数或倍数；各环节的百分数合计应为 100%", None, eg="40%"
    )
    combine: CombineField | None = about(_COMBINE, None, eg="{trim: 1}")
    too_few: Choice("mean", "problem", "invalidate") | None = about(  # type: ignore[valid-type]
        "评分太少、不够按规则计算时怎么办：mean 改用平均（只有一个就以它为准），problem 报错，invalidate 成绩无效",
        None,
    )
    missing: MissingField | None = about(_MISSING, None, eg="{substitute: mean}")
    judges: Count | None = about(
        "每个参赛应有几个评分（没打分的 ~ 也算一个）；多了少了都报错", None, eg="5"
    )
    range: list[Number] | None = about(
        "分数的范围，最低到最高，超出就报错；有底分的环节管底分加减以后的得分", None, eg="[0, 100]"
    )
    scale: ScaleFile | None = about(
        "满分不同的环节怎样折算，在乘权重之前", None, eg="{from: 150, to: 100}"
    )
    outside: Flag = about("是不是场外评定、带进来计入总分的（如日常评价）", False, eg="true")
    panels: dict[Text, PanelFile] = about(
        "有几类评委时，按评委组写；只有一类不用写",
        {},
        eg="{experts: {weight: 70%, combine: {trim: 1}}, peers: {weight: 30%}}",
    )
    note: Text | None = about("说明", None, eg="看图说话，讲组织建设和为民服务")


class RoundingFile(Record):
    """Decimal places kept at each stage."""

    heading = "小数取舍"
    panel: Count | None = about("评委组的得分保留几位小数；不写就不取舍", None, eg="2")
    segment: Count | None = about("乘过权重的环节得分保留几位小数；不写就不取舍", None, eg="2")
    total: Count | None = about("总分保留几位小数；不写就不取舍", None, eg="2")
    mode: Choice("half_up", "half_even", "down") = about(  # type: ignore[valid-type]
        "怎样取舍：half_up 四舍五入，half_even 四舍六入五成双，down 直接舍去", "half_up"
    )
    rank_on: Choice("rounded", "exact") = about(  # type: ignore[valid-type]
        "名次比哪个总分：rounded 取舍后的，exact 取舍前的", "rounded"
    )


class AdjustmentFile(Record):
    """Signed points with a reason."""

    heading = "一笔加减分"
    points: Points = about("加减的分，减分写负数", eg="-0.5")
    at: Text = about("加减在哪里：环节的编号，或 total（总分）", eg="show")
    reason: Text = about("原因", eg="超时30秒")
