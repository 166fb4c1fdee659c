"""Announced awards against the scheme: more of them than planned need a tie, a number or an override."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.contest import EntryStatus, Group
from generator.domain.prizes import AwardRule, OnTie, PublishedResult, Ranked
from generator.problems import Problem, Severity
from generator.results.records import AwardOutcome, Difference, GroupResult, ResultList
from generator.results.tally import held_awards
from generator.results.words import quote


@dataclass(frozen=True, slots=True)
class Excess:
    """An award that was announced more often than the scheme allows, and the lines that name it."""

    award: AwardRule
    named: int
    allowed: str
    lines: tuple[PublishedResult, ...]

    @property
    def change(self) -> Difference:
        """State both counts."""
        return Difference(
            f"{quote(self.award.name)}获奖者", f"{self.named} 个", self.allowed, by_marks=False
        )

    @property
    def explained(self) -> bool:
        """Tell whether one of its lines says why."""
        return any(line.override for line in self.lines)

    @property
    def problem(self) -> Problem:
        """Report it at the last of its lines."""
        name = quote(self.award.name)
        message = f"{name}公布的获奖者有 {self.named} 个，{self.allowed}"
        mend = (
            f"确实授出 {self.named} 个，给这个奖项写上 given: {self.named}，或在这一行写 override。"
        )
        return Problem(message, self.lines[-1].at, f"核对获奖名单；{mend}")


def excesses(
    group: Group, lists: Sequence[ResultList], ruled: Collection[str] = ()
) -> tuple[Excess, ...]:
    """Find what was announced beyond the scheme; teams are counted by themselves."""
    found: list[Excess] = []
    for teams in (False, True):
        held = held_awards(x for x in lists if (x.of is Ranked.TEAMS) is teams)
        counts: dict[str, int] = {}
        for item, count in held.items():
            counts[item.name] = counts.get(item.name, 0) + count
        for award in group.awards:
            named = counts.get(award.name, 0)
            if not named or award.name in ruled:
                continue
            lines = tuple(_lines(group, award, teams=teams))
            allowed = _broken(group, award, named, lines)
            if allowed and lines:
                found.append(Excess(award, named, allowed, lines))
    return tuple(found)


def _lines(group: Group, award: AwardRule, *, teams: bool) -> Iterator[PublishedResult]:
    """List the lines that name an award for certain."""
    for block in group.published:
        if not block.segment and (block.of is Ranked.TEAMS) is teams:
            for line in block.results:
                if any(given.names == (award.name,) for given in line.awards):
                    yield line


def _broken(group: Group, award: AwardRule, named: int, lines: Sequence[PublishedResult]) -> str:
    """Say what allows fewer winners than were named; empty where nothing does."""
    if award.given is not None:
        return f"奖项里写的是授出 {award.given} 个" if named > award.given else ""
    entrants = _entrants(group)
    if entrants is not None and entrants < award.min_entrants:
        return f"参赛只有 {entrants} 个，不足 {award.min_entrants} 个不设此奖"
    quota = award.quota
    if not isinstance(quota, int) or named <= quota or _tied(award, quota, lines):
        return ""
    return f"名额是 {quota} 个"


def _entrants(group: Group) -> int | None:
    """Count who competed, where that is known."""
    if group.entrants.count is not None or not group.entries:
        return group.entrants.count
    return sum(entry.status is EntryStatus.COMPETED for entry in group.entries)


def _tied(award: AwardRule, quota: int, lines: Sequence[PublishedResult]) -> bool:
    """Tell whether a shared rank across the quota explains the surplus by the scheme's own rule."""
    ranks = {line.unit or line.entry: line.rank for line in lines}
    known = sorted(rank for rank in ranks.values() if rank is not None)
    if award.on_tie is OnTie.WITHHOLD or len(known) < len(ranks) or not known:
        return False
    return sum(rank < known[-1] for rank in known) < quota


def unexplained(found: Iterable[Excess]) -> tuple[Problem, ...]:
    """Report the surpluses that no override explains."""
    return tuple(excess.problem for excess in found if not excess.explained)


def changes_by_award(found: Iterable[Excess]) -> Mapping[str, Difference]:
    """Look the explained surpluses up by award."""
    return {excess.award.name: excess.change for excess in found if excess.explained}


def pointless(line: PublishedResult) -> Problem:
    """Warn of an override that explains nothing."""
    assert line.override is not None
    return Problem(
        f"{quote(line.entry or line.unit or line.work)}写了 override，"
        "但公布的和评分、名额没有不一致的地方",
        line.override.at,
        "删掉 override；如果不一致的是另一行，就移到那一行。",
        Severity.WARNING,
    )


def scheme_problems(result: GroupResult) -> Iterator[Problem]:
    """Report awards of a computed group of which the scheme itself says something else."""
    rules = {award.name: award for award in result.group.awards}
    for outcome in result.awards:
        award = rules.get(outcome.name)
        if award is not None and outcome.ruled:
            yield from _scheme(award, outcome)


def _scheme(award: AwardRule, outcome: AwardOutcome) -> Iterator[Problem]:
    name = quote(award.name)
    if award.given is not None and award.given != outcome.given:
        yield Problem(
            f"{name}写了授出 {award.given} 个，按评分算是 {outcome.given} 个",
            award.at,
            "核对评分和名额；以公布为准的，在 published 里写上获奖者和 override。",
        )
    if award.nameless and outcome.given:
        yield Problem(
            f"{name}写了获奖者姓名不公布，但本组按评分排名，看得出谁获奖",
            award.at,
            "不能公布就不写评分；可以公布就删掉 winners: withheld。",
        )
