"""Everything that was read, in one frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.domain.contest import Round
from generator.domain.site import Site
from generator.domain.stories import Article, Attachment, Photo, Story, Text, WriteUp
from generator.domain.units import Unit


@dataclass(frozen=True)
class Project:
    """The whole content of a site: rounds oldest first, the rest in the order of their files."""

    site: Site
    units: tuple[Unit, ...] = ()
    rounds: tuple[Round, ...] = ()
    stories: tuple[Story, ...] = ()
    writeups: tuple[WriteUp, ...] = ()
    articles: tuple[Article, ...] = ()
    photos: tuple[Photo, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """List every Markdown body: stories, write-ups, pages."""
        return (
            *(story.text for story in self.stories),
            *(writeup.text for writeup in self.writeups),
            *(article.text for article in self.articles),
        )

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Look a unit up by its id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def round_by_id(self) -> dict[str, Round]:
        """Look a round up by its id."""
        return {round_.id: round_ for round_ in self.rounds}

    @cached_property
    def writeup_by_round(self) -> dict[str, WriteUp]:
        """Look a round's write-up up by the round's id."""
        return {writeup.round: writeup for writeup in self.writeups}

    @cached_property
    def photo_by_path(self) -> dict[str, Photo]:
        """Look a photo up by its path in the project."""
        return {photo.path: photo for photo in self.photos}
