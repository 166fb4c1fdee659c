"""round.yaml: groups, who takes part in them, and the round as a whole."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.content.formulas import MarksField, TeamField
from generator.content.prize_fields import SecondsField
from generator.content.scalars import Count, Day, Moment, Slug, Text, read_text, wrong
from generator.content.schema.prizes import AwardFile, PublishedFile, TieFile
from generator.content.schema.record import Choice, Record, SourceFile, Texts, about
from generator.content.schema.scoring import AdjustmentFile, RoundingFile, SegmentFile

_STATES = {"draft": "草稿", "provisional": "初步结果", "final": "已定", "revoked": "已撤销"}


class CancelledFile(Record):
    """A result or an award that was taken back after it was announced."""

    heading = "取消成绩或奖项"
    what: Choice("result", "award") = about(  # type: ignore[valid-type]
        "取消什么：result 成绩（名次和奖项一起取消），award 只取消奖项，成绩和名次保留"
    )
    awards: Texts = about("取消哪些奖项；不写就是全部", [], eg="[金奖]")
    reason: Text = about("为什么取消", eg="材料不实")
    date: Day | None = about("哪一天取消的", None, eg="2025-01-03")
    source: SourceFile | None = about("取消的来源", None)


class EntryFile(Record):
    """One participation."""

    heading = "一个参赛"
    unit: Text = about("单位的编号", eg="pinganlu")
    id: Slug | None = about("参赛的编号；不写就用单位的编号", None, eg="pinganlu-2")
    name: Text | None = about("参赛的名称，例如队名或节目名；不写个人姓名", None, eg="二队")
    role: Text | None = about("身份", None, eg="镇长")
    order: Count | None = about("出场顺序", None, eg="3")
    status: Choice("competed", "guest", "withdrew", "absent", "disqualified", "ineligible") = about(  # type: ignore[valid-type]
        "参赛情况：competed 参赛，guest 观摩展示，withdrew 退赛，absent 缺席，disqualified 取消成绩，ineligible 不具备资格",
        "competed",
    )
    reason: Text | None = about("原因，例如为什么取消成绩", None, eg="超过报到时间")
    note: Text | None = about("说明", None, eg="第一次参赛")
    team: Slug | None = about("一个单位有几个队时，写队的编号", None, eg="pinganlu-1")
    marks: MarksField = about(
        "评分，按环节写，每位评委一个分；没打分写 ~；分评委组的按组写；投票写票数；有底分的环节写加减的分",
        {},
        eg="{show: [95, 93.5, 90], qa: [91, ~, 92]}",
    )
    adjustments: list[AdjustmentFile] = about("加减分", [])
    cancelled: CancelledFile | None = about("公布以后被取消的成绩或奖项", None)
    time: SecondsField | None = about(
        "用时，“分:秒”加引号，或秒数；同分比用时要用", None, eg='"4:50"'
    )


class TeamFile(Record):
    """A team, where a unit has several."""

    heading = "一个队"
    id: Slug = about("队的编号，参赛用它说明属于哪个队", eg="pinganlu-1")
    unit: Text = about("单位的编号", eg="pinganlu")
    name: Text | None = about("队名", None, eg="一队")


class TeamsFile(Record):
    """How the entries of a unit make a team's result."""

    heading = "团体成绩"
    combine: TeamField = about(
        "怎样从各参赛的总分得出团体成绩：sum 相加，mean 平均，{top: 2} 取最高的 2 个相加，"
        "published 不计算、只写公布的结果",
        eg="{top: 2}",
    )
    rounding: Count | None = about("团体成绩保留几位小数；不写就不取舍", None, eg="2")
    too_few: Choice("leave_out", "as_is", "problem") = about(  # type: ignore[valid-type]
        "队员的有效总分不够时怎么办（top 不足个数，sum、mean 有队员没有有效总分）："
        "leave_out 不参加团体排名，as_is 有几个算几个，problem 报错",
        "problem",
    )
    ties: list[TieFile] = about(
        "团体同分时依次比什么：best、exact、places、playoff、decided、lots；比完还相同就并列",
        [],
        eg="[{best: true}]",
    )
    awards: list[AwardFile] = about("团体奖项，从高到低写", [], eg="[{name: 团体一等奖, quota: 1}]")
    list_: list[TeamFile] = about("一个单位有几个队时，列出各队", [], key="list")


