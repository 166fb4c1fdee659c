"""Adding to a list in YAML that a person wrote: at its end, with not one sign of the rest changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.authoring.files import replace_file
from generator.content.reading import read_text
from generator.content.yamldoc import Seq, parse_yaml
from generator.problems import Problem, Where, has_errors

_NOTHING = re.compile(r"\[\s*\]")
_BREAK = re.compile(r"\r\n|\r|\n")
_BY_HAND = "改成每项一行、前面写“- ”的样子，再添；或者自己照着添上。"


def added(root: Path, file: str, items: Sequence[Sequence[str]]) -> bytes | tuple[Problem, ...]:
    """Add items to the list in a file and give its bytes anew; what is there stays as it is.

    The one exception is the pair of brackets that stands for a list with nothing in it. The result is read
    back: a file to whose end nothing can be added is a problem, never damaged.
    """
    text, problems = read_text(root, file)
    if text is None:
        return problems
    document = parse_yaml(text, file)
    if has_errors(document.problems):
        return document.problems
    raw = (root / file).read_bytes().decode("utf-8")
    value, where = document.value, Where(file, 1, 1)
    indent = 0
    if isinstance(value, Seq):
        where = value.where
        start = _offset(raw, where)
        if not value:
            raw = _without_brackets(raw, start)
        indent = where.column - 1 if value else 0
    line_end = "\r\n" if "\r\n" in raw else "\n"
    rows = [" " * indent + row for item in items for row in item]
    gap = line_end if raw and not raw.endswith(("\n", "\r")) else ""
    whole = raw + gap + "".join(row + line_end for row in rows)
    after = parse_yaml(_BREAK.sub("\n", whole), file)
    known = list(value) if isinstance(value, Seq) else []
    sound = isinstance(after.value, Seq) and not after.problems
    if not sound or after.value[: len(known)] != known:
        return (Problem("这个列表的写法，没法接着往后添", where, _BY_HAND),)
    if len(after.value) != len(known) + len(items):
        return (Problem("这个列表的写法，没法接着往后添", where, _BY_HAND),)
    return whole.encode()


def add(root: Path, file: str, items: Sequence[Sequence[str]]) -> tuple[Problem, ...]:
    """Add items to the list in a file, or say why not."""
    whole = added(root, file, items)
    if isinstance(whole, tuple):
        return whole
    problem = replace_file(root, file, whole)
    return (problem,) if problem else ()


def _offset(raw: str, where: Where) -> int:
    """Find a place in the text as it lies in the file."""
    starts = [0, *(match.end() for match in _BREAK.finditer(raw))]
    return starts[where.line - 1] + where.column - 1


def _without_brackets(raw: str, start: int) -> str:
    """Take out an empty pair of brackets, and its line where nothing else stands there."""
    match = _NOTHING.match(raw, start)
    if not match:
        return raw
    before, after = raw[:start], raw[match.end() :]
    if not before.rpartition("\n")[2].strip():
        after = re.sub(r"^[ \t]*(?:\r\n|\r|\n)", "", after)
    return before + after
