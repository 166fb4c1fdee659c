"""Awards by quota: tiers in order over ranks, with the declared answer where a tie straddles a quota."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.domain.contest import Group
from generator.domain.prizes import (
    AwardRule,
    AwardState,
    Cutoff,
    OnTie,
    Open,
    Percent,
    Quota,
    Remainder,
)
from generator.results.award_words import computed_outcome, unheld_outcome
from generator.results.records import AwardGiven, AwardOutcome, Standing

Block = tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Who gets one tier, how far it went beyond its room, and how many equals were held back."""

    standings: tuple[Standing, ...] = ()
    surplus: int = 0
    withheld: int = 0


def give_awards(
    standings: Sequence[Standing], group: Group
) -> tuple[tuple[Standing, ...], tuple[AwardOutcome, ...]]:
    """Give the tiers of the scheme, in their order, to ranked standings (best first).

    Where a tie straddles a quota: `reduce_next` gives the tier to all of them and takes the surplus
    off the quotas of the tiers after it; `expand` gives it to all and leaves the next tiers whole;
    `withhold` gives it to none of them, and they come first for the next tier. Nobody is passed
    over: while a tie is held back, those behind it wait too.

    A tier that is withheld, vacant or lacks entrants goes to nobody, and the next one begins at its
    first place. A tier of unknown size, or not decided yet, leaves those after it unknown as well:
    only an announcement can say who holds them. Special awards take no place.
    """
    giving = _Giving(standings)
    outcomes = tuple(giving.give(award) for award in group.awards)
    return giving.standings(), outcomes


class _Giving:
    """The giving of awards: who still waits for a place, and what earlier surpluses owe."""

    def __init__(self, standings: Sequence[Standing]) -> None:
        self.order = standings
        self.blocks = _blocks(standings)
        self.awards: dict[str, list[AwardGiven]] = {}
        self.owed = 0
        self.unknown = False

    def give(self, award: AwardRule) -> AwardOutcome:
        """Give one award, or say why nobody gets it here."""
        if award.state is not None or award.given == 0:
            self.unknown |= award.by_rank and award.state is AwardState.UNDECIDED
            return unheld_outcome(award)
        if len(self.order) < award.min_entrants:
            why = f"有名次的只有 {len(self.order)} 个，不足 {award.min_entrants} 个，不设此奖"
            return computed_outcome(award, 0, why, None)
        if not award.by_rank:
            return self._give_special(award)
        size = self._size(award.quota)
        self.unknown |= size is None
        if self.unknown or size is None:
            return unheld_outcome(
                award, "" if size is None else "前面的奖项没有定，这个奖从第几名起也没有定"
            )
        return self._give_places(award, size)

    def standings(self) -> tuple[Standing, ...]:
        """List the standings in their order, with what they hold."""
        given = self.awards
        return tuple(
            replace(s, awards=(*s.awards, *given[s.entry])) if s.entry in given else s
            for s in self.order
        )

    def _give_special(self, award: AwardRule) -> AwardOutcome:
        """Give an award that takes no place, where totals say to whom."""
        if not isinstance(award.quota, Cutoff):
            return unheld_outcome(award)
        winners = [s for s in self.order if _reaches(s, award.quota)]
        self._hand(award, winners)
        return computed_outcome(award, len(winners), "", None)

    def _give_places(self, award: AwardRule, size: int) -> AwardOutcome:
        """Give a tier to those who come first of the ones that still wait."""
        if isinstance(award.quota, Cutoff):
            winners = [s for block in self.blocks for s in block if _reaches(s, award.quota)]
            left = {s.entry for block in self.blocks for s in block} - {s.entry for s in winners}
            self.blocks = _blocks([s for block in self.blocks for s in block if s.entry in left])
            self._hand(award, winners)
            return computed_outcome(award, len(winners), "", None)
        used = 0 if award.quota is Open.REST else min(self.owed, size)
        taken = _take(self.blocks, size - used, award.on_tie)
        self.owed += taken.surplus - used
        self._hand(award, taken.standings)
        why = _why(award, size, taken, used)
        return computed_outcome(award, len(taken.standings), why, size)

    def _hand(self, award: AwardRule, winners: Sequence[Standing]) -> None:
        given = AwardGiven(award.name, award.metal)
        for winner in winners:
            self.awards.setdefault(winner.entry, []).append(given)

    def _size(self, quota: Quota | None) -> int | None:
        """Count the places of a quota; None where it is not known."""
        match quota:
            case Percent():
                return share(len(self.order), quota)
            case Open.REST | Cutoff():
                return sum(map(len, self.blocks))
            case int():
                return quota
        return None


def share(count: int, percent: Percent) -> int:
    """Work a percentage of a number out, with the declared rounding of what is left over."""
    number, unit = (count * Fraction(percent.share)).as_integer_ratio()
    whole, rest = divmod(number, unit)
    match percent.rounding:
        case Remainder.UP:
            return whole + (rest > 0)
        case Remainder.HALF_UP:
            return whole + (2 * rest >= unit)
    return whole


def _blocks(standings: Sequence[Standing]) -> list[Block]:
    """Put standings that share a rank together."""
    blocks: dict[int | None, list[Standing]] = {}
    for standing in standings:
        blocks.setdefault(standing.rank, []).append(standing)
    return [tuple(block) for block in blocks.values()]


def _reaches(standing: Standing, cutoff: Cutoff) -> bool:
    """Tell whether a total is at or above a mark."""
    return standing.total is not None and standing.total >= cutoff.total


def _take(blocks: list[Block], room: int, on_tie: OnTie) -> Taken:
    """Take whole ties off the front of the blocks while there is room."""
    taken: list[Standing] = []
    done = 0
    withheld = 0
    for block in blocks:
        left = room - len(taken)
        if left <= 0:
            break
        if len(block) > left and on_tie is OnTie.WITHHOLD:
            withheld = len(block)
            break
        taken += block
        done += 1
    del blocks[:done]
    surplus = max(0, len(taken) - room) if on_tie is OnTie.REDUCE_NEXT else 0
    return Taken(tuple(taken), surplus, withheld)


def _why(award: AwardRule, size: int, taken: Taken, used: int) -> str:
    """Say why a tier was not given as often as planned."""
    given = len(taken.standings)
    if given == size:
        return "按比例算不足 1 个" if isinstance(award.quota, Percent) and not size else ""
    if given > size:
        return f"名次并列，多授 {given - size} 个"
    if taken.withheld:
        return f"{taken.withheld} 个并列超出名额，按规则不授"
    if used:
        return f"前面的奖项因并列多授，占用 {used} 个名额"
    return "有名次的不够"
