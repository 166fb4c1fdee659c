"""Undoing: what a refused write has half changed becomes again what it was."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType

from generator.publish.manifest import MANIFEST
from generator.publish.stage import STAGE


class Undo:
    """Keeps what publishing replaces or removes until all is done; an error brings it back.

    A second name for the same bytes costs next to nothing; where the disk knows no second names, the
    bytes are copied. Replacing stays one step: at no instant is a page missing. `failed` tells that
    the disk refused to take something back too.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._kept = out / STAGE / "before"
        self._done: list[tuple[str, bool]] = []
        self.failed = False

    def __enter__(self) -> Undo:
        shutil.rmtree(self._kept, ignore_errors=True)
        self.remember(MANIFEST, existed=(self._out / MANIFEST).is_file())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._restore()
        shutil.rmtree(self._kept, ignore_errors=True)

    def remember(self, path: str, *, existed: bool) -> None:
        """Keep a file that is about to be replaced, or note that there was none."""
        if existed:
            target, kept = self._out / path, self._place(path)
            try:
                os.link(target, kept)
            except OSError:
                shutil.copy2(target, kept)
        self._done.append((path, existed))

    def set_aside(self, path: str) -> None:
        """Remove a file, so that it can be brought back."""
        if (self._out / path).is_file():
            os.replace(self._out / path, self._place(path))
            self._done.append((path, True))

    def _place(self, path: str) -> Path:
        kept = self._kept / path
        kept.parent.mkdir(parents=True, exist_ok=True)
        return kept

    def _restore(self) -> None:
        """Bring everything back, the last first.

        What is new goes only after all that was replaced is back: where the disk refuses that too,
        the pages that stay need it.
        """
        try:
            for path, existed in reversed(self._done):
                if existed:
                    (self._out / path).parent.mkdir(parents=True, exist_ok=True)
                    os.replace(self._kept / path, self._out / path)
            for path, existed in self._done:
                if not existed:
                    (self._out / path).unlink(missing_ok=True)
        except OSError:
            self.failed = True
