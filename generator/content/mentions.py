"""Names of units in a file that can't be read as a whole: they are judged all the same."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.contents import Mention
from generator.content.convert import plain
from generator.content.yamldoc import Map, Scalar, Seq


def unit_mentions(value: object) -> Iterator[Mention]:
    """List the values of all keys `unit` of a parsed file, whatever else is wrong with it."""
    if isinstance(value, Map):
        for key, inner in value.items():
            if key == "unit" and isinstance(inner, Scalar):
                yield Mention(plain(inner), inner.where)
            else:
                yield from unit_mentions(inner)
    elif isinstance(value, Seq):
        for item in value:
            yield from unit_mentions(item)
