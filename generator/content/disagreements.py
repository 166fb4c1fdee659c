"""Tiers of a scheme, and figures of an announced list, that can hardly be true together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.domain.contest import Group
from generator.domain.prizes import (
    AwardRule,
    Cutoff,
    Open,
    Percent,
    Published,
    PublishedResult,
    Ranked,
)
from generator.problems import Problem, Severity


def scheme_contradictions(group: Group) -> Iterator[Problem]:
    """Report tiers that nobody can get, and more awards than there are entrants."""
    yield from _tiers(group.awards)
    if group.teams is not None:
        yield from _tiers(group.teams.awards)
    count = group.entrants.count
    given = [a for a in group.awards if a.by_rank and a.given]
    total = sum(a.given or 0 for a in given)
    if count is not None and total > count:
        yield Problem(
            f"参赛只有 {count} 个，按名次的奖却授出 {total} 个",
            given[-1].at,
            "核对 entrants 和 given；另外颁发、不占名次的奖写 special: true。",
        )


def _tiers(awards: Sequence[AwardRule]) -> Iterator[Problem]:
    """Look at the tiers that take places, in their order."""
    tiers = [award for award in awards if award.by_rank and award.state is None]
    rest = next((i for i, award in enumerate(tiers) if award.quota is Open.REST), len(tiers))
    for late in tiers[rest + 1 :]:
        yield Problem(
            f"“{late.name}”排在“{tiers[rest].name}”（其余全部）后面，不会有人获得",
            late.at,
            "把名额写 rest 的奖放在最后；不按名次的奖写 special: true。",
        )
    shares = [a for a in tiers if isinstance(a.quota, Percent)]
    total = sum((a.quota.share for a in shares if isinstance(a.quota, Percent)), Decimal(0)) * 100
    if total > 100:
        yield Problem(
            f"各奖的名额比例加起来是 {total.normalize():f}%，超过 100%",
            shares[-1].at,
            "核对每一项的百分数。",
        )
    cutoffs = [a for a in tiers if isinstance(a.quota, Cutoff)]
    for above, below in pairwise(cutoffs):
        if _line(below) >= _line(above):
            yield Problem(
                f"“{below.name}”的分数线 {_line(below):f} 不低于前面“{above.name}”的 {_line(above):f}，"
                "不会有人获得",
                below.at,
                "奖项从高到低写，分数线一档比一档低。",
            )


def _line(award: AwardRule) -> Decimal:
    return award.quota.total if isinstance(award.quota, Cutoff) else Decimal(0)


def announced_contradictions(block: Published, group: Group) -> Iterator[Problem]:
    """Warn of figures that speak against a list's own ranks; a note of the list settles it."""
    if block.note or block.of in (Ranked.ORGANISERS, Ranked.WORKS):
        return
    teams = block.of is Ranked.TEAMS and group.teams is not None
    tiers = group.teams.awards if teams and group.teams else group.awards
    ranked = sorted((x for x in block.results if x.rank is not None), key=lambda x: x.rank or 0)
    places = {award.name: n for n, award in enumerate(a for a in tiers if a.by_rank)}
    for better, worse in pairwise(ranked):
        if better.rank == worse.rank or better.note or worse.note:
            continue
        if better.total is not None and worse.total is not None and worse.total > better.total:
            yield _doubt(
                worse,
                f"第{worse.rank}名的总分 {worse.total:f} 高于第{better.rank}名的 {better.total:f}",
            )
        upper, lower = _tier(better, places), _tier(worse, places)
        if upper is not None and lower is not None and lower < upper:
            names = list(places)
            yield _doubt(
                worse,
                f"第{worse.rank}名获{names[lower]}，名次在前的第{better.rank}名却获{names[upper]}",
            )
    for line in block.results:
        yield from _sum(line, group)


def _tier(line: PublishedResult, places: dict[str, int]) -> int | None:
    """Find the tier of the ranking that a line surely holds."""
    held = [places[a.names[0]] for a in line.awards if a.certain and a.names[0] in places]
    return min(held, default=None)


def _sum(line: PublishedResult, group: Group) -> Iterator[Problem]:
    """Compare a total with its segments, where all of them were announced."""
    known = line.segments
    if line.note or line.total is None or not known or len(known) < len(group.segments):
        return
    added = sum(known.values(), Decimal(0))
    if added != line.total:
        yield _doubt(line, f"各环节得分加起来是 {added:f}，公布的总分是 {line.total:f}")


def _doubt(line: PublishedResult, message: str) -> Problem:
    return Problem(
        message,
        line.at,
        "核对名单；公布时就是这样，在这一行或名单的 note 里说明原因，例如另有加减分。",
        Severity.WARNING,
    )
