"""The command that shows what publishing would change."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build import CACHE, Options, build
from generator.cli.common import (
    EXIT_PROBLEMS,
    counted,
    jobs_option,
    progress_shown,
    require_project,
    root_option,
    tell,
)
from generator.cli.usage import Command


@click.command("review", cls=Command, short_help="看看发布以后会有什么变化")
@root_option
@jobs_option
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True),
    default=None,
    help="和哪一份比：网站文件夹，或 leitai pack 打的包。默认是上次 leitai build --release 的。",
)
@click.option(
    "--page",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="另外写成一个网页，给领导看，例如 审阅.html。",
)
def review_command(root: Path, jobs: int, against: Path | None, page: Path | None) -> None:
    """现在发布，和上次发布的相比会有什么变化：名次、奖牌、页面、照片、文字和数字。网站不动。

    有东西大批消失时退出码为 1。例如：leitai review --page 审阅.html
    """
    from generator.authoring.review import as_page, as_text, compare, read_published
    from generator.build.release import RELEASED
    from generator.publish import PublishError, read_manifest

    require_project(root)
    released, site = root / CACHE / RELEASED, root / "site"
    place = against or (released if released.is_file() else site)
    shown = "上次正式发布的" if place == released else f" {place} 里的"
    try:
        if place == site and read_manifest(site) is None:
            click.echo("还没有发布过，没有可比的。先运行 leitai build --release。", err=True)
            sys.exit(EXIT_PROBLEMS)
        old = read_published(place)
        with progress_shown() as progress:
            made = root / CACHE / "review"
            outcome = build(Options(root, made, jobs, search=False), progress)
        tell(outcome.problems)
        if not outcome.ok:
            click.echo(f"内容里还有 {counted(outcome.problems)}，改好了才能比。", err=True)
            sys.exit(EXIT_PROBLEMS)
        review = compare(old, read_published(made))
    except PublishError as error:
        tell((error.problem,))
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"和{shown}相比：")
    for line in as_text(review):
        click.echo(line)
    if page:
        page.write_text(as_page(review, _title(root), shown), encoding="utf-8", newline="\n")
        click.echo(f"写好了：{page}")
    if review.bulk:
        click.echo("有东西大批消失：确实要这样，再发布。", err=True)
        sys.exit(EXIT_PROBLEMS)


def _title(root: Path) -> str:
    return root.resolve().name
