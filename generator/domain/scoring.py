"""How a group is scored: segments, panels, what becomes of marks, and where figures are rounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from generator.domain.records import Record
from generator.problems import NOWHERE, Where


class RoundingMode(StrEnum):
    """What happens to the digits after the last one kept; `down` cuts them off."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


class RankOn(StrEnum):
    """Which total makes the ranks: the rounded one that readers see, or the exact one before it."""

    ROUNDED = "rounded"
    EXACT = "exact"


class Missing(StrEnum):
    """What is done about a mark that a judge did not give.

    Left out, or replaced by the mean or the lowest of the panel's other marks for the same entry, or
    by a declared number; or the entry has no valid total; or somebody has to mend it.
    """

    PROBLEM = "problem"
    EXCLUDE = "exclude"
    INVALIDATE = "invalidate"
    MEAN = "mean"
    LOWEST = "lowest"
    NUMBER = "number"


class TooFew(StrEnum):
    """What is done where a panel gave fewer marks than its rule needs."""

    PROBLEM = "problem"
    MEAN = "mean"
    INVALIDATE = "invalidate"


class VotesOf(StrEnum):
    """What an entry's votes are a share of: the most in the group, or all that were cast in it."""

    TOP = "top"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Combine(Record):
    """How the marks of one panel become one number: a rule of the registry and what it needs.

    `high` and `low` marks are dropped by trim; `points` are the base of base, the full points of votes.
    """

    rule: str = "mean"
    high: int = 0
    low: int = 0
    points: Decimal = Decimal(0)
    of: VotesOf = VotesOf.TOP


@dataclass(frozen=True, slots=True)
class Panel(Record):
    """A class of judges within a segment; `factor` is its weight (1 where alone).

    `judges` is how many marks each entry must have (None: not declared); `substitute` is the number
    that takes a missing mark's place where `missing` says so.
    """

    id: str
    name: str
    combine: Combine
    factor: Decimal = Decimal(1)
    weight_text: str = ""
    too_few: TooFew = TooFew.PROBLEM
    missing: Missing = Missing.PROBLEM
    substitute: Decimal | None = None
    judges: int | None = None
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Scale(Record):
    """A conversion of full marks: a segment marked out of `full` counts out of `to`."""

    full: Decimal
    to: Decimal


@dataclass(frozen=True, slots=True)
class Segment(Record):
    """A part of the competition with its own marks and weight; it has at least one panel.

    `outside` tells that it was judged outside the event and carried in.
    """

    id: str
    name: str
    panels: tuple[Panel, ...]
    factor: Decimal = Decimal(1)
    weight_text: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    scale: Scale | None = None
    outside: bool = False
    note: str = ""
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Rounding(Record):
    """Decimal places kept at each stage (None: exact), how, and which total makes the ranks."""

    panel: int | None = None
    segment: int | None = None
    total: int | None = None
    mode: RoundingMode = RoundingMode.HALF_UP
    rank_on: RankOn = RankOn.ROUNDED


UNROUNDED = Rounding()
"""Every stage exact: what holds where nothing is declared."""
