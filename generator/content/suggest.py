"""What a misspelt name was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_SEVERAL = re.compile("[，、；]")
_ENDING = re.compile(r"(?<=.)\.[a-z0-9]{2,4}$", re.ASCII)
_ALIKE = 0.65
"""From how alike on a name is offered as what was meant; two of three characters are enough."""
_ALIKE_OF_TWO = 0.5
"""The same for two characters: one is enough (金将 for 金奖)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known name nearest to a misspelt one; empty where none is near."""
    names = {_stem(name): name for name in known}
    meant = _stem(word)
    alike = _ALIKE if len(meant) > 2 else _ALIKE_OF_TWO
    matches = get_close_matches(meant, names, n=1, cutoff=alike)
    return names[matches[0]] if matches else ""


def _stem(name: str) -> str:
    """Take off a file's ending, which would make all pictures alike."""
    return _ENDING.sub("", name.casefold())


def suggestion(word: str, known: Iterable[str], label: str = "") -> str:
    """Write the mend for an unknown name: the nearest one, or the ones there are."""
    names = list(known)
    if (
        _SEVERAL.search(word)
        and (parts := [p.strip() for p in _SEVERAL.split(word) if p.strip()])[1:]
    ):
        return f"几个名称之间用半角逗号隔开：[{', '.join(parts)}]。"
    match = nearest(word, names)
    if match:
        return f"是不是“{match}”？"
    if not names:
        return f"这里还没有任何{label or '名称'}。"
    shown = "、".join(names[:12]) + ("……" if len(names) > 12 else "")
    return f"可以写：{shown}。"
