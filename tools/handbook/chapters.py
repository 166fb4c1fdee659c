"""Reading the chapters: what a reader is told to write, to type and to see, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "docs" / "handbook"
_MARK = re.compile(r"\s*<!-- ([a-z ]+?)(?:: (.*?))? -->\s*")
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\(pictures/([\w-]+)\.webp\)")
_FENCE = re.compile(r"( *)```(\w*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block or a table of a chapter, with the marks before it.

    `first` and `last` bound its lines, counted from 0; `kind` is the word behind the fence, or `table`.
    """

    chapter: str
    kind: str
    text: str
    first: int
    last: int
    marks: tuple[tuple[str, str], ...] = field(default=())

    @property
    def place(self) -> str:
        """Say where it stands, as editors do."""
        return f"docs/handbook/{self.chapter}:{self.first + 1}"

    def mark(self, name: str) -> str | None:
        """Give what a mark says; None where there is no such mark."""
        return dict(self.marks).get(name)


def chapters() -> list[Path]:
    """List the chapters in the order of reading."""
    return sorted(FOLDER.glob("[0-9][0-9]-*.md"))


def blocks(chapter: Path) -> Iterator[Block]:
    """Find the blocks of a chapter; photos to lay down and pictures of the screen come as blocks too."""
    lines = chapter.read_text(encoding="utf-8").split("\n")
    marks: list[tuple[str, str]] = []
    at = 0
    while at < len(lines):
        mark, fence = _MARK.fullmatch(lines[at]), _FENCE.fullmatch(lines[at])
        picture, first = _PICTURE.fullmatch(lines[at]), at
        if mark and mark[1] == "photo":
            yield Block(chapter.name, "photo", mark[2], at, at)
        elif picture:
            yield Block(chapter.name, "picture", picture[1], at, at)
        elif mark:
            marks.append((mark[1], mark[2] or ""))
        elif fence:
            at = next(n for n in range(at + 1, len(lines)) if lines[n] == f"{fence[1]}```")
            inner = [line.removeprefix(fence[1]) for line in lines[first + 1 : at]]
            yield Block(chapter.name, fence[2], "\n".join(inner) + "\n", first, at, tuple(marks))
            marks = []
        elif lines[at].startswith("|") and dict(marks).get("sheet"):
            while lines[at].startswith("|"):
                at += 1
            yield Block(
                chapter.name, "table", "\n".join(lines[first:at]), first, at - 1, tuple(marks)
            )
            marks = []
        at += 1
    assert not marks, f"{chapter.name}: a mark without a block: {marks}"
