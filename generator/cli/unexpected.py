"""What is said of an error that nobody foresaw: what happened, what was published, whom to tell what."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from generator.domain.privacy import mask
from generator.pool import WorkerLostError
from generator.problems import refusal
from generator.publish import MANIFEST

EXIT_UNEXPECTED = 70
_UNTOUCHED = "网站没有改动，什么都没有发布。"
_HALF_DONE = "网站可能只更新了一部分，先不要发布；再做一次就会补齐。"
_FEWER = "关掉别的程序再运行；还不行，就加上 --jobs 1。"
_PLACE = re.compile(r'File "([^"\n]+)", line (\d+)')
_PACKAGE = Path(__file__).resolve().parent.parent


class HalfDoneError(Exception):
    """An unforeseen error, its cause, that came after a site had begun to change."""


@contextmanager
def watched(out: Path) -> Iterator[None]:
    """Tell of an unforeseen error whether it left the site in a folder as it was: its manifest knows."""
    before = _manifest(out)
    try:
        yield
    except Exception as error:
        if _manifest(out) != before:
            raise HalfDoneError from error
        raise


def _manifest(out: Path) -> bytes:
    try:
        return (out / MANIFEST).read_bytes()
    except OSError:
        return b""


def tell_unexpected(
    error: BaseException, program: str, typed: Sequence[str] = (), *, debug: bool = False
) -> None:
    """Print what happened, for those who write and for those who mend; the traceback where it is wanted."""
    half_done = isinstance(error, HalfDoneError)
    error = error.__cause__ or error if half_done else error
    if debug:
        click.echo(mask("".join(traceback.format_exception(error))), err=True)
    for line in unexpected(error, program, typed, half_done=half_done):
        click.echo(line, err=True)


def unexpected(
    error: BaseException, program: str, typed: Sequence[str] = (), *, half_done: bool = False
) -> list[str]:
    """Say what happened, whether the site has changed, and what to do about it."""
    state = _HALF_DONE if half_done else _UNTOUCHED
    if help_ := _help(error):
        return [f"没有做完：{help_[0]}。", state, f"  怎么办：{help_[1]}"]
    again = [f'"{word}"' if " " in word else word for word in typed if word != "--debug"]
    return [
        f"程序出了意外，没有做完：{_what(error)}",
        state,
        "这不是写错了什么，是程序的毛病。请把这两样发给维护程序的人：",
        f"  {program} doctor 的输出",
        f"  {' '.join((program, *again, '--debug'))} 的输出",
    ]


def _help(error: BaseException) -> tuple[str, str] | None:
    """Say what it is and how to mend it, where that is known."""
    match error:
        case MemoryError():
            return "内存不够", _FEWER
        case WorkerLostError():
            return "一个进程中途被结束了，多半是内存不够", _FEWER
        case ModuleNotFoundError(name=str(name)) if not name.startswith("generator"):
            return (
                f"没有装 {name}",
                "运行 make site（Windows 上是 make.bat site），会装好全部组件。",
            )
        case OSError(errno=int(), filename=str(name)):
            what = f"{refusal(error)}：{mask(name)}"
            return what, "按这里说的看看这个文件和磁盘，再运行一次。"
    return None


def _what(error: BaseException) -> str:
    """Name the error, its words with private numbers masked, and the place in the program."""
    words = mask(str(error).strip().partition("\n")[0])[:200]
    return f"{type(error).__name__}{': ' if words else ''}{words}{_place(error)}"


def _place(error: BaseException) -> str:
    """Name where in the program it happened, without the folders of this computer; workers note it."""
    told = [*traceback.format_tb(error.__traceback__), *getattr(error, "__notes__", ())]
    places = [(Path(file), line) for file, line in _PLACE.findall("\n".join(told))]
    own = [(file, line) for file, line in places if file.is_relative_to(_PACKAGE)]
    if not own:
        return ""
    file, line = own[-1]
    return f"（{file.relative_to(_PACKAGE.parent).as_posix()}:{line}）"
