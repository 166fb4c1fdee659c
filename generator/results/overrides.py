"""What becomes of a standing where its announcement prevails over the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.domain.contest import EntryStatus, Group
from generator.domain.prizes import Metal, Override, PublishedResult
from generator.problems import Problem
from generator.results.published import held_award
from generator.results.records import Difference, Overridden, Standing


def prevails(line: PublishedResult, standing: Standing) -> bool:
    """Tell whether an announcement may stand against the marks: only for who competed."""
    return line.override is not None and standing.status is EntryStatus.COMPETED


def with_figures(line: PublishedResult, standing: Standing, group: Group) -> Standing:
    """Take over the announced rank, total and segments."""
    texts = standing.segment_texts or ("",) * len(group.segments)
    if line.segments:
        announced = (line.segments.get(segment.id) for segment in group.segments)
        pairs = zip(texts, announced, strict=True)
        texts = tuple(own if value is None else f"{value:f}" for own, value in pairs)
    return replace(
        standing,
        rank=standing.rank if line.rank is None else line.rank,
        total=standing.total if line.total is None else Fraction(line.total),
        total_text=standing.total_text if line.total is None else f"{line.total:f}",
        segment_texts=texts if any(texts) else (),
    )


def with_awards(
    line: PublishedResult,
    standing: Standing,
    ruled: Collection[str],
    metals: Mapping[str, Metal | None],
) -> Standing:
    """Take over the announced awards that otherwise follow from ranks."""
    known = set(ruled)
    awards = tuple(held_award(a, metals) for a in line.awards if known.issuperset(a.names))
    return replace(standing, awards=awards)


def explained(standing: Standing, changes: Sequence[Difference], override: Override) -> Standing:
    """Note on a standing both values, the reason and the source."""
    return replace(
        standing, overridden=Overridden(tuple(changes), override.reason, override.source)
    )


def in_order(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Put standings in the order of their ranks again, and mark the ranks that are shared."""
    ordered = sorted(standings, key=lambda s: (s.rank is None, s.rank or 0))
    shares = Counter(s.rank for s in ordered)
    return tuple(replace(s, shared=s.rank is not None and shares[s.rank] > 1) for s in ordered)


def disorder(
    before: Sequence[Standing], after: Sequence[Standing], lines: Sequence[PublishedResult]
) -> list[Problem]:
    """Report announced ranks that leave a place empty or take one twice, where none was before."""
    wrong = _misplaced(after)
    if not wrong or _misplaced(before) or not lines:
        return []
    ranks = "、".join(f"第{rank}名" for rank in wrong)
    return [
        Problem(
            f"改用公布的名次以后，{ranks}和前面的人数对不上",
            lines[-1].at,
            "名次跟着变的其他参赛，也按公布的名次写上，各写 override。",
        )
    ]


def _misplaced(standings: Sequence[Standing]) -> list[int]:
    """List the ranks that are not one more than the number of those before them."""
    ranks = sorted(s.rank for s in standings if s.rank is not None)
    return [rank for rank in sorted(set(ranks)) if ranks.index(rank) != rank - 1]
