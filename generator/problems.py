"""Problems: what is wrong, where, and how to mend it.

Every room reports here instead of raising, so that one run names everything.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple

_QUOTED = re.compile("“[^”]*”")
_FEW = 4
"""So many problems of one kind are told one by one; more of them are told together."""
_PLACES, _NAMES = 10, 60
"""How many of the others are listed: where they are the very same, and where they name different things."""


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

    @property
    def place(self) -> str:
        """Write where it is as file:line:column, as far as that is known."""
        where = self.where
        return ":".join(str(part) for part in (where.file, where.line, where.column) if part)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems by file, line and column, dropping exact repeats."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.where, -p.severity, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything in the list stops publishing."""
    return any(problem.is_error for problem in problems)


class Gathered(NamedTuple):
    """A problem, and the others that differ from it in nothing but their places and the names they quote."""

    first: Problem
    others: tuple[Problem, ...] = ()

    @property
    def rest(self) -> str:
        """Say how many others there are and where, or of what; empty where there are none."""
        if not self.others:
            return ""
        same = all(other.message == self.first.message for other in self.others)
        listed = self.others[: _PLACES if same else _NAMES]
        parts = []
        for file, group in groupby(listed, key=lambda other: other.where.file):
            told = _within(self.first, list(group))
            here = file == self.first.where.file or not file
            parts.append(told if here else f"{file} {told}".rstrip())
        more = "……" if len(listed) < len(self.others) else ""
        return f"一样的还有 {len(self.others)} 处：{'；'.join(filter(None, parts))}{more}"


def gather(problems: Sequence[Problem]) -> tuple[Gathered, ...]:
    """Put together what is the same slip many times, at the place of its first; a few are left as they are."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_slip(problem), []).append(problem)
    found = []
    for problem in problems:
        same = alike[_slip(problem)]
        if len(same) <= _FEW:
            found.append(Gathered(problem))
        elif same[0] is problem:
            found.append(Gathered(problem, tuple(same[1:])))
    return tuple(found)


def _slip(problem: Problem) -> tuple[object, ...]:
    return problem.severity, problem.hint, _QUOTED.sub("“”", problem.message)


def _within(first: Problem, others: Sequence[Problem]) -> str:
    """Name others of one file by their lines, and by what they quote where that is not what the first one does."""
    names = dict.fromkeys(_names(first, other) for other in others)
    lines = dict.fromkeys(other.where.line for other in others if other.where.line)
    if not any(names):
        return f"第 {'、'.join(map(str, lines))} 行" if lines else ""
    if not lines:
        return "、".join(names)
    rows = ((other.where.line, _names(first, other)) for other in others)
    return "、".join(f"第 {line} 行{name}" if line else name for line, name in dict.fromkeys(rows))


def _names(first: Problem, other: Problem) -> str:
    """Give the quoted words of a problem that the first one does not quote there."""
    pairs = zip(_QUOTED.findall(first.message), _QUOTED.findall(other.message), strict=False)
    return "".join(theirs for ours, theirs in pairs if ours != theirs)


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
