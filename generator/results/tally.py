"""Who holds which award, each award once, however many lists of a group repeat it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from generator.domain.prizes import Metal, Ranked
from generator.results.records import AwardGiven, ResultList


class Held(NamedTuple):
    """An award in somebody's hands; `one_of` is set where its tier is not known."""

    unit: str
    name: str
    metal: Metal | None
    one_of: tuple[str, ...]


def held_awards(lists: Iterable[ResultList]) -> Counter[Held]:
    """Count a group's awards by unit; a ranking of one segment gives none.

    A list of units and a list of entries tell of the same awards, so the fuller one counts; what
    teams, organisers and works hold comes on top.
    """
    main = [lines for lines in lists if not lines.segment]
    entries = _united(lines for lines in main if lines.of is Ranked.ENTRIES)
    units = _united(lines for lines in main if lines.of is Ranked.UNITS)
    held = _by_unit(entries) | _by_unit(units)
    for of in (Ranked.TEAMS, Ranked.ORGANISERS, Ranked.WORKS):
        held += _by_unit(_united(lines for lines in main if lines.of is of))
    return held


def held_medals(lists: Iterable[ResultList]) -> dict[tuple[str, Metal], int]:
    """Count a group's medals by unit and metal; a tier that is not known for certain is no medal."""
    medals: dict[tuple[str, Metal], int] = {}
    for held, count in held_awards(lists).items():
        if held.metal is not None:
            key = held.unit, held.metal
            medals[key] = medals.get(key, 0) + count
    return medals


def _united(lists: Iterable[ResultList]) -> Counter[tuple[str, Held]]:
    """Count what each entry holds; what several lists repeat counts once."""
    united: Counter[tuple[str, Held]] = Counter()
    for lines in lists:
        united |= Counter(
            (standing.entry, _held(standing.unit, award))
            for standing in lines.standings
            for award in standing.awards
        )
    return united


def _held(unit: str, award: AwardGiven) -> Held:
    return Held(unit, award.name, award.metal, award.one_of)


def _by_unit(counts: Counter[tuple[str, Held]]) -> Counter[Held]:
    """Add up what the entries of a unit hold."""
    added: Counter[Held] = Counter()
    for (_, held), count in counts.items():
        added[held] += count
    return added
