"""Pieces: every run of up to four characters, and the pages that have it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 4
"""Longer pieces are found by their parts, and then looked for in the pages that have all of them."""
FEW = 10
"""A piece on so few pages is not made longer: a reader's first ten hits tell the rest."""
SPAN = 300_000
"""About so many characters are dealt with at once, to bound memory and to share the work."""


class Words(NamedTuple):
    """What is searched of one page: its runs, one a line; `names` those of its title and other names."""

    names: str
    whole: str


class Span(NamedTuple):
    """The pieces that begin with a character from `first` to `last`."""

    first: str
    last: str


class Pages(NamedTuple):
    """The pages of one piece, in order: those named so, and all that have it."""

    named: Sequence[int]
    all: Sequence[int]


def spans(words: Sequence[Words]) -> list[Span]:
    """Share out the characters that pieces begin with; the shares depend on the words alone."""
    counts: Counter[str] = Counter()
    for page in words:
        counts.update(page.whole)
    del counts["\n"]
    found: list[Span] = []
    first, total = "", 0
    for character in sorted(counts):
        first = first or character
        total += counts[character]
        if total >= SPAN:
            found.append(Span(first, character))
            first, total = "", 0
    if first:
        found.append(Span(first, max(counts)))
    return found


def collect(words: Sequence[Words], span: Span) -> dict[str, Pages]:
    """List the pages of every piece of a span that is worth listing, in the order of code points."""
    begin = f"[{re.escape(span.first)}-{re.escape(span.last)}]"
    windows = re.compile(f"(?=({begin}.{{0,{LONGEST - 1}}}))")
    whole = _pages([set(windows.findall(page.whole)) for page in words], FEW)
    named = _pages([set(windows.findall(page.names)) for page in words], 0)
    return {piece: Pages(named.get(piece, ()), pages) for piece, pages in sorted(whole.items())}


def _pages(windows: list[set[str]], few: int) -> dict[str, list[int]]:
    """List the pages of all beginnings of their windows; those on few pages are not made longer."""
    found: dict[str, list[int]] = {}
    for length in range(1, LONGEST + 1):
        pages: defaultdict[str, list[int]] = defaultdict(list)
        for page, own in enumerate(windows):
            for piece in {window[:length] for window in own}:
                if len(piece) == length:
                    pages[piece].append(page)
        found |= pages
        rare = {piece: there for piece, there in pages.items() if len(there) <= few}
        for page in {page for there in rare.values() for page in there}:
            windows[page] = {w for w in windows[page] if w[:length] not in rare}
    return found
