"""What of a Markdown text is written code, which nobody reads as text."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s*(```|~~~)")
_SPAN = re.compile(r"(`+)(?:(?!\1).)+?\1")


class Fences:
    """Follows a text line by line, and tells which lines are a block of code."""

    def __init__(self) -> None:
        self._open = ""

    def hold(self, line: str) -> bool:
        """Take the next line; tell whether it opens or closes a block of code, or stands in one."""
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if match:
            self._open = "" if self._open == match[1] else self._open or match[1]
        return bool(match or self._open)


def has_fences(text: str) -> bool:
    """Tell whether a text may have blocks of code at all; following it line by line takes longer."""
    return "```" in text or "~~~" in text


def without_spans(line: str) -> str:
    """Put spaces in the place of the code within a line; all else stays in its column."""
    return _SPAN.sub(lambda code: " " * len(code[0]), line) if "`" in line else line
