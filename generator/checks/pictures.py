"""What published pictures carry beside pixels: walked marker by marker, by code that knows no encoder.

Only what is named here may be in a file; whatever is unknown is reported, so that nothing new slips
through. A colour profile may stay where it is that of sRGB, by its numbers, not by its name.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

PICTURES = ("jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "gif", "tif", "tiff", "bmp")
_ICC_LIMIT = 1 << 22


class _TornError(Exception):
    """The file ends too early, or its parts do not fit together."""


def foreign_parts(data: bytes) -> tuple[str, ...]:
    """Name in Chinese what a picture file carries that is not needed to show it; () where it is clean."""
    walk = next((walk for start, walk in _WALKS.items() if data.startswith(start)), None)
    if walk is None and data[4:8] == b"ftyp":
        walk = _iso
    if walk is None:
        return ("认不出的内容",)
    try:
        return tuple(dict.fromkeys(walk(data)))
    except (_TornError, struct.error, IndexError, zlib.error):
        return ("不完整的结构",)


def is_picture(url: str) -> bool:
    """Tell by its name whether a published file is a picture of pixels."""
    return url.rpartition(".")[2].lower() in PICTURES


_APP = {
    0xE1: "EXIF 或 XMP（拍摄信息）",
    0xE2: "附带的图像或配置（APP2）",
    0xED: "IPTC（图片说明）",
    0xFE: "注释",
}
# In a scan, FF is followed by 00 or a restart marker; whatever else follows ends the scan.
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    profile: list[bytes] = []
    while True:
        if data[at] != 0xFF:
            raise _TornError
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == 0xD9:
            if len(data) > at + 2:
                yield "图像后面的附加数据"
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if at > len(data):
            raise _TornError
        if marker == 0xDA:
            end = _SCAN_END.search(data, at)
            if end is None:
                raise _TornError
            at = end.start()
        elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
            profile.append(body[14:])
        elif marker == 0xE0:
            if not body.startswith(b"JFIF\0") or body[12:14] != b"\0\0":
                yield "内嵌的缩略图"
        elif 0xE0 < marker <= 0xEF and not (marker == 0xEE and body.startswith(b"Adobe")):
            yield _APP.get(marker, f"相机的附加数据（APP{marker - 0xE0}）")
        elif marker == 0xFE:
            yield _APP[marker]
    if profile and not _is_srgb(b"".join(profile)):
        yield "不是 sRGB 的色彩配置"


_PNG_PLAIN = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"]
)  # fmt: skip
_PNG_NAMES = {
    b"eXIf": "EXIF（拍摄信息）",
    b"tEXt": "文字说明",
    b"zTXt": "文字说明",
    b"iTXt": "文字说明或 XMP",
    b"tIME": "保存时间",
}


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(data):
            raise _TornError
        if kind == b"iCCP":
            packed = body.partition(b"\0")[2][1:]
            if not _is_srgb(zlib.decompressobj().decompress(packed, _ICC_LIMIT)):
                yield "不是 sRGB 的色彩配置"
        elif kind not in _PNG_PLAIN:
            yield _PNG_NAMES.get(kind, f"附加数据（{kind.decode('latin-1')}）")
        if kind == b"IEND":
            break
    if at < len(data):
        yield "图像后面的附加数据"


_WEBP_PLAIN = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"])
_WEBP_NAMES = {b"EXIF": "EXIF（拍摄信息）", b"XMP ": "XMP（拍摄信息）"}


def _webp(data: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", data, 4)
    if data[8:12] != b"WEBP" or size + 8 > len(data):
        raise _TornError
    at = 12
    while at + 8 <= size + 8:
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
        if kind == b"ICCP":
            if not _is_srgb(body):
                yield "不是 sRGB 的色彩配置"
        elif kind not in _WEBP_PLAIN:
            yield _WEBP_NAMES.get(kind, f"附加数据（{kind.decode('latin-1')}）")
    if len(data) > size + 8 + size % 2:
        yield "图像后面的附加数据"


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + _table(data[10])
    while data[at] != 0x3B:
        block, label = data[at], data[at + 1]
        if block == 0x2C:
            at += 11 + _table(data[at + 9])
        elif block == 0x21:
            at += 2
            if label == 0xFE:
                yield "注释"
            elif label == 0xFF and data[at + 1 : at + 12] != b"NETSCAPE2.0":
                yield "附加数据或 XMP"
            elif label == 0x01:
                yield "文字说明"
        else:
            raise _TornError
        while data[at]:
            at += 1 + data[at]
        at += 1
    if at + 1 < len(data):
        yield "图像后面的附加数据"


def _table(flags: int) -> int:
    """Give the length of a GIF's colour table."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


_ISO_PLAIN = frozenset([b"ftyp", b"meta", b"mdat", b"free", b"skip"])
_ISO_META = frozenset(
    [b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"dinf", b"grpl"]
)
_ISO_ITEMS = frozenset([b"av01", b"hvc1", b"grid", b"iovl"])


def _iso(data: bytes) -> Iterator[str]:
    boxes = list(_boxes(data))
    if not {b"meta", b"mdat"} <= {kind for kind, _ in boxes}:
        raise _TornError
    for kind, body in boxes:
        if kind not in _ISO_PLAIN:
            yield f"附加数据（{kind.decode('latin-1')}）"
        elif kind == b"meta":
            yield from _iso_meta(body[4:])


def _iso_meta(data: bytes) -> Iterator[str]:
    for kind, body in _boxes(data):
        if kind not in _ISO_META:
            yield f"附加数据（{kind.decode('latin-1')}）"
        elif kind == b"iinf":
            for entry, told in _boxes(body[6 if body[0] == 0 else 8 :]):
                item = told[8:12] if told[0] == 2 else told[10:14]
                if entry == b"infe" and item not in _ISO_ITEMS:
                    yield "EXIF（拍摄信息）" if item == b"Exif" else "XMP 或别的附加数据"
        elif kind == b"iref" and any(name == b"thmb" for name, _ in _boxes(body[4:])):
            yield "内嵌的缩略图"
        elif kind == b"iprp":
            yield from _iso_profile(body)


def _iso_profile(data: bytes) -> Iterator[str]:
    for kind, body in _boxes(data):
        for name, told in _boxes(body) if kind == b"ipco" else ():
            if name == b"colr" and told[:4] in (b"prof", b"rICC") and not _is_srgb(told[4:]):
                yield "不是 sRGB 的色彩配置"


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        length = length or len(data) - at
        if length < head or at + length > len(data):
            raise _TornError
        yield kind, data[at + head : at + length]
        at += length


_WALKS: Mapping[bytes, Callable[[bytes], Iterator[str]]] = {
    b"\xff\xd8": _jpeg,
    b"\x89PNG\r\n\x1a\n": _png,
    b"RIFF": _webp,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
}

_SRGB = {
    b"rXYZ": (0.4361, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7141),
}
"""The primaries of sRGB as profiles store them, adapted to D50 (IEC 61966-2-1, ICC.1)."""


def _is_srgb(profile: bytes) -> bool:
    """Tell by its primaries whether a profile is that of sRGB."""
    if profile[36:40] != b"acsp" or profile[16:20] != b"RGB ":
        return False
    found = {}
    (count,) = struct.unpack_from(">I", profile, 128)
    for number in range(min(count, 256)):
        name, at, _ = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name in _SRGB:
            found[name] = [part / 65536 for part in struct.unpack_from(">3i", profile, at + 8)]
    return found.keys() == _SRGB.keys() and all(
        abs(have - want) < 0.003
        for name, wanted in _SRGB.items()
        for have, want in zip(found[name], wanted, strict=True)
    )
