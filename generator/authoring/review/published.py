"""A published site as it lies in a folder or in a zip: its pages' words, its results, its photos."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from generator.problems import Problem
from generator.publish import PublishError, read_manifest

_PHOTO = re.compile(r"(photos/.+-[0-9a-f]{10})-\d+\.(?:webp|jpg)")
_ROUND = re.compile(r"data/rounds/([^/]+)\.json")
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "tr",
        "figcaption",
        "summary",
        "caption",
        "blockquote",
        "div",
        "section",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_SILENT = frozenset(("script", "style", "template", "svg"))


class PageText(NamedTuple):
    """A page as readers read it: its title, and the paragraphs that somebody wrote, or all of its main part."""

    title: str
    lines: tuple[str, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What was, or would be, published: pages by address, results by round, medal tables, photos by name."""

    pages: dict[str, PageText] = field(default_factory=dict)
    rounds: dict[str, Any] = field(default_factory=dict)
    medals: dict[str, Any] = field(default_factory=dict)
    photos: frozenset[str] = frozenset()


def read_published(place: Path) -> Published:
    """Read a site that a build wrote into a folder, or that was packed into a zip.

    PublishError where there is none, or where it can't be read.
    """
    if place.is_dir():
        files = read_manifest(place)
        if files is None:
            raise PublishError(
                Problem(
                    f"{place} 里没有做好的网站",
                    hint="指明 leitai build 写出的文件夹或 leitai pack 打的包。",
                )
            )
        return _gather(files, lambda path: (place / path).read_bytes())
    try:
        with zipfile.ZipFile(place) as archive:
            return _gather(archive.namelist(), archive.read)
    except (OSError, zipfile.BadZipFile) as error:
        raise PublishError(
            Problem(
                f"{place} 打不开，不是 leitai pack 打的包", hint="指明一个网站文件夹或 .zip 包。"
            )
        ) from error


def _gather(paths: Iterable[str], read: Callable[[str], bytes]) -> Published:
    pages: dict[str, PageText] = {}
    rounds: dict[str, Any] = {}
    medals: dict[str, Any] = {}
    photos = set()
    for path in paths:
        if path.endswith(".html"):
            pages[path] = page_text(read(path).decode("utf-8"))
        elif match := _ROUND.fullmatch(path):
            rounds[match[1]] = json.loads(read(path))
        elif path == "data/medals.json":
            medals = json.loads(read(path))
        elif match := _PHOTO.fullmatch(path):
            photos.add(match[1])
    return Published(pages, rounds, medals, frozenset(photos))


def page_text(html: str) -> PageText:
    """Take the title and the paragraphs out of a page; `moved` tells that it only leads on to another."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return PageText(reader.title.strip(), tuple(reader.told or reader.lines), reader.moved)


class _Reader(HTMLParser):
    """Gathers words; a block's end is a paragraph's end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.lines: list[str] = []
        self.told: list[str] = []
        self.moved = False
        self._words: list[str] = []
        self._main = 0
        self._silent = 0
        self._titled = False
        self._reading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        self._titled = self._titled or (tag == "title" and not self.title)
        self._main += tag == "main"
        self._silent += tag in _SILENT
        self.moved = self.moved or (tag == "meta" and ("http-equiv", "refresh") in attrs)
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        # What a writer wrote is marked for reading aloud; cards of other stories are not part of it.
        if tag not in _VOID and (self._reading or "data-read" in dict(attrs)):
            self._reading += 1

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began."""
        self._titled = self._titled and tag != "title"
        self._main -= tag == "main"
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.end_line()
        if self._reading and tag not in _VOID:
            self._reading -= 1
        if tag in ("td", "th"):
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        """Take words that readers see."""
        if self._titled:
            self.title += data
        elif self._main > 0 and not self._silent:
            self._words.append(data)

    def end_line(self) -> None:
        """Close a paragraph."""
        line = " ".join("".join(self._words).split())
        if line:
            self.lines.append(line)
            if self._reading:
                self.told.append(line)
        self._words = []
