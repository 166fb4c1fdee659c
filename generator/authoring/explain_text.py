"""The words of an explanation, line by line, from the same views as the page's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.domain.contest import Round
from generator.pages import Book
from generator.pages.book import source_view
from generator.pages.kinds_results import status_banner
from generator.pages.prizes import NONE, UNKNOWN
from generator.pages.views import ExplainView, ListView, OverrideView, RowView
from generator.results import GroupResult


class Line(NamedTuple):
    """A line of text; `level` is how far it stands in, two spaces each."""

    words: str
    level: int = 0

    @property
    def text(self) -> str:
        """Write the line as it is printed."""
        return "  " * self.level + self.words if self.words else ""


def heading_lines(book: Book, round_: Round) -> Iterator[Line]:
    """Name the round, and say how settled its results are."""
    yield Line(f"{round_.title}（{round_.id}）")
    banner = status_banner(round_)
    if banner:
        yield Line(banner)


def group_lines(group: GroupResult, view: ListView, row: RowView, entry: str) -> Iterator[Line]:
    """Tell of one line of a list: what is known of it, and how it was computed where it was."""
    yield Line("")
    yield Line(f"【{view.caption}】")
    yield Line(_who(row, entry))
    for name, value in _known(view, row):
        yield Line(f"{name}：{value}", 1)
    if row.explain:
        yield Line("怎么算的：", 1)
        for line in explain_lines(row.explain, row.override):
            yield line._replace(level=line.level + 2)
    elif group.computed and not view.computed:
        yield Line("这份名单照公布的写，不是由评分算出的。", 1)
    elif not group.computed:
        yield Line("这一组没有评分，以上照公布的写。没有公布的，本站不推算。", 1)
    if view.note:
        yield Line(f"名单说明：{view.note}", 1)
    for note in group.group.notes:
        yield Line(f"本组说明：{note}", 1)


def _who(row: RowView, entry: str) -> str:
    """Name who competed, with the id that the file uses."""
    names = (row.work, row.unit.text if row.unit else "", row.name, row.role)
    return f"{'　'.join(name for name in names if name) or entry}（{entry}）"


def _known(view: ListView, row: RowView) -> Iterator[tuple[str, str]]:
    """List the facts of a line; what is not known is said."""
    if row.status:
        yield "状态", row.status
    elif view.ranks:
        yield "名次", _rank(row)
    if row.explain or (view.ranks and not row.status):
        yield view.total, row.total
    if row.badges:
        told = (b.name + (f"（{b.note}）" if b.note else "") for b in row.badges)
        yield "奖项", "、".join(told)
    elif row.no_award and not row.lost_badges and (view.has_award or row.no_award != NONE):
        yield "奖项", "没有" if row.no_award == NONE else row.no_award
    yield from zip(view.columns, row.segments, strict=False)
    if row.override and not row.explain:
        yield "以谁为准", override_words(row.override)
    if row.taken_back:
        yield "取消", row.taken_back
    if row.note:
        yield "说明", row.note


def _rank(row: RowView) -> str:
    """Write a rank; a list without any has none to show."""
    return (
        f"第{row.rank}名" if row.rank.isdigit() else f"{row.rank}名" if row.rank_number else UNKNOWN
    )


def override_words(override: OverrideView) -> str:
    """Say why an announcement prevails, and where that is said."""
    source = override.source
    date = f"（{source.date}）" if source.date else ""
    return f"{override.sentence}。来源：{source.publisher}，{source.title}{date}"


def explain_lines(view: ExplainView, override: OverrideView | None = None) -> Iterator[Line]:
    """Tell the whole way from marks to total, sentence by sentence as the page does."""
    for part in view.parts:
        yield Line(part.heading)
        for line in part.lines:
            yield Line("".join(piece.text for piece in line), 1)
    if override:
        yield Line(override_words(override))


def source_lines(round_: Round) -> Iterator[Line]:
    """Say where the facts of a round come from."""
    yield Line("")
    if not round_.sources:
        yield Line("来源：本期没有写来源。")
        return
    yield Line("来源：")
    for source in map(source_view, round_.sources):
        date = f"（{source.date}）" if source.date else ""
        yield Line(f"{source.publisher}：{source.title}{date}", 1)
        for more in (source.url, source.note):
            if more:
                yield Line(more, 2)
