"""What became of a photo: its renditions, their addresses, and where their bytes lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class PhotoError(Exception):
    """A photo that can't be used; the words are for the writer: what, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a photo in one format (webp or jpeg)."""

    url: str
    format: str
    width: int
    height: int


class RenditionFile(NamedTuple):
    """Where a rendition's bytes lie, and their SHA-256."""

    url: str
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class RenderedPhoto:
    """A photo ready for pages; width and height are those of the upright original.

    `located` says that the source file tells where it was taken; the renditions never do.
    """

    path: str
    width: int
    height: int
    renditions: tuple[Rendition, ...]
    colour: str
    digest: str
    files: tuple[RenditionFile, ...]
    located: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn photo by the names that nothing published may hold.

    `file` is that of the source. A rendition's name is `stem`, a hash, a width; where the source is
    gone its hash is not known and any hash counts, but for those in `others`, of photos that are shown.
    """

    file: str
    stem: str
    hash: str = ""
    others: frozenset[str] = frozenset()

    def is_source(self, name: str) -> bool:
        """Tell whether words end with the source's name."""
        if not name.casefold().endswith(self.file.casefold()) or _RENDITION.search(name):
            return False
        before = name[: -len(self.file)][-1:]
        return not (before.isascii() and before.isalnum()) or not self.file[0].isascii()

    def is_rendition(self, name: str) -> bool:
        """Tell whether words end with the name of one of its renditions."""
        found = _RENDITION.search(name)
        if found is None or not name[: found.start()].endswith(self.stem):
            return False
        before = name[: found.start() - len(self.stem)][-1:]
        known = found[1] == self.hash if self.hash else found[1] not in self.others
        return known and not (before.isalnum() or before == "-")


_RENDITION = re.compile(r"-([0-9a-f]{10})-\d+\.(?:jpg|webp)\Z")
