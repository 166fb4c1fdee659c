"""Which program this is: what it remembers is of no use to another one."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.cache import digest

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


@cache
def program_version() -> bytes:
    """Hash the program's own code and the versions of Python and of the libraries it works with.

    A process stays with the code that it has loaded, so it is asked for once.
    """
    home = Path(__file__).parent.parent
    code = [path.read_bytes() for path in sorted(home.rglob("*.py"))]
    return digest(sys.version.encode(), *(_library(name) for name in _LIBRARIES), *code)


def _library(name: str) -> bytes:
    try:
        return version(name).encode()
    except PackageNotFoundError:
        return b""
