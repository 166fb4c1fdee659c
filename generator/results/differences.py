"""Where an announced line and what was computed differ: rank, total, segments, awards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from generator.domain.contest import EntryStatus, Group
from generator.domain.prizes import PublishedResult
from generator.problems import Problem
from generator.results.arithmetic import format_number
from generator.results.records import AWARDS, Difference, SegmentTrace, Standing
from generator.results.words import quote

_HINT = (
    "核对评分和公布的结果，改正不对的一处；"
    "确实以公布的为准，在这一行写 override，注明 reason 和 source。"
)
_STATUS_HINT = "核对评分和公布的结果；参赛情况不对的，改正 entries 里的 status。"
_PLACES_HINT = "在 rounding 里写明总分、环节得分保留几位小数；或核对公布的数。"


def figure_changes(line: PublishedResult, standing: Standing, group: Group) -> Iterator[Difference]:
    """Compare rank, total and segments; what a line does not say is no difference."""
    if line.rank is not None and line.rank != standing.rank:
        yield Difference("名次", str(line.rank), str(standing.rank or "没有名次"))
    if line.total is not None and standing.total != Fraction(line.total):
        yield Difference("总分", f"{line.total:f}", standing.total_text or "没有总分")
    traces = {s.id: s for s in standing.trace.segments} if standing.trace else {}
    for index, segment in enumerate(group.segments):
        announced, trace = line.segments.get(segment.id), traces.get(segment.id)
        if announced is None or (trace is not None and trace.value == announced):
            continue
        ours = standing.segment_texts[index] if trace is not None else "没有得分"
        yield Difference(f"{quote(segment.name)}得分", f"{announced:f}", ours)


def award_changes(
    line: PublishedResult, standing: Standing, ruled: Collection[str]
) -> Iterator[Difference]:
    """Compare the awards that follow from ranks; a line that names none says nothing of them."""
    if not _agree(line, standing, ruled):
        theirs = "、".join("或".join(award.names) for award in line.awards)
        ours = "、".join(award.name for award in standing.awards) or "没有奖项"
        yield Difference(AWARDS, theirs, ours)


def _agree(line: PublishedResult, standing: Standing, ruled: Collection[str]) -> bool:
    if line.awards and standing.rank is None:
        return False
    known = set(ruled)
    said = [award for award in line.awards if known.issuperset(award.names)]
    certain = {award.names[0] for award in said if award.certain}
    unclear = [set(award.names) for award in said if not award.certain]
    ours = {award.name for award in standing.awards}
    left = ours - certain
    return not said or (
        certain <= ours and all(left & names for names in unclear) and left <= set().union(*unclear)
    )


def segment_changes(
    line: PublishedResult, standing: Standing, others: Sequence[Standing], segment: str
) -> Iterator[Difference]:
    """Compare a line of a list of one segment; equals may have been ranked in any order."""
    trace = _trace(standing, segment)
    if trace is None:
        if line.rank is not None or line.total is not None:
            yield Difference("环节得分", "有", "没有得分")
        return
    if line.total is not None and trace.value != line.total:
        ours = format_number(trace.value, trace.places)
        yield Difference(f"{quote(trace.name)}得分", f"{line.total:f}", ours)
    values = [found.value for other in others if (found := _trace(other, segment))]
    best = 1 + sum(value > trace.value for value in values)
    last = sum(value >= trace.value for value in values)
    if line.rank is not None and not best <= line.rank <= max(best, last):
        yield Difference(f"{quote(trace.name)}名次", str(line.rank), str(best))


def _trace(standing: Standing, segment: str) -> SegmentTrace | None:
    """Find how a ranked entry did in a segment."""
    if standing.trace is None or standing.rank is None:
        return None
    return next((s for s in standing.trace.segments if s.id == segment), None)


def as_problem(change: Difference, line: PublishedResult, standing: Standing) -> Problem:
    """Report a difference with both values and the ways to mend it."""
    who = quote(standing.name or standing.entry)
    ours = change.otherwise
    told = ours if ours.startswith("没有") else f"是{_spaced(ours)}"
    message = f"{who}公布的{change.field}是{_spaced(change.announced)}，按评分算{told}"
    hint = _HINT if standing.status is EntryStatus.COMPETED else _STATUS_HINT
    return Problem(message, line.at, _PLACES_HINT if ours.endswith("…") else hint)


def _spaced(text: str) -> str:
    """Set a number off from the words around it."""
    return f" {text}" if text[:1].isdigit() or text[:1] == "-" else text
