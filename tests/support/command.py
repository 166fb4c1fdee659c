"""The commands as a writer runs them."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.nursery import Nursery

PROJECT = Path(__file__).resolve().parents[2]
_LINE = re.compile(
    r"^(?P<file>[^\s:][^:]*)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<kind>错误|提醒|提示): (?P<message>.+)$"
)
_HINT = "  怎么改："


@dataclass(frozen=True)
class Reported:
    """One problem as it was printed."""

    file: str
    line: int
    column: int
    kind: str
    message: str
    hint: str
    excerpt: str


def leitai(
    *arguments: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command in a process of its own; with surroundings of its own, from the start of Python on."""
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(PROJECT),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        **(env or {}),
    }
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    folder = cwd or PROJECT
    if env is None and hasattr(os, "fork"):
        return _nursery().run(command, folder, surroundings)
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )


@functools.cache
def _nursery() -> Nursery:
    return Nursery()


def reported(output: str) -> list[Reported]:
    """Read the problems back from what a command printed."""
    found: list[Reported] = []
    for row in output.splitlines():
        match = _LINE.match(row)
        if match:
            place = int(match["line"] or 0), int(match["column"] or 0)
            found.append(Reported(match["file"], *place, match["kind"], match["message"], "", ""))
        elif found:
            last = found[-1]
            if row.startswith(_HINT):
                found[-1] = Reported(**{**vars(last), "hint": row.removeprefix(_HINT)})
            elif not last.excerpt and not last.hint:
                found[-1] = Reported(**{**vars(last), "excerpt": row})
    return found
