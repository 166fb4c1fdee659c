"""Which program this is: what it remembers is of no use to another one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import cache_from_source
from pathlib import Path

from generator.cache import Cache, digest

_HOME = Path(__file__).parent.parent
_LIBRARIES = (
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pydantic",
    "pillow-heif",
    "pypinyin",
    "pyvips",
    "pyvips-binary",
    "pyyaml",
)


@lru_cache
def program_version() -> bytes:
    """Hash the program's own code and the versions of Python and of the libraries it works with.

    A process stays with the code that it has loaded, so it is asked for once.
    """
    code = [path.read_bytes() for path in sorted(_HOME.rglob("*.py"))]
    return digest(sys.version.encode(), *(_library(name) for name in _LIBRARIES), *code)


def _library(name: str) -> bytes:
    try:
        return version(name).encode()
    except PackageNotFoundError:
        return b""


def compiled_caches(folders: Sequence[Path], cache: Cache) -> dict[Path, Cache]:
    """Tell where the compiled templates of each folder are kept: in the project's cache, but for the shipped ones.

    Those come last and belong to the program: compiled once, they lie with Python's compiled modules and
    follow the same rules (PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX). Where these forbid it they are
    the project's, too.
    """
    *_, shipped = folders
    return {**dict.fromkeys(folders, cache), shipped: _own_cache() or cache}


@lru_cache
def _own_cache() -> Cache | None:
    """Give the cache for what is made of the program alone; None where nothing may be written there."""
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(str(_HOME / "__init__.py"))).parent
    return Cache(folder, program_version()) if os.access(folder, os.W_OK) else None
