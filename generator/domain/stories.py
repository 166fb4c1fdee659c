"""Texts and pictures: stories, write-ups, pages and photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.domain.records import Record
from generator.domain.site import Source
from generator.problems import NOWHERE, Where


class Reference(NamedTuple):
    """A link or picture in a Markdown body, as written; `text` is its words, of a picture its alt."""

    target: str
    image: bool
    where: Where
    text: str = ""


@dataclass(frozen=True, slots=True)
class Text(Record):
    """A Markdown body: its source, the line it starts on, and what it points at."""

    source: str
    file: str
    line: int = 1
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Idea(Record):
    """One practice that other communities can copy."""

    name: str
    summary: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Story(Record):
    """A Markdown write-up of an entry; `round` and `id` come from its place.

    `places` says where in the file its unit, group, cover and topics (by name) stand.
    """

    round: str
    id: str
    title: str
    unit: str
    text: Text
    group: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    ideas: tuple[Idea, ...] = ()
    cover: str = ""
    author: str = ""
    reviewed_by: str = ""
    date: date | None = None
    sources: tuple[Source, ...] = ()
    layout: str = "article"
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class WriteUp(Record):
    """The text that accompanies a round."""

    round: str
    text: Text
    title: str = ""
    summary: str = ""
    author: str = ""
    reviewed_by: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Article(Record):
    """A free page such as 关于."""

    id: str
    title: str
    text: Text
    summary: str = ""
    order: int = 100
    nav: bool = True
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Attachment(Record):
    """A file that a round offers as it is: a notice, its rules; `size` in bytes, `path` in the project."""

    round: str
    file: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Photo(Record):
    """A picture of a round; `path` is relative to the project."""

    round: str
    file: str
    path: str
    caption: str = ""
    alt: str = ""
    credit: str = ""
    date: date | None = None
    place: str = ""
    unit: str = ""
    illustration: bool = False
    decorative: bool = False
    consent: str = ""
    withdrawn: bool = False
    listed: bool = True
    at: Where = field(default=NOWHERE, compare=False)
    unit_at: Where = field(default=NOWHERE, compare=False)
