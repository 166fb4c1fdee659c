"""How a build grows with the site: time, memory, files and disk from a hundred stories to thirty thousand."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import measure
from benchmarks.peers import REPOSITORY
from benchmarks.report import publish
from benchmarks.run import README
from benchmarks.subjects import PYTHON, make_root

SIZES = (100, 1_000, 10_000, 30_000)
REGION = "scale"
_HEAD = """| Stories | Cold (s) | ms a story | Again, nothing changed (s) | Peak (MB) | Files | Site (MB) | Cache (MB) |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


class Grown(NamedTuple):
    """What a site of so many stories costs; sizes in bytes, times in seconds."""

    stories: int
    cold: float
    again: float
    peak: int
    files: int
    site: int
    cache: int

    @property
    def row(self) -> str:
        """Write a line of the table."""
        return (
            f"| {self.stories:,} | {self.cold:.1f} | {self.cold / self.stories * 1000:.2f} | {self.again:.2f} "
            f"| {self.peak / 1e6:.0f} | {self.files:,} | {self.site / 1e6:.0f} | {self.cache / 1e6:.0f} |"
        )


def grow(stories: int) -> Grown:
    """Make a site of so many stories, build it from nothing, and build it again."""
    with tempfile.TemporaryDirectory(prefix="leitai-scale-") as folder:
        root = Path(folder) / "site"
        make_root(root, stories)
        os.sync()
        command = (*PYTHON, "generator", "build", "--root", str(root), "--no-search")
        cold, again = (measure(command, REPOSITORY, None) for _ in range(2))
        files, site = _size(root / "site")
        _, cache = _size(root / ".leitai")
    peak = max(cold.peak_bytes, again.peak_bytes)
    return Grown(stories, cold.seconds, again.seconds, peak, files, site, cache)


def _size(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build each size once from nothing and once more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args(arguments)
    rows = []
    for stories in options.sizes:
        rows.append(grow(stories).row)
        print(rows[-1], file=sys.stderr)
    text = "\n".join((_HEAD, *rows))
    publish(README, text, REGION, write=options.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
