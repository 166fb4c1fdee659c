"""The search index as a part of a build: made from the records, unless it stands already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.cache import digest
from generator.pages import urls
from generator.publish import StagedFile
from generator.publish.search import make_index


class Lying(NamedTuple):
    """A record: its address, where its bytes lie, their sha256."""

    url: str
    path: Path
    sha: bytes


class Indexed(NamedTuple):
    """The index: the key of what it is made from, its new files, or the paths where it stands."""

    key: bytes
    staged: Sequence[StagedFile]
    kept: frozenset[str]


def index_site(
    records: Sequence[Lying],
    made: Mapping[str, bytes],
    intact: Iterable[str],
    write: Callable[[str, bytes], StagedFile],
    jobs: int,
) -> Indexed:
    """Index the records; `made` tells the key of every file of the last build, `intact` which still stand."""
    if not records:
        return Indexed(b"", (), frozenset())
    key = digest(*(part for r in records for part in (r.url.encode(), r.sha)))
    standing = frozenset(path for path, known in made.items() if known == key)
    if urls.SEARCH_INDEX in standing and standing <= set(intact):
        return Indexed(key, (), standing)
    files = make_index([record.path for record in records], jobs)
    return Indexed(key, [write(file.path, file.data) for file in files], frozenset())
