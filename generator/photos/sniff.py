"""What a picture file is, by its content: kind, size, and what decoding it would cost.

Only headers are read, with code of our own: a file is judged before any decoder sees it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

HEAD = 4096
META = 1 << 22
"""So many bytes of a container's description are read at most."""
DIRECTORY = 4096
"""So many entries of a TIFF directory are read at most."""


@dataclass(frozen=True, slots=True)
class Header:
    """A picture's kind and its stored size in pixels; 0 × 0 where the header tells none.

    `held` is the number of bytes that a decoder must keep at once beyond a few rows.
    `scans` counts the passes of a progressive JPEG.
    """

    kind: str
    width: int = 0
    height: int = 0
    held: int = 0
    scans: int = 1

    @property
    def pixels(self) -> int:
        """Count the pixels."""
        return self.width * self.height


def sniff(file: BinaryIO) -> Header:
    """Tell what an open file is; kinds that are no photo have a name too, so that it can be said."""
    head = file.read(HEAD)
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(file)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(head)
    if head[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack_from("<HH", head, 6) if len(head) >= 10 else (0, 0)
        return Header("gif", width, height, width * height * 9)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    if head[4:8] == b"ftyp":
        return _iso(file, head)
    if head[:4] in (b"II*\0", b"MM\0*"):
        return _tiff(file, head)
    return Header(_other(head))


_OTHERS = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"BM", "bmp"),
    (b"8BPS", "psd"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cJXL ", "jxl"),
    (b"\0\0\0\x0cjP  ", "jp2"),
    (b"FUJIFILM", "raw"),
    (b"II+\0", "bigtiff"),
    (b"MM\0+", "bigtiff"),
    (b"\x1a\x45\xdf\xa3", "video"),
)


def _other(head: bytes) -> str:
    for start, kind in _OTHERS:
        if head.startswith(start):
            return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<"):
        return "svg" if b"<svg" in text else "html"
    if text.startswith(b"version https://git-lfs"):
        return "pointer"
    if b"\0" not in head and not any(byte < 9 for byte in head):
        return "text"
    return ""


def _jpeg(file: BinaryIO) -> Header:
    """Walk the segments up to the frame header."""
    file.seek(2)
    while True:
        lead = file.read(4)
        if len(lead) < 4 or lead[0] != 0xFF:
            return Header("jpeg")
        if lead[1] == 0xFF:  # padding
            file.seek(-3, 1)
            continue
        length = int.from_bytes(lead[2:], "big")
        if 0xC0 <= lead[1] <= 0xCF and lead[1] not in (0xC4, 0xC8, 0xCC):
            return _frame(file, lead[1], file.read(max(0, length - 2)))
        file.seek(max(0, length - 2), 1)


