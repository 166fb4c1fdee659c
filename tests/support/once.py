"""Work that several test processes need and only one does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 900.0


def once(shared: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Make the folder `shared`/`name` in whichever process comes first; the others wait for it."""
    target, done, failed = (shared / f"{name}{end}" for end in ("", ".done", ".failed"))
    shared.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(shared / f"{name}.lock", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait(done, failed)
        return target
    try:
        make(target)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    done.touch()
    return target


def _wait(done: Path, failed: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done.exists():
        if failed.exists():
            raise AssertionError(failed.read_text(encoding="utf-8"))
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {PATIENCE:.0f} s for {done}")
        time.sleep(0.1)
