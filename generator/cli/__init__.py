"""The commands: the only place that prints or exits."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

import click

from generator import __version__
from generator.build import Options, Outcome, build
from generator.cli.common import (
    EXIT_PROBLEMS,
    EXIT_USAGE,
    counted,
    drafts_option,
    each_option,
    figures,
    jobs_option,
    out_option,
    progress_shown,
    remarks,
    require_project,
    root_option,
    tell,
)
from generator.cli.doctor import doctor_command
from generator.cli.new import new_command
from generator.cli.review import review_command
from generator.cli.serve import serve_command
from generator.cli.sheets import import_command, sheet_command
from generator.cli.unexpected import watched
from generator.cli.usage import Commands
from generator.problems import has_errors

_PREVIEW = "这是草稿预览，不要发布。发布以前不带 --drafts 再做一次，草稿的页面就会清掉。"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="leitai", message="%(prog)s %(version)s", help="显示版本号。"
)
def main() -> None:
    """擂台：把成绩、故事和照片做成网站。"""


@main.command("build", short_help="做出网站")
@root_option
@out_option
@jobs_option
@click.option("--no-search", is_flag=True, help="不做搜索索引。")
@drafts_option
@click.option(
    "--release",
    "releasing",
    is_flag=True,
    help="正式发布用：从头再做一份，和平常做的逐个文件核对，一样才算数。",
)
def build_command(
    root: Path, out: Path | None, jobs: int, no_search: bool, drafts: bool, releasing: bool
) -> None:
    """读 content/，做出网站。有错误时原来的网站保持不变。

    例如：leitai build --release
    """
    from generator.build.release import release

    require_project(root)
    if releasing and (drafts or no_search):
        raise click.UsageError("正式发布（--release）不带草稿，也不能不要搜索索引。")
    started = time.monotonic()
    # A build makes records and keeps them to its end: looking for garbage would only cost time.
    gc.disable()
    target = out or root / "site"
    options = Options(root, target, jobs, not no_search, drafts)
    with watched(target), progress_shown() as progress:
        outcome = release(options, progress) if releasing else build(options, progress)
    tell(outcome.problems)
    if not outcome.ok:
        state = "网站只更新了一部分，先不要发布。" if outcome.changed else "网站没有改动。"
        _finish(outcome, f"{state}改好后再运行一次。")
    # … nor is anything worth freeing now: the process is about to end.
    gc.freeze()
    seconds = time.monotonic() - started
    report = outcome.report
    changes = f"，更新 {report.written} 个文件，删除 {report.removed} 个" if report else ""
    click.echo(
        f"完成：{figures(outcome)}，用时 {seconds:.1f} 秒{changes}。{remarks(outcome.problems)}"
    )
    if outcome.preview:
        click.echo(_PREVIEW)


@main.command("check", short_help="只检查，不写网站")
@root_option
@jobs_option
@drafts_option
@each_option
def check_command(root: Path, jobs: int, drafts: bool, each: bool) -> None:
    """把要做的都做一遍，只是不写网站；有错误时退出码为 1。"""
    require_project(root)
    with progress_shown() as progress:
        outcome = build(Options(root, None, jobs, drafts=drafts), progress)
    tell(outcome.problems, each=each)
    if not outcome.ok:
        _finish(outcome, "")
    click.echo(f"没有错误：{figures(outcome)}。{remarks(outcome.problems)}")


@main.command("clean", short_help="清理缓存里不再用的照片")
@root_option
@jobs_option
def clean_command(root: Path, jobs: int) -> None:
    """删掉缓存 .leitai 里不再用的照片尺寸：照片已经删除、换掉或撤下的。网站和内容都不动。"""
    from generator.build.clean import clean

    require_project(root)
    cleaned = clean(root, Options(root, None, jobs).workers)
    tell(cleaned.problems)
    if has_errors(cleaned.problems):
        click.echo(
            "内容里还有错误，分不清哪些照片还在用，这次没有清理。改好后再运行一次。", err=True
        )
        sys.exit(EXIT_PROBLEMS)
    if not cleaned.photos:
        click.echo("没有要清理的：缓存里的照片都还在用。")
        return
    click.echo(f"清理了 {cleaned.photos} 张不再用的照片，腾出 {cleaned.bytes / 1e6:.1f} MB。")


@main.command("explain", short_help="说明一个成绩是怎么来的")
@click.argument("round_name", metavar="期")
@click.argument("who", metavar="单位")
@root_option
@jobs_option
def explain_command(round_name: str, who: str, root: Path, jobs: int) -> None:
    """说明一个单位（或一个参赛）在一期里的成绩是怎么来的：和页面上的“怎么算的”一样。

    “期”写编号，例如 2024-4；“单位”写单位的编号、名称，或参赛的编号。
    """
    from generator.authoring.explain import explain

    require_project(root)
    told = explain(root, round_name, who, Options(root, None, jobs).workers)
    for line in told.lines:
        click.echo(line)
    tell(told.problems)
    if told.wrong:
        click.echo(told.wrong, err=True)
        sys.exit(EXIT_USAGE)
    if has_errors(told.problems):
        sys.exit(EXIT_PROBLEMS)


@main.command("pack", short_help="把网站打成一个包")
@root_option
@out_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="包放在哪里，默认是项目里的 site.zip。",
)
@click.option(
    "--gzip", "packed_texts", is_flag=True, help="连同事先压好的 .gz，给 nginx 等直接用。"
)
def pack_command(root: Path, out: Path | None, target: Path | None, packed_texts: bool) -> None:
    """把做好的网站打成一个 zip：传给主机，或解压到 U 盘，点 index.html 就能看。

    例如：leitai pack --to 擂台网站.zip
    """
    from generator.publish import PublishError
    from generator.publish.pack import pack

    place = target or root / "site.zip"
    try:
        packed = pack(out or root / "site", place, packed_texts=packed_texts)
    except PublishError as error:
        tell((error.problem,))
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"打好了：{place}，{packed.files} 个文件，{packed.size / 1e6:.1f} MB。")


@main.command("verify", short_help="核对网上的网站")
@click.argument("url", metavar="网址")
@root_option
@out_option
def verify_command(url: str, root: Path, out: Path | None) -> None:
    """把网上的网站逐个文件取下来，和这里做好的核对：少了什么，什么还是旧的，服务器有什么不对。

    例如：leitai verify https://example.gov.cn/leitai/
    """
    from generator.publish import PublishError
    from generator.publish.pack import finished_site
    from generator.publish.served import verify_served

    try:
        files = finished_site(out or root / "site")
    except PublishError as error:
        tell((error.problem,))
        sys.exit(EXIT_PROBLEMS)
    with progress_shown() as progress:
        problems = verify_served(
            url, files, on_done=lambda done, total: progress("核对", done, total)
        )
    tell(problems)
    if has_errors(problems):
        click.echo(f"没有核对通过：{counted(problems)}。", err=True)
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"核对完了：网上的和这里做好的一模一样。{remarks(problems)}")


main.add_command(new_command)
main.add_command(review_command)
main.add_command(serve_command)
main.add_command(sheet_command)
main.add_command(import_command)
main.add_command(doctor_command)


def _finish(outcome: Outcome, closing: str) -> None:
    if not outcome.pages:
        click.echo("网页还没有做：模板、页内链接等的检查，要等上面这些改好以后才做。", err=True)
    click.echo(f"共有 {counted(outcome.problems)}。{closing}", err=True)
    sys.exit(EXIT_PROBLEMS)
