"""The index of a whole site: shards under the hash of their bytes, and the manifest that names them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator import pool
from generator.pages import urls
from generator.pages.records import KINDS
from generator.publish.search.folding import fold, runs
from generator.publish.search.grams import FEW, LONGEST, Pages, Span, Words, collect, spans
from generator.publish.search.postings import shards

BLOCK = 64
"""So many addresses stand in one file, which a reader's first ten hits need a few of."""
FACET = "\x1f"
"""Begins what is no piece of text but a choice among pages, such as a kind."""


class IndexFile(NamedTuple):
    """A file of the index: its path in the site and its bytes."""

    path: str
    data: bytes


class _Page(NamedTuple):
    """A page to index."""

    url: str
    kind: str
    facets: Sequence[str]
    words: Words


def make_index(records: Sequence[Path], jobs: int) -> list[IndexFile]:
    """Index the pages' records, as they lie to be published, in the order of the plan; their kinds say which come first."""
    place = {kind: number for number, kind in enumerate(KINDS)}
    pages = pool.run(_read, records, context=None, jobs=jobs)
    pages.sort(key=lambda page: place[page.kind])
    words = [page.words for page in pages]
    found = list(shards(_facets(pages), len(pages)))
    for part in pool.run(_shards_of, spans(words), context=words, jobs=jobs, small=2):
        found += part
    files = [_hashed(data, "bin") for _, data in found]
    places = [page.url.removesuffix(".html") for page in pages]
    blocks = [
        _hashed(_json(places[start : start + BLOCK]), "json")
        for start in range(0, len(places), BLOCK)
    ]
    manifest = {
        "format": "leitai-search-1",
        "pages": len(pages),
        "longest": LONGEST,
        "few": FEW,
        "first": [first for first, _ in found],
        "shards": [_name(file) for file in files],
        "block": BLOCK,
        "blocks": [_name(file) for file in blocks],
    }
    # Equal shards are one file.
    unique = {file.path: file for file in (*files, *blocks)}
    return [*unique.values(), IndexFile(urls.SEARCH_INDEX, _json(manifest))]


def _read(_context: None, path: Path) -> _Page:
    """Read a record, fold what is searched of it and part that into runs; runs in a worker."""
    record = json.loads(path.read_bytes())
    names = [run for line in record["names"] for run in runs(fold(line))]
    others = [run for line in (*record["facts"], *record["lines"]) for run in runs(fold(line))]
    words = Words("\n".join(names), "\n".join([*names, *others]))
    return _Page(record["url"], record["kind"], record["facets"], words)


def _facets(pages: Sequence[_Page]) -> dict[str, Pages]:
    """List the pages of every choice."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for facet in dict.fromkeys([f"kind:{page.kind}", *page.facets]):
            found[FACET + facet].append(number)
    return {facet: Pages((), found[facet]) for facet in sorted(found)}


def _shards_of(words: Sequence[Words], span: Span) -> list[tuple[str, bytes]]:
    """Make the shards of one span; runs in a worker."""
    return list(shards(collect(words, span), len(words)))


def _hashed(data: bytes, ending: str) -> IndexFile:
    return IndexFile(urls.search_part(f"{hashlib.sha256(data).hexdigest()[:12]}.{ending}"), data)


def _name(file: IndexFile) -> str:
    return file.path.rpartition("/")[2].partition(".")[0]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