class EntrantsFile(Record):
    """How many competed."""

    heading = "参赛数"
    shorthand = "count"
    count: Count | None = about("一共多少名", None, eg="17")
    roles: dict[Text, Count] = about("各类各多少名", {}, eg="{镇长: 5, 村党组织书记: 11}")
    note: Text | None = about("说明", None, eg="由三类人数相加得出")


class SuccessorFile(Record):
    """An entry named to take an award that became free."""

    heading = "指定的递补"
    entry: Text = about("递补的参赛编号", eg="shuxianglu")
    award: Text = about("补哪个奖项", eg="金奖")


class PromotionFile(Record):
    """What happens to places that became free."""

    heading = "递补规则"
    shorthand = "rule"
    rule: Choice("none", "all") | None = about(  # type: ignore[valid-type]
        "none 不递补，名次和名额空缺；all 后面的依次递补", None
    )
    named: list[SuccessorFile] = about("指定谁递补", [], eg="[{entry: shuxianglu, award: 金奖}]")


class GroupFile(Record):
    """Entries that compete with each other."""

    heading = "一个组别"
    id: Slug = about("编号，同一期里不重复", eg="community")
    name: Text = about("名称", eg="社区党组织书记组")
    kind: Text | None = about("参赛单位的类别", None, eg="社区")
    theme: Text | None = about("主题", None, eg="讲好我们的故事")
    note: Text | None = about("说明", None, eg="两组分开评奖。")
    notes: Texts = about("说明，显示在成绩下面，一条或几条", [], eg="[本组的环节未公布。]")
    entrants: EntrantsFile | None = about("多少参赛，直接写数字也行；没有公布就不写", None, eg="7")
    segments: list[SegmentFile] = about(
        "环节，按先后写；只知道名称时直接写名称", [], eg="[实绩考察, 现场展示]"
    )
    rounding: RoundingFile | None = about(
        "在哪几步取舍小数；没写的步骤不取舍", None, eg="{panel: 2, segment: 2, total: 2}"
    )
    teams: TeamsFile | None = about("团体成绩怎样算、有哪些奖；没有就不写", None)
    ties: list[TieFile] = about("同分时依次比什么；比完还相同就并列", [], eg="[{segment: qa}]")
    awards: list[AwardFile] = about(
        "奖项，从高到低写", [], eg="[{name: 金奖, metal: gold, quota: 1}]"
    )
    published: list[PublishedFile] = about("已经公布的结果", [])
    entries: list[EntryFile] = about("参赛和评分；写了评分就由程序算出名次", [])
    promotion: PromotionFile | None = about(
        "成绩或奖项取消以后怎样递补；有取消就必须写", None, eg="none"
    )


class NoticeFile(Record):
    """The days of 公示."""

    heading = "公示"
    from_: Day = about("开始的一天", eg="2024-12-10", key="from")
    to: Day = about("最后一天", eg="2024-12-16")
    contact: Text | None = about("有异议找谁", None, eg="街道办公室")


class RevokedFile(Record):
    """Why a round's results were taken back."""

    heading = "撤销"
    reason: Text = about("为什么撤销", eg="计分有误，重新举办")
    date: Day | None = about("哪一天撤销的", None, eg="2025-01-03")


def _state(value: Any) -> Any:
    """Say of 公示 that its days belong to it; hand on what is among the words."""
    text = str(read_text(value))
    if text not in _STATES:
        days = "写成 status: {notice: {from: 2024-12-10, to: 2024-12-16}}。"
        if text == "notice" or "公示" in text:
            raise wrong("公示要写明从哪一天到哪一天", days)
        if not any(text in chinese or chinese in text for chinese in _STATES.values()):
            words = "、".join(f"{word}（{chinese}）" for word, chinese in _STATES.items())
            raise wrong(f"不认识“{text}”", f"可以写：{words}；公示{days}")
    return value


