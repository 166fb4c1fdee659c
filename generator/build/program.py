"""Which program this is: what it remembers is of no use to another one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import lru_cache
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
    paths = sorted(
        f"{folder}/{name}"
        for folder, _, names in os.walk(_HOME)
        for name in names
        if name.endswith(".py")
    )
    code = [Path(path).read_bytes() for path in paths]
    return digest(sys.version.encode(), *(version.encode() for version in _libraries()), *code)


def _libraries() -> list[str]:
    """Tell the libraries' versions in order, empty where one is absent.

    They are read off the names of the folders that installers leave; asking Python about them takes
    longer than to see that nothing has changed, so it is asked only about those without.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            library, _, rest = name.partition("-")
            if rest.endswith(".dist-info"):
                version = rest.removesuffix(".dist-info")
                found.setdefault(library.lower().replace("_", "-"), version)
    return [found.get(name) or _version(name) for name in _LIBRARIES]


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


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
