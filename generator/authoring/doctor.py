"""What `leitai doctor` says: one row for each thing a build needs, judged from facts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

_OLDEST = (3, 11)
_FULL = 50_000_000
_TIGHT = 500_000_000
_INSTALL = "运行 make site（Windows 上是 make.bat site），会装好全部组件。"
_FOLDER = "看看这个文件夹是不是自己的、磁盘是不是只读；或把项目搬到自己能写的地方。"


class State(IntEnum):
    """How well a thing is: GOOD, in DOUBT, or so BAD that nothing can be built."""

    GOOD = 0
    DOUBT = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, how well it is, what was found and, where it is not well, how to mend it."""

    state: State
    what: str
    told: str
    mend: str = ""


class Library(NamedTuple):
    """A library: the oldest version that will do, the one that is there, and why it can't be loaded."""

    name: str
    least: str
    found: str = ""
    wrong: str = ""


class Tried(NamedTuple):
    """A codec that was tried: its version, or what went wrong."""

    version: str
    wrong: str = ""


class Site(NamedTuple):
    """The website as it lies there: how many files, whether drafts are among them, what stands against it."""

    files: int = 0
    drafts: bool = False
    wrong: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What was found of a project; a folder's `…_closed` says why it can't be written, or nothing.

    `free` is None where the system does not tell. Sizes are bytes.
    """

    site: Site
    cache: int = 0
    free: int | None = None
    site_closed: str = ""
    cache_closed: str = ""
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found on this machine; `project` is None where there is none in the folder."""

    version: str
    python: tuple[int, ...]
    system: str
    libraries: tuple[Library, ...]
    vips: Tried
    heic: Tried
    project: Project | None


def examine(facts: Facts) -> tuple[Row, ...]:
    """Judge everything, in the order in which it is mended best."""
    rows = [
        Row(State.GOOD, "擂台", facts.version),
        _python(facts),
        *_libraries(facts.libraries),
        _codec("照片", "libvips", facts.vips),
        _codec("手机照片", "HEIC", facts.heic),
    ]
    project = facts.project
    if project is None:
        mend = "在项目文件夹里运行，或用 --root 指明项目文件夹。"
        return (*rows, Row(State.DOUBT, "项目", "这里没有 content/，不是项目文件夹", mend))
    rows += [
        Row(State.GOOD, "项目", "找到了 content/"),
        _disk(project.free),
        _folder("网站文件夹", project.site_closed),
        _folder("缓存文件夹", project.cache_closed),
        _cache(project),
        _templates(project.overridden),
        _site(project.site),
    ]
    return tuple(rows)


def _python(facts: Facts) -> Row:
    told = f"{'.'.join(map(str, facts.python))}，{facts.system}"
    if facts.python[:2] < _OLDEST:
        return Row(State.BAD, "Python", told, "装 Python 3.11 或更新的版本，再运行 make site。")
    return Row(State.GOOD, "Python", told)


def _libraries(libraries: tuple[Library, ...]) -> list[Row]:
    """Name each library that is not well, and the others in one row."""
    rows, well = [], []
    for library in libraries:
        if not library.found:
            rows.append(Row(State.BAD, "组件", f"没有装 {library.name}", _INSTALL))
        elif library.wrong:
            told = f"{library.name} {library.found} 打不开：{library.wrong}"
            rows.append(Row(State.BAD, "组件", told, _INSTALL))
        elif _numbers(library.found) < _numbers(library.least):
            told = f"{library.name} {library.found} 太旧，至少要 {library.least}"
            rows.append(Row(State.DOUBT, "组件", told, _INSTALL))
        else:
            well.append(f"{library.name} {library.found}")
    if well:
        rows.insert(0, Row(State.GOOD, "组件", "、".join(well)))
    return rows


def _numbers(version: str) -> tuple[int, ...]:
    """Read the numbers a version begins with."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def _codec(what: str, name: str, tried: Tried) -> Row:
    if tried.wrong:
        return Row(State.BAD, what, f"{name} 用不了：{tried.wrong}", _INSTALL)
    return Row(State.GOOD, what, f"{name}（{tried.version}），试开了一张小图，没有问题")


def _disk(free: int | None) -> Row:
    if free is None:
        return Row(State.DOUBT, "磁盘", "看不出还剩多少空间", "自己看一眼磁盘是不是快满了。")
    told = f"还剩 {size(free)}"
    if free < _FULL:
        return Row(State.BAD, "磁盘", told, "腾出一些空间，例如清空回收站。")
    if free < _TIGHT:
        return Row(State.DOUBT, "磁盘", told, "照片多的时候会不够，先腾出一些空间。")
    return Row(State.GOOD, "磁盘", told)


def _folder(what: str, closed: str) -> Row:
    if closed:
        return Row(State.BAD, what, f"写不进去：{closed}", _FOLDER)
    return Row(State.GOOD, what, "能写")


def _cache(project: Project) -> Row:
    if not project.cache:
        return Row(State.GOOD, "缓存", "还是空的")
    told = f".leitai/ 占 {size(project.cache)}"
    if project.free is not None and project.cache > max(project.free, _TIGHT):
        mend = "运行 leitai clean 清理；整个删掉也可以，只是下一次做得慢。"
        return Row(State.DOUBT, "缓存", f"{told}，比磁盘剩下的还多", mend)
    return Row(State.GOOD, "缓存", told)


def _templates(overridden: tuple[str, ...]) -> Row:
    if not overridden:
        return Row(State.GOOD, "模板", "都用自带的")
    mend = "升级以后核对一遍；样子不对时，先把 templates/ 改个名字再做一次，看是不是它们的缘故。"
    return Row(State.DOUBT, "模板", f"换成了自己的：{'、'.join(overridden)}", mend)


def _site(site: Site) -> Row:
    if site.wrong:
        return Row(State.BAD, "网站", site.wrong, site.mend)
    if site.drafts:
        mend = "不要发布它；不带 --drafts 再做一次：leitai build。"
        return Row(State.DOUBT, "网站", "现在是带草稿的预览", mend)
    return Row(State.GOOD, "网站", f"{site.files} 个文件" if site.files else "还没有做过")


def size(count: int) -> str:
    """Write a number of bytes as people say it."""
    if count < 100_000:
        return f"{count / 1e3:.0f} KB"
    if count >= 1_000_000_000:
        return f"{count / 1e9:.1f} GB"
    return f"{count / 1e6:.1f} MB"
