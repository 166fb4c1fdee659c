"""What a build is asked for, and what it says it did."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, has_errors
from generator.publish import PublishReport

CACHE = ".leitai"
"""The folder in a project where builds keep what they can make again."""
_PACKAGE = Path(__file__).parent.parent
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for; `out` None checks everything and writes no site; `drafts` shows them.

    `cache` is another folder than the project's own to keep things in. With `plain_names` assets keep their
    names, so that new styles change no page: for previews, where nothing is fetched from a cache.
    """

    root: Path
    out: Path | None
    jobs: int = 0
    search: bool = True
    drafts: bool = False
    cache: Path | None = None
    plain_names: bool = False

    @property
    def kept(self) -> Path:
        """Name the folder where builds keep what they can make again."""
        return self.cache or self.root / CACHE

    @property
    def workers(self) -> int:
        """Tell how many processes to use; 0 means one for each processor."""
        if self.jobs:
            return self.jobs
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1

    @property
    def key(self) -> bytes:
        """Tell apart what makes another site; how many processes there are does not."""
        return repr((self.search, self.drafts, self.plain_names)).encode()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: its problems, its figures where it got that far, whether it shows drafts.

    `changed` tells of a failed one that it could not leave the site as it was; `sound` of one that
    published, that what it read was the same still when it had read all.
    """

    problems: tuple[Problem, ...]
    pages: int = 0
    photos: int = 0
    report: PublishReport | None = None
    preview: bool = False
    changed: bool = False
    sound: bool = False

    @property
    def ok(self) -> bool:
        """Tell whether nothing stops publishing."""
        return not has_errors(self.problems)


def shipped_templates() -> Path:
    """Find the templates that come with the program: beside it in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def template_folders(root: Path) -> tuple[Path, ...]:
    """List where templates are looked up: the project's own first, then the shipped ones."""
    own, shipped = root / "templates", shipped_templates()
    folders = [own] if own.is_dir() and own.resolve() != shipped.resolve() else []
    return (*folders, shipped)
