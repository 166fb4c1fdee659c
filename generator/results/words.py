"""How names and small numbers stand in the sentences of this room."""

from __future__ import annotations

from decimal import Decimal

from generator.domain.contest import Entry
from generator.domain.scoring import Panel, Segment

_NUMERALS = "零一两三四五六七八九十"


def quote(text: str) -> str:
    """Put a name in quotes; quotes within it become single ones."""
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def numeral(count: int) -> str:
    """Write a count as it stands before 个."""
    return _NUMERALS[count] if count < len(_NUMERALS) else str(count)


def entry_label(entry: Entry) -> str:
    """Name an entry in a problem: its name, or the id that the file shows."""
    return quote(entry.name or entry.id)


def panel_label(segment: Segment, panel: Panel) -> str:
    """Name a panel within its segment; a segment's only panel has no name of its own."""
    return quote(segment.name) + (f"的{quote(panel.name)}" if panel.name else "")


def joined(*texts: str) -> str:
    """Join the texts that are not empty."""
    return "；".join(text for text in texts if text)


def duration(seconds: Decimal) -> str:
    """Write a time: 4分50秒, 50.5秒."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "小时"), (minutes, "分"), (rest, "秒"))
    told = "".join(f"{value.normalize():f}{unit}" for value, unit in parts if value)
    return told or "0秒"
