"""What an earlier build left: the pages that it made, the files that it wrote, what it said."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.build.options import Options, Outcome
from generator.cache import Cache, digest
from generator.domain.records import Kept
from generator.inputs import Seen, moment, seen
from generator.publish import MANIFEST, StagedFile

if TYPE_CHECKING:  # loaded only where pages are made
    from generator.build.parts import Part
    from generator.checks import PageFacts


class Known(NamedTuple):
    """A file of the site: the key of what it was made from, and the pictures it names."""

    key: bytes
    pictures: tuple[str, ...] = ()


Facts: TypeAlias = "Mapping[str, PageFacts]"


class Whole(NamedTuple):
    """The files that tell of the whole site: what is known of each, and the facts of the pages."""

    made: Mapping[str, Known]
    facts: Kept[Facts]


def nothing() -> Whole:
    """Say that nothing is known."""
    return Whole({}, Kept({}))


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the site in one folder: from what its files were made, and how they lie there.

    What is made of one round is in the part of that round, the rest in `whole`.
    """

    cache: Cache
    out: Path
    whole: Whole = field(default_factory=nothing)
    parts: Mapping[str, Part] = field(default_factory=dict)
    lying: Mapping[str, Seen] = field(default_factory=dict)

    def known(self) -> dict[str, Known]:
        """Look up from what any file was made."""
        return {
            **self.whole.made,
            **{url: known for part in self.parts.values() for url, known in part.made.items()},
        }

    def facts(self, but: Container[str] = ()) -> dict[str, PageFacts]:
        """Unpack the facts of all pages, but those of the parts that are named."""
        parts = [part.facts.value for name, part in self.parts.items() if name not in but]
        return {
            url: facts for told in (self.whole.facts.value, *parts) for url, facts in told.items()
        }

    def facts_beside(self, name: str) -> Kept[Facts]:
        """Give the facts among which those of one round's pages are, packed as they were kept."""
        part = self.parts.get(name)
        return part.facts if part else self.whole.facts

    def intact(self) -> dict[str, Seen]:
        """List the files that stand in the folder with the bytes that the build gave them."""
        now, out = moment(), str(self.out)
        found = {}
        for path, noted in self.lying.items():
            known = _still(f"{out}/{path}", noted, now)
            if known:
                found[path] = known
        return found

    def save(
        self,
        whole: Whole,
        new: Mapping[str, bytes],
        standing: Collection[str],
        staged: Iterable[StagedFile],
        kept: Mapping[str, Seen],
    ) -> bytes:
        """Note from what each file was made, and how all lie in the folder now; give the manifest's hash.

        New parts come packed; of the others those that are `standing` stay. How the files lie comes
        last: what is noted of a file that lies otherwise counts for nothing.
        """
        save_parts(self.cache, self.out, new)
        for name in self.parts.keys() - new.keys() - {*standing}:
            self.cache.drop(_part_entry(self.out, name))
        if whole.made != self.whole.made:
            save_whole(self.cache, self.out, whole)
        return save_lying(self.cache, self.out, staged, kept)


def read_state(cache: Cache, out: Path) -> State:
    """Read what is known of the site in a folder; nothing is known of a new one."""
    folder = entry(out, "parts")
    parts = {name.rpartition("/")[2]: cache.load(name) for name in cache.names(folder)}
    return State(
        cache,
        out,
        read_whole(cache, out),
        {name: part for name, part in parts.items() if part is not None},
        read_lying(cache, out),
    )


def read_whole(cache: Cache, out: Path) -> Whole:
    """Read what is known of the files that tell of the whole site."""
    return cache.load(entry(out, "whole")) or nothing()


def read_lying(cache: Cache, out: Path) -> dict[str, Seen]:
    """Read how the files lay in the folder when the last build had published them."""
    return cache.load(entry(out, "files")) or {}


def read_part(cache: Cache, out: Path, name: str) -> Part | None:
    """Read what is known of one round's pages."""
    part: Part | None = cache.load(_part_entry(out, name))
    return part


def save_whole(cache: Cache, out: Path, whole: Whole) -> None:
    """Keep what is known of the files that tell of the whole site."""
    cache.save(entry(out, "whole"), whole)


def save_parts(cache: Cache, out: Path, parts: Mapping[str, bytes]) -> None:
    """Keep what is known of rounds' pages, packed."""
    for name, packed in parts.items():
        cache.keep(_part_entry(out, name), packed)


def save_lying(
    cache: Cache, out: Path, staged: Iterable[StagedFile], kept: Mapping[str, Seen]
) -> bytes:
    """Note how all files lie in the folder: those that were staged lie there now; give the manifest's hash."""
    now = moment()
    lying = dict(kept)
    new = {file.path: bytes.fromhex(file.sha256) for file in staged}
    new[MANIFEST] = hashlib.sha256((out / MANIFEST).read_bytes()).digest()
    for path, sha in new.items():
        lying[path] = seen(os.stat(f"{out}/{path}"), sha, now)
    cache.save(entry(out, "files"), lying)
    return new[MANIFEST]


def recall_outcome(cache: Cache, options: Options, key: bytes) -> Outcome | None:
    """Give the outcome of the last build, if its input was the same and its site lies untouched."""
    if options.out is None:
        return None
    outcome: Outcome | None = cache.load(entry(options.out, "said"), key)
    if outcome is None:
        return None
    lying = read_lying(cache, options.out)
    if MANIFEST not in lying:
        return None
    now, news, out = moment(), False, str(options.out)
    for path, noted in lying.items():
        known = _still(f"{out}/{path}", noted, now)
        if known is None:
            return None
        if known is not noted:
            lying[path], news = known, True
    if news:
        cache.save(entry(options.out, "files"), lying)
    return outcome


def save_outcome(cache: Cache, out: Path, key: bytes, outcome: Outcome) -> None:
    """Keep what a build said, for as long as nothing changes."""
    cache.save(entry(out, "said"), outcome, key)


def entry(out: Path, what: str) -> str:
    """Name the entry that holds something of the site in a folder."""
    return f"sites/{digest(str(out.resolve()).encode()).hex()[:16]}.{what}"


def _part_entry(out: Path, name: str) -> str:
    return f"{entry(out, 'parts')}/{name}"


def _still(path: str, noted: Seen, now: int) -> Seen | None:
    """Tell how a file lies; None where it has other bytes."""
    try:
        told = os.stat(path)
        if noted.vouches(told):
            return noted
        if told.st_size != noted.size:
            return None
        sha = hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError:
        return None
    return seen(told, sha, now) if sha == noted.sha else None
