"""What an earlier build left: the pages that it made, the files that it wrote, what it said."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.build.options import Options, Outcome
from generator.cache import Cache, digest
from generator.inputs import Seen, moment, seen
from generator.publish import MANIFEST, StagedFile

if TYPE_CHECKING:  # loaded only where pages are made
    from generator.checks import PageFacts


class Known(NamedTuple):
    """A file of the site: the key of what it was made from, a page's facts and the pictures it names."""

    key: bytes
    facts: PageFacts | None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the site in one folder: from what each file was made, and how it lies there."""

    cache: Cache
    out: Path
    made: Mapping[str, Known] = field(default_factory=dict)
    lying: Mapping[str, Seen] = field(default_factory=dict)

    def intact(self) -> dict[str, Seen]:
        """List the files that stand in the folder with the bytes that the build gave them."""
        now = moment()
        found = {}
        for path, noted in self.lying.items():
            known = _still(self.out / path, noted, now)
            if known:
                found[path] = known
        return found

    def save(
        self, made: Mapping[str, Known], staged: Iterable[StagedFile], kept: Mapping[str, Seen]
    ) -> None:
        """Note from what each file was made, and how all lie in the folder now."""
        now = moment()
        lying = dict(kept)
        new = {file.path: bytes.fromhex(file.sha256) for file in staged}
        manifest = self.out / MANIFEST
        new[MANIFEST] = hashlib.sha256(manifest.read_bytes()).digest()
        for path, sha in new.items():
            lying[path] = seen(os.stat(self.out / path), sha, now)
        self.cache.save(_entry(self.out, "made"), dict(made))
        self.cache.save(_entry(self.out, "files"), lying)


def read_state(cache: Cache, out: Path) -> State:
    """Read what is known of the site in a folder; nothing is known of a new one."""
    made = cache.load(_entry(out, "made"))
    lying = cache.load(_entry(out, "files"))
    return State(cache, out, made or {}, lying or {})


def recall_outcome(cache: Cache, options: Options, key: bytes) -> Outcome | None:
    """Give the outcome of the last build, if its input was the same and its site lies untouched."""
    if options.out is None:
        return None
    outcome: Outcome | None = cache.load(_entry(options.out, "said"), key)
    if outcome is None:
        return None
    lying: dict[str, Seen] | None = cache.load(_entry(options.out, "files"))
    if not lying or MANIFEST not in lying:
        return None
    now, news = moment(), False
    for path, noted in lying.items():
        known = _still(options.out / path, noted, now)
        if known is None:
            return None
        if known is not noted:
            lying[path], news = known, True
    if news:
        cache.save(_entry(options.out, "files"), lying)
    return outcome


def save_outcome(cache: Cache, out: Path, key: bytes, outcome: Outcome) -> None:
    """Keep what a build said, for as long as nothing changes."""
    cache.save(_entry(out, "said"), outcome, key)


def _entry(out: Path, what: str) -> str:
    return f"sites/{digest(str(out.resolve()).encode()).hex()[:16]}.{what}"


def _still(path: Path, noted: Seen, now: int) -> Seen | None:
    """Tell how a file lies; None where it has other bytes."""
    try:
        told = os.stat(path)
        if noted.vouches(told):
            return noted
        if told.st_size != noted.size:
            return None
        sha = hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return None
    return seen(told, sha, now) if sha == noted.sha else None
