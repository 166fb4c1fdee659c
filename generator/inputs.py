"""What a build reads, as hashes of bytes; a file that looks untouched is not read again to learn its hash."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.cache import Cache, digest

_ENTRY = "inputs"
_TICK, _COARSE_TICK = 50_000_000, 2_000_000_000
"""A file changed so few nanoseconds before it was noted may change again and keep its date: on common
disks, and on those whose dates are whole hundredths of a second or coarser."""

_AT_ONCE = 1 << 20
"""A file of up to so many bytes is read at once."""

TRUSTED = os.name == "posix"
"""Whether a file's dates tell of every change: POSIX notes one (ctime) that nobody can set back."""


class Seen(NamedTuple):
    """A file as it was when it was hashed: its size, dates in nanoseconds, number on its disk, hash.

    It is `settled` where any later change must show in its dates.
    """

    size: int
    changed: int
    noted: int
    number: int
    sha: bytes
    settled: bool

    def matches(self, told: os.stat_result) -> bool:
        """Tell whether a file's state is the one that was noted."""
        found = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
        return found == (self.size, self.changed, self.noted, self.number)

    def vouches(self, told: os.stat_result) -> bool:
        """Tell whether the file surely still has the bytes that were hashed."""
        return self.settled and self.matches(told)


def moment() -> int:
    """Tell the time in nanoseconds: only to judge whether a file's date is old enough to be trusted."""
    return time.time_ns()


def seen(told: os.stat_result, sha: bytes, now: int) -> Seen:
    """Note a file's state beside its hash; `now` is when, in nanoseconds."""
    dates = (told.st_mtime_ns, told.st_ctime_ns)
    tick = _TICK if told.st_ctime_ns % 10_000_000 else _COARSE_TICK
    settled = TRUSTED and max(dates) < now - tick
    return Seen(told.st_size, *dates, told.st_ino, sha, settled)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that a build reads, by path below the project or, for shipped ones, by full path.

    Among them are links of the system that lead to no file, known by what they say: a build tells of them.
    """

    root: Path
    files: Mapping[str, Seen]
    _keys: dict[tuple[str, ...], bytes] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def name(self, path: Path) -> str:
        """Name a file or folder as the files that are read are named."""
        return _name(str(path), f"{self.root}{os.sep}")

    def key(self, names: Collection[str] | None = None) -> bytes:
        """Hash names and bytes of all files, or of those named."""
        chosen = tuple(sorted(self.files if names is None else names))
        found = self._keys.get(chosen)
        if found is None:
            found = digest(*(part for name in chosen for part in self._parts(name)))
            self._keys[chosen] = found
        return found

    def _parts(self, name: str) -> tuple[bytes, bytes]:
        found = self.files.get(name)
        return name.encode(errors="surrogateescape"), found.sha if found else b""

    def untouched(self, names: Iterable[str] | None = None) -> bool:
        """Tell whether files still look as they did when they were noted."""
        root = str(self.root)
        for name in self.files if names is None else names:
            noted = self.files.get(name)
            try:
                told = _state(os.path.join(root, name))
            except OSError:
                if noted is not None:
                    return False
                continue
            if noted is None or not noted.matches(told):
                return False
        return True


def _name(path: str, home: str) -> str:
    return path.removeprefix(home).replace(os.sep, "/")


def read_inputs(root: Path, folders: Iterable[Path], cache: Cache) -> Inputs:
    """List and hash all files below the folders; one that can't be read is listed with an empty hash."""
    earlier: dict[str, Seen] = cache.load(_ENTRY) or {}
    now = moment()
    files: dict[str, Seen] = {}
    news = False
    home = f"{root}{os.sep}"
    for folder in folders:
        for path, told in _walk(folder):
            name = _name(path, home)
            known = earlier.get(name)
            if known is None or not known.vouches(told):
                known, news = _hashed(path, told, now), True
            files[name] = known
    if news or files.keys() != earlier.keys():
        cache.save(_ENTRY, files)
    return Inputs(root, files)


def _walk(folder: Path) -> Iterable[tuple[str, os.stat_result]]:
    pending = [str(folder)]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            try:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                told = _state(entry)
            except OSError:
                continue
            if stat.S_ISREG(told.st_mode) or stat.S_ISLNK(told.st_mode):
                yield entry.path, told


def _state(path: str | os.PathLike[str]) -> os.stat_result:
    """Give the state of a file, or that of a link which leads to no file; raises OSError."""
    try:
        told = os.stat(path)
    except OSError:
        return os.lstat(path)
    return told if stat.S_ISREG(told.st_mode) else os.lstat(path)


def _hashed(path: str, told: os.stat_result, now: int) -> Seen:
    try:
        if stat.S_ISLNK(told.st_mode):
            return seen(told, digest(b"link", os.fsencode(os.readlink(path))), now)
        return seen(told, _sha256(path, told.st_size), now)
    except OSError:
        return seen(told, b"", now)._replace(settled=False)


def _sha256(path: str, size: int) -> bytes:
    """Hash a file's bytes; a large one is never held as a whole."""
    with open(path, "rb", buffering=0) as file:
        if size > _AT_ONCE:
            return hashlib.file_digest(file, "sha256").digest()
        return hashlib.sha256(file.readall()).digest()


class Hashes:
    """The hashes of files that are read only to learn whether they are whole, kept in one entry."""

    def __init__(self, cache: Cache, entry: str) -> None:
        self._cache = cache
        self._entry = entry
        self._earlier: dict[str, Seen] | None = None
        self._asked: dict[str, Seen] = {}

    def of(self, path: Path) -> bytes:
        """Give a file's SHA-256, reading it only where it may have changed; raises OSError."""
        if self._earlier is None:
            self._earlier = self._cache.load(self._entry) or {}
        name = str(path)
        told = os.stat(name)
        known = self._asked.get(name) or self._earlier.get(name)
        if known is None or not known.vouches(told):
            now = moment()
            known = seen(told, _sha256(name, told.st_size), now)
        self._asked[name] = known
        return known.sha

    def save(self) -> None:
        """Keep the hashes that were asked for; the others are forgotten."""
        if self._earlier is not None and self._asked != self._earlier:
            self._cache.save(self._entry, self._asked)


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier builds left, by the bytes of the files that it was made from."""

    cache: Cache
    inputs: Inputs

    def recall(self, name: str, files: Collection[str]) -> Any:
        """Give what was made from these files as they are now; None where nothing was."""
        return self.cache.load(name, self.inputs.key(files))

    def keep(self, name: str, body: bytes, files: Collection[str]) -> None:
        """Keep something pickled that was made from files, unless they changed meanwhile."""
        if self.inputs.untouched(files):
            self.cache.keep(name, body, self.inputs.key(files))

    def forget_others(self, folder: str, names: Collection[str]) -> None:
        """Drop what was made from files that are no more."""
        for name in self.cache.names(folder):
            if name not in names:
                self.cache.drop(name)
