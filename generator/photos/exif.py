"""Whether a source photo tells where it was taken; a small reader of our own. Pure."""

from __future__ import annotations

import struct
from mmap import mmap

_GPS_POINTER = 0x8825
_PLACES = frozenset({2, 4})
"""Latitude and longitude; a GPS part that lacks them tells no place."""


def tells_place(exif: bytes | mmap, xmp: bytes = b"") -> bool:
    """Tell whether EXIF data (a TIFF structure, with or without its Exif mark) or XMP has a position."""
    if b"GPSLatitude" in xmp or b"GPSLongitude" in xmp:
        return True
    return _exif_place(exif.removeprefix(b"Exif\0\0") if isinstance(exif, bytes) else exif)


def _exif_place(data: bytes | mmap) -> bool:
    try:
        order = {b"II": "<", b"MM": ">"}[data[:2]]
        (first,) = struct.unpack_from(order + "I", data, 4)
        pointer = _entries(data, order, first).get(_GPS_POINTER)
        if pointer is None:
            return False
        return bool(_PLACES & set(_entries(data, order, pointer)))
    except (KeyError, struct.error):
        return False


def _entries(data: bytes | mmap, order: str, at: int) -> dict[int, int]:
    """Read a directory's tags with the four bytes of their values."""
    (count,) = struct.unpack_from(order + "H", data, at)
    found = {}
    for number in range(count):
        tag, _, _, value = struct.unpack_from(order + "HHII", data, at + 2 + 12 * number)
        found[tag] = value
    return found
