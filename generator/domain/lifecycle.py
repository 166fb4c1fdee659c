"""What may happen to results after they were announced: cancelled, moved up, corrected, revoked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.domain.records import Record
from generator.domain.site import Source
from generator.problems import NOWHERE, Where


class What(StrEnum):
    """What was taken back: the result with all that hangs on it, or only an award."""

    RESULT = "result"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Cancelled(Record):
    """A result or awards that were taken back; no names of awards means all of them."""

    what: What
    reason: str
    date: date | None = None
    awards: tuple[str, ...] = ()
    source: Source | None = None
    at: Where = field(default=NOWHERE, compare=False)


class Policy(StrEnum):
    """Who takes a place that became free: nobody, everybody moves up, or whom the organisers name."""

    NONE = "none"
    ALL = "all"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Successor(Record):
    """An entry that was named to take an award which became free."""

    entry: str
    award: str
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Promotion(Record):
    """The declared rule for places that became free (递补)."""

    policy: Policy
    named: tuple[Successor, ...] = ()


class Changed(StrEnum):
    """A figure that a correction changed."""

    RANK = "rank"
    TOTAL = "total"
    AWARDS = "awards"


@dataclass(frozen=True, slots=True)
class Change(Record):
    """One figure before and after a correction, as written; empty means there was or is none."""

    of: Changed
    before: str = ""
    after: str = ""
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """What was changed after publication, and why."""

    date: date
    what: str
    reason: str
    before: str = ""
    after: str = ""
    group: str = ""
    unit: str = ""
    entry: str = ""
    changes: tuple[Change, ...] = ()
    source: Source | None = None
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Revoked(Record):
    """Why and when a whole round's results were taken back, as far as it was said."""

    reason: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Notice(Record):
    """The days on which results are open to objection (公示)."""

    start: date
    end: date
    contact: str = ""
