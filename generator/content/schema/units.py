"""content/units.yaml"""

from __future__ import annotations

from typing import Annotated

from generator.content.scalars import Moment, Slug, Text
from generator.content.schema.record import ONE_OR_MANY, Record, SourceFile, Texts, about


class FormerNameFile(Record):
    """A name that a unit once had."""

    heading = "一个曾用名"
    shorthand = "name"
    name: Text = about("曾用名", eg="桥南社区")
    until: Moment | None = about("用到什么时候", None, eg="2023-06")


class UnitFile(Record):
    """One unit of content/units.yaml"""

    heading = "一个单位"
    id: Slug = about("编号，定了不再改，也不给别的单位用", eg="pinganlu")
    name: Text = about("现在的名称", eg="平安路社区")
    kind: Text = about("类别，名册按它分开列", eg="社区")
    parent: Slug | None = about("上级单位的编号，例如社区所属的镇", None, eg="bayu")
    aliases: Texts = about("简称、别名，一个或几个", [], eg="[平安路]")
    former_slugs: list[Slug] = about("以前用过的编号，旧网址仍然能打开", [], eg="[qiaonan]")
    former_names: list[FormerNameFile] = about("曾用名", [])
    since: Moment | None = about("什么时候设立的，知道多少写多少", None, eg="2025-01")
    until: Moment | None = about("到什么时候为止，例如撤并的月份", None, eg="2024-12")
    split_from: Annotated[list[Slug], ONE_OR_MANY] = about(
        "从哪个单位分出来，写编号，一个或几个", [], eg="shuangjingtai"
    )
    merged_into: Slug | None = about("并入了哪个单位，写编号", None, eg="dongjing")
    inherits: list[Slug] = about(
        "承接哪些原单位的奖牌（只在“按沿革”的榜上算），写原单位的编号；只能写拆分或并入它的单位",
        [],
        eg="[shuangjingtai]",
    )
    summary: Text | None = about("一句话介绍", None, eg="先列三张清单，再上门敲门、扫码办事。")
    note: Text | None = about("说明", None, eg="从哪个社区分出，未公布。")
    sources: list[SourceFile] = about("这些情况的来源", [])


class UnitsFile(Record):
    """content/units.yaml as a whole: a list."""

    heading = "单位名册 units.yaml"
    units: list[UnitFile] = about("全部单位", eg="[{id: pinganlu, name: 平安路社区, kind: 社区}]")
