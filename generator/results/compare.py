"""Groups that are both computed and announced: every difference is a problem, or has an override."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.domain.contest import Group
from generator.domain.prizes import Published, PublishedResult, Ranked
from generator.problems import Problem
from generator.results.award_words import announced_outcome
from generator.results.awards import give_awards
from generator.results.differences import (
    as_problem,
    award_changes,
    figure_changes,
    segment_changes,
)
from generator.results.overrides import (
    disorder,
    explained,
    in_order,
    prevails,
    with_awards,
    with_figures,
)
from generator.results.published import contradictions, held_award, state_list
from generator.results.quotas import changes_by_award, excesses, pointless, unexplained
from generator.results.records import (
    AwardGiven,
    AwardOutcome,
    Difference,
    GroupResult,
    ResultList,
    Standing,
)
from generator.results.roster import Roster
from generator.results.tally import held_awards
from generator.results.words import quote

Claim = tuple[PublishedResult, str]


def compare(group: Group, computed: GroupResult) -> GroupResult:
    """Check announcements against what the marks say, and add what only they can tell.

    Where a line carries an override, what was announced takes the place of what was computed. Lists
    of teams, of organisers and works, or of units that have several entries rank something that the
    marks do not: they stand beside the computed list. Awards that follow from no rank come from here.
    """
    if not group.published or not computed.lists:
        return computed
    main, *others = computed.lists
    roster = Roster.of(group)
    comparison = _Comparison(group, computed, main.standings)
    claims: list[Claim] = []
    for block in group.published:
        if block.segment and block.of in (Ranked.UNITS, Ranked.ENTRIES):
            others.append(comparison.segment(block, roster))
        elif _comparable(block, roster):
            claims += comparison.matched(block, roster)
        else:
            comparison.problems += contradictions(block, roster)
            others.append(state_list(block, group, roster))
    standings = comparison.settle(claims)
    lists = [replace(main, standings=standings), *others]
    comparison.check_quotas(lists, claims)
    lists[0] = replace(main, standings=comparison.standings())
    outcomes = tuple(_recount(comparison.outcomes, lists, group))
    problems = (*computed.problems, *comparison.problems)
    return replace(computed, lists=tuple(lists), awards=outcomes, problems=problems)


def _comparable(block: Published, roster: Roster) -> bool:
    """Tell whether a list ranks what the marks rank."""
    if not block.of_contest or block.of is Ranked.TEAMS:
        return False
    if block.of is Ranked.ENTRIES:
        return True
    return all(line.entry or roster.count(line.unit) < 2 for line in block.results)


class _Comparison:
    """The computed standings on their way to those that stand, and what was found on that way."""

    def __init__(self, group: Group, computed: GroupResult, standings: Sequence[Standing]) -> None:
        self.group = group
        self.before = standings
        self.lines = {standing.entry: standing for standing in standings}
        self.outcomes = computed.awards
        self.ruled = frozenset(o.name for o in computed.awards if o.ruled)
        self.metals = {award.name: award.metal for award in group.awards}
        self.changes: dict[str, list[Difference]] = {}
        self.problems: list[Problem] = []

    def matched(self, block: Published, roster: Roster) -> Iterator[Claim]:
        """Find the entry that each line of a list means."""
        for line in block.results:
            entry = roster.find(line)
            if entry is not None and entry.id in self.lines:
                yield line, entry.id
            else:
                self.problems.append(_unmatched(line, roster))

    def settle(self, claims: Sequence[Claim]) -> tuple[Standing, ...]:
        """Compare figures, then awards; awards follow the ranks that stand."""
        # An override speaks first, so that a list which repeats it agrees.
        claims = sorted(claims, key=lambda claim: claim[0].override is None)
        self._weigh(
            claims,
            lambda line, standing: figure_changes(line, standing, self.group),
            lambda line, standing: with_figures(line, standing, self.group),
        )
        if self.changes:
            self._award_again([line for line, entry in claims if entry in self.changes])
        self._weigh(
            claims,
            lambda line, standing: award_changes(line, standing, self.ruled),
            lambda line, standing: with_awards(line, standing, self.ruled, self.metals),
        )
        for line, entry in claims:
            self._add_by_hand(line, entry)
        return self.standings()

    def standings(self) -> tuple[Standing, ...]:
        """List the standings as they stand."""
        return tuple(self.lines.values())

    def _weigh(
        self,
        claims: Iterable[Claim],
        differences: Callable[[PublishedResult, Standing], Iterable[Difference]],
        prevailing: Callable[[PublishedResult, Standing], Standing],
    ) -> None:
        """Report each difference, or let the announcement prevail where it may."""
        for line, entry in claims:
            standing = self.lines[entry]
            found = list(differences(line, standing))
            if found and prevails(line, standing):
                self.lines[entry] = prevailing(line, standing)
                self.changes.setdefault(entry, []).extend(found)
            else:
                self.problems += [as_problem(change, line, standing) for change in found]

    def _award_again(self, lines: Sequence[PublishedResult]) -> None:
        """Give the awards by the ranks and totals that stand after the overrides."""
        ordered = in_order(self.lines.values())
        self.problems += disorder(self.before, ordered, lines)
        ranked = [replace(s, awards=()) for s in ordered if s.rank is not None]
        winners, self.outcomes = give_awards(ranked, self.group)
        self.lines = {s.entry: s for s in (*winners, *ordered[len(ranked) :])}

    def _add_by_hand(self, line: PublishedResult, entry: str) -> None:
        """Add the awards that no quota can give; who has no rank takes none."""
        standing = self.lines[entry]
        if standing.rank is None:
            return
        given = [a for a in line.awards if not self.ruled.issuperset(a.names)]
        held: dict[AwardGiven, None] = dict.fromkeys(standing.awards)
        held.update(dict.fromkeys(held_award(award, self.metals) for award in given))
        self.lines[entry] = replace(standing, awards=tuple(held))

    def segment(self, block: Published, roster: Roster) -> ResultList:
        """Check a list of one segment, which stands beside the main one."""
        self.problems += contradictions(block, roster)
        noted: list[tuple[Difference, ...]] = []
        for line in block.results:
            entry = roster.find(line)
            standing = self.lines.get(entry.id) if entry else None
            found: list[Difference] = []
            if standing is not None:
                found = list(segment_changes(line, standing, self.before, block.segment))
            if standing is not None and not line.override:
                self.problems += [as_problem(change, line, standing) for change in found]
            if line.override and not found:
                self.problems.append(pointless(line))
            noted.append(tuple(found) if line.override else ())
        return state_list(block, self.group, roster, noted)

    def check_quotas(self, lists: Sequence[ResultList], claims: Sequence[Claim]) -> None:
        """Hold the awards given by hand against the scheme, and note what each override explains."""
        found = excesses(self.group, lists, self.ruled)
        self.problems += unexplained(found)
        surplus = changes_by_award(found)
        for line, entry in claims:
            if line.override is None:
                continue
            changes = self.changes.get(entry, [])
            changes += [surplus[name] for a in line.awards for name in a.names if name in surplus]
            if changes:
                self.lines[entry] = explained(self.lines[entry], changes, line.override)
            elif prevails(line, self.lines[entry]):
                self.problems.append(pointless(line))


def _unmatched(line: PublishedResult, roster: Roster) -> Problem:
    """Report a line that means none of the entries, or several."""
    count = roster.count(line.unit)
    if line.unit and count > 1:
        message = f"公布的结果里的单位{quote(line.unit)}在本组有 {count} 个，不知道指哪一个"
        return Problem(
            message, line.at, "把 unit 改成 entry，写参赛编号；团体名单里改成 team，写队的编号。"
        )
    message = f"公布的结果里有{quote(line.entry or line.unit)}，评分里没有"
    return Problem(message, line.at, "在 entries 里补上，或删掉这一行。")


def _recount(
    computed: Iterable[AwardOutcome], lists: Sequence[ResultList], group: Group
) -> Iterator[AwardOutcome]:
    """Count the awards given by hand, and those by quota where an announcement prevailed."""
    held = held_awards(lists)
    rules = {award.name: award for award in group.awards}
    for outcome in computed:
        named = sum(count for item, count in held.items() if item.name == outcome.name)
        unclear = sum(count for item, count in held.items() if outcome.name in item.one_of)
        if not outcome.ruled and (named or unclear):
            yield announced_outcome(rules[outcome.name], named, unclear)
        elif outcome.ruled and named != outcome.given:
            told = f"授出 {named} 个" if named else "空缺"
            yield replace(outcome, given=named, told=told, why="以公布的获奖者为准")
        else:
            yield outcome
