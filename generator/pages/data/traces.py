"""The records of how totals came about: marks, panels, segments, teams."""

from __future__ import annotations

from typing import Annotated, TypedDict

from generator.pages.data.common import Figure, Points


class PointsData(TypedDict):
    """Signed points."""

    points: Annotated[Points, "加减的分，带正负号"]
    reason: Annotated[str, "原因"]


class PanelTraceData(TypedDict):
    """How a panel's marks became its result."""

    id: Annotated[str, "评委组的编号；只有一组时是空的"]
    name: Annotated[str, "评委组的名称；只有一组时是空的"]
    weight: Annotated[str | None, "在环节里的权重"]
    method: Annotated[
        str, "合成方法，例如 mean 平均、trim 去掉最高最低、base 基准分加减、votes 得票折算"
    ]
    rule: Annotated[str, "怎样合成的，一句话"]
    detail: Annotated[str | None, "除了自己的评分，还由什么得出，例如全组的票数"]
    marks: Annotated[list[Figure | None], "每位评委的评分；null 表示没有打分"]
    states: Annotated[
        list[str],
        "每个评分怎么用的，和 marks 一一对应：counted 计入，trimmed_high 去掉的最高分，trimmed_low 去掉的最低分，missing 没有打分，substituted 没有打分、用 instead 里的数代替",
    ]
    instead: Annotated[
        list[Figure | None], "代替没有打的分的数，和 marks 一一对应；没有代替是 null"
    ]
    exact: Annotated[Figure, "评委组的得分，取舍以前"]
    result: Annotated[Figure, "评委组的得分，取舍以后"]


class ScaleData(TypedDict):
    """A conversion of full marks."""

    full: Annotated[Figure, "打分时的满分"]
    to: Annotated[Figure, "折算成的满分"]


class SegmentTraceData(TypedDict):
    """How a segment's panels became its value."""

    id: Annotated[str, "环节的编号"]
    name: Annotated[str, "环节的名称"]
    outside: Annotated[bool, "是不是场外评定、带入的分"]
    weight: Annotated[str | None, "权重"]
    panels: Annotated[list[PanelTraceData], "各评委组"]
    combined: Annotated[Figure, "各评委组合成，还没有折算、没有乘权重"]
    scale: Annotated[ScaleData | None, "满分的折算；不折算是 null"]
    scaled: Annotated[Figure, "折算以后，还没有乘权重"]
    exact: Annotated[Figure, "乘过权重，取舍以前"]
    weighted: Annotated[Figure, "乘过权重，取舍以后"]
    adjustments: Annotated[list[PointsData], "这个环节上的加减分"]
    value: Annotated[Figure, "环节得分，加减分算在内"]


class TraceData(TypedDict):
    """The whole way from the marks to the total."""

    segments: Annotated[list[SegmentTraceData], "各环节"]
    summed: Annotated[Figure, "各环节相加，总分上的加减分还没有算"]
    adjustments: Annotated[list[PointsData], "总分上的加减分"]
    exact: Annotated[Figure, "取舍前的总分"]
    total: Annotated[Figure, "总分"]


class TeamMemberData(TypedDict):
    """An entry of a team."""

    entry: Annotated[str, "参赛的编号"]
    name: Annotated[str, "参赛的名称或身份；没有是空的"]
    status: Annotated[str, "参赛情况，和名单里的写法相同"]
    total: Annotated[Figure | None, "总分；null 表示没有"]
    counted: Annotated[bool, "是不是计入团体成绩"]


class TeamTraceData(TypedDict):
    """How the totals of its members became a team's."""

    rule: Annotated[str, "怎样合成的，一句话"]
    members: Annotated[list[TeamMemberData], "成员"]
    exact: Annotated[Figure, "取舍前的团体总分"]
    total: Annotated[Figure, "团体总分"]
