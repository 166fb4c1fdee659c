"""What the built pages say, read from their HTML: an account of its own of what a search should find."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.html import Node, pages, read_page
from tests.support.kinds import of_kind

_LINES = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "td", "th", "figcaption", "dd", "blockquote")
)
_INLINE = frozenset(("a", "b", "strong", "em", "code", "del", "ins", "sub", "sup", "mark", "q"))
_PASSED_OVER = re.compile("[\\s\"'“”‘’「」『』《》〈〉·]")
_OF_OTHERS = frozenset(("related", "stories", "photos", "sources"))
"""Sections that show what other pages say."""
_LABELS = frozenset(("story-of", "story-meta", "topics", "deck-start", "step-count"))
"""Words of the site's own, and links side by side, which make no line."""


def plain(text: str) -> str:
    """Leave out what does not count when searching."""
    return _PASSED_OVER.sub("", unicodedata.normalize("NFKC", text).lower())


@dataclass(frozen=True)
class Site:
    """A built site as its readers see it."""

    folder: Path

    @cached_property
    def shown(self) -> dict[str, str]:
        """All that each page shows in its main part."""
        return {
            path.relative_to(self.folder).as_posix(): plain(
                read_page(path).root.all("main")[0].text
            )
            for path in pages(self.folder)
        }

    @cached_property
    def said(self) -> dict[str, list[str]]:
        """The lines that stories and free pages say themselves."""
        names = [*of_kind(self.folder, "story"), *of_kind(self.folder, "page")]
        return {name: [plain(line) for line in self._lines(name)] for name in names}

    def _lines(self, name: str) -> Iterator[str]:
        (article,) = read_page(self.folder / name).root.all("article")
        yield from _lines(article)

    def saying(self, piece: str) -> set[str]:
        """Name the stories and free pages that say a piece."""
        return {name for name, lines in self.said.items() if any(piece in line for line in lines)}

    def pieces(self, count: int, seed: int) -> dict[str, set[str]]:
        """Cut pieces of two to four characters out of the stories, such as few pages have."""
        rng = random.Random(seed)
        runs = [
            run
            for name in of_kind(self.folder, "story")
            for line in self.said[name]
            for run in re.findall(r"\w{2,}", line)
        ]
        weights = [len(run) for run in runs]
        found: dict[str, set[str]] = {}
        while len(found) < count:
            run = rng.choices(runs, weights)[0]
            length = min(len(run), rng.randint(2, 4))
            start = rng.randint(0, len(run) - length)
            piece = run[start : start + length]
            where = self.saying(piece)
            if len(where) <= 10:
                found[piece] = where
        return found


def _lines(node: Node) -> Iterator[str]:
    """Give each line's own text, without that of lines inside it."""
    values = node.attributes
    if node.tag == "nav" or values.get("aria-labelledby") in _OF_OTHERS:
        return
    if values.get("class") in _LABELS or values.get("id") == "ideas" or "role" in values:
        return
    if node.tag in _LINES:
        yield from "".join(_inline(node)).split("　")
    for child in node.children:
        if isinstance(child, Node):
            yield from _lines(child)


def _inline(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag in _INLINE:
            yield from _inline(child)
        else:
            yield "。"
