"""The repository carries nothing that belongs to one computer."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.support.command import PROJECT

NOT_OURS = {".git", ".venv", ".leitai", "__pycache__"}
BUILT = {PROJECT / name for name in ("site", "examples/demo/site", "dist", "build")}
REGISTRY = re.compile(
    r"py(?:pi|thonhosted)\.org|npm(?:js|mirror)\.(?:org|com)|registry\.[a-z]+\.(?:org|com|io)|/(?:simple|wheels)/|--(?:extra-)?index-url|--find-links"
)
MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|home|root|Users|tmp)/\w+|[A-Z]:\\Users\\")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    ".sh",
    ".bat",
    ".html",
    ".css",
    ".js",
    ".json",
    ".xml",
    ".svg",
    "",
}


def _files() -> Iterator[Path]:
    for folder, names, files in os.walk(PROJECT):
        names[:] = sorted(
            name
            for name in names
            if name not in NOT_OURS
            and Path(folder, name) not in BUILT
            and not name.endswith("_cache")
        )
        for file in sorted(files):
            path = Path(folder, file)
            if path.suffix in TEXT and "sites_invalid" not in path.parts:
                yield path


@pytest.mark.parametrize(
    ("what", "pattern"), [("a package registry", REGISTRY), ("a place on one computer", MACHINE)]
)
def test_no_file_names(what, pattern):
    found = [
        f"{path.relative_to(PROJECT)}: {match[0]}"
        for path in _files()
        if path != Path(__file__).resolve()
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == [], what


def test_the_built_site_is_never_committed():
    assert (PROJECT / "site" / ".gitignore").read_text(encoding="utf-8").split() == [
        "*",
        "!.gitignore",
    ]


def test_ci_runs_what_a_contributor_runs():
    lines = (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines == ["#!/usr/bin/env bash", "exec make test"]


def test_pytest_enters_every_folder_with_tests(pytestconfig):
    """By itself it passes over folders of some names, `build` among them, and says nothing."""
    files = (PROJECT / "tests").rglob("test_*.py")
    folders = {parent.name for file in files for parent in file.relative_to(PROJECT).parents}
    passed_over = pytestconfig.getini("norecursedirs")
    assert [f for f in folders if any(fnmatch(f, pattern) for pattern in passed_over)] == []


def test_every_declared_dependency_has_one_exact_version():
    rows = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [row for row in rows if row and not row.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9._-]+==[0-9][\w.!+]*", row) for row in pinned)
    names = {row.split("==")[0] for row in pinned}
    assert len(names) == len(pinned)
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(row for rows in project["project"]["optional-dependencies"].values() for row in rows),
    ]
    wanted = {re.split(r"[\[<>=!~ ;]", row)[0].lower() for row in declared}
    assert wanted <= names
