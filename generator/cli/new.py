"""`leitai new …`: a command for each kind in the table; on a terminal it asks for what is missing."""

from __future__ import annotations

import re
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

_BETWEEN = re.compile("[、，；,;]")


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
    named = "round" in kind.arguments
    if named and (fault := maker.fault("round", answers.one("round"), answers)):
        raise click.UsageError(f"“期”写得不对：{fault}")
    missing = list(_missing(kind, answers, maker))
    asking = bool(missing) and _somebody_is_there()
    if missing and not asking:
        raise click.UsageError(f"还要写 {'；'.join(missing)}")
    if asking:
        click.echo("一样一样地问；没有的直接按回车，不想写了按 Ctrl+C。")
    answers = _for_each(kind, answers, maker, asking)
    for question in kind.questions:
        key = question.key
        if answers.many(key):
            for text in () if question.each else answers.many(key):
                _judge(maker, key, text, answers)
        elif not question.each:
            texts = _found(question, answers, maker, "", asking)
            answers = answers.plus(key, *texts) if texts else answers
    return answers


def _missing(kind: Kind, answers: Answers, maker: Maker) -> Iterator[str]:
    """Name what has to be said and is neither said nor usual."""
    for question in kind.questions:
        if not question.needed or answers.many(question.key):
            continue
        option = f"--{question.key}：{question.words}"
        if not question.each:
            yield option
        for item in maker.items(answers) if question.each else ():
            if not maker.usual(question.key, answers, item):
                yield f"“{item}”的 {option}"


def _for_each(kind: Kind, answers: Answers, maker: Maker, asking: bool) -> Answers:
    """Answer the questions of which every file has its own answer, file by file."""
    items = maker.items(answers)
    each = [question for question in kind.questions if question.each]
    for question in each:
        given = answers.many(question.key)
        if given and len(given) != len(items):
            raise click.UsageError(
                f"照片有 {len(items)} 张，--{question.key} 却写了 {len(given)} 个"
            )
        for item, text in zip(items, given, strict=False):
            _judge(maker, question.key, text, answers, item)
    for n, item in enumerate(items):
        for question in each:
            known = answers.many(question.key)
            if len(known) == n:
                found = _found(question, answers, maker, item, asking)
                answers = answers.plus(question.key, *known, *(found or [""]))
    return answers


def _found(
    question: Question, answers: Answers, maker: Maker, item: str, asking: bool
) -> list[str]:
    """Find the answer to a question that nobody has spoken of; asked until it is good."""
    usual = maker.usual(question.key, answers, item)
    if not asking:
        return [usual] if usual else []
    about = f"{item}：{question.words}" if item else question.words
    several = "；几个用顿号隔开" if question.many else ""
    end = f"（回车就用：{usual}）" if usual else "" if question.needed else "（可以不写）"
    while True:
        typed = click.prompt(f"{about}{several}{end}", "", show_default=False, prompt_suffix="\n> ")
        text = typed.strip() or usual
        parts = _BETWEEN.split(text) if question.many else [text]
        texts = [part.strip() for part in parts if part.strip()]
        faults = (maker.fault(question.key, part, answers, item) for part in texts)
        if fault := next(filter(None, faults), ""):
            click.echo(f"  {fault}{'' if fault.endswith('？') else '。'}")
        elif question.needed and not texts:
            click.echo("  这一样不能空着。")
        else:
            return texts


def _judge(maker: Maker, key: str, text: str, answers: Answers, item: str = "") -> None:
    """Refuse a value that was typed and can't be used."""
    if fault := maker.fault(key, text, answers, item):
        raise click.UsageError(f"--{key} 的值不对：{fault}")


def _somebody_is_there() -> bool:
    """Tell whether questions can be seen and answered."""
    return sys.stdin.isatty() and sys.stdout.isatty()
