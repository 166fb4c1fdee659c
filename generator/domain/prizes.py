"""What a group awards, how ties are split, and what was announced of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from generator.domain.records import Record
from generator.domain.site import Source
from generator.problems import NOWHERE, Where


class Metal(StrEnum):
    """The medal that an award counts as."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


class OnTie(StrEnum):
    """What happens to entries that share a rank across an award's quota."""

    REDUCE_NEXT = "reduce_next"
    EXPAND = "expand"
    WITHHOLD = "withhold"


class Ranked(StrEnum):
    """What a published list is about; organisers and works do not compete in the group."""

    UNITS = "units"
    TEAMS = "teams"
    ENTRIES = "entries"
    ORGANISERS = "organisers"
    WORKS = "works"


class Recipient(StrEnum):
    """Whom an award is for."""

    ENTRIES = "entries"
    TEAMS = "teams"
    ORGANISERS = "organisers"
    WORKS = "works"


class AwardState(StrEnum):
    """Why nobody holds an award: not given by decision, its place left empty, or not decided yet."""

    WITHHELD = "withheld"
    VACANT = "vacant"
    UNDECIDED = "undecided"


class Open(StrEnum):
    """A quota without a number: all that remain, or several (若干)."""

    REST = "rest"
    SEVERAL = "several"


class Remainder(StrEnum):
    """What becomes of the part of a winner that a percentage leaves over."""

    UP = "up"
    DOWN = "down"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True)
class Percent(Record):
    """A quota as a part of those ranked; `text` is the percentage as it was written."""

    share: Decimal
    rounding: Remainder
    text: str


@dataclass(frozen=True, slots=True)
class Cutoff(Record):
    """A quota for everybody whose total is at or above a mark."""

    total: Decimal


Quota = int | Percent | Cutoff | Open


@dataclass(frozen=True, slots=True)
class TieKey(Record):
    """One key of a tie chain: a rule of the registry with what it needs.

    `order` lists entries from the best down; `scores` are those of a play-off by entry; `places` are
    decimal places. With `only_awards` the key counts only where an award depends on it.
    """

    rule: str
    segment: str = ""
    panel: str = ""
    decided: str = ""
    reason: str = ""
    order: tuple[str, ...] = ()
    places: int = 0
    shorter: bool = False
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    only_awards: bool = False
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AwardRule(Record):
    """A named tier of the scheme; quota None is unknown.

    `special` awards come on top and take nobody's place; `given` is an announced number of winners;
    `nameless` awards have winners whose names are not published.
    """

    name: str
    metal: Metal | None = None
    quota: Quota | None = None
    on_tie: OnTie = OnTie.REDUCE_NEXT
    special: bool = False
    recipient: Recipient = Recipient.ENTRIES
    state: AwardState | None = None
    given: int | None = None
    nameless: bool = False
    min_entrants: int = 0
    reason: str = ""
    note: str = ""
    at: Where = field(default=NOWHERE, compare=False)

    @property
    def by_rank(self) -> bool:
        """Tell whether it takes places of the ranking, so that the next tier begins behind it."""
        ranked = self.recipient in (Recipient.ENTRIES, Recipient.TEAMS)
        return ranked and not self.special


@dataclass(frozen=True, slots=True)
class GivenAward(Record):
    """An award that was announced: one name, or several of which one is meant."""

    names: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Tell whether the tier is known."""
        return len(self.names) == 1


@dataclass(frozen=True, slots=True)
class Override(Record):
    """Why an announcement stands although the marks or the scheme say otherwise, and who says so."""

    reason: str
    source: Source
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PublishedResult(Record):
    """One announced line: who it is of, and what was said of them; `segments` are their weighted values.

    In a list of teams `entry` is the id of a team.
    """

    unit: str = ""
    entry: str = ""
    rank: int | None = None
    awards: tuple[GivenAward, ...] = ()
    total: Decimal | None = None
    segments: Mapping[str, Decimal] = field(default_factory=dict)
    work: str = ""
    override: Override | None = None
    note: str = ""
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Published(Record):
    """An announced list; `segment` is set when it ranks one segment only."""

    of: Ranked
    results: tuple[PublishedResult, ...]
    segment: str = ""
    note: str = ""
    at: Where = field(default=NOWHERE, compare=False)

    @property
    def of_contest(self) -> bool:
        """Tell whether it is about the contest as a whole: not one segment, organisers or works."""
        return not self.segment and self.of not in (Ranked.ORGANISERS, Ranked.WORKS)
