"""A project folder, and one way to prepare its photos."""

from __future__ import annotations

from functools import partial

import pytest

from generator.cache import Cache
from generator.inputs import Memory, read_inputs
from generator.photos import prepare_photos


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def prepare(root, cache):
    """Prepare photos in this process, with what earlier calls left in the cache."""
    return partial(_prepare, root, cache)


def _prepare(root, cache, *photos, jobs=1, on_done=None):
    kept = Cache(cache, b"")
    memory = Memory(kept, read_inputs(root, (root / "content",), kept))
    return prepare_photos(memory, photos, jobs, on_done)
