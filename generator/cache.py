"""One cache for all rooms: named entries, each with the key of what it was made from."""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MAGIC = b"leitai 1\n"
_DIGEST = 32


def digest(*parts: bytes | memoryview) -> bytes:
    """Hash parts so that their borders count."""
    told = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        told.update(len(part).to_bytes(8, "big"))
        told.update(part)
    return told.digest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries. One that is missing, damaged, of another key or of another version is none.

    `version` stands for the program that wrote an entry: its code, its libraries, its Python.
    """

    folder: Path
    version: bytes

    def load(self, name: str, key: bytes = b"") -> Any:
        """Read an entry back; None where there is none of this key."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        head = self._head(key)
        body = memoryview(data)[len(head) + _DIGEST :]
        if not data.startswith(head) or digest(body) != data[len(head) : len(head) + _DIGEST]:
            return None
        return pickle.loads(body)

    def holds(self, name: str) -> bool:
        """Tell whether there is an entry, of whatever key and however it is."""
        return (self.folder / name).is_file()

    def save(self, name: str, value: object, key: bytes = b"") -> None:
        """Write an entry, whole or not at all; a cache that can't be written is only slower.

        What can't be written anew goes: other entries may speak of what it would have said.
        """
        self.keep(name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL), key)

    def keep(self, name: str, body: bytes, key: bytes = b"") -> None:
        """Write an entry that is pickled already."""
        target = self.folder / name
        temporary = target.with_name(f"{target.name}.{os.getpid()}.new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(b"".join((self._head(key), digest(body), body)))
            os.replace(temporary, target)
        except OSError:
            self._discard(temporary)
            self._discard(target)

    def names(self, folder: str) -> list[str]:
        """List the entries in one folder of the cache."""
        try:
            return sorted(f"{folder}/{name}" for name in os.listdir(self.folder / folder))
        except OSError:
            return []

    def drop(self, name: str) -> None:
        """Remove an entry."""
        self._discard(self.folder / name)

    def _discard(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink(missing_ok=True)

    def _head(self, key: bytes) -> bytes:
        return _MAGIC + digest(self.version, key)
