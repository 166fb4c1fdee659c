"""Rounds and what is declared in them: groups, segments, entries, marks, awards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.domain.dates import PartialDate
from generator.domain.lifecycle import Cancelled, Correction, Notice, Promotion, Revoked
from generator.domain.prizes import AwardRule, Published, TieKey
from generator.domain.records import Record
from generator.domain.scoring import UNROUNDED, Rounding, Segment
from generator.domain.site import Source
from generator.problems import NOWHERE, Where


class Status(StrEnum):
    """How settled the results of a round are."""

    DRAFT = "draft"
    PROVISIONAL = "provisional"
    NOTICE = "notice"
    FINAL = "final"
    REVOKED = "revoked"


class EntryStatus(StrEnum):
    """Why an entry is ranked or not.

    `invalid` follows from its marks, `incomplete` from a team's members; neither is ever declared.
    """

    COMPETED = "competed"
    GUEST = "guest"
    WITHDREW = "withdrew"
    ABSENT = "absent"
    DISQUALIFIED = "disqualified"
    INELIGIBLE = "ineligible"
    INVALID = "invalid"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Adjustment(Record):
    """Signed points with a reason, at a segment's id or at `total`."""

    points: Decimal
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """One participation in a group; marks by segment, then panel, None where a judge gave none.

    `team` is set where its unit has several teams; `time` is in seconds, None where it is not known.
    """

    id: str
    unit: str
    name: str = ""
    team: str = ""
    role: str = ""
    order: int | None = None
    status: EntryStatus = EntryStatus.COMPETED
    reason: str = ""
    note: str = ""
    marks: Mapping[str, Mapping[str, tuple[Decimal | None, ...]]] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    cancelled: Cancelled | None = None
    time: Decimal | None = None
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Entrants(Record):
    """How many competed, where it is known."""

    count: int | None = None
    roles: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


class ShortTeam(StrEnum):
    """What happens to a team that has fewer valid totals than its rule needs.

    It has no place; or those that there are count; or somebody has to mend it.
    """

    LEAVE_OUT = "leave_out"
    AS_IS = "as_is"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Team(Record):
    """One of several teams of a unit."""

    id: str
    unit: str
    name: str = ""
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TeamScheme(Record):
    """How the entries of a unit make a team's total: sum, mean, the `count` best (top), or published.

    `places` are the decimals kept of it (None: exact); `teams` are listed where a unit has several.
    """

    rule: str
    count: int = 0
    places: int | None = None
    too_few: ShortTeam = ShortTeam.PROBLEM
    awards: tuple[AwardRule, ...] = ()
    ties: tuple[TieKey, ...] = ()
    teams: tuple[Team, ...] = ()
    at: Where = field(default=NOWHERE, compare=False)


def team_of(entry: Entry, teams: tuple[Team, ...]) -> str:
    """Tell the team of an entry: the one it names, its unit's only one, or its unit itself."""
    own = [team.id for team in teams if team.unit == entry.unit]
    return entry.team or (own[0] if len(own) == 1 else entry.unit)


@dataclass(frozen=True, slots=True)
class Group(Record):
    """Entries that compete with each other; computed when its entries carry marks."""

    id: str
    name: str
    kind: str = ""
    theme: str = ""
    notes: tuple[str, ...] = ()
    entrants: Entrants = Entrants()
    segments: tuple[Segment, ...] = ()
    rounding: Rounding = UNROUNDED
    teams: TeamScheme | None = None
    ties: tuple[TieKey, ...] = ()
    awards: tuple[AwardRule, ...] = ()
    published: tuple[Published, ...] = ()
    entries: tuple[Entry, ...] = ()
    promotion: Promotion | None = None
    at: Where = field(default=NOWHERE, compare=False)

    @property
    def computed(self) -> bool:
        """Tell whether results follow from marks."""
        return any(entry.marks for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Round(Record):
    """One edition of the contest; season or number None is not known."""

    id: str
    season: int | None
    number: int | None
    title: str
    held: PartialDate | None = None
    published: date | None = None
    place: str = ""
    theme: str = ""
    summary: str = ""
    hosts: tuple[str, ...] = ()
    status: Status = Status.FINAL
    notice: Notice | None = None
    revoked: Revoked | None = None
    cover: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    groups: tuple[Group, ...] = ()
    corrections: tuple[Correction, ...] = ()
    cover_at: Where = field(default=NOWHERE, compare=False)
    at: Where = field(default=NOWHERE, compare=False)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order rounds from the oldest to the newest; what is not known comes first."""
        return (self.season or 0, self.number or 0, self.id)
