"""What the commands share: their options, and how problems and progress are printed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.build import Outcome, Progress
from generator.problems import Gathered, Problem, Severity, gather

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    show_default="当前文件夹",
    help="项目文件夹，里面有 content/。",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="网站写到哪里，默认是项目里的 site/。",
)
drafts_option = click.option(
    "--drafts", is_flag=True, help="连草稿一起，只给自己看；做出的每一页都写明是草稿预览。"
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(0), default=0, help="用几个进程，默认每个处理器一个。"
)

each_option = click.option(
    "--all", "each", is_flag=True, help="同样的问题也逐条列出，不合在一起说。"
)


def require_project(root: Path) -> None:
    """End the program where a folder holds no project."""
    if not (root / "content").is_dir():
        click.echo(
            f"找不到 {root / 'content'}：请在项目文件夹里运行，或用 --root 指明项目文件夹。",
            err=True,
        )
        sys.exit(EXIT_USAGE)


def tell(problems: tuple[Problem, ...], *, each: bool = False) -> None:
    """Print problems with their places, lines and mends: the same slip many times once, or `each`."""
    for told in map(Gathered, problems) if each else gather(problems):
        problem = told.first
        word = click.style(_WORDS[problem.severity], fg=_COLOURS[problem.severity], bold=True)
        place = f"{problem.place}: " if problem.place else ""
        click.echo(f"{place}{word}: {problem.message}", err=True)
        if problem.excerpt:
            click.echo(f"    {problem.excerpt.strip()}", err=True)
        if problem.hint:
            click.echo(f"  怎么改：{problem.hint}", err=True)
        if told.others:
            all_of_them = "（逐条列出：leitai check --all）" if told.rest.endswith("……") else ""
            click.echo(f"  {told.rest}{all_of_them}", err=True)


def counted(problems: tuple[Problem, ...]) -> str:
    """Count problems in words, those told together one by one: 2 处错误、1 处提醒."""
    kinds = Counter(problem.severity for problem in problems)
    told = [f"{kinds[kind]} 处{word}" for kind, word in _WORDS.items() if kinds[kind]]
    return "、".join(told)


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Show a bar on a terminal and plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns: Any = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield show


def _plain_lines() -> Callable[[str, int, int], None]:
    said: set[str] = set()

    def show(what: str, done: int, total: int) -> None:
        if done >= total and what not in said:
            said.add(what)
            click.echo(f"{what}：{total}", err=True)

    return show


def figures(outcome: Outcome) -> str:
    """Say how much was made."""
    return f"{outcome.pages} 个页面，{outcome.photos} 张照片"


def remarks(problems: tuple[Problem, ...]) -> str:
    """Count what was told although nothing is wrong."""
    return f"另有 {counted(problems)}，见上面。" if problems else ""
