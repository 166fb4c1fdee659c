"""Encodes one photo in all its sizes, with nothing in the files but pixels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.photos.decode import decode, load_vips
from generator.photos.geometry import sizes
from generator.photos.records import PhotoError

ENCODER = "4"
"""Raise this when the same settings would give other bytes."""

SETTINGS = {
    "webp": {"Q": 78, "effort": 4},
    "jpeg": {"Q": 82, "optimize_coding": True, "interlace": True},
}
SMALLEST = {"width": 480, "Q": 55}
"""The quality of the smallest WebP: sharp screens squeeze it into half its size, where nobody sees a
difference; ten pictures in view weigh a third less."""
PALETTE = (
    (217, 205, 189), (201, 169, 138), (185, 139, 115), (157, 176, 163),
    (159, 176, 189), (111, 127, 134), (232, 220, 192), (107, 90, 80),
)  # fmt: skip
"""The placeholder colours; templates/assets/site.css has a class for each, c0 to c7."""
_SUFFIX = {"webp": ".webp", "jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Encoded:
    """All renditions of one photo as (format, width, height, bytes), its placeholder, what it tells."""

    kind: str
    width: int
    height: int
    colour: str
    renditions: tuple[tuple[str, int, int, bytes], ...]
    frames: int = 1
    located: bool = False


def encode(path: Path) -> Encoded:
    """Decode a photo once and encode every size; whatever stands against it is a PhotoError."""
    decoded = decode(path)
    source = (decoded.width, decoded.height)
    scaled: dict[tuple[int, int], Any] = {}
    image, made = decoded.image, {}
    try:
        # The largest first: each size is made from the one before it, not from the whole photo.
        for kind, width, height in sorted(sizes(source), key=lambda size: (-size[1], size[0])):
            if (width, height) not in scaled:
                image = _shrunk(image, width, height)
                scaled[width, height] = image
            small = scaled[width, height]
            options = options_for(kind, width, source[0])
            data = small.write_to_buffer(_SUFFIX[kind], keep="none", **options)
            made[kind, width, height] = bytes(data)
    except load_vips().Error as error:
        raise PhotoError(
            "照片的尺寸做不出来", "用看图软件打开它，另存为 JPEG，再放进来。"
        ) from error
    return Encoded(
        decoded.kind,
        *source,
        colour_class(image),
        tuple((*size, made[size]) for size in sizes(source)),
        decoded.frames,
        decoded.located,
    )


def options_for(kind: str, width: int, source: int) -> dict[str, Any]:
    """Choose how to encode a size; a photo that is itself as small as the smallest size keeps its quality."""
    options: dict[str, Any] = SETTINGS[kind]
    if kind == "webp" and width == SMALLEST["width"] < source:
        return {**options, "Q": SMALLEST["Q"]}
    return options


def _shrunk(image: Any, width: int, height: int) -> Any:
    if (image.width, image.height) == (width, height):
        return image
    return image.resize(width / image.width, vscale=height / image.height).copy_memory()


def colour_class(image: Any) -> str:
    """Name the palette class nearest to the photo's mean colour."""
    mean = [image.extract_band(band).avg() for band in range(3)]
    distances = [sum((m - c) ** 2 for m, c in zip(mean, colour, strict=True)) for colour in PALETTE]
    return f"c{distances.index(min(distances))}"
