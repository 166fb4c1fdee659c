"""Tries out on tiny pictures whether photos can be opened and made: installed is not yet working."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

from generator.photos.decode import load_vips

_SIDE = 16
_RED = (200, 30, 30)
_NEAR = 12
"""So far a colour may move on its way through an encoder."""
_HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEA"
    "GEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAAD"
    "AIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEA"
    "AAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAO21k"
    "YXQAAAAvKAGvEyFkY0D1JyL//2q6n/rQWf9v9lhZ3K6AwVvy+sD2ZJvA86qRnoCHaacwFXg="
)
"""A red square of 16 pixels as a phone would write it: many decoders come without an encoder."""


class TrialError(Exception):
    """A codec answers, but not with the picture that it was given; says so in Chinese."""


def try_vips() -> str:
    """Make a tiny JPEG and WebP, read them back and give libvips's version; any error means it is of no use."""
    pyvips = load_vips()
    image = pyvips.Image.black(_SIDE, _SIDE, bands=3) + list(_RED)
    image = image.cast("uchar").copy(interpretation="srgb")
    for ending in (".jpg", ".webp"):
        data = image.write_to_buffer(ending, keep="none")
        _expect_red(pyvips.Image.new_from_buffer(data, ""))
    return ".".join(str(pyvips.version(part)) for part in range(3))


def try_heic() -> str:
    """Open a tiny HEIC, give the decoder's version; any error means that phones' photos can't be opened."""
    import pillow_heif

    heif = pillow_heif.open_heif(BytesIO(_HEIC), convert_hdr_to_8bit=True)
    pyvips = load_vips()
    _expect_red(pyvips.Image.new_from_memory(heif.data, *heif.size, 3, "uchar"))
    return str(pillow_heif.libheif_version())


def _expect_red(image: Any) -> None:
    seen = [image.extract_band(band).avg() for band in range(3)]
    if any(abs(have - want) > _NEAR for have, want in zip(seen, _RED, strict=True)):
        raise TrialError("打开的小图颜色不对")
