"""The same results a second time: slow, naive, with fractions only and nothing of the generator's room.

Rounding is done with `floor`, `round` and `int`, ranks by counting who is better, awards by rank.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from generator.domain.contest import Entry, EntryStatus, Group
from generator.domain.prizes import (
    AwardRule,
    AwardState,
    Cutoff,
    OnTie,
    Open,
    Percent,
    Recipient,
    Remainder,
    TieKey,
)
from generator.domain.scoring import (
    Missing,
    Panel,
    RankOn,
    Rounding,
    RoundingMode,
    Segment,
    TooFew,
    VotesOf,
)


@dataclass(frozen=True)
class Expected:
    """What an entry should have: its exact total, its rank and its awards."""

    total: Fraction | None
    rank: int | None
    awards: tuple[str, ...]


def expect(group: Group) -> dict[str, Expected]:
    """Work out every entry of a group whose awards all answer ties in one way."""
    seen = [
        e
        for e in group.entries
        if e.status in (EntryStatus.COMPETED, EntryStatus.GUEST) and not _void(e, group)
    ]
    totals = {e.id: _total(e, group) for e in seen}
    ranks = _ranks({e.id: e for e in seen if e.status is EntryStatus.COMPETED}, group)
    given, _ = _awards(ranks, totals, group)
    return {
        e.id: Expected(totals.get(e.id), ranks.get(e.id), tuple(given.get(e.id, ())))
        for e in group.entries
    }


def _void(entry: Entry, group: Group) -> bool:
    """Tell whether a missing mark, or too few marks, leave an entry without a total."""
    for segment in group.segments:
        for panel in segment.panels:
            marks = entry.marks[segment.id][panel.id]
            if None in marks and panel.missing is Missing.INVALIDATE:
                return True
            few = len(_filled(marks, panel)) <= panel.combine.high + panel.combine.low
            if few and panel.combine.rule == "trim" and panel.too_few is TooFew.INVALIDATE:
                return True
    return False


def _ranks(entries: dict[str, Entry], group: Group) -> dict[str, int]:
    """Split equals off a pile, the best on top; each part remembers which keys it has been through."""
    totals = {i: _total(e, group) for i, e in entries.items()}
    deciding = totals
    if group.rounding.rank_on is RankOn.EXACT:
        deciding = {i: _exact(e, group) for i, e in entries.items()}
    pile = _parts(deciding, 0)
    ranks: dict[str, int] = {}
    while pile:
        tied, used = pile.pop()
        if len(tied) > 1 and used < len(group.ties):
            key = group.ties[used]
            if key.only_awards and not _matters(tied, ranks, totals, group):
                pile.append((tied, used + 1))
            else:
                pile += _parts({i: _key(entries[i], key, group) for i in tied}, used + 1)
        else:
            ranks |= dict.fromkeys(tied, len(ranks) + 1)
    return ranks


def _parts(values: dict[str, Fraction], used: int) -> list[tuple[list[str], int]]:
    """Put those of equal value together, the highest last."""
    return [
        ([i for i, mine in values.items() if mine == value], used)
        for value in sorted(set(values.values()))
    ]


def _matters(
    tied: list[str], ranks: dict[str, int], totals: dict[str, Fraction], group: Group
) -> bool:
    """Rank everybody below somehow, and see whether all of the tied would get the same."""
    below = [i for i in totals if i not in ranks]
    order = [*tied, *(i for i in below if i not in tied)]
    split = ranks | {i: len(ranks) + 1 + n for n, i in enumerate(order)}
    given, unknown = _awards(split, totals, group)
    theirs = {tuple(given.get(i, ())) for i in tied}
    return len(theirs) > 1 or (unknown and theirs == {()})


def _total(entry: Entry, group: Group) -> Fraction:
    return _round(_exact(entry, group), group.rounding.total, group.rounding.mode)


def _exact(entry: Entry, group: Group) -> Fraction:
    exact = sum((_value(entry, s, group) for s in group.segments), Fraction(0))
    return exact + _points(entry, "total")


def _value(entry: Entry, segment: Segment, group: Group) -> Fraction:
    places, mode = group.rounding, group.rounding.mode
    combined = Fraction(0)
    for panel in segment.panels:
        number = _number(entry, segment, panel, group)
        combined += Fraction(panel.factor) * _round(number, places.panel, mode)
    if segment.scale is not None:
        combined = combined / Fraction(segment.scale.full) * Fraction(segment.scale.to)
    weighted = _round(combined * Fraction(segment.factor), places.segment, mode)
    return weighted + _points(entry, segment.id)


def _filled(marks: tuple[Decimal | None, ...], panel: Panel) -> list[Fraction]:
    """Put what counts instead of a missing mark in its place; leave it out where nothing does."""
    there = [Fraction(mark) for mark in marks if mark is not None]
    instead = {
        Missing.MEAN: sum(there, Fraction(0)) / max(1, len(there)),
        Missing.LOWEST: min(there, default=Fraction(0)),
        Missing.NUMBER: Fraction(panel.substitute or 0),
    }
    absent = marks.count(None)
    return there + [instead[panel.missing]] * absent if panel.missing in instead else there


def _votes(entry: Entry, segment: Segment, panel: Panel, group: Group) -> Fraction:
    """Share the full points by the votes of all who compete, and of a guest's own for a guest."""
    cast = {
        e.id: sum(
            (Fraction(m) for m in e.marks[segment.id][panel.id] if m is not None), Fraction(0)
        )
        for e in group.entries
        if e.status is EntryStatus.COMPETED or e is entry
    }
    whole = max(cast.values()) if panel.combine.of is VotesOf.TOP else sum(cast.values())
    return cast[entry.id] / whole * Fraction(panel.combine.points)


