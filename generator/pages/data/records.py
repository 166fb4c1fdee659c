"""The record of a round's results, as it stands in data/rounds/<id>.json."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from generator.pages.data.common import Day, Figure, Head, MetalWord, Moment, SourceData
from generator.pages.data.traces import TeamTraceData, TraceData


class ChangeData(TypedDict):
    """One figure before and after a correction."""

    field: Annotated[str, "rank 名次，total 总分，awards 奖项"]
    before: Annotated[str | None, "改之前；null 是没有"]
    after: Annotated[str | None, "改之后；null 是没有"]


class RevokedData(TypedDict):
    """Why a round's results were taken back."""

    reason: Annotated[str | None, "原因"]
    date: Annotated[Day | None, "哪一天撤销的"]


class CorrectionData(TypedDict):
    """What was changed after publication."""

    date: Annotated[Day, "更正的日期"]
    what: Annotated[str, "更正了什么"]
    reason: Annotated[str, "为什么更正"]
    before: Annotated[str | None, "更正前"]
    after: Annotated[str | None, "更正后"]
    group: Annotated[str | None, "组别的编号"]
    unit: Annotated[str | None, "单位的编号"]
    entry: Annotated[str | None, "参赛的编号"]
    changes: Annotated[list[ChangeData], "改动的数据"]
    source: Annotated[SourceData | None, "更正的来源"]


class SegmentData(TypedDict):
    """A segment as declared."""

    id: Annotated[str, "编号"]
    name: Annotated[str, "名称"]
    weight: Annotated[str | None, "权重"]
    outside: Annotated[bool, "是不是场外评定、带入的分"]
    note: Annotated[str | None, "说明"]


class AwardData(TypedDict):
    """A tier of the scheme."""

    name: Annotated[str, "奖项"]
    metal: Annotated[MetalWord | None, "算哪种奖牌；null 表示不是奖牌"]
    planned: Annotated[str | None, "名额；null 表示没有公布"]
    given: Annotated[int | None, "授出几个；null 表示获奖名单没有公布，不是没有授出"]
    recipient: Annotated[str, "发给谁：entries 参赛的，teams 队，organisers 组织单位，works 作品"]
    state: Annotated[
        str | None,
        "没有授出的情况：withheld 不授，vacant 空缺，undecided 尚未评定；其他情况是 null",
    ]
    told: Annotated[str, "授出的情况，和名额不同时的原因"]
    note: Annotated[str | None, "说明"]


class GivenData(TypedDict):
    """An award that somebody holds."""

    name: Annotated[str | None, "奖项；null 表示只知道是 one_of 里的一个"]
    metal: Annotated[MetalWord | None, "算哪种奖牌；null 表示不是奖牌"]
    one_of: Annotated[list[str], "等次没有公布时，可能的奖项"]


class TakenBackData(TypedDict):
    """What an entry lost after it was announced."""

    what: Annotated[str, "result 成绩，award 只是奖项"]
    rank: Annotated[int | None, "原来的名次；null 是没有，或名次保留"]
    awards: Annotated[list[GivenData], "取消的奖项"]
    reason: Annotated[str, "原因"]
    date: Annotated[Day | None, "哪一天取消的"]
    source: Annotated[SourceData | None, "来源"]
    promotion: Annotated[str, "none 不递补，all 依次递补，named 指定递补"]


class DifferenceData(TypedDict):
    """A value that was announced, and what it is otherwise."""

    field: Annotated[str, "哪一项"]
    announced: Annotated[str, "公布的"]
    otherwise: Annotated[str, "按评分或名额应当是多少"]


class OverrideData(TypedDict):
    """Where an announcement prevails."""

    changes: Annotated[list[DifferenceData], "不一致的各项"]
    reason: Annotated[str, "为什么以公布的为准"]
    source: Annotated[SourceData, "依据在哪里公布"]


