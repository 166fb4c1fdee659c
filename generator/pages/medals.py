"""Medal tables as templates see them, each with its title, its rule and its scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.pages import urls
from generator.pages.book import Book, SeasonTable
from generator.pages.results import data_links
from generator.pages.views import (
    LinkView,
    MedalGroupView,
    MedalRowView,
    MedalsView,
    MedalTableView,
)
from generator.results import MedalCredit, MedalOrder, MedalTable

_RULES = {
    MedalOrder.GOLD: "先比金奖数，再比银奖数，再比铜奖数；都相同的名次并列。",
    MedalOrder.TOTAL: "只比金、银、铜奖的总数；总数相同的名次并列，前后排列不分先后。",
}
_CREDITS = {
    MedalCredit.UNIT: "",
    MedalCredit.PARENT: "奖牌记到上级单位名下（例如社区的奖牌计入所属的镇），与单位本身的奖牌榜分开看。",
    MedalCredit.HEIR: "拆分、合并以前的奖牌，记到声明承接的单位名下；没有声明承接的，仍记在原单位名下。",
}

_NAMED = 4
"""More rounds than this are counted, not named."""


def rule_text(table: MedalTable) -> str:
    """Say how a table ranks, and for whom medals count where it is not the winner."""
    return _RULES[table.order] + _CREDITS[table.credit]


def short_title(table: MedalTable) -> str:
    """Say what sets a table apart from the main one; empty for the main one."""
    if table.group_kind:
        return f"{table.group_kind.removesuffix('组')}组"
    if table.unit_kind:
        return table.unit_kind
    if table.order is MedalOrder.TOTAL:
        return "总数排序"
    return {
        MedalCredit.UNIT: "",
        MedalCredit.PARENT: "计入上级单位",
        MedalCredit.HEIR: "计入承接单位",
    }[table.credit]


def title_of(season: int | None, table: MedalTable) -> str:
    """Name a medal table: its season, or all time, and what sets it apart."""
    main = "奖牌总榜" if season is None else f"{season}年奖牌榜"
    short = short_title(table)
    return f"{main}：{short}" if short else main


def medals_view(
    book: Book, found: Iterable[SeasonTable], intro: str, others: tuple[LinkView, ...]
) -> MedalsView:
    """Lay out the tables of one page: the main one, the same by total folded, then the others by group."""
    main, *more = found
    by_total = [t for t in more if t.table.order is MedalOrder.TOTAL]
    groups = (_group(book, *heading, more) for heading in _GROUPS)
    return MedalsView(
        intro,
        medal_view(book, main.table, "direct", title_of(*main)),
        tuple(_view(book, t, f"by-total-{n}") for n, t in enumerate(by_total, 1)),
        tuple(group for group in groups if group.tables),
        others,
    )


def _group(
    book: Book,
    ident: str,
    heading: str,
    belongs: Callable[[MedalTable], bool],
    found: list[SeasonTable],
) -> MedalGroupView:
    own = [t for t in found if belongs(t.table)]
    tables = tuple(_view(book, t, f"{ident}-{n}") for n, t in enumerate(own, 1))
    return MedalGroupView(ident, heading, tables)


def _view(book: Book, found: SeasonTable, ident: str) -> MedalTableView:
    """Show a table below a heading that tells the season already."""
    return medal_view(book, found.table, ident, short_title(found.table))


_GROUPS: tuple[tuple[str, str, Callable[[MedalTable], bool]], ...] = (
    ("credit", "按归属统计", lambda t: t.credit is not MedalCredit.UNIT),
    ("group-kind", "分组别", lambda t: bool(t.group_kind)),
    ("unit-kind", "分单位类别", lambda t: bool(t.unit_kind)),
)


def medal_view(
    book: Book, table: MedalTable, ident: str, title: str, limit: int | None = None
) -> MedalTableView:
    """Show a medal table with its rule and its scope; `limit` keeps so many lines."""
    rows = []
    for line in table.rows[:limit]:
        unit = book.project.unit_by_id[line.unit]
        link = book.unit_link(line.unit) or LinkView(unit.name, "")
        counts = (line.gold, line.silver, line.bronze, line.total)
        rows.append(MedalRowView(line.rank, line.shared, link, unit.kind, *counts))
    data = data_links(urls.MEDALS_DATA, "medals")
    return MedalTableView(ident, title, rule_text(table), scope(book, table), tuple(rows), data)


def scope(book: Book, table: MedalTable) -> str:
    """Say which rounds a table covers, and why which others are not in it."""
    text = "统计范围：暂无公布的奖牌"
    if table.rounds:
        text = f"统计范围：已收录{book.coverage(table.rounds)}"
    if table.group_kind:
        text += f"，只计{table.group_kind.removesuffix('组')}组"
    if table.unit_kind:
        text += f"，只计{table.unit_kind}"
    if table.without:
        text += f"；{_named(book, table.without)}未公布奖牌，不计在内"
    if table.waiting:
        text += f"；{_named(book, table.waiting)}成绩还没有最后确定，暂不计入"
    if not book.complete((*table.rounds, *table.without)):
        text += "；其余各期没有收录，不计在内"
    return text + "。"


def _named(book: Book, round_ids: tuple[str, ...]) -> str:
    """Name a few rounds, or say how many they are."""
    if len(round_ids) > _NAMED:
        return f"另有{len(round_ids)}期"
    return "、".join(book.round_name(book.project.round_by_id[ident]) for ident in round_ids)