def _number(entry: Entry, segment: Segment, panel: Panel, group: Group) -> Fraction:
    """Drop marks one at a time by value."""
    rule = panel.combine
    if rule.rule == "votes":
        return _votes(entry, segment, panel, group)
    left = _filled(entry.marks[segment.id][panel.id], panel)
    if rule.rule == "base":
        return Fraction(rule.points) + sum(left)
    if rule.rule == "trim" and len(left) > rule.high + rule.low:
        for _ in range(rule.high):
            left.remove(max(left))
        for _ in range(rule.low):
            left.remove(min(left))
    if rule.rule == "sum":
        return sum(left, Fraction(0))
    if rule.rule == "median":
        while len(left) > 2:
            left.remove(max(left))
            left.remove(min(left))
    return sum(left, Fraction(0)) / len(left)


def _points(entry: Entry, at: str) -> Fraction:
    return sum((Fraction(a.points) for a in entry.adjustments if a.at == at), Fraction(0))


def _round(value: Fraction, places: int | None, mode: RoundingMode) -> Fraction:
    if places is None:
        return value
    scaled = value * 10**places
    if mode is RoundingMode.HALF_EVEN:
        return Fraction(round(scaled), 10**places)
    if mode is RoundingMode.DOWN:
        return Fraction(int(scaled), 10**places)
    half = math.floor(abs(scaled) + Fraction(1, 2))
    return Fraction(half if value >= 0 else -half, 10**places)


def _key(entry: Entry, key: TieKey, group: Group) -> Fraction:
    segment = next((s for s in group.segments if s.id == key.segment), None)
    rounding = group.rounding
    match key.rule:
        case "segment" if segment:
            return _value(entry, segment, group)
        case "untrimmed" if segment:
            return sum((_mean(entry, segment, p, group) for p in segment.panels), Fraction(0))
        case "panel":
            found = [(s, p) for s in group.segments for p in s.panels if p.id == key.panel]
            results = [
                _round(_number(entry, s, p, group), rounding.panel, rounding.mode) for s, p in found
            ]
            factors = [Fraction(s.factor) for s, _ in found] if len(found) > 1 else [Fraction(1)]
            return sum((f * r for f, r in zip(factors, results, strict=True)), Fraction(0))
        case "places":
            stages = (rounding.panel, rounding.segment, rounding.total)
            more = [None if stage is None else max(stage, key.places) for stage in stages]
            return _total(entry, replace(group, rounding=Rounding(*more, rounding.mode)))
        case "exact":
            return _total(entry, replace(group, rounding=Rounding()))
        case "time":
            time = Fraction(entry.time or 0)
            return -time if key.shorter else time
        case "playoff":
            return Fraction(key.scores[entry.id])
    return -Fraction(key.order.index(entry.id))


def _mean(entry: Entry, segment: Segment, panel: Panel, group: Group) -> Fraction:
    if panel.combine.rule in ("votes", "base"):
        return Fraction(panel.factor) * _number(entry, segment, panel, group)
    marks = [Fraction(m) for m in entry.marks[segment.id][panel.id] if m is not None]
    return Fraction(panel.factor) * sum(marks) / len(marks)


def _awards(
    ranks: dict[str, int], totals: dict[str, Fraction], group: Group
) -> tuple[dict[str, list[str]], bool]:
    """Give tiers by rank: each covers the places from `first` on, as many as its quota.

    Tell also whether a tier's size is not known, so that those after it go to nobody.
    """
    given: dict[str, list[str]] = {}
    placed: set[str] = set()
    first, unknown = 1, False
    for award in group.awards:
        by_rank = award.recipient is Recipient.ENTRIES and not award.special
        if award.state is not None:
            unknown |= by_rank and award.state is AwardState.UNDECIDED
            continue
        if len(ranks) < award.min_entrants:
            continue
        reaching = [
            i for i in ranks if isinstance(award.quota, Cutoff) and totals[i] >= award.quota.total
        ]
        if not by_rank:
            for i in reaching:
                given.setdefault(i, []).append(award.name)
            continue
        unknown |= award.quota is None or award.quota is Open.SEVERAL
        if unknown:
            continue
        if isinstance(award.quota, Cutoff):
            winners = [i for i in reaching if i not in placed]
            first += len(winners)
        else:
            last = first + _size(award, len(ranks)) - 1
            winners = _up_to(last, ranks, placed, award)
            first = last + 1
        placed |= set(winners)
        if award.on_tie is not OnTie.REDUCE_NEXT:
            first = len(placed) + 1
        for i in winners:
            given.setdefault(i, []).append(award.name)
    return given, unknown


def _size(award: AwardRule, ranked: int) -> int:
    if award.quota is Open.REST:
        return 10**9
    if isinstance(award.quota, Percent):
        exact = Fraction(award.quota.share) * ranked
        if award.quota.rounding is Remainder.UP:
            return math.ceil(exact)
        half = Fraction(1, 2) if award.quota.rounding is Remainder.HALF_UP else 0
        return math.floor(exact + half)
    assert isinstance(award.quota, int)
    return award.quota


def _up_to(last: int, ranks: dict[str, int], placed: set[str], award: AwardRule) -> list[str]:
    winners = [i for i, rank in ranks.items() if i not in placed and rank <= last]
    if award.on_tie is OnTie.WITHHOLD:
        # A rank is withheld where those who hold it reach beyond the last place, and with it
        # every rank behind.
        beyond = [r for r in ranks.values() if sum(o <= r for o in ranks.values()) > last]
        winners = [i for i in winners if ranks[i] < min(beyond, default=10**9)]
    return winners
