"""round.yaml: ties, awards, and what was announced."""

from __future__ import annotations

from typing import Annotated

from generator.content.prize_fields import QuotaField
from generator.content.scalars import Count, Flag, Number, Rank, Text
from generator.content.schema.record import ONE_OR_MANY, Choice, Record, SourceFile, Texts, about


class TieFile(Record):
    """One key of the tie chain: exactly one of the rules, with what it needs."""

    heading = "一条同分规则"
    segment: Text | None = about("比哪个环节的得分", None, eg="qa")
    panel: Text | None = about(
        "比哪个评委组的打分；和 segment、untrimmed 一起写，或单独写", None, eg="experts"
    )
    untrimmed: Text | None = about("比哪个环节不去最高最低的平均分", None, eg="show")
    places: Count | None = about("比多保留几位小数的总分", None, eg="3")
    exact: Flag = about("比各步都不取舍的总分", False)
    best: Flag = about("团体同分时，比各队最好的一个总分；只写在 teams 的 ties 里", False)
    time: Choice("shorter", "longer") | None = about(  # type: ignore[valid-type]
        "比用时：shorter 短的在前，longer 长的在前", None
    )
    playoff: dict[Text, Number] = about(
        "比加赛的成绩，按参赛编号写", {}, eg="{pinganlu: 92, wuyuelu: 90}"
    )
    decided: Text | None = about("由谁裁定", None, eg="评委会")
    lots: Annotated[list[Text], ONE_OR_MANY] | None = about(
        "抽签的先后，从高到低写参赛编号；还没有抽写 []", None, eg="[wuyuelu, pinganlu]"
    )
    reason: Text | None = about("裁定或加赛的理由", None, eg="现场加试一题")
    order: Texts = about("裁定的先后，从高到低写参赛编号", [], eg="[pinganlu, wuyuelu]")
    only: Choice("awards") | None = about(  # type: ignore[valid-type]
        "awards：只在关系到谁获奖、获哪个奖时才用这一条", None
    )


class AwardFile(Record):
    """A tier of the scheme."""

    heading = "一个奖项"
    shorthand = "name"
    name: Text = about("名称", eg="金奖")
    metal: Choice("gold", "silver", "bronze") | None = about(  # type: ignore[valid-type]
        "算哪种奖牌：gold 金，silver 银，bronze 铜；不写就不计入奖牌榜", None
    )
    quota: QuotaField | None = about(
        "原定名额：整数；其余全部 rest；若干 several；按比例；按分数线；不知道就不写", None, eg="1"
    )
    on_tie: Choice("reduce_next", "expand", "withhold") = about(  # type: ignore[valid-type]
        "并列的跨过名额时怎么办：reduce_next 都给，下一档相应减少；expand 都给，下一档不减；withhold 都不给",
        "reduce_next",
    )
    given: Count | None = about("公布的实际授出个数，和名额不同或名单没有公布时写", None, eg="2")
    special: Flag = about("单项奖，另外颁发，不占名次奖的名额", False)
    recipient: Choice("entries", "organisers", "works") = about(  # type: ignore[valid-type]
        "发给谁：entries 参赛的，organisers 组织单位，works 作品", "entries", key="for"
    )
    state: Choice("withheld", "vacant", "undecided") | None = about(  # type: ignore[valid-type]
        "没有授出的情况：withheld 不授，vacant 空缺，undecided 尚未评定", None
    )
    winners: Choice("withheld") | None = about(  # type: ignore[valid-type]
        "withheld：获奖者姓名不公布", None
    )
    min_entrants: Count | None = about("参赛不足多少个时不设这个奖", None, eg="5")
    reason: Text | None = about("不授、空缺或不公布的原因", None, eg="没有达到标准的节目")
    note: Text | None = about("说明", None, eg="名额见比赛规则")


class GivenFile(Record):
    """An award that was announced."""

    heading = "一项公布的奖"
    shorthand = "name"
    name: Text | None = about("奖项名称", None, eg="金奖")
    one_of: Texts = about("只知道是其中之一时，把可能的奖项都写上", [], eg="[一等奖, 二等奖]")


class OverrideFile(Record):
    """Why an announcement stands although the marks or the scheme say otherwise."""

    heading = "以公布为准的依据"
    reason: Text = about("为什么以公布的为准", eg="复核时更正了一位评委的打分")
    source: SourceFile = about(
        "依据在哪里公布", eg="{publisher: 杨柳街道, title: 第一期结果更正, date: 2024-03-20}"
    )


class ResultFile(Record):
    """An announced line."""

    heading = "一条公布的结果"
    unit: Text | None = about("单位的编号；和 entry、team 写一个", None, eg="pinganlu")
    entry: Text | None = about("参赛的编号；同一单位有几个参赛时用它", None, eg="shuigou-2")
    team: Text | None = about("队的编号；团体名单里，一个单位有几个队时用它", None, eg="pinganlu-1")
    work: Text | None = about("作品的名称", None, eg="《三张清单》")
    rank: Rank | None = about("名次；没有公布就不写", None)
    awards: Annotated[list[GivenFile], ONE_OR_MANY] = about(
        "获得的奖，一个或几个；没有公布就不写", [], eg="[金奖]"
    )
    total: Number | None = about("公布的总分", None, eg="92.35")
    segments: dict[Text, Number] = about(
        "公布的环节得分（乘过权重的），按环节编号写", {}, eg="{show: 38.2}"
    )
    override: OverrideFile | None = about("和评分或名额不一致、以公布为准时，写依据", None)
    note: Text | None = about("说明", None, eg="按报道列出的先后对应")


class PublishedFile(Record):
    """An announced list."""

    heading = "一份公布的名单"
    of: Choice("units", "teams", "entries", "organisers", "works") = about(  # type: ignore[valid-type]
        "排的是谁：units 单位，teams 团体，entries 一个个参赛，organisers 组织单位，works 作品",
        eg="units",
    )
    segment: Text | None = about("只是某个环节的名次时，写环节的编号", None, eg="show")
    note: Text | None = about("说明，显示在名单下面", None, eg="名次写到第三名为止，其余未公布。")
    results: list[ResultFile] = about(
        "公布的结果，一行一个", eg="[{unit: pinganlu, rank: 1, awards: [金奖]}]"
    )
