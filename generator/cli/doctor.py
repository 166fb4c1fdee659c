"""`leitai doctor`: is all there that a build needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.common import EXIT_PROBLEMS, out_option, root_option
from generator.cli.usage import Command, columns

_WORDS = ("好", "要注意", "不行")
_COLOURS = ("green", "yellow", "red")


@click.command("doctor", cls=Command, short_help="看看这台电脑和项目是不是都好")
@root_option
@out_option
def doctor_command(root: Path, out: Path | None) -> None:
    """看看做网站要的东西是不是都好：程序、组件、照片、磁盘和项目。什么都不改。

    程序出了意外时，把它的输出一起发给维护程序的人。有一项不行，退出码就是 1。
    """
    from generator.authoring.doctor import State, examine
    from generator.authoring.doctor_facts import look

    rows = examine(look(root, out or root / "site"))
    width = max(columns(row.what) for row in rows)
    for row in rows:
        word = click.style(_padded(_WORDS[row.state], 6), fg=_COLOURS[row.state], bold=True)
        click.echo(f"{word}  {_padded(row.what, width)}  {row.told}")
        if row.mend:
            click.echo(f"  怎么办：{row.mend}")
    bad, doubt = (sum(row.state is s for row in rows) for s in (State.BAD, State.DOUBT))
    if bad:
        also = f"，另有 {doubt} 项要注意" if doubt else ""
        click.echo(f"有 {bad} 项不行{also}。")
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"没有不行的，有 {doubt} 项要注意。" if doubt else "都好。")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
