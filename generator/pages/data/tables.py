"""The records of the medal tables and of the units."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from generator.pages.data.common import Head, Moment, SourceData


class MedalRowData(TypedDict):
    """A line of a medal table."""

    rank: Annotated[int, "名次"]
    shared: Annotated[bool, "是不是并列"]
    unit: Annotated[str, "单位的编号"]
    unit_name: Annotated[str, "单位的名称"]
    gold: Annotated[int, "金奖数"]
    silver: Annotated[int, "银奖数"]
    bronze: Annotated[int, "铜奖数"]
    total: Annotated[int, "合计"]


class MedalTableData(TypedDict):
    """A medal table."""

    title: Annotated[str, "标题"]
    season: Annotated[int | None, "哪个年度；null 是总榜，不分年度"]
    credit: Annotated[
        Literal["unit", "parent", "heir"],
        "记在谁名下：unit 获奖单位，parent 上级单位，heir 声明承接的单位",
    ]
    order: Annotated[
        Literal["gold", "total"], "怎么排：gold 先比金奖，再比银奖、铜奖；total 只比总数"
    ]
    group_kind: Annotated[str | None, "只计这一类组别；null 是各类都计"]
    unit_kind: Annotated[str | None, "只计这一类单位；null 是各类都计"]
    rule: Annotated[str, "排名规则"]
    scope: Annotated[str, "统计范围"]
    rounds: Annotated[list[str], "统计了哪些期，写编号"]
    complete: Annotated[bool, "这些年度的每一期是不是都在内"]
    waiting: Annotated[list[str], "成绩还没有最后确定、暂不计入的期"]
    without: Annotated[list[str], "没有公布奖牌、不计在内的期"]
    rows: Annotated[list[MedalRowData], "一行一个单位"]


class MedalsData(Head):
    """data/medals.json"""

    tables: Annotated[list[MedalTableData], "全部奖牌榜"]


class FormerNameData(TypedDict):
    """A name that a unit once had."""

    name: Annotated[str, "曾用名"]
    until: Annotated[Moment | None, "用到什么时候"]


class UnitData(TypedDict):
    """A unit."""

    id: Annotated[str, "编号"]
    name: Annotated[str, "名称"]
    kind: Annotated[str, "类别"]
    parent: Annotated[str | None, "上级单位的编号"]
    aliases: Annotated[list[str], "简称、别名"]
    former_slugs: Annotated[list[str], "以前的编号"]
    former_names: Annotated[list[FormerNameData], "曾用名"]
    since: Annotated[Moment | None, "什么时候设立"]
    until: Annotated[Moment | None, "到什么时候为止"]
    split_from: Annotated[list[str], "从哪些单位分出，写编号"]
    merged_into: Annotated[str | None, "并入哪个单位，写编号"]
    inherits: Annotated[list[str], "承接哪些原单位的奖牌，写编号"]
    note: Annotated[str | None, "说明"]
    sources: Annotated[list[SourceData], "来源"]


class UnitsData(Head):
    """data/units.json"""

    units: Annotated[list[UnitData], "全部单位"]
