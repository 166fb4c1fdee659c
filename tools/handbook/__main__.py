"""Writes into the chapters what their commands show today."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tools.handbook.chapters import FOLDER
from tools.handbook.story import Seen, comparable, run_all


def main() -> None:
    """Do all that the book says, and bring the shown outputs up to date."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder).resolve() / "leitai"
        program.mkdir()
        seen = run_all(program).seen
    for one in reversed(seen):  # from the end, so that the lines before keep their numbers
        if one.shown and comparable(one.output) != comparable(one.shown.text):
            _put(one)


def _put(one: Seen) -> None:
    shown = one.shown
    assert shown
    path = FOLDER / shown.chapter
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[shown.first + 1 : shown.last] = one.output.rstrip("\n").split("\n")
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    print(shown.place)


if __name__ == "__main__":
    main()
