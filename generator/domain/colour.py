"""Colours as web pages name them, and how well one can be read on another."""

from __future__ import annotations

import re

_HEX = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)
READABLE = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour such as #A61B1B."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """Compare two colours as WCAG 2.2 defines it: from 1 (equal) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
