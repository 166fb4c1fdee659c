"""What was read of the content, folder by folder: plain records, which need nothing of what reads YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.domain.contest import Round
from generator.domain.site import Site
from generator.domain.stories import Article, Attachment, Photo, Story, WriteUp
from generator.domain.units import Unit
from generator.problems import Problem, Where

SITE, UNITS, ARTICLES = "content/site.yaml", "content/units.yaml", "content/pages/"
"""Where that lies which belongs to no round."""


class Mention(NamedTuple):
    """A unit as a file names it, and where."""

    unit: str
    at: Where


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """What one round's folder holds; `mentions` are the units that its broken files name.

    Of a story whose front matter is broken, what is left is held, since its text is judged too.
    """

    round: Round | None
    stories: tuple[Story, ...]
    writeup: WriteUp | None
    photos: tuple[Photo, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]
    mentions: tuple[Mention, ...] = ()

    @property
    def round_problems(self) -> tuple[Problem, ...]:
        """List what is wrong with the round itself: slips of its stories and photos change no result."""
        return tuple(
            p for p in self.problems if p.where.file.endswith(("/round.yaml", "/marks.yaml"))
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What belongs to no round; site and units are None where they can't be read.

    The site is `settled` where nothing is wrong with its settings.
    """

    site: Site | None
    settled: bool
    units: tuple[Unit, ...] | None
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
