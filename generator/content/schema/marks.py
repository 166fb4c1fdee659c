"""marks.yaml: the marks of a round's entries, as `leitai import` writes them from the judges' sheets."""

from __future__ import annotations

from generator.content.formulas import MarksField
from generator.content.scalars import Rank, Slug, Text
from generator.content.schema.record import Record, about


class GapFile(Record):
    """Why a judge gave no mark."""

    heading = "没有打分的一格"
    at: Text = about("环节的编号", eg="show")
    panel: Text | None = about("评委组；环节不分评委组就不写", None, eg="experts")
    judge: Rank = about("第几位评委", eg="3")
    why: Text = about("评分表里写的是什么", eg="弃权")


class EntryMarksFile(Record):
    """The marks of one entry."""

    heading = "一个参赛的评分"
    entry: Text = about("参赛的编号，和 round.yaml 里的一样", eg="pinganlu")
    marks: MarksField = about(
        "评分，写法和 round.yaml 里的 marks 一样", eg="{show: [95, 93.5, 90], qa: [91, ~, 92]}"
    )
    gaps: list[GapFile] = about(
        "没有打分（~）的原因，只留作说明，不会发布", [], eg="[{at: qa, judge: 2, why: 弃权}]"
    )


class GroupMarksFile(Record):
    """The marks of one group."""

    heading = "一个组别的评分"
    id: Slug = about("组别的编号，和 round.yaml 里的一样", eg="community")
    entries: list[EntryMarksFile] = about("参赛和评分")


class MarksFile(Record):
    """rounds/<id>/marks.yaml"""

    heading = "评分 marks.yaml"
    groups: list[GroupMarksFile] = about("组别")
