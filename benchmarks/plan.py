"""Decide, before anything is written, which units compete in which rounds and who tells a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.vocabulary import FIRST_CHARACTERS, SECOND_CHARACTERS

GROUP_SIZE = 13
GROUPS = (("community", "社区党组织书记组", "社区"), ("village", "村党组织书记组", "村"))
ROUND_SIZE = GROUP_SIZE * len(GROUPS)
LAST_SEASON = 2025
SEASONS = 10
ROUNDS_A_SEASON = 4
UNITS_AT_LEAST, UNITS_AT_MOST = 60, 200


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit of the invented county; towns have no parent."""

    id: str
    name: str
    kind: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """One round: the units of each group in draw order, and those whose stories are written."""

    id: str
    season: int
    number: int
    of: int
    groups: tuple[tuple[str, ...], ...]
    stories: tuple[str, ...]

    @property
    def month(self) -> int:
        """Spread the rounds of a season over its year."""
        return 1 + (self.number - 1) * 12 // self.of

    @property
    def day(self) -> int:
        """Give rounds of the same month different days."""
        return 1 + self.number % 28


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole workload: units, rounds from the oldest on, and the name of each unit's id."""

    units: tuple[PlannedUnit, ...]
    rounds: tuple[PlannedRound, ...]
    names: Mapping[str, str]


def make_plan(stories: int, seed: int) -> Plan:
    """Plan rounds of 26 entries until every story has an entry to tell of."""
    if stories < 1:
        raise ValueError("a workload needs at least one story")
    count = -(-stories // ROUND_SIZE)
    units = _plan_units(min(UNITS_AT_MOST, UNITS_AT_LEAST + 2 * count), Random(f"{seed}:units"))
    pools = tuple(
        tuple(unit.id for unit in units if unit.kind == kind) for _id, _name, kind in GROUPS
    )
    rounds = []
    for index, (season, number, of) in enumerate(_calendar(count)):
        rng = Random(f"{seed}:round:{index}")
        groups = tuple(tuple(rng.sample(pool, GROUP_SIZE)) for pool in pools)
        entrants = [unit for group in groups for unit in group]
        told = entrants[: stories - index * ROUND_SIZE]
        rounds.append(PlannedRound(f"{season}-{number}", season, number, of, groups, tuple(told)))
    return Plan(units, tuple(rounds), {unit.id: unit.name for unit in units})


def _plan_units(count: int, rng: Random) -> tuple[PlannedUnit, ...]:
    """Make one town for every nine communities and villages under it."""
    pairs = [(a, b) for a in FIRST_CHARACTERS for b in SECOND_CHARACTERS if a[0] != b[0]]
    rng.shuffle(pairs)
    towns = max(4, count // 10)
    units: list[PlannedUnit] = []
    for index, ((first, first_sound), (second, second_sound)) in enumerate(pairs[:count]):
        slug, name = first_sound + second_sound, first + second
        if index < towns:
            kind, suffix, parent = ("镇", "zhen", "") if index % 3 else ("街道", "jiedao", "")
        else:
            kind, suffix = ("社区", "shequ") if index % 2 else ("村", "cun")
            parent = units[index % towns].id
        units.append(PlannedUnit(f"{slug}-{suffix}", name + kind, kind, parent))
    return tuple(units)


def _calendar(rounds: int) -> list[tuple[int, int, int]]:
    """Give every round its season and number: four a season, more once ten seasons are full."""
    a_season = max(ROUNDS_A_SEASON, -(-rounds // SEASONS))
    seasons = -(-rounds // a_season)
    calendar = []
    for index in range(rounds):
        season, number = divmod(index, a_season)
        calendar.append((LAST_SEASON - seasons + 1 + season, number + 1, a_season))
    return calendar
