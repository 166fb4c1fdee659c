"""Results and awards that were taken back after they were announced, and who takes their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.domain.contest import Entry, EntryStatus, Group
from generator.domain.lifecycle import Cancelled, Policy, Promotion, What
from generator.domain.prizes import Ranked
from generator.problems import Problem
from generator.results.awards import give_awards
from generator.results.records import (
    AwardGiven,
    AwardOutcome,
    GroupResult,
    ResultList,
    Standing,
    TakenBack,
)
from generator.results.tally import held_awards
from generator.results.words import joined, quote

_RULES = {
    Policy.NONE: "成绩或奖项取消后不递补，空出的名次和名额留空。",
    Policy.ALL: "成绩或奖项取消后，后面的依次递补。",
    Policy.NAMED: "成绩或奖项取消后，按公布的名单递补。",
}


def still_competing(group: Group) -> Group:
    """Leave out of a computed group, before it is computed, those behind whom all move up."""
    if not group.computed or not _moves_up(group):
        return group
    entries = tuple(
        replace(entry, status=EntryStatus.DISQUALIFIED)
        if entry.cancelled and entry.cancelled.what is What.RESULT
        else entry
        for entry in group.entries
    )
    return replace(group, entries=entries)


def _moves_up(group: Group) -> bool:
    return group.promotion is not None and group.promotion.policy is Policy.ALL


def take_back(result: GroupResult, before: GroupResult) -> GroupResult:
    """Take back what was cancelled, and let the declared rule decide who takes its place.

    `before` is the same group as it was announced: it tells which ranks and awards were lost.
    """
    group = result.group
    cancelled = {entry.id: entry for entry in group.entries if entry.cancelled}
    if not cancelled:
        return result
    rule = group.promotion or Promotion(Policy.NONE)
    taking = _Taking(group, rule, cancelled, _lost(before, cancelled))
    lists = tuple(taking.from_list(lines) for lines in result.lists)
    outcomes = result.awards
    if rule.policy is Policy.ALL and result.computed and lists:
        lists, outcomes = _given_anew(lists, result, cancelled)
    return replace(
        result,
        lists=lists,
        awards=_outcomes(outcomes, lists, rule, taking.lost),
        rules=(*result.rules, _RULES[rule.policy]),
        problems=(*result.problems, *taking.problems(result)),
    )


def _lost(before: GroupResult, cancelled: Mapping[str, Entry]) -> dict[str, Standing]:
    """Find the announced standings of those from whom something was taken back."""
    found: dict[str, Standing] = {}
    for lines in before.lists:
        if _of_entrants(lines):
            for standing in lines.standings:
                if standing.entry in cancelled:
                    found.setdefault(standing.entry, standing)
    return found


def _of_entrants(lines: ResultList) -> bool:
    """Tell whether a list ranks units or entries in the whole contest."""
    return lines.of in (Ranked.UNITS, Ranked.ENTRIES) and not lines.segment


@dataclass(frozen=True, slots=True)
class _Taking:
    """What is taken from whom, and by which rule it goes on."""

    group: Group
    rule: Promotion
    cancelled: Mapping[str, Entry]
    lost: Mapping[str, Standing]

    def from_list(self, lines: ResultList) -> ResultList:
        """Take back within one list; what teams, one segment, organisers or works were told stays."""
        if not _of_entrants(lines):
            return lines
        kept, gone = [], []
        for standing in lines.standings:
            entry = self.cancelled.get(standing.entry)
            if entry is None or entry.cancelled is None:
                kept.append(self._promoted(standing))
            elif entry.cancelled.what is What.RESULT:
                gone.append(self._without_result(standing, entry.cancelled))
            else:
                kept.append(self._without_awards(standing, entry.cancelled))
        # A computed list was computed without them: its places are closed already.
        if self.rule.policy is Policy.ALL and not self.group.computed:
            kept = _closed_up(kept, gone)
        shares = Counter(s.rank for s in kept)
        kept = [replace(s, shared=s.rank is not None and shares[s.rank] > 1) for s in kept]
        first = next((i for i, s in enumerate(kept) if s.rank is None), len(kept))
        return replace(lines, standings=(*kept[:first], *gone, *kept[first:]))

    def _promoted(self, standing: Standing) -> Standing:
        metals = {award.name: award.metal for award in self.group.awards}
        given = tuple(
            AwardGiven(s.award, metals.get(s.award))
            for s in self.rule.named
            if s.entry == standing.entry
        )
        if not given:
            return standing
        words = "、".join(award.name for award in given)
        note = joined(standing.note, f"递补{words}")
        return replace(standing, awards=(*standing.awards, *given), note=note)

    def _without_result(self, standing: Standing, cancelled: Cancelled) -> Standing:
        held = self.lost.get(standing.entry, standing)
        trace = TakenBack(cancelled, held.rank, held.shared, held.awards, self.rule.policy)
        return replace(
            standing,
            rank=None,
            shared=False,
            awards=(),
            status=EntryStatus.DISQUALIFIED,
            taken_back=trace,
        )

    def _without_awards(self, standing: Standing, cancelled: Cancelled) -> Standing:
        held = self.lost.get(standing.entry, standing)
        taken = tuple(a for a in held.awards if not cancelled.awards or a.name in cancelled.awards)
        trace = TakenBack(cancelled, None, False, taken, self.rule.policy)
        left = tuple(award for award in standing.awards if award not in taken)
        return replace(standing, awards=left, taken_back=trace)

    def problems(self, result: GroupResult) -> Iterator[Problem]:
        """Report what can't be taken back, and a rule that nobody but the organisers can apply."""
        for entry in self.cancelled.values():
            assert entry.cancelled is not None
            held = {a.name for a in self.lost[entry.id].awards} if entry.id in self.lost else set()
            for name in entry.cancelled.awards:
                if name not in held:
                    yield Problem(
                        f"{quote(entry.name or entry.id)}没有获得{name}，不能取消",
                        entry.cancelled.at,
                        "核对取消的是哪个奖项。",
                    )
            if self.rule.policy is Policy.ALL and not result.computed and held:
                yield Problem(
                    "公布的奖项不能由程序依次递补",
                    entry.cancelled.at,
                    "写 promotion: {named: [{entry: …, award: …}]} 指明谁递补，或写 none（不递补）。",
                )


