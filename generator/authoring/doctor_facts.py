"""Finds out what `leitai doctor` judges: looks, tries and leaves everything as it was."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator import __version__
from generator.authoring.doctor import Facts, Library, Project, Site, Tried
from generator.build import CACHE
from generator.build.options import shipped_templates
from generator.photos.trial import TrialError, try_heic, try_vips
from generator.problems import refusal
from generator.publish import PublishError, check_target, is_preview, read_manifest

LIBRARIES = (
    ("click", "click", "8.2"),
    ("jinja2", "jinja2", "3.1"),
    ("livereload", "livereload", "2.7"),
    ("markdown", "markdown", "3.7"),
    ("nh3", "nh3", "0.3.0"),
    ("openpyxl", "openpyxl", "3.1.3"),
    ("pillow-heif", "pillow_heif", "1.1"),
    ("pydantic", "pydantic", "2.10"),
    ("pypinyin", "pypinyin", "0.53"),
    ("pyvips", "pyvips", "3.0"),
    ("pyyaml", "yaml", "6.0.2"),
    ("rich", "rich", "13"),
    ("watchfiles", "watchfiles", "1.0"),
)
"""Name, module and oldest version of every library, as in pyproject.toml."""


def look(root: Path, out: Path) -> Facts:
    """Look at this machine, and at the project in a folder and its site, where there is one."""
    found = sys.version_info
    return Facts(
        __version__,
        (found.major, found.minor, found.micro),
        f"{platform.system()} {platform.machine()}",
        tuple(_library(*row) for row in LIBRARIES),
        _tried(try_vips),
        _tried(try_heic),
        _project(root, out) if (root / "content").is_dir() else None,
    )


def _library(name: str, module: str, least: str) -> Library:
    try:
        found = version(name)
    except PackageNotFoundError:
        return Library(name, least)
    try:
        import_module(module)
    except Exception as error:  # a broken library may raise anything
        return Library(name, least, found, _said(error))
    return Library(name, least, found)


def _tried(trial: Callable[[], str]) -> Tried:
    try:
        return Tried(trial())
    except TrialError as error:
        return Tried("", str(error))
    except Exception as error:  # … and so may a codec
        return Tried("", _said(error))


def _said(error: Exception) -> str:
    """Give an error of a library in one line."""
    lines = str(error).split("\n")
    return f"{type(error).__name__} {lines[0]}".strip()


def _project(root: Path, out: Path) -> Project:
    return Project(
        _site(root, out),
        _bytes_below(root / CACHE),
        _free(root),
        _closed(out),
        _closed(root / CACHE),
        _overridden(root / "templates", shipped_templates()),
    )


def _site(root: Path, out: Path) -> Site:
    for problem in check_target(out, root):
        return Site(wrong=problem.message, mend=problem.hint)
    try:
        files = read_manifest(out) or {}
        return Site(len(files), is_preview(out))
    except PublishError as error:
        return Site(wrong=error.problem.message, mend=error.problem.hint)


def _free(root: Path) -> int | None:
    try:
        return shutil.disk_usage(root).free
    except OSError:
        return None


def _bytes_below(folder: Path) -> int:
    """Add up the files below a folder; what goes meanwhile counts nothing."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size
            except OSError:
                continue
    return total


def _closed(folder: Path) -> str:
    """Say why nothing can be written into a folder, or where it would be made; nothing where it can."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return refusal(error)


def _overridden(own: Path, shipped: Path) -> tuple[str, ...]:
    """Name the shipped templates and assets in whose place the project has its own."""
    if not own.is_dir() or own.resolve() == shipped.resolve():
        return ()
    names = (path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if (shipped / name).is_file()))
