"""The store of renditions: one folder a photo, named by the hash of all that decides its renditions."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.inputs import Hashes
from generator.photos.encode import ENCODER, SETTINGS, SMALLEST, Encoded
from generator.photos.geometry import JPEG_WIDTHS, LIGHTBOX, READABLE, WEBP_WIDTHS

ENDINGS = {"webp": "webp", "jpeg": "jpg"}
_DECODERS = ("pyvips-binary", "pillow-heif")


class StoredFile(NamedTuple):
    """One rendition in the store."""

    format: str
    width: int
    height: int
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store has of a photo: its kind, upright size, placeholder, files, and what it tells."""

    kind: str
    width: int
    height: int
    colour: str
    files: tuple[StoredFile, ...]
    frames: int
    located: bool


@cache
def settings() -> bytes:
    """Name all that decides renditions beside the photo itself: sizes, quality, codecs and their versions."""
    from importlib.metadata import version

    sizes = [WEBP_WIDTHS, JPEG_WIDTHS, LIGHTBOX, READABLE]
    codecs = [version(name) for name in _DECODERS]
    return json.dumps([ENCODER, SETTINGS, SMALLEST, sizes, codecs], sort_keys=True).encode()


def key(sha256: bytes) -> str:
    """Name the store's folder for a photo whose bytes have this SHA-256."""
    return hashlib.sha256(settings() + sha256).hexdigest()


def folder(store: Path, digest: str) -> Path:
    """Say where a photo's renditions lie."""
    return store / digest[:2] / digest


def read(store: Path, digest: str, hashes: Hashes) -> Stored | None:
    """Read an entry; None where it is missing, incomplete or damaged."""
    place = folder(store, digest)
    try:
        told = json.loads((place / "meta.json").read_bytes())
        files = []
        for kind, width, height, sha256 in told["files"]:
            path = place / f"{width}.{ENDINGS[kind]}"
            if hashes.of(path).hex() != sha256:
                return None
            files.append(StoredFile(kind, width, height, path, sha256))
        if not files or not (told["width"] and told["height"] and told["colour"]):
            return None
        return Stored(
            str(told["kind"]),
            int(told["width"]),
            int(told["height"]),
            str(told["colour"]),
            tuple(files),
            int(told["frames"]),
            bool(told["located"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(store: Path, digest: str, encoded: Encoded) -> None:
    """Put a photo's renditions into the store, all or nothing."""
    place = folder(store, digest)
    temporary = place.with_name(f"{place.name}.{os.getpid()}")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    listed = []
    for kind, width, height, data in encoded.renditions:
        (temporary / f"{width}.{ENDINGS[kind]}").write_bytes(data)
        listed.append([kind, width, height, hashlib.sha256(data).hexdigest()])
    told = {
        "kind": encoded.kind,
        "width": encoded.width,
        "height": encoded.height,
        "colour": encoded.colour,
        "frames": encoded.frames,
        "located": encoded.located,
        "files": listed,
    }
    (temporary / "meta.json").write_text(json.dumps(told), encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    try:
        os.replace(temporary, place)
    except OSError:
        # Another build put the same there at this moment; if not, reading will tell.
        shutil.rmtree(temporary, ignore_errors=True)


class Pruned(NamedTuple):
    """What was removed from the store: photos, and bytes."""

    photos: int
    bytes: int


def prune(store: Path, keep: Collection[str]) -> Pruned:
    """Remove every entry whose digest is not to be kept, and what killed builds left behind."""
    photos = freed = 0
    for shelf in sorted(store.glob("??")):
        for place in sorted(shelf.iterdir()):
            if place.name in keep:
                continue
            freed += sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
            photos += "." not in place.name
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        if not any(shelf.iterdir()):
            shelf.rmdir()
    return Pruned(photos, freed)
