"""Commands that speak Chinese: their help, and what is said of one that was called wrongly.

click's own sentences are English. What is wrong is told apart here by the kind of its exception,
never by its words, which change from version to version.
"""

from __future__ import annotations

import difflib
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click

from generator.cli.unexpected import EXIT_UNEXPECTED, tell_unexpected

EXIT_STOPPED = 130
_DEBUG = "generator.cli.debug"
_CHINESE = (
    ("Options", "选项"),
    ("Commands", "命令"),
    ("INTEGER RANGE", "数字"),
    ("DIRECTORY", "文件夹"),
    ("FILE", "文件"),
    ("TEXT", "文字"),
    ("[required]", "[必须写]"),
    ("[default: ", "[默认："),
)
"""What click writes into help, and what stands there instead."""


class _Formatter(click.HelpFormatter):
    """Writes help in Chinese, whose characters are two columns wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        self.write(f"{'':>{self.current_indent}}{_in_chinese(heading)}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and what they mean; the terminal breaks the lines."""
        told = [(_in_chinese(name), _in_chinese(meaning)) for name, meaning in rows]
        width = max(columns(name) for name, _ in told) + col_spacing
        for name, meaning in told:
            space = " " * (width - columns(name))
            self.write(f"{'':>{self.current_indent}}{name}{space}{meaning}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _Speaking(click.Command):
    """A command whose help is Chinese, and which takes --debug."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})
        self.params.append(_debug_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give click's own help option, with its meaning in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这些说明。"
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; give errors the command they belong to, which click may forget."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(_Speaking):
    """One command; what it can't use is told in Chinese."""

    allow_extra_args = True  # so that it is this class that speaks of them

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; what is left over is too much."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(f"多写了“{' '.join(rest)}”", ctx)
        return rest


class Commands(_Speaking, click.Group):
    """The program: a group of commands that says in Chinese what was typed wrongly, or went wrong."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 ……", **kwargs})

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command that speaks Chinese, and no other."""
        assert isinstance(cmd, _Speaking), f"{cmd.name}: write @click.command(…, cls=Command)"
        super().add_command(cmd, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for, or say which one may have been meant."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            meant = _perhaps(name, self.list_commands(ctx))
            raise click.UsageError(f"没有“{name}”这个命令{meant}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed; an error that nobody foresaw is told, not thrown at anybody."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise  # click knows what to do with these
        except Exception as error:
            surprised(ctx, error)
            ctx.exit(EXIT_UNEXPECTED)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> NoReturn:
        """Run one command and end the program with its exit code."""
        typed = sys.argv[1:] if args is None else list(args)
        try:
            code = super().main(typed, *rest, **{**kwargs, "standalone_mode": False, "obj": typed})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = error.exit_code
        except click.UsageError as error:
            click.echo(wrong_usage(error), err=True)
            code = error.exit_code
        except click.Abort:
            click.echo("停下了，没有做完。", err=True)
            code = EXIT_STOPPED
        sys.exit(code)


def surprised(ctx: click.Context, error: Exception) -> None:
    """Tell of an error that nobody foresaw, in the words of the running command."""
    root = ctx.find_root()
    tell_unexpected(error, root.command_path, root.obj or (), debug=_DEBUG in ctx.meta)


def _debug_option() -> click.Option:
    def remember(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            ctx.meta[_DEBUG] = True

    return click.Option(
        ["--debug"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=remember,
        help="程序出了意外时，把技术细节也打印出来。",
    )


def wrong_usage(error: click.UsageError) -> str:
    """Say in Chinese what was typed wrongly, and where to read how it is typed."""
    path = error.ctx.command_path if error.ctx else "leitai"
    said = _what(error)
    end = "" if said.endswith(("。", "？")) else "。"
    return f"{said}{end}\n写法见：{path} --help"


def _what(error: click.UsageError) -> str:
    ctx, command = error.ctx, error.ctx.command if error.ctx else None
    options = [name for p in command.get_params(ctx) for name in p.opts] if ctx and command else []
    match error:
        case click.NoSuchOption():
            known = [name for name in options if name.startswith("-")]
            return f"没有 {error.option_name} 这个选项{_perhaps(error.option_name, known)}"
        case click.BadOptionUsage() if _takes_nothing(command, error.option_name):
            return f"{error.option_name} 后面不写值"
        case click.BadOptionUsage():
            return f"{error.option_name} 后面要写一个值"
        case click.MissingParameter(param=click.Argument() as argument):
            return f"还要写 {argument.make_metavar(ctx) if ctx else argument.name}"
        case click.MissingParameter(param=click.Option() as option):
            return f"还要写 {option.opts[0]}：{option.help}"
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter, ctx)} 的值不对：{_wanted(parameter.type)}"
    if isinstance(command, click.Group) and error.message.isascii():
        return "还要写一个命令，例如 build"
    return "命令写得不对" if error.message.isascii() else error.message


def _takes_nothing(command: click.Command | None, name: str) -> bool:
    options = [p for p in command.params if isinstance(p, click.Option)] if command else []
    return any(option.is_flag and name in option.opts for option in options)


def _name(parameter: click.Parameter, ctx: click.Context | None) -> str:
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(ctx) if ctx else str(parameter.name)
    return parameter.opts[0]


def _wanted(kind: click.ParamType[Any]) -> str:
    """Say what a value has to be."""
    match kind:
        case click.IntRange(min=least, max=None):
            return f"要写整数，至少是 {least}"
        case click.IntRange(min=least, max=most):
            return f"要写 {least} 到 {most} 的整数"
        case click.Path(file_okay=False):
            return "要写一个文件夹，那里却是一个文件"
        case click.Path(exists=True, dir_okay=False):
            return "要写一个有的文件，看看路径写对没有"
        case click.Path(dir_okay=False):
            return "要写一个文件，那里却是一个文件夹"
        case click.Path(exists=True):
            return "那里什么也没有，看看路径写对没有"
        case click.Choice(choices=choices):
            return f"只能写 {'、'.join(map(str, choices))}"
    return "看看写法里的说明"


def _perhaps(typed: str, known: Iterable[str]) -> str:
    """Name what was probably meant, where something is like what was typed."""
    near = difflib.get_close_matches(typed, list(known), n=1)
    return f"，是不是 {near[0]}？" if near else ""


def _in_chinese(text: str) -> str:
    for english, chinese in _CHINESE:
        text = text.replace(english, chinese)
    return text


def columns(text: str) -> int:
    """Tell how many columns of a terminal a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
