"""Ranks: by total, then by the chain of tie keys; what no key separates is shared (1, 2, 2, 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.domain.contest import Group
from generator.domain.prizes import TieKey
from generator.domain.scoring import RankOn
from generator.problems import Problem
from generator.results.arithmetic import format_number
from generator.results.awards import give_awards
from generator.results.records import Standing
from generator.results.ties import RULES, ZERO, Ground, partly_done, still_to_come, unnamed


def rank(
    standings: Sequence[Standing], group: Group
) -> tuple[tuple[Standing, ...], tuple[Problem, ...]]:
    """Order by total, then by the chain; give ranks, mark shared ones and the keys that decided.

    Where exact totals make the ranks, those that only look equal are told apart in words.
    """
    exact = group.rounding.rank_on is RankOn.EXACT
    noted = _looking_equal(standings) if exact else standings
    ranking = _Ranking(noted, group)
    for tied in _classes(noted, _exact if exact else _rounded):
        ranking.place(tied, group.ties, ())
    return tuple(ranking.done), tuple(ranking.problems)


def _rounded(standing: Standing) -> Fraction:
    found = standing.team or standing.trace
    return found.total if found else ZERO


def _exact(standing: Standing) -> Fraction:
    found = standing.team or standing.trace
    return found.exact if found else ZERO


def _looking_equal(standings: Sequence[Standing]) -> list[Standing]:
    """Note on equal rounded totals what they were before, where they were not equal."""
    exact: dict[Fraction, set[Fraction]] = {}
    for standing in standings:
        exact.setdefault(_rounded(standing), set()).add(_exact(standing))
    return [
        replace(
            s,
            decided_by="取舍后的总分相同，名次按取舍前的总分排："
            f"{format_number(_exact(s), None)} 分",
        )
        if len(exact[_rounded(s)]) > 1
        else s
        for s in standings
    ]


def drawn(standing: Standing) -> tuple[bool, int, str]:
    """Order standings of equal rank for display: by draw, then by id."""
    return standing.order is None, standing.order or 0, standing.entry


class _Ranking:
    """A ranking in the making, filled from the best down."""

    def __init__(self, standings: Sequence[Standing], group: Group) -> None:
        self.all = standings
        self.group = group
        self.ground = Ground(group)
        self.done: list[Standing] = []
        self.problems: list[Problem] = []

    def place(
        self, tied: Sequence[Standing], keys: Sequence[TieKey], open_keys: tuple[TieKey, ...]
    ) -> None:
        """Give equals their ranks; the first key that separates them hands its parts to the rest.

        `open_keys` are those that somebody has not acted on yet; only a tie that lasts tells of them.
        """
        for index, key in enumerate(keys if len(tied) > 1 else ()):
            if key.only_awards and not self.matters(tied):
                continue
            names = unnamed(tied, key, self.group)
            if len(names) == len(tied):
                open_keys = (*open_keys, key)
                continue
            if names:
                self.problems.append(partly_done(names, key))
            parts = self.separate(tied, key)
            if len(parts) > 1:
                for part in parts:
                    self.place(part, keys[index + 1 :], open_keys)
                return
        place, shared = len(self.done) + 1, len(tied) > 1
        if shared and open_keys:
            self.problems.append(still_to_come(tied, open_keys[0]))
        self.done += [replace(s, rank=place, shared=shared) for s in sorted(tied, key=drawn)]

    def separate(self, tied: Sequence[Standing], key: TieKey) -> list[list[Standing]]:
        """Apply a key to equals, and note on each what decided where it did."""
        rule = RULES[key.rule]
        values = {s.entry: rule.value(s, key, self.ground) for s in tied}
        parts = _classes(tied, lambda s: values[s.entry].number)
        if len(parts) == 1:
            return parts
        sentence = rule.sentence(key, self.group)
        return [[_noted(s, sentence, values[s.entry].text) for s in part] for part in parts]

    def matters(self, tied: Sequence[Standing]) -> bool:
        """Tell whether it depends on the order of equals who gets an award, or which.

        Those before them have their ranks already. Those behind them can't change what they get, so
        they stand as one block. Where a tier's end is not known, the order may matter.
        """
        place = len(self.done) + 1
        split = [replace(s, rank=place + index) for index, s in enumerate(tied)]
        known = {s.entry for s in (*self.done, *tied)}
        behind = [replace(s, rank=place + len(tied)) for s in self.all if s.entry not in known]
        given, outcomes = give_awards((*self.done, *split, *behind), self.group)
        held = {s.entry: s.awards for s in given}
        theirs = {held[s.entry] for s in tied}
        by_rank = {award.name for award in self.group.awards if award.by_rank}
        unclear = any(not o.known and o.name in by_rank for o in outcomes)
        return len(theirs) > 1 or (unclear and theirs == {()})


def _classes(
    standings: Sequence[Standing], value: Callable[[Standing], Fraction]
) -> list[list[Standing]]:
    """Group equals together, the highest first."""
    groups: dict[Fraction, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(value(standing), []).append(standing)
    return [groups[key] for key in sorted(groups, reverse=True)]


def _noted(standing: Standing, sentence: str, text: str) -> Standing:
    """Say which key separated an entry from its equals, after those that did so before."""
    before = f"{standing.decided_by}；仍相同，" if standing.decided_by else "总分相同，"
    return replace(standing, decided_by=before + sentence + (f"：{text}" if text else ""))
