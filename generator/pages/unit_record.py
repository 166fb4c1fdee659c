"""A unit's record over the rounds: a table, a chart, its best results and its corrections."""

from __future__ import annotations

from collections.abc import Sequence

from generator.domain.contest import EntryStatus, Round, Status
from generator.domain.prizes import Ranked
from generator.pages.book import Appearance, Book, day, source_view
from generator.pages.prizes import BESIDE, NONE, STATUS_WORDS, without_award
from generator.pages.results import RANKED_WORDS, rank_text
from generator.pages.views import ChartColumn, ChartView, CorrectionView, HistoryRow
from generator.results import affected

COLUMNS = 12
"""So many rounds, the latest, are drawn; the table has all of them."""
_LEFT, _STEP, _TOP, _BOTTOM = 52, 92, 40, 180
"""Measures of the chart in its own units; sixteen of them are one line of text."""


def field_of(line: Appearance) -> int | None:
    """Count how many competed where a unit was ranked; None where it was not said."""
    if line.list.computed:
        return sum(s.status is EntryStatus.COMPETED for s in line.list.standings)
    # Teams are made of entrants: how many of these there were says nothing of how many teams.
    others = line.list.segment or line.list.of is Ranked.TEAMS
    return None if others else line.result.groups[line.group].group.entrants.count


def history_row(book: Book, line: Appearance) -> HistoryRow:
    """Show a unit's part in one list of one round."""
    group = line.result.groups[line.group]
    segment = next(
        (s.name for s in group.group.segments if s.id == line.list.segment), line.list.segment
    )
    beside = line.list.of in BESIDE
    teams = line.list.of is Ranked.TEAMS
    field = None if beside else field_of(line)
    counter = "个队" if teams else "个参赛" if group.computed else "名参赛"
    of = f"共 {field} {counter}" if field else "" if beside or teams else "参赛数未公布"
    standing = line.standing
    rank = rank_text(standing, has_rank=True)
    if rank not in ("", "—", "未公布"):
        rank = rank if rank.startswith("并列") else f"第{rank}"
    elif rank == "—":
        rank = STATUS_WORDS[standing.status]
    else:
        rank = "" if beside else "名次未公布"
    name = group.group.name + (f"（“{segment}”环节）" if segment else "")
    if beside or teams:
        name += f"（{RANKED_WORDS[line.list.of]}{standing.work}）"
    if standing.name:
        name += f"：{standing.name}"
    return HistoryRow(
        round=book.round_link(line.round),
        group=name,
        rank=rank,
        of=of,
        badges=tuple(book.badge(award) for award in standing.awards),
        story=book.story_of(line.round.id, standing.unit, group.group.id),
        note=standing.note,
        no_award=without_award(group, line.list) if _open(line) else NONE,
    )


def _open(line: Appearance) -> bool:
    """Tell whether an award may be missing only because it was not told."""
    return not line.list.segment and line.standing.status is EntryStatus.COMPETED


def _counts(line: Appearance) -> bool:
    """Tell whether a line ranks a whole group in a round whose results hold."""
    whole = not line.list.segment and line.list.of not in BESIDE
    return whole and line.round.status is not Status.REVOKED


def best_results(book: Book, lines: Sequence[Appearance]) -> tuple[str, ...]:
    """Name the best known rank and where it was reached; only what is known can be the best."""
    ranked = [(line.standing.rank, line) for line in lines if line.standing.rank and _counts(line)]
    if not ranked:
        return ()
    best = min(rank for rank, _ in ranked)
    where = [
        f"{book.round_name(line.round)}{line.result.groups[line.group].group.name}"
        + ("（团体）" if line.list.of is Ranked.TEAMS else "")
        for rank, line in ranked
        if rank == best
    ]
    return (f"第{best}名", "、".join(dict.fromkeys(where)))


def corrections_of(book: Book, unit: str) -> tuple[CorrectionView, ...]:
    """List the corrections that concern a unit, the latest first."""
    found = [
        (c.date, round_, c)
        for round_ in book.rounds
        for c in round_.corrections
        if c.unit == unit or (c.entry and _entry_is_of(round_, c.entry, unit))
    ]
    return tuple(
        CorrectionView(
            day(c.date),
            c.what,
            c.reason,
            c.before,
            c.after,
            None,
            source_view(c.source) if c.source else None,
            affected(c),
            book.round_link(round_),
        )
        for _, round_, c in sorted(found, key=lambda item: item[0], reverse=True)
    )


def record_chart(book: Book, unit: str, lines: Sequence[Appearance]) -> ChartView | None:
    """Draw a unit's ranks from its first on, a column a round; one rank alone is said better in words."""
    rounds = [r for r in book.project.rounds if r.status is not Status.REVOKED][-COLUMNS:]
    by_round: dict[str, list[Appearance]] = {r.id: [] for r in rounds}
    for line in lines:
        if _counts(line) and line.round.id in by_round:
            by_round[line.round.id].append(line)
    ranked = [line for found in by_round.values() for line in found if line.standing.rank]
    if len({line.round.id for line in ranked}) < 2:
        return None
    first = next(i for i, r in enumerate(rounds) if by_round[r.id])
    rounds = rounds[first:]
    deepest = max(max(line.standing.rank or 1, field_of(line) or 1) for line in ranked)

    def height(place: int) -> int:
        return _TOP + round((_BOTTOM - _TOP) * (place - 1) / max(1, deepest - 1))

    columns, words = [], []
    for index, round_ in enumerate(rounds):
        x = _LEFT + _STEP * index
        found = by_round[round_.id]
        known = round_.season is not None and round_.number is not None
        label = f"{round_.season}-{round_.number}" if known else round_.id
        points, texts = [], []
        bottom = _TOP
        for line in found:
            rank, field = line.standing.rank, field_of(line)
            if rank:
                bottom = max(bottom, height(max(field or rank, rank)))
                text = f"第{rank}" + (f"/{field}" if field else "")
                points.append((height(rank), text))
                texts.append(f"第{rank}名" + (f"，共{field}个参赛" if field else ""))
        gap = "" if points else "名次未公布" if found else "没有记录"
        columns.append(ChartColumn(x, label, _TOP, bottom, tuple(points), gap))
        words.append(f"{book.round_name(round_)}：{'、'.join(texts) or gap}")
    width = _LEFT + _STEP * (len(rounds) - 1) + _LEFT
    name = book.unit_name(unit)
    return ChartView(
        width=width,
        height=_BOTTOM + 50,
        title=f"{name}各期名次",
        description="；".join(words) + "。竖线的长短是参赛数，圆点越高名次越靠前。",
        columns=tuple(columns),
        path=_path(columns),
    )


def _path(columns: Sequence[ChartColumn]) -> str:
    """Join the points of neighbouring rounds; a gap stays a gap."""
    steps, joined = [], False
    for column in columns:
        if column.points:
            steps.append(f"{'L' if joined else 'M'}{column.x} {column.points[0][0]}")
        joined = bool(column.points)
    return "".join(steps)


def _entry_is_of(round_: Round, entry: str, unit: str) -> bool:
    """Tell whether an entry of a round is a unit's."""
    return any(e.id == entry and e.unit == unit for g in round_.groups for e in g.entries)