def _frame(file: BinaryIO, marker: int, frame: bytes) -> Header:
    if len(frame) < 6 or len(frame) < 6 + 3 * frame[5]:
        return Header("jpeg")
    height, width, count = struct.unpack_from(">HHB", frame, 1)
    sampling = [(frame[7 + 3 * n] >> 4, frame[7 + 3 * n] & 15) for n in range(count)]
    across = max((h for h, _ in sampling), default=0)
    down = max((v for _, v in sampling), default=0)
    if marker not in (0xC2, 0xC6, 0xCA, 0xCE) or not (across and down):
        return Header("jpeg", width, height)
    # A progressive file keeps two bytes for every sample until its last scan has been read.
    held = sum(2 * width * height * h * v // (across * down) for h, v in sampling)
    scans = 0
    while chunk := file.read(1 << 20):
        scans += chunk.count(b"\xff\xda")
    return Header("jpeg", width, height, held, scans)


def _png(head: bytes) -> Header:
    if head[12:16] != b"IHDR" or len(head) < 29:
        return Header("png")
    width, height, depth, colour, _, _, interlaced = struct.unpack_from(">IIBBBBB", head, 16)
    samples = {0: 1, 2: 3, 3: 4, 4: 2, 6: 4}.get(colour, 4)
    held = width * height * samples * max(1, depth // 8) * 11 // 10 if interlaced else 0
    return Header("png", width, height, held)


def _webp(head: bytes) -> Header:
    """Read the size of a lossy, a lossless or an extended file."""
    form, data = head[12:16], head[20:]
    if len(data) < 10:
        return Header("webp")
    if form == b"VP8X":
        width = 1 + int.from_bytes(data[4:7], "little")
        height = 1 + int.from_bytes(data[7:10], "little")
    elif form == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif form == b"VP8 ":
        width, height = (int.from_bytes(data[n : n + 2], "little") & 0x3FFF for n in (6, 8))
    else:
        return Header("webp")
    if b"VP8L" in head[12:]:
        return Header("webp", width, height, width * height * 19 // 4)
    # A lossy picture is scaled by its decoder, to twice the width of the largest rendition.
    return Header("webp", width, height, min(width, 3840) * height * 4 * min(width, 3840) // width)


_VIDEO = (b"qt  ", b"isom", b"iso2", b"mp41", b"mp42", b"M4V ", b"3gp4", b"3gp5", b"avc1")


def _iso(file: BinaryIO, head: bytes) -> Header:
    """Tell HEIC, AVIF and films apart; the size is that of the largest picture described."""
    length = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[n : n + 4] for n in range(16, min(length, len(head)), 4))]
    if brands[0] == b"crx ":
        return Header("raw")
    if brands[0] in _VIDEO:
        return Header("video")
    if {b"avif", b"avis"} & set(brands):
        kind, cost = "avif", 15.0
    elif {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"} & set(brands):
        kind, cost = "heic", 4.25
    else:
        return Header("")
    width = height = 0
    file.seek(length)
    described = file.read(META)
    at = described.find(b"ispe")
    while at >= 0 and at + 16 <= len(described):
        w, h = struct.unpack_from(">II", described, at + 8)
        if w * h > width * height:
            width, height = w, h
        at = described.find(b"ispe", at + 4)
    return Header(kind, width, height, round(width * height * cost) + file.seek(0, 2))


_TIFF_TAGS = {
    256: "width",
    257: "height",
    258: "bits",
    277: "samples",
    278: "rows",
    323: "rows",  # of a tile
    50706: "dng",
}


def _tiff(file: BinaryIO, head: bytes) -> Header:
    """Read the first directory; a camera's raw file looks like a TIFF but for its name or a tag."""
    order = "<" if head[:2] == b"II" else ">"
    if head[8:10] == b"CR":
        return Header("raw")
    if len(head) < 8:
        return Header("tiff")
    file.seek(struct.unpack_from(order + "I", head, 4)[0])
    count = file.read(2)
    entries = struct.unpack(order + "H", count)[0] if len(count) == 2 else 0
    found: dict[str, int] = {}
    depths = 0
    for _ in range(min(entries, DIRECTORY)):
        entry = file.read(12)
        if len(entry) < 12:
            break
        tag, form, number = struct.unpack_from(order + "HHI", entry)
        if tag in _TIFF_TAGS:
            narrow = form == 3 and number <= 2
            value = struct.unpack_from(order + ("H" if narrow else "I"), entry, 8)[0]
            found[_TIFF_TAGS[tag]] = value
            if tag == 258 and not narrow:
                depths = value
    if "dng" in found:
        return Header("raw")
    if depths:  # those of several samples stand elsewhere
        file.seek(depths)
        found["bits"] = int.from_bytes(file.read(2), "little" if order == "<" else "big")
    width, height = found.get("width", 0), found.get("height", 0)
    rows = min(found.get("rows", height), height)
    depth = found.get("bits", 1) * found.get("samples", 1)
    return Header("tiff", width, height, width * rows * max(1, depth // 8))
