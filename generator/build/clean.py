"""Clearing the cache of what no photo of the project needs any more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.build.options import CACHE, template_folders
from generator.build.program import program_version
from generator.cache import Cache
from generator.content import load_project, with_excerpts
from generator.inputs import Memory, read_inputs
from generator.photos import prune_photos
from generator.problems import Problem, has_errors
from generator.publish.lock import alone


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many photos' renditions were removed, and how many bytes they took; or why nothing was."""

    photos: int = 0
    bytes: int = 0
    problems: tuple[Problem, ...] = ()


def clean(root: Path, jobs: int = 1) -> Cleaned:
    """Remove the renditions of photos that are gone, changed or withdrawn; drafts keep theirs.

    While the content has errors it is not known which photos there are, and nothing is removed.
    """
    cache = Cache(root / CACHE, program_version())
    with alone(cache.folder, root / "site"):
        memory = Memory(
            cache, read_inputs(root, (root / "content", *template_folders(root)), cache)
        )
        project, problems = load_project(root, jobs)
        if project is None or has_errors(problems):
            return Cleaned(problems=with_excerpts(root, problems))
        pruned = prune_photos(memory, project.photos)
    return Cleaned(pruned.photos, pruned.bytes)
