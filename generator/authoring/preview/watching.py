"""Watching a project: bursts of changes come as one, whatever editors and file managers do to the folders."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from generator.domain.paths import is_scrap

WATCHED = ("content", "templates")
_SETTLED = 10
"""Milliseconds without a further change after which a burst is over."""
_LONGEST = 1000
"""Milliseconds after which a burst that does not end is handed on all the same."""
_LOOK = 200
"""Milliseconds between looks whether the watched folders are still the same ones."""


def is_source(path: str, root: Path) -> bool:
    """Tell whether a changed file may be a writer's work, and not an editor's scrap."""
    return not any(is_scrap(part) for part in Path(path).relative_to(root).parts)


def changes(root: Path, stop: Event) -> Iterator[frozenset[str]]:
    """Yield the changed paths of a project, burst by burst, until `stop` is set; first none, once it watches.

    A watched folder that is renamed, deleted or comes back is itself among the changes.
    """
    root = root.resolve()
    known = _folders(root)
    while not stop.is_set():
        if known:
            yield from _bursts(root, known, stop)
        else:
            yield frozenset()
            time.sleep(_LOOK / 1000)
        now = _folders(root)
        if now != known:
            known = now
            yield frozenset(str(root / name) for name in WATCHED)


def _bursts(root: Path, known: dict[str, int], stop: Event) -> Iterator[frozenset[str]]:
    """Yield bursts for as long as the watched folders stay the ones that are `known`."""

    def wanted(_: Change, path: str) -> bool:
        return is_source(path, root)

    bursts = watch(
        *(root / name for name in known),
        watch_filter=wanted,
        debounce=_LONGEST,
        step=_SETTLED,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )
    try:
        yield frozenset(path for _, path in next(bursts, ()))
        for burst in bursts:
            if burst:
                yield frozenset(path for _, path in burst)
            if _folders(root) != known:
                return
    except FileNotFoundError:
        return  # gone between the look and the watch


def _folders(root: Path) -> dict[str, int]:
    """Name the watched folders that are there, each with what tells it from another of its name."""
    found = {}
    for name in WATCHED:
        try:
            found[name] = (root / name).stat().st_ino
        except OSError:
            continue
    return found
