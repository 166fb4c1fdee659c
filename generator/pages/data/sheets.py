"""A round's results as a table for spreadsheets."""

from __future__ import annotations

from generator.domain.contest import EntryStatus, Round
from generator.domain.prizes import Ranked
from generator.pages.book import Book
from generator.pages.prizes import BESIDE, NONE, STATUS_WORDS, UNKNOWN, gap_row, gaps, override_view
from generator.pages.results import (
    RANKED_WORDS,
    Blank,
    blank_of,
    rank_text,
    taken_back_text,
)
from generator.pages.views import RowView, Sheet
from generator.results import GroupResult, ResultList, Standing


def round_sheet(book: Book, round_: Round) -> Sheet:
    """Lay a round's results out, a line for each standing and for each place that nobody is named for.

    Unknown cells say so as they do on the page; empty ones have nothing to say.
    """
    result = book.result_by_round[round_.id]
    segments = list(dict.fromkeys(s.name for g in result.groups for s in g.group.segments))
    head = ("组别", "名单", "名次", "单位编号", "单位", "名称", "身份", "状态")
    columns = (*head, *segments, "总分", "奖项", "说明")
    rows: list[tuple[str, ...]] = []
    for group in result.groups:
        for lines in group.lists:
            blank, places = blank_of(group, lines), gaps(lines)
            for standing in lines.standings:
                if standing.rank in places:
                    rows.append(_gap(group, lines, gap_row(*places.pop(standing.rank)), columns))
                rows.append(_cells(book, group, lines, standing, segments, blank))
    return Sheet(columns, tuple(rows))


def _gap(
    group: GroupResult, lines: ResultList, row: RowView, columns: tuple[str, ...]
) -> tuple[str, ...]:
    told = {
        "组别": group.group.name,
        "名单": _list_name(group, lines),
        "名次": row.rank,
        "单位": UNKNOWN,
        "总分": UNKNOWN,
        "说明": row.name,
    }
    return tuple(told.get(column, "") for column in columns)


def _cells(
    book: Book,
    group: GroupResult,
    lines: ResultList,
    standing: Standing,
    segments: list[str],
    blank: Blank,
) -> tuple[str, ...]:
    names = [segment.name for segment in group.group.segments]
    known = dict(zip(names, standing.segment_texts, strict=False))
    awards = "、".join(
        f"{'、'.join(a.one_of)}之一（没有区分等次）" if a.one_of else a.name
        for a in standing.awards
    )
    competed = standing.status is EntryStatus.COMPETED
    figure = blank.figure if competed and blank.figure != NONE else ""
    lost = standing.taken_back is not None and standing.taken_back.awards
    none = blank.award if competed and blank.award != NONE and not lost else ""
    ranked = lines.of not in BESIDE or standing.rank
    override = override_view(standing)
    notes = (
        taken_back_text(standing),
        standing.decided_by,
        standing.note,
        override.sentence if override else "",
    )
    return (
        group.group.name,
        _list_name(group, lines),
        rank_text(standing, has_rank=True) if ranked else "",
        standing.unit,
        book.unit_name(standing.unit) if standing.unit else "",
        standing.work or standing.name,
        standing.role,
        STATUS_WORDS[standing.status],
        *((known.get(name) or figure) if name in names else "" for name in segments),
        standing.total_text or figure,
        awards or none,
        "；".join(text for text in notes if text),
    )


def _list_name(group: GroupResult, lines: ResultList) -> str:
    """Name what a list is about; the ranking of one segment is not the whole."""
    if lines.segment:
        found = (s.name for s in group.group.segments if s.id == lines.segment)
        return f"“{next(found, lines.segment)}”环节"
    whole = lines.of in (Ranked.ORGANISERS, Ranked.WORKS, Ranked.TEAMS)
    return RANKED_WORDS[lines.of] if whole else "总成绩"
