"""One build at a time for one site: a lock that ends with the process that holds it."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.problems import Problem
from generator.publish.stage import PublishError


@contextmanager
def alone(folder: Path, out: Path | None) -> Iterator[None]:
    """Hold the lock of a site, kept in `folder`; raise PublishError where another build holds it.

    The operating system gives the lock back when a process ends, however it ends: none can be stale.
    A folder that can't be written locks nothing; publishing will say what is wrong with it.
    """
    held = _open(folder, out) if out else None
    if held is None:
        yield
        return
    with held, _for_this_process_only(held):
        if not _taken_in_time(held):
            raise PublishError(
                Problem(
                    f"另一个窗口正在生成 {out}，这次没有动它",
                    hint="等那边做完再运行；不知道是哪个窗口，就把开着 leitai 的窗口都关掉。",
                )
            )
        yield


_TRIES, _BETWEEN = 40, 0.025
"""How often a lock is asked for, and how many seconds lie between: one in all."""
_held: set[IO[bytes]] = set()


@contextmanager
def _for_this_process_only(held: IO[bytes]) -> Iterator[None]:
    """Keep a lock from workers: one that outlives a killed build for a moment would hold up the next."""
    _held.add(held)
    try:
        yield
    finally:
        _held.discard(held)


def _leave_to_parent() -> None:
    """Close a worker's copies of the locks, which leaves its parent's in place."""
    for held in _held:
        held.close()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


def _open(folder: Path, out: Path) -> IO[bytes] | None:
    name = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]
    try:
        (folder / "locks").mkdir(parents=True, exist_ok=True)
        return open(folder / "locks" / name, "ab")
    except OSError:
        return None


def _taken_in_time(held: IO[bytes]) -> bool:
    """Take the lock at once or within a moment: workers of a build that was killed let go when they next run."""
    for _ in range(_TRIES):
        if _take(held):
            return True
        time.sleep(_BETWEEN)
    return _take(held)


def _take(held: IO[bytes]) -> bool:
    """Lock the first byte, at once or not at all."""
    try:
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
