"""Kill builds at random moments, and look at what readers would find: `python -m tests.support.killing …`.

A program of its own, since each build is forked from a process that has everything loaded: that takes a
fraction of a second and leaves no thread of a test runner behind in the child.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random

from generator.build import Options, build
from generator.build.pipeline import make_site
from generator.content.folders import read_folder
from generator.content.frame import read_frame
from tests.support.html import broken_links, reachable, read_page

LOADED = (make_site, read_folder, read_frame)
"""What takes time to load, and is there before the first fork."""


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def start(root: Path) -> int:
    """Begin to build in a child, with a process group of its own."""
    child = os.fork()
    if child == 0:
        os.setsid()
        outcome = build(Options(root, root / "site", jobs=2))
        os._exit(0 if outcome.ok else 1)
    return child


def finish(root: Path) -> float:
    """Build to the end and tell how long it took, in seconds."""
    begun = time.monotonic()
    _, status = os.waitpid(start(root), 0)
    assert status == 0, "the build found problems"
    return time.monotonic() - begun


def readers_find(site: Path, old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """List what is wrong with the pages that can be reached from the home page."""
    read_page.cache_clear()
    seen = sorted(name for name in reachable(site) if name.endswith(".html"))
    found = [f"missing: {name}" for name in seen if not (site / name).is_file()]
    for name in seen:
        if not found and (site / name).read_bytes() not in (old.get(name), new.get(name)):
            found.append(f"neither old nor new: {name}")
    if not found:
        # A part of a page may come a moment after the page that links to it.
        found = [
            trouble
            for trouble in broken_links(site)
            if trouble.split(":")[0] in seen and "no element" not in trouble
        ]
    return found


def main(before: Path, after: Path, moments: int, seed: int) -> None:
    """Build `before`, then kill the build of `after` on top of it, so many times; print what was killed."""
    finish(before)
    finish(after)
    old, new = tree(before / "site"), tree(after / "site")
    work = before.parent / "work"
    took = _prepare(before, after, work) and finish(work)
    assert tree(work / "site") == new, "even an undisturbed build differs"
    rng = Random(seed)
    killed = 0
    for number in range(moments):
        _prepare(before, after, work)
        child = start(work)
        # Publishing comes last and takes a small part: every other moment falls into it.
        time.sleep(took * (rng.uniform(0.6, 1.0) if number % 2 else rng.random()))
        ended, _ = os.waitpid(child, os.WNOHANG)
        if ended:
            took *= 0.9  # this machine is faster by now
        else:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            killed += 1
        assert (trouble := readers_find(work / "site", old, new)) == [], (number, trouble)
        finish(work)
        assert tree(work / "site") == new, (number, "the next build differs from a clean one")
    sys.stdout.write(str(killed))


def _prepare(before: Path, after: Path, work: Path) -> bool:
    """Lay the old site and its cache beside the new content."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(after / "content", work / "content")
    for name in ("site", ".leitai"):
        shutil.copytree(before / name, work / name)
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
