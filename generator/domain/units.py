"""Units: the communities, towns and departments that compete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.dates import PartialDate
from generator.domain.records import Record
from generator.domain.site import Source
from generator.problems import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class FormerName(Record):
    """A name that a unit carried until some date."""

    name: str
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Unit(Record):
    """What competes; its id is never reused, and its lineage is only what a source says.

    `inherits` are the former units whose medals count for this one in the table by lineage; `places`
    tell where it names others.
    """

    id: str
    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    former_slugs: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    split_from: tuple[str, ...] = ()
    merged_into: str = ""
    inherits: tuple[str, ...] = ()
    summary: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    at: Where = field(default=NOWHERE, compare=False)