class StatusFile(Record):
    """A status word, or {notice: …}."""

    heading = "状态"
    shorthand = "state"
    state: Annotated[Choice(*_STATES), BeforeValidator(_state)] | None = about(  # type: ignore[valid-type]
        "状态：draft 草稿（不发布），provisional 初步结果，final 已定，revoked 已撤销", None
    )
    notice: NoticeFile | None = about(
        "公示中，写公示的起止日期", None, eg="{from: 2024-12-10, to: 2024-12-16}"
    )
    revoked: RevokedFile | None = about(
        "已撤销，写原因和日期", None, eg="{reason: 计分有误, date: 2025-01-03}"
    )


class ChangeFile(Record):
    """One figure before and after a correction."""

    heading = "更正改动的一个数据"
    field: Choice("rank", "total", "awards") = about(  # type: ignore[valid-type]
        "改的是什么：rank 名次，total 总分，awards 奖项"
    )
    before: Text | None = about("改之前；没有就不写", None, eg="2")
    after: Text | None = about("改之后，要和现在的结果一致；没有就不写", None, eg="1")


class CorrectionFile(Record):
    """What was changed after publication."""

    heading = "一条更正"
    date: Day = about("更正的日期", eg="2025-01-03")
    what: Text = about("更正了什么", eg="名次更正")
    reason: Text = about("为什么更正", eg="录入时看错一行")
    before: Text | None = about("更正前", None, eg="第2名")
    after: Text | None = about("更正后", None, eg="第1名")
    group: Text | None = about("哪个组别，写编号", None, eg="community")
    unit: Text | None = about("哪个单位，写编号", None, eg="pinganlu")
    entry: Text | None = about("哪个参赛，写编号；一个单位有几个参赛时用", None, eg="pinganlu-2")
    changes: list[ChangeFile] = about(
        "改动的名次、总分、奖项，程序会和现在的结果核对",
        [],
        eg="[{field: rank, before: 2, after: 1}]",
    )
    source: SourceFile | None = about("更正的来源", None)


def _some_group(value: Any) -> Any:
    if value == []:
        raise wrong("groups 里还没有组别", "至少写一个组别；不分组就写一个“全体”。", value.where)
    return value


class RoundFile(Record):
    """rounds/<id>/round.yaml"""

    heading = "一期 round.yaml"
    season: Count | None = about("年度；没有查到写 ~", eg="2024")
    number: Count | None = about("当年第几期；没有查到写 ~", eg="4")
    title: Text = about("标题", eg="2024年第四期组织工作“擂台赛”")
    held: Moment | None = about("什么时候举办，知道多少写多少", None, eg="2024-12-06")
    published: Day | None = about("什么时候公布", None)
    place: Text | None = about("地点", None, eg="区文化馆")
    theme: Text | None = about("主题", None, eg="讲好我们的故事")
    summary: Text | None = about("一句话概括", None, eg="十三位选手分两组登台。")
    hosts: Texts = about("主办单位，一个或几个", [], eg="区委组织部")
    status: StatusFile | None = about(
        "成绩的状态：draft、provisional、final、revoked，或 {notice: …} 公示；不写就是 final 已定",
        None,
        eg="final",
    )
    cover: Text | None = about("封面照片的文件名，在 photos/ 里", None, eg="stage.jpg")
    notes: Texts = about("说明，一条或几条", [], eg="[报道只说“近日”举办。]")
    sources: list[SourceFile] = about("来源", [])
    groups: Annotated[list[GroupFile], BeforeValidator(_some_group)] = about("组别，至少一个")
    corrections: list[CorrectionFile] = about("公布以后的更正，按日期先后写，只加不改", [])
