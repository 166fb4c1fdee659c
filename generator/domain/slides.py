"""看图说话: how a text is cut into steps, a picture and what is said to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.domain.fences import Fences
from generator.domain.paths import TARGET

_PICTURE = re.compile(r"!\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*" + TARGET)
_HEADING = re.compile(r"#{2,6}(?!#)\s*(.*?)\s*#*\s*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a text writes it."""

    alt: str
    target: str
    caption: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the line it begins on, its pictures (one, where the text is right), heading and narration."""

    line: int
    pictures: tuple[Shown, ...]
    title: str = ""
    text: str = ""
    text_line: int = 0


@dataclass(frozen=True, slots=True)
class Slides:
    """A text in steps; `preface` is the line of words that stand before the first picture, or 0."""

    steps: tuple[Step, ...]
    preface: int = 0


@dataclass(slots=True)
class _Draft:
    """A step while its blocks are gathered."""

    line: int
    pictures: tuple[Shown, ...]
    title: str = ""
    blocks: list[tuple[int, str]] = field(default_factory=list)

    def finished(self) -> Step:
        """Join what was gathered; every line stays as far from the first as it was."""
        first = self.blocks[0][0] if self.blocks else 0
        lines: list[str] = []
        for line, block in self.blocks:
            lines += [""] * (line - first - len(lines))
            lines += block.split("\n")
        return Step(self.line, self.pictures, self.title, "\n".join(lines), first)


def cut(source: str, first_line: int = 1) -> Slides:
    """Cut a text at its pictures.

    A picture alone in its paragraph begins a step. A heading right before or right after it is the
    step's own; all else up to the next picture is its narration.
    """
    steps: list[_Draft] = []
    waiting: tuple[int, str] | None = None
    preface = 0

    def say(line: int, block: str) -> None:
        nonlocal preface
        if not steps:
            preface = preface or line
            return
        steps[-1].blocks.append((line, block))

    for line, block in _blocks(source, first_line):
        heading = _HEADING.fullmatch(block)
        pictures = alone(block)
        if waiting and not pictures:
            say(waiting[0], waiting[1])
            waiting = None
        if pictures:
            begin, title = waiting or (line, "")
            steps.append(_Draft(begin, pictures, title.lstrip("#").strip()))
            waiting = None
        elif heading and steps and not steps[-1].title and not steps[-1].blocks:
            steps[-1].title = heading[1]
        elif heading:
            waiting = (line, block)
        else:
            say(line, block)
    if waiting:
        say(waiting[0], waiting[1])
    return Slides(tuple(step.finished() for step in steps), preface)


def alone(block: str) -> tuple[Shown, ...]:
    """Name the pictures of a paragraph that holds nothing else; none where it holds something else."""
    if _PICTURE.sub("", block).strip():
        return ()
    return tuple(Shown(m[1], m[2], m[3] or m[4] or "") for m in _PICTURE.finditer(block))


def _blocks(source: str, first_line: int) -> Iterator[tuple[int, str]]:
    """List the paragraphs with their lines; written code stays whole, a heading is a paragraph of its own."""
    gathered: list[str] = []
    begin, code = first_line, Fences()
    for number, line in enumerate(source.split("\n"), first_line):
        written = code.hold(line)
        own = not written and _HEADING.fullmatch(line) is not None
        if gathered and (own or (not written and not line.strip())):
            yield begin, "\n".join(gathered)
            gathered = []
        if own:
            yield number, line
        elif line.strip() or written:
            if not gathered:
                begin = number
            gathered.append(line)
    if gathered:
        yield begin, "\n".join(gathered)
