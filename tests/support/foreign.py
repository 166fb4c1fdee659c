"""What others made and tests need: where npm has put it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.command import PROJECT

_PARTS_OF_SPECIFICATION = re.compile(
    r"^`{32} example\n(?P<source>.*?)^\.\n.*?^`{32}$|^#{1,6} +(?P<section>[^\n]*)$", re.M | re.S
)
NODE = PROJECT / ".venv" / "node" / "node_modules"


def need(path: Path) -> Path:
    """Insist on a tool: a missing one fails the test."""
    if not path.is_file():
        pytest.fail(f"{path.name} is missing. `make test` installs it; npm and Java must be there.")
    return path


class Example(NamedTuple):
    """An example of the CommonMark specification: the heading it stands under, its number, its Markdown."""

    section: str
    number: int
    source: str


@cache
def commonmark_examples() -> tuple[Example, ...]:
    """Read the examples of the CommonMark specification, numbered from 1 as there; its arrows are tabs."""
    text = need(NODE / "commonmark-spec" / "spec.txt").read_text(encoding="utf-8")
    found: list[Example] = []
    section = ""
    for part in _PARTS_OF_SPECIFICATION.finditer(text.partition("<!-- END TESTS -->")[0]):
        if part["section"]:
            section = part["section"]
        else:
            found.append(Example(section, len(found) + 1, part["source"].replace("→", "\t")))
    return tuple(found)


@cache
def axe_script() -> str:
    """Read axe-core, which is run inside a page."""
    return need(NODE / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def nu_check(addresses: Iterable[str]) -> list[str]:
    """Let the Nu HTML checker read served pages; name everything that it says of them."""
    jar = need(NODE / "vnu-jar" / "build" / "dist" / "vnu.jar")
    java = shutil.which("java")
    if not java:
        pytest.fail("Java is missing. `sh tools/need.sh java` installs it on Debian.")
    # Unless told, it refuses to read from its own computer and is impatient with a busy one.
    local = (
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-Dnu.validator.servlet.allowed-address-type=all",
        "-Dnu.validator.servlet.connection-timeout=60000",
        "-Dnu.validator.servlet.socket-timeout=60000",
    )
    command = [java, *local, "-jar", str(jar), "--format", "json", *addresses]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    messages = json.loads(run.stderr)["messages"]
    return [f"{m.get('url')}:{m.get('lastLine')}: {m['type']}: {m['message']}" for m in messages]


def floor_check(files: Iterable[Path]) -> list[str]:
    """Let ESLint hold style sheets and scripts to the oldest browsers; name what those do not know."""
    need(NODE / "@eslint" / "css" / "package.json")
    script = PROJECT / "tests" / "tools" / "floor.cjs"
    command = ["node", str(script), str(NODE), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert run.returncode == 0, run.stderr
    found: list[str] = json.loads(run.stdout)
    return found
