"""Slugs: lower-case ASCII names made from any text."""

from __future__ import annotations

import re

_OTHER = re.compile(r"[^a-z0-9]+")

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""What an id looks like."""


def slugify(text: str, longest: int = 60) -> str:
    """Make a slug: Chinese by its pinyin, everything else that is not a letter or digit a hyphen."""
    if not text.isascii():
        # Loading the dictionary takes a tenth of a second: only where there is something to look up.
        from pypinyin import lazy_pinyin

        text = "-".join(lazy_pinyin(text, errors=lambda rest: rest))
    return _OTHER.sub("-", text.lower()).strip("-")[:longest].strip("-") or "x"
