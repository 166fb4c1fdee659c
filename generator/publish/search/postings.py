"""Bytes of the index: lists of pages, and shards of pieces with their lists. search.js reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import sub

from generator.publish.search.grams import Pages

SHARD = 16_000
"""A shard is closed once it has so many bytes, so that one look-up fetches little."""
_GAPS, _BITS = b"\0", b"\1"


def number(value: int) -> bytes:
    """Write a number in groups of seven bits, the lowest first; the high bit says that more follow."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def page_list(pages: Sequence[int], count: int) -> bytes:
    """Write ascending page numbers below `count`: as the gaps between them, or as bits if that is shorter."""
    if not pages:
        return b""
    if len(pages) * 8 > count:
        flags = bytearray(b"0" * (-(-count // 8) * 8))
        for page in pages:
            flags[page] = 49
        return _BITS + int(flags[::-1], 2).to_bytes(len(flags) // 8, "little")
    gaps = [pages[0], *map(sub, pages[1:], pages)]
    if max(gaps) < 128:
        return _GAPS + bytes(gaps)
    return _GAPS + b"".join(map(number, gaps))


def shards(pieces: Mapping[str, Pages], count: int) -> Iterator[tuple[str, bytes]]:
    """Write pieces, given in order, as shards: each with its first piece.

    An entry is: how many characters it shares with the one before, the rest of the piece with its
    length in bytes, then its two lists of pages with theirs.
    """
    first, before = "", ""
    out: list[bytes] = []
    size = 0
    for piece, pages in pieces.items():
        if size >= SHARD:
            yield first, b"".join(out)
            out, size, before = [], 0, ""
        if not out:
            first = piece
        entry = _entry(piece, before, pages, count)
        out.append(entry)
        size += len(entry)
        before = piece
    if out:
        yield first, b"".join(out)


def _entry(piece: str, before: str, pages: Pages, count: int) -> bytes:
    shared = 0
    for own, other in zip(piece, before, strict=False):
        if own != other:
            break
        shared += 1
    parts: Iterable[bytes] = (
        piece[shared:].encode(),
        page_list(pages.named, count),
        page_list(pages.all, count),
    )
    return number(shared) + b"".join(number(len(part)) + part for part in parts)
