"""The stage: where a build lays its files before anything of the site is touched."""

from __future__ import annotations

import errno
import hashlib
import shutil
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from generator.problems import Problem, Where, refusal

STAGE = ".leitai-stage"


class PublishError(Exception):
    """Publishing could not go on; carries the problem for the writer, and whether the site has changed."""

    def __init__(self, problem: Problem, *, changed: bool = False) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.changed = changed


class StagedFile(NamedTuple):
    """One output file: its path in the site, where its bytes lie now, their hash and size."""

    path: str
    source: str
    sha256: str
    size: int
    owned: bool


class Stage:
    """A folder inside the site folder, so that publishing is a rename on one file system."""

    def __init__(self, out: Path) -> None:
        self._folder = out / STAGE
        self._made: set[str] = set()

    def __enter__(self) -> Stage:
        try:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True)
        except OSError as error:
            raise PublishError(os_problem(error, self._folder.parent)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def write(self, path: str, data: bytes) -> StagedFile:
        """Lay down one file; any process that inherited the stage may do so."""
        target = f"{self._folder}/{path}"
        folder = path.rpartition("/")[0]
        try:
            if folder not in self._made:
                (self._folder / folder).mkdir(parents=True, exist_ok=True)
                self._made.add(folder)
            with open(target, "wb", buffering=0) as file:
                file.write(data)
        except OSError as error:
            raise PublishError(os_problem(error, Path(target))) from error
        return StagedFile(path, target, hashlib.sha256(data).hexdigest(), len(data), True)

    def add(self, path: str, source: Path) -> StagedFile:
        """Name a file that lies elsewhere, such as a cached rendition; it is copied when published."""
        try:
            data = source.read_bytes()
        except OSError as error:
            raise PublishError(os_problem(error, source)) from error
        return StagedFile(path, str(source), hashlib.sha256(data).hexdigest(), len(data), False)

    def __reduce__(self) -> tuple[object, ...]:
        return (Stage, (self._folder.parent,))


def os_problem(error: OSError, path: Path) -> Problem:
    """Say what the operating system refused, and what to do."""
    hints = {
        errno.ENOSPC: "腾出一些空间，再运行一次。",
        errno.EDQUOT: "腾出一些空间，再运行一次。",
        errno.EROFS: "换一个可以写的文件夹，用 --out 指明。",
        errno.EACCES: "检查文件夹的权限；文件是不是正在别的程序里打开？",
        errno.EPERM: "检查文件夹的权限；文件是不是正在别的程序里打开？",
    }
    hint = hints.get(error.errno or 0, "检查磁盘和文件夹，再运行一次。")
    return Problem(f"写不了 {path.name}：{refusal(error)}", Where(), hint)
