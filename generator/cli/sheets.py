"""`leitai sheet` and `leitai import`: score sheets for the judges, and their way back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build import Options
from generator.cli.common import (
    EXIT_PROBLEMS,
    EXIT_USAGE,
    jobs_option,
    require_project,
    root_option,
    tell,
)
from generator.problems import has_errors


@click.command("sheet", short_help="做一期的评分表")
@click.argument("round_name", metavar="ROUND")
@root_option
@jobs_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="写到哪里，默认是项目里的 评分表-期的编号.xlsx；已经有的文件不会覆盖。",
)
def sheet_command(round_name: str, root: Path, jobs: int, target: Path | None) -> None:
    """做一期的评分表（.xlsx，用 WPS 或 Excel 打开），给评委打分用：每组、每个环节一张表。

    ROUND 写期的编号，例如 2024-4。例如：leitai sheet 2024-4 --to 现场评分.xlsx
    """
    from generator.authoring.sheets.make import make_sheets

    require_project(root)
    made = make_sheets(root, round_name, target, Options(root, None, jobs).workers)
    tell(made.problems)
    if made.wrong:
        click.echo(made.wrong, err=True)
        sys.exit(EXIT_USAGE)
    if made.path is None or has_errors(made.problems):
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"做好了：{made.path}，{len(made.sheets)} 张表：{'、'.join(made.sheets)}。")
    if made.without:
        click.echo(f"这些组还没有写环节或参赛，没有做表：{'、'.join(made.without)}。")
