"""`leitai new …`: a command for each kind in the table; on a terminal it asks for what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.authoring.new.kinds import KINDS, Answers, Kind, Question
from generator.cli.common import EXIT_PROBLEMS, require_project, root_option, tell
from generator.cli.usage import Command, Commands

if TYPE_CHECKING:
    from generator.authoring.new.maker import Maker

_BETWEEN = str.maketrans("、，；,;", "     ")


@click.group("new", cls=Commands, short_help="新建：项目、单位、一期、故事、页面、照片")
def new_command() -> None:
    """新建一样东西：写好每一项都有说明的文件，已经有的绝不覆盖。

    在终端里会一样一样地问；写全了选项就不问，可以用在脚本里。例如：leitai new unit
    """


def _command(kind: Kind) -> click.Command:
    """Make the command of one kind."""

    def run(**typed: Any) -> None:
        _make(kind, Answers.of(kind, typed), Path(typed.get("folder") or typed["root"]))

    params = [_ARGUMENTS[name]() for name in kind.arguments]
    options = [
        click.Option(
            [f"--{question.key}"],
            help=question.words + ("；可以写几次" if question.many or question.each else ""),
            multiple=question.many or question.each,
        )
        for question in kind.questions
    ]
    command = Command(
        kind.name, params=[*params, *options], callback=run, help=kind.help, short_help=kind.short
    )
    return command if "folder" in kind.arguments else root_option(command)


_ARGUMENTS = {
    "folder": lambda: click.Argument(
        ["folder"], metavar="文件夹", type=click.Path(path_type=Path, file_okay=False)
    ),
    "round": lambda: click.Argument(["round"], metavar="期"),
    "files": lambda: click.Argument(
        ["files"],
        metavar="照片……",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
    ),
}

for _kind in KINDS:
    new_command.add_command(_command(_kind))


def _make(kind: Kind, answers: Answers, root: Path) -> None:
    from generator.authoring.new.makers import open_maker
    from generator.build import Options

    if "folder" not in kind.arguments:
        require_project(root)
    maker, problems = open_maker(kind.name, root, Options(root, None, 0).workers)
    if problems:
        tell(problems)
        click.echo("先改好这些，再运行一次。", err=True)
        sys.exit(EXIT_PROBLEMS)
    made = maker.make(_complete(kind, answers, maker))
    tell(made.problems)
    if made.problems:
        sys.exit(EXIT_PROBLEMS)
    for file in made.files:
        click.echo(f"写好了：{file}")
    for line in made.next:
        click.echo(line)


def _complete(kind: Kind, answers: Answers, maker: Maker) -> Answers:
    """Judge what was typed, and find the rest: asked for on a terminal, or as it is usual."""
    if "round" in kind.arguments:
        _judge(maker, "round", answers.many("round"), answers, "")
    missing = [q for q in kind.questions if q.needed and not answers.many(q.key)]
    unspoken = any(
        q.each and not answers.many(q.key) and not maker.usual(q.key, answers, item)
        for q in kind.questions
        for item in maker.items(answers)
    )
    asking = _somebody_is_there() and bool(missing or unspoken)
    if missing and not asking:
        raise click.UsageError(f"还要写 {'；'.join(f'--{q.key}：{q.words}' for q in missing)}")
    if asking:
        click.echo("一样一样地问；没有的直接按回车，不想写了按 Ctrl+C。")
    for question in kind.questions:
        answers = _answered(question, answers, maker, asking)
    return answers


def _answered(question: Question, answers: Answers, maker: Maker, asking: bool) -> Answers:
    """Answer one question."""
    key, given = question.key, answers.many(question.key)
    items = maker.items(answers) if question.each else ("",)
    if given:
        if question.each and len(given) != len(items):
            raise click.UsageError(f"照片有 {len(items)} 张，--{key} 却写了 {len(given)} 个")
        for n, text in enumerate(given):
            _judge(maker, f"--{key}", (text,), answers, items[n] if question.each else "")
        return answers
    texts = list(_found(question, answers, maker, items, asking))
    return answers.plus(key, *texts) if any(texts) or question.each else answers


def _found(
    question: Question, answers: Answers, maker: Maker, items: tuple[str, ...], asking: bool
) -> Iterator[str]:
    """Find the answer for each item: by asking, or what is usual."""
    for item in items:
        if asking:
            yield from _asked(question, answers, maker, item)
            continue
        usual = maker.usual(question.key, answers, item)
        if question.key == "alt" and not usual:
            raise click.UsageError(
                f"从名字看不出“{item}”拍的是什么：用 --caption 或 --alt 写一句话，每张一个"
            )
        yield usual


def _asked(question: Question, answers: Answers, maker: Maker, item: str) -> Iterator[str]:
    """Ask until the answer is good."""
    usual = maker.usual(question.key, answers, item)
    needed = question.needed or question.key == "alt"
    about = f"{item}：{question.words}" if item else question.words
    several = "；几个用顿号隔开" if question.many else ""
    end = f"（回车就用：{usual}）" if usual else "" if needed else "（可以不写）"
    while True:
        typed = click.prompt(f"{about}{several}{end}", "", show_default=False, prompt_suffix="\n> ")
        text = typed.strip() or usual
        texts = text.translate(_BETWEEN).split() if question.many else [text] if text else []
        fault = next(filter(None, (maker.fault(question.key, t, answers, item) for t in texts)), "")
        if fault:
            click.echo(f"  {fault}。")
        elif needed and not texts:
            click.echo("  这一样不能空着。")
        else:
            yield from texts or ([""] if question.each else [])
            return


def _judge(maker: Maker, name: str, texts: tuple[str, ...], answers: Answers, item: str) -> None:
    """Refuse a value that was typed and can't be used."""
    for text in texts:
        fault = maker.fault(name.removeprefix("--"), text, answers, item)
        if fault:
            raise click.UsageError(f"{name if name.startswith('--') else '“期”'} 的值不对：{fault}")


def _somebody_is_there() -> bool:
    """Tell whether questions can be seen and answered."""
    return sys.stdin.isatty() and sys.stdout.isatty()
