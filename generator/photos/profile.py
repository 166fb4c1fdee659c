"""Whether a colour profile can be trusted: its frame, its table, and what it is for. Pure."""

from __future__ import annotations

import struct

_SPACES = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}
_NEEDED = {
    b"RGB ": ((b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"), (b"A2B0",)),
    b"GRAY": ((b"kTRC",), (b"A2B0",)),
    b"CMYK": ((b"A2B0",),),
}


def is_sound(profile: bytes, channels: int) -> bool:
    """Tell whether an ICC profile is whole and is for pictures with so many colour channels."""
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return False
    size, space = struct.unpack_from(">I", profile)[0], profile[16:20]
    (count,) = struct.unpack_from(">I", profile, 128)
    if size > len(profile) or _SPACES.get(space) != channels or not 0 < count <= 256:
        return False
    if 132 + 12 * count > len(profile):
        return False
    tags = set()
    for number in range(count):
        name, at, length = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if at + length > len(profile):
            return False
        tags.add(name)
    return any(tags.issuperset(wanted) for wanted in _NEEDED[space])
