"""Texts as they are written into YAML, so that they are read back as they are."""

from __future__ import annotations

import json
import re

_BARE = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]*")
_NOT_BARE = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def word(text: str) -> str:
    """Write a text so that YAML reads it back as it is, in quotes where that takes quotes."""
    if _BARE.fullmatch(text) and text.casefold() not in _NOT_BARE:
        return text
    return json.dumps(text, ensure_ascii=False)


def words(texts: tuple[str, ...]) -> str:
    """Write texts as a list on one line."""
    return f"[{', '.join(map(word, texts))}]"
