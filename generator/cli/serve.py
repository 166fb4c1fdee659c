"""The command that previews while a writer writes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build import Options, Outcome, build
from generator.cli.common import (
    EXIT_USAGE,
    counted,
    drafts_option,
    figures,
    jobs_option,
    remarks,
    require_project,
    root_option,
    tell,
)
from generator.cli.usage import Command, surprised
from generator.problems import Problem


@click.command("serve", cls=Command, short_help="在浏览器里预览")
@root_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="预览写到哪里，默认是项目里的 .leitai/preview/，不动 site/。",
)
@jobs_option
@drafts_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="监听的地址。写 0.0.0.0，同一个无线网里的手机也能看。",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="监听的端口；被占用时用后面空着的。",
)
@click.option("--no-open", is_flag=True, help="不自动打开浏览器。")
def serve_command(
    root: Path, out: Path | None, jobs: int, host: str, port: int, drafts: bool, no_open: bool
) -> None:
    """做一份预览并在浏览器里打开，内容一保存就重做、刷新。要发布的网站不动。按 Ctrl+C 结束。

    例如：leitai serve --drafts
    """
    from generator.authoring.preview import (
        ListenError,
        PreviewServer,
        addresses,
        listen,
        preview_folder,
    )

    require_project(root)
    ctx = click.get_current_context()
    try:
        listening = listen(host, port)
    except ListenError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)
    if listening.port != port:
        click.echo(f"端口 {port} 已被占用，改用 {listening.port}。")
    target = out or preview_folder(root)

    # The index and hashed names are left out where nobody can mistake the preview for the site.
    apart = out is None
    wanted = Options(root, target, jobs, search=not apart, drafts=drafts, plain_names=apart)

    def rebuild() -> Outcome:
        try:
            outcome = build(wanted)
        except Exception as error:  # the next save may do well
            surprised(ctx, error)
            return Outcome((Problem("程序出了意外，预览没有更新", hint="看命令行窗口里写的。"),))
        tell(outcome.problems)
        if outcome.ok:
            click.echo(f"已更新：{figures(outcome)}。{remarks(outcome.problems)}")
        else:
            click.echo(f"有 {counted(outcome.problems)}，预览保持原样。改好、保存以后会自动重做。")
        if outcome.preview:
            click.echo(
                "这是草稿预览，只给自己看；" + ("不要发布。" if out else "要发布的网站没有动。")
            )
        return outcome

    here, phone = addresses(host, listening.port)

    def ready() -> None:
        click.echo(f"预览地址：{here}  （按 Ctrl+C 结束）")
        if phone:
            click.echo(f"手机上打开（要连同一个无线网）：{phone}")
        if sys.stdout.isatty() and not no_open:
            import webbrowser

            webbrowser.open(here)

    PreviewServer(root, target, rebuild).run(listening, ready)
    click.echo("预览结束。")
