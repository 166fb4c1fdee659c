"""What the site as a whole declares: its owner, its seasons, its topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.domain.records import Record
from generator.problems import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where a fact came from."""

    publisher: str
    title: str
    date: date | None = None
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link(Record):
    """A named address outside the site."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Contact(Record):
    """Whom to ask for a correction or for the removal of a photo."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Footer(Record):
    """The fields that a public site carries at its foot."""

    icp: str = ""
    police: str = ""
    copyright: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic(Record):
    """A theme that stories and ideas share."""

    id: str
    name: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Theme(Record):
    """A site's own colours by the name of the token, and the file of its logo within content/.

    `places` says where each colour, and the `logo`, is written.
    """

    colours: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Site(Record):
    """The settings of one site; `seasons` says how many rounds a season had."""

    title: str
    short_title: str = ""
    description: str = ""
    owner: str = ""
    fictional: bool = False
    banner: str = ""
    base_url: str = ""
    contact: Contact | None = None
    footer: Footer = Footer()
    seasons: Mapping[int, int] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    theme: Theme = Theme()
    at: Where = field(default=NOWHERE, compare=False)
