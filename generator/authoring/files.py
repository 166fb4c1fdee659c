"""Writing into a project: files that are not there yet, or one file anew, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.problems import Problem, Where, refusal

_MAY_WRITE = "文件正开着的，先关掉；核对文件夹有没有写的权限。"


def make_files(root: Path, files: Mapping[str, bytes | Path], hint: str) -> tuple[Problem, ...]:
    """Make new files from bytes or as copies, all or none; `hint` is for those that are there already."""
    there = [name for name in files if os.path.lexists(root / name)]
    if there:
        return tuple(Problem("已经有这个文件了，没有改动", Where(name), hint) for name in there)
    made: list[Path] = []
    for name, source in files.items():
        path = root / name
        try:
            _make_folder(path.parent, made)
            with path.open("xb") as file:
                made.append(path)
                if isinstance(source, bytes):
                    file.write(source)
                else:
                    with source.open("rb") as original:
                        shutil.copyfileobj(original, file)
        except OSError as error:
            _take_back(made)
            return (Problem(f"写不了这个文件（{refusal(error)}）", Where(name), _MAY_WRITE),)
    return ()


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)


def _take_back(made: list[Path]) -> None:
    """Remove what was made so far; folders go once they are empty."""
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def replace_file(root: Path, name: str, data: bytes) -> Problem | None:
    """Put a file in its place, whole or not at all, with the rights of the one that was there."""
    target = root / name
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        temporary.write_bytes(data)
        if target.exists():
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return Problem(f"写不了这个文件（{refusal(error)}）", Where(name), _MAY_WRITE)
    return None
