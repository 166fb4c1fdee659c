"""The rooms keep to their order, and only one of them speaks."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from importlinter.cli import lint_imports

from tests.support.command import PROJECT

CLOCKS = {"now", "today", "utcnow", "time_ns", "localtime", "gmtime"}


def _modules(*without: str) -> Iterator[tuple[Path, ast.Module]]:
    package = PROJECT / "generator"
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room not in (*without, "__main__"):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, int]]:
    """List calls as (object, name, line)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield ast.unparse(function.value), function.attr, node.lineno
            elif isinstance(function, ast.Name):
                yield "", function.id, node.lineno


def test_every_import_keeps_to_the_contracts(monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr(sys, "path", [str(PROJECT), *sys.path])
    code = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_only_the_cli_prints_or_exits():
    found = [
        f"{path}:{line}"
        for path, tree in _modules("cli")
        for owner, name, line in _calls(tree)
        if (owner, name) in {("", "print"), ("", "exit"), ("sys", "exit"), ("os", "_exit")}
        and path.name != "pool.py"
    ]
    assert found == []


def test_only_the_age_of_files_and_the_writers_tools_ask_the_clock():
    found = [
        f"{path}:{line} {owner}.{name}"
        for path, tree in _modules("cli", "authoring")
        for owner, name, line in _calls(tree)
        if name in CLOCKS or (owner, name) == ("time", "time")
        if path.name != "inputs.py"
    ]
    assert found == []


def test_no_mark_becomes_a_float():
    found = [
        f"{path}:{line}"
        for path, tree in _modules("cli", "authoring", "photos", "build", "publish")
        for owner, name, line in _calls(tree)
        if (owner, name) == ("", "float")
    ]
    assert found == []


def test_a_build_that_has_nothing_to_do_loads_nothing_that_makes_pages():
    """What the commands load before they know what to do is what every writer waits for, every time."""
    heavy = "jinja2 markdown pydantic pyvips nh3 openpyxl tornado http rich pypinyin watchfiles"
    code = f"import sys, generator.cli; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
