"""The maker of each kind, by its name in the table."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.new.maker import Desk, Maker, open_desk
from generator.authoring.new.page import NewPage
from generator.authoring.new.photos import NewPhotos
from generator.authoring.new.round import NewRound
from generator.authoring.new.site import NewSite
from generator.authoring.new.story import NewStory
from generator.authoring.new.unit import NewUnit
from generator.problems import Problem

MAKERS: dict[str, type[Maker]] = {
    "site": NewSite,
    "unit": NewUnit,
    "round": NewRound,
    "story": NewStory,
    "page": NewPage,
    "photos": NewPhotos,
}


def open_maker(name: str, root: Path, jobs: int = 1) -> tuple[Maker, tuple[Problem, ...]]:
    """Make ready to make one kind of thing; problems are what has to be mended in the project before."""
    if name == "site":
        return NewSite(Desk(root)), ()
    desk, problems = open_desk(root, jobs)
    return MAKERS[name](desk), problems