class StandingData(TypedDict):
    """One line of a list."""

    rank: Annotated[int | None, "名次；null 表示没有公布或不参加排名"]
    shared: Annotated[bool, "是不是并列"]
    unit: Annotated[str | None, "单位的编号"]
    unit_name: Annotated[str | None, "单位的名称"]
    entry: Annotated[str | None, "参赛的编号，团体名单里是队的编号"]
    name: Annotated[str | None, "参赛的名称"]
    work: Annotated[str | None, "作品的名称"]
    role: Annotated[str | None, "身份"]
    status: Annotated[
        str,
        "competed 参赛，guest 观摩展示，withdrew 退赛，absent 缺席，disqualified 取消成绩，ineligible 不具备资格，invalid 成绩无效，incomplete 有效总分不够、不参加团体排名",
    ]
    total: Annotated[Figure | None, "总分；null 表示没有公布或没有"]
    segments: Annotated[dict[str, Figure], "环节的编号: 环节得分；没有公布的环节不在里面"]
    awards: Annotated[list[GivenData], "获得的奖"]
    decided_by: Annotated[str | None, "同分时按什么分出先后"]
    override: Annotated[
        OverrideData | None, "公布的和评分或名额不一致、以公布的为准时的依据；一致是 null"
    ]
    note: Annotated[str | None, "说明"]
    trace: Annotated[TraceData | None, "从评分到总分的全过程；没有评分是 null"]
    team: Annotated[TeamTraceData | None, "团体总分怎样由成员得出；不是团体、没有算是 null"]
    taken_back: Annotated[TakenBackData | None, "公布以后被取消的；没有取消是 null"]


BlankWord = Literal["none", "unknown", "undecided"]


class GapData(TypedDict):
    """Places that nobody is named for."""

    first: Annotated[int, "从第几名"]
    last: Annotated[int, "到第几名"]


class ListData(TypedDict):
    """A result list."""

    of: Annotated[
        str, "排的是谁：units 单位，teams 团体，entries 一个个参赛，organisers 组织单位，works 作品"
    ]
    title: Annotated[str, "标题"]
    segment: Annotated[str | None, "只是某个环节的名次时，环节的编号"]
    without_award: Annotated[
        BlankWord, "参赛而没有列出奖项的：none 没有获奖，unknown 未公布，undecided 尚未评定"
    ]
    without_total: Annotated[BlankWord, "参赛而没有总分的：none 没有，unknown 未公布"]
    gaps: Annotated[list[GapData], "没有公布是谁的名次，在已知的名次前面"]
    note: Annotated[str | None, "说明"]
    standings: Annotated[list[StandingData], "一行一个，有名次的在前"]


class EntrantsData(TypedDict):
    """How many competed."""

    count: Annotated[int | None, "一共多少；null 表示没有公布"]
    roles: Annotated[dict[str, int], "身份: 多少名"]
    note: Annotated[str | None, "说明"]


class GroupData(TypedDict):
    """A group."""

    id: Annotated[str, "编号"]
    name: Annotated[str, "名称"]
    kind: Annotated[str | None, "参赛单位的类别"]
    theme: Annotated[str | None, "主题"]
    computed: Annotated[bool, "true 由评分算出，false 照公布的写"]
    entrants: Annotated[EntrantsData, "参赛数"]
    segments: Annotated[list[SegmentData], "环节"]
    awards: Annotated[list[AwardData], "奖项，从高到低"]
    rules: Annotated[list[str], "计分规则，一句一条"]
    notes: Annotated[list[str], "说明"]
    lists: Annotated[list[ListData], "名单，主要的在前"]


class NoticeData(TypedDict):
    """The days of 公示."""

    start: Annotated[Day, "开始的一天"]
    end: Annotated[Day, "最后一天"]
    contact: Annotated[str | None, "有异议找谁"]


class RoundData(Head):
    """data/rounds/<id>.json"""

    id: Annotated[str, "期的编号"]
    season: Annotated[int | None, "年度；null 是没有查到"]
    number: Annotated[int | None, "当年第几期；null 是没有查到"]
    title: Annotated[str, "标题"]
    status: Annotated[str, "provisional 初步结果，notice 公示中，final 已定，revoked 已撤销"]
    notice: Annotated[NoticeData | None, "公示的日期；不在公示中是 null"]
    revoked: Annotated[RevokedData | None, "撤销的原因和日期；没有撤销或没有说明是 null"]
    held: Annotated[Moment | None, "举办日期，知道多少写多少"]
    published: Annotated[Day | None, "公布日期"]
    place: Annotated[str | None, "地点"]
    hosts: Annotated[list[str], "主办单位"]
    theme: Annotated[str | None, "主题"]
    notes: Annotated[list[str], "说明"]
    sources: Annotated[list[SourceData], "来源"]
    corrections: Annotated[list[CorrectionData], "公布以后的更正"]
    groups: Annotated[list[GroupData], "组别"]