def _closed_up(kept: list[Standing], gone: list[Standing]) -> list[Standing]:
    """Move those up who stood behind a place that an announced list has lost."""
    free = [s.taken_back.rank for s in gone if s.taken_back and s.taken_back.rank]
    return [
        replace(s, rank=s.rank - sum(place < s.rank for place in free)) if s.rank else s
        for s in kept
    ]


def _given_anew(
    lists: tuple[ResultList, ...], result: GroupResult, cancelled: Mapping[str, Entry]
) -> tuple[tuple[ResultList, ...], tuple[AwardOutcome, ...]]:
    """Give the awards of a computed group again, passing over those who lost theirs."""
    main, *others = lists
    ruled = {outcome.name for outcome in result.awards if outcome.ruled}

    def bare(standing: Standing) -> Standing:
        kept = tuple(a for a in standing.awards if a.name not in ruled)
        return replace(standing, awards=kept)

    candidates = [
        bare(s) for s in main.standings if s.rank is not None and s.entry not in cancelled
    ]
    winners, outcomes = give_awards(candidates, result.group)
    by_announcement = {s.entry for s in main.standings if s.overridden and s.overridden.of_awards}
    anew = {s.entry: s for s in winners if s.entry not in by_announcement}
    standings = tuple(
        anew.get(s.entry, bare(s) if s.entry in cancelled else s) for s in main.standings
    )
    return (replace(main, standings=standings), *others), outcomes


def _outcomes(
    outcomes: tuple[AwardOutcome, ...],
    lists: tuple[ResultList, ...],
    rule: Promotion,
    lost: Mapping[str, Standing],
) -> tuple[AwardOutcome, ...]:
    """Count what is still held, and say what became free."""
    held = Counter(item.name for item, n in held_awards(lists).items() for _ in range(n))
    taken = Counter(
        award.name
        for lines in lists
        for s in lines.standings
        if s.taken_back
        for award in s.taken_back.awards
    )
    named = Counter(s.award for s in rule.named)
    told = []
    for outcome in outcomes:
        count = taken[outcome.name]
        if not count or not outcome.known:
            told.append(outcome)
            continue
        filled = count if rule.policy is Policy.ALL else min(count, named[outcome.name])
        words = f"取消 {count} 个"
        words += f"，递补 {filled} 个" if filled else ""
        words += f"，空缺 {count - filled} 个" if count > filled else ""
        why = joined(outcome.why, words)
        told.append(replace(outcome, given=held[outcome.name], why=why))
    return tuple(told)
