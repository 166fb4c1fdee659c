"""Announced results, stated as they were announced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.domain.contest import Entry, EntryStatus, Group
from generator.domain.prizes import GivenAward, Metal, Published, PublishedResult, Ranked
from generator.problems import Problem
from generator.results.award_words import announced_outcome, unheld_outcome
from generator.results.quotas import changes_by_award, excesses, pointless, unexplained
from generator.results.records import (
    AwardGiven,
    AwardOutcome,
    Difference,
    GroupResult,
    Overridden,
    ResultList,
    Standing,
)
from generator.results.roster import Roster
from generator.results.tally import held_awards
from generator.results.words import joined, quote

_COMPETITORS = (Ranked.UNITS, Ranked.ENTRIES)


def state_group(group: Group) -> GroupResult:
    """State a group of which only announcements are known.

    The contest as a whole comes first, then single segments, then works and organisers.
    """
    roster = Roster.of(group)
    blocks = sorted(group.published, key=_place)
    found = excesses(group, [state_list(block, group, roster) for block in blocks])
    surplus = changes_by_award(found)
    lists = [state_list(b, group, roster, _explained(b, surplus)) for b in blocks]
    problems = [problem for block in blocks for problem in contradictions(block, roster)]
    problems += unexplained(found)
    problems += _pointless(blocks, surplus)
    if group.entries and not any(block.of_contest or block.segment for block in blocks):
        entries = tuple(map(entry_standing, group.entries))
        lists = [ResultList(Ranked.ENTRIES, entries), *lists]
    elif lists and blocks[0].of_contest and blocks[0].of in _COMPETITORS:
        lists[0] = _with_absentees(lists[0], group)
    outcomes = state_awards(group, lists)
    return GroupResult(group, False, tuple(lists), outcomes, (), tuple(problems))


def _explained(block: Published, surplus: Mapping[str, Difference]) -> list[tuple[Difference, ...]]:
    """List for each line what its override explains."""
    return [
        tuple(surplus[name] for a in line.awards for name in a.names if name in surplus)
        if line.override
        else ()
        for line in block.results
    ]


def _pointless(blocks: Iterable[Published], surplus: Mapping[str, Difference]) -> Iterator[Problem]:
    """Warn of overrides that explain nothing."""
    for block in blocks:
        for line, changes in zip(block.results, _explained(block, surplus), strict=True):
            if line.override and not changes:
                yield pointless(line)


def _place(block: Published) -> int:
    """Order lists: the contest as a whole, one segment, works, organisers."""
    return 0 if block.of_contest else 1 if block.segment else 2 + (block.of is Ranked.ORGANISERS)


def state_list(
    block: Published,
    group: Group,
    roster: Roster,
    changes: Sequence[tuple[Difference, ...]] = (),
) -> ResultList:
    """State one announced list: ranked lines by rank, the others after them as they were given.

    `changes` are, line by line, what the override of a line explains.
    """
    ranks = Counter(line.rank for line in block.results)
    standings = [
        _standing(line, roster.entry_of(line, block), group, shared=ranks[line.rank] > 1)
        for line in block.results
    ]
    for index, told in enumerate(changes):
        override = block.results[index].override
        if told and override:
            overridden = Overridden(told, override.reason, override.source)
            standings[index] = replace(standings[index], overridden=overridden)
    standings.sort(key=lambda s: (s.rank is None, s.rank or 0))
    return ResultList(block.of, tuple(standings), block.segment, block.note)


def entry_standing(entry: Entry) -> Standing:
    """State an entry of which no result is known."""
    return Standing(
        entry=entry.id,
        unit=entry.unit,
        name=entry.name,
        role=entry.role,
        status=entry.status,
        note=joined(entry.reason, entry.note),
        order=entry.order,
    )


def held_award(given: GivenAward, metals: Mapping[str, Metal | None]) -> AwardGiven:
    """Turn an announced award into a held one; an uncertain tier has no metal."""
    if not given.certain:
        return AwardGiven("", None, given.names)
    return AwardGiven(given.names[0], metals.get(given.names[0]))


def contradictions(block: Published, roster: Roster) -> Iterator[Problem]:
    """Report a rank or an award of somebody who by the group's entries can have none."""
    for line in block.results:
        entry = roster.entry_of(line, block)
        if entry is None or entry.status is EntryStatus.COMPETED:
            continue
        if line.rank is not None or line.awards:
            label, status = quote(entry.name or entry.id), entry.status.value
            yield Problem(
                f"公布的结果里{label}有名次或奖项，但 entries 里写的是 status: {status}",
                line.at,
                "核对是否参赛、是否被取消，改正不对的一处。",
            )


def state_awards(group: Group, lists: Sequence[ResultList]) -> tuple[AwardOutcome, ...]:
    """Count what was announced of every tier; what was not announced is not none."""
    held = held_awards(lists)
    outcomes = []
    for award in group.awards:
        named = sum(count for item, count in held.items() if item.name == award.name)
        unclear = sum(count for item, count in held.items() if award.name in item.one_of)
        outcomes.append(
            announced_outcome(award, named, unclear) if named or unclear else unheld_outcome(award)
        )
    return tuple(outcomes)


def _standing(
    line: PublishedResult, entry: Entry | None, group: Group, *, shared: bool
) -> Standing:
    """State one line, with what the group's entries say of who it is."""
    metals = {award.name: award.metal for award in group.awards}
    texts = [line.segments.get(segment.id) for segment in group.segments]
    return Standing(
        entry=line.entry or (entry.id if entry else line.unit),
        unit=line.unit or (entry.unit if entry else ""),
        name=entry.name if entry else "",
        role=entry.role if entry else "",
        status=entry.status if entry else EntryStatus.COMPETED,
        rank=line.rank,
        shared=shared and line.rank is not None,
        total_text=f"{line.total:f}" if line.total is not None else "",
        total=Fraction(line.total) if line.total is not None else None,
        segment_texts=tuple("" if value is None else f"{value:f}" for value in texts)
        if line.segments
        else (),
        awards=tuple(held_award(award, metals) for award in line.awards),
        note=joined(entry.reason, entry.note, line.note) if entry else line.note,
        order=entry.order if entry else None,
        work=line.work,
    )


def _with_absentees(lines: ResultList, group: Group) -> ResultList:
    """Add after the ranked those who did not compete and whom the announcement does not name."""
    named = {standing.entry for standing in lines.standings}
    units = {standing.unit for standing in lines.standings}
    absent = [
        entry_standing(entry)
        for entry in group.entries
        if entry.status is not EntryStatus.COMPETED
        and entry.id not in named
        and not (lines.of is Ranked.UNITS and entry.unit in units)
    ]
    return replace(lines, standings=(*lines.standings, *absent))
