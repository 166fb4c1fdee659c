"""Problems: what is wrong, where, and how to mend it.

Every room reports here instead of raising, so that one run names everything.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a problem weighs: an ERROR stops publishing, the others do not."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a source file: path relative to the project, line and column from 1 (0: whole file)."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __reduce__(self) -> tuple[object, ...]:
        # Every scalar of every file has one, and workers send them home.
        return (Where, (self.file, self.line, self.column))


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, in plain Chinese, with the offending line already masked."""

    message: str
    where: Where = NOWHERE
    hint: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""

    @property
    def is_error(self) -> bool:
        """Tell whether this problem stops publishing."""
        return self.severity is Severity.ERROR


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems by file, line and column, dropping exact repeats."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.where, -p.severity, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything in the list stops publishing."""
    return any(problem.is_error for problem in problems)


_REFUSALS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "找不到文件",
    errno.EEXIST: "同名的文件已经在那里",
    errno.EISDIR: "这里要的是文件，却是一个文件夹",
    errno.ENOTDIR: "路径中间有一个文件，不是文件夹",
    errno.ENOTEMPTY: "文件夹里还有东西",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错，可能坏了",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EXDEV: "两个文件夹不在同一个磁盘上",
    errno.EINVAL: "系统不接受这个文件名或操作",
    errno.ENOMEM: "内存不够",
}


def refusal(error: OSError) -> str:
    """Say in Chinese why the operating system refused something; an unknown reason is its number."""
    return _REFUSALS.get(error.errno or 0, f"系统错误 {error.errno or '原因不明'}")
