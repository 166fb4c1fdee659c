"""`leitai sheet` and `leitai import`: score sheets for the judges, and their way back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build import Options
from generator.cli.common import (
    EXIT_PROBLEMS,
    EXIT_USAGE,
    counted,
    jobs_option,
    require_project,
    root_option,
    tell,
)
from generator.cli.usage import Command
from generator.problems import has_errors


@click.command("sheet", cls=Command, short_help="做一期的评分表")
@click.argument("round_name", metavar="期")
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

    “期”写编号。例如：leitai sheet 2024-4 --to 现场评分.xlsx
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


@click.command("import", cls=Command, short_help="导入填好的评分表")
@click.argument("file", metavar="评分表", type=click.Path(path_type=Path))
@click.option("--round", "round_name", metavar="期", required=True, help="哪一期，写编号。")
@root_option
@jobs_option
@click.option("--yes", is_flag=True, help="不问，直接写。")
@click.option("--dry-run", is_flag=True, help="只看要改什么，不写。")
def import_command(
    file: Path, round_name: str, root: Path, jobs: int, yes: bool, dry_run: bool
) -> None:
    """把填好的评分表（.xlsx 或 .csv）导入一期，写成 marks.yaml；round.yaml 不动。

    先列出要改的评分，问过才写；有一处错误就什么都不写。
    例如：leitai import 评分表-2024-4.xlsx --round 2024-4
    """
    from generator.authoring.sheets.importing import prepare
    from generator.authoring.sheets.marks_file import marks_path, write_marks_file

    require_project(root)
    ready = prepare(root, file, round_name, Options(root, None, jobs).workers)
    tell(ready.problems)
    if ready.wrong:
        click.echo(ready.wrong, err=True)
        sys.exit(EXIT_USAGE)
    if not ready.ok:
        click.echo(f"共有 {counted(ready.problems)}，什么都没有写。改好后再导入一次。", err=True)
        sys.exit(EXIT_PROBLEMS)
    if ready.text is None:
        click.echo("没有变化，没有写。")
        return
    for line in (*ready.changes.lines, ready.changes.summary):
        click.echo(line)
    target = marks_path(ready.round_id)
    if dry_run:
        click.echo("只是看看，没有写。")
        return
    if not yes and not _agreed(target):
        return
    problem = write_marks_file(root, ready.round_id, ready.text)
    if problem:
        tell((problem,))
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"写好了：{target}。")


def _agreed(target: str) -> bool:
    """Ask on a terminal; elsewhere nobody can answer, and the program ends."""
    if not sys.stdin.isatty():
        click.echo("没有写：这里没有人回答。核对以后加上 --yes 再运行一次。", err=True)
        sys.exit(EXIT_USAGE)
    answer = click.prompt(f"写进 {target} 吗？写 y 同意，其他不写", default="", show_default=False)
    if answer.strip().lower() in ("y", "yes", "是", "好", "同意"):
        return True
    click.echo("没有写。")
    return False
