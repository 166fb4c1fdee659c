"""Which sizes a photo is made in. Pure."""

from __future__ import annotations

WEBP_WIDTHS = (480, 640, 960, 1920)
JPEG_WIDTHS = (960, 1920)
LIGHTBOX = 1920
"""The longest side of the largest JPEG, in pixels."""
READABLE = 960
"""… but it keeps this width, so that the words of a long screenshot can still be read."""
LONGEST = {"webp": 16383, "jpeg": 65535}
"""The longest side, in pixels, that each format can hold."""


def widths_for(source: int, wanted: tuple[int, ...]) -> tuple[int, ...]:
    """Choose widths without ever enlarging; a small photo keeps its own width as its largest."""
    smaller = tuple(width for width in wanted if width < source)
    return (*smaller, source) if source <= wanted[-1] else smaller


def height_for(width: int, source: tuple[int, int]) -> int:
    """Scale a height to a width, at least one pixel."""
    return max(1, round(source[1] * width / source[0]))


def lightbox_width(source: tuple[int, int]) -> int:
    """Fit the picture for the lightbox and for saving into a square; a long picture stays readable."""
    width, height = source
    fitting = width if height <= LIGHTBOX else max(1, LIGHTBOX * width // height)
    return min(width, LIGHTBOX, max(fitting, READABLE))


def sizes(source: tuple[int, int]) -> tuple[tuple[str, int, int], ...]:
    """List all renditions as (format, width, height)."""
    largest = lightbox_width(source)
    jpegs = (*(width for width in JPEG_WIDTHS if width < largest), largest)
    wanted = [("webp", w) for w in widths_for(source[0], WEBP_WIDTHS)]
    wanted += [("jpeg", w) for w in jpegs]
    made = ((kind, width, height_for(width, source)) for kind, width in wanted)
    return tuple(size for size in made if max(size[1:]) <= LONGEST[size[0]])
