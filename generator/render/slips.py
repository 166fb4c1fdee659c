"""Slips in templates: which template, which line, and what is wrong with it, for those who write their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.problems import Problem, Where
from generator.render.jinja_words import Said, in_chinese, nearest, other

SLIPS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What may be raised while a template is read, compiled or rendered that somebody wrote wrongly."""
_SHIPPED = "也可以删掉自己的这个模板，改用自带的。"


class RenderError(Exception):
    """A template that can't be rendered, with the problem that says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def render_error(error: Exception, folders: Sequence[str], name: str) -> RenderError:
    """Say what went wrong in a template, by its own place, not that of the page whose template is `name`."""
    said, place = _said(error, folders), _place(error, folders, name)
    if said.line:
        place = Where(place.file, said.line, 1)
    return RenderError(Problem(said.message, place, said.hint + _SHIPPED))


def too_deep(source: str, file: str, first_line: int) -> RenderError:
    """Say of a text that its lists or quotations are nested too deep, at its deepest line."""
    lines = source.split("\n")
    depths = [len(line) - len(line.lstrip(" \t>")) for line in lines]
    place = Where(file, first_line + depths.index(max(depths)), 1)
    hint = "删掉行首多余的空格或“>”；列表一般不超过三层。"
    return RenderError(Problem("正文里一层套一层，层数太多了", place, hint))


def _said(error: Exception, folders: Sequence[str]) -> Said:
    match error:
        case TemplateNotFound():
            known = _files(folders, "*.html", "*.xml", "*.txt")
            mend = nearest(str(error.name), known, "核对文件名；自己的放在项目的 templates/ 里。")
            return Said(f"找不到模板“{error.name}”", mend)
        case TemplateSyntaxError():
            return in_chinese(error.message or "", error.source or "")
        case TemplateError():
            return in_chinese(error.message or "")
        case UnicodeDecodeError():
            mend = "用编辑器“另存为”，编码选 UTF-8（不带 BOM），再保存一次。"
            return Said("模板不是 UTF-8 编码的文字", mend)
        case RecursionError():
            return Said("模板一层套一层，没有尽头", "看看 include、extends 是不是套用了自己。")
        case KeyError(args=(str(name),)):
            known = [f.removeprefix("assets/") for f in _files(folders, "assets/**/*.*")]
            mend = nearest(name, known, "核对文件名；自己的放在项目的 templates/assets/ 里。")
            return Said(f"模板里用了没有的素材“{name}”", mend)
    return other(f"{type(error).__name__}: {error}")


def _files(folders: Sequence[str], *patterns: str) -> list[str]:
    """List the files of the templates' folders that fit a pattern, by their names in templates."""
    found = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for pattern in patterns
        for path in Path(folder).glob(pattern)
    }
    return sorted(found)


def _place(error: Exception, folders: Sequence[str], name: str) -> Where:
    if isinstance(error, TemplateSyntaxError):
        # Where a comment has no end, the whole path stands in place of the name.
        path = Path(error.filename or error.name or name)
        return Where(_shown(path, folders, error.name or name), error.lineno, 1)
    found = Where(f"templates/{name}")
    step = error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if any(path.is_relative_to(folder) for folder in folders):
            found = Where(_shown(path, folders, name), step.tb_lineno, 1)
        step = step.tb_next
    return found


def _shown(path: Path, folders: Sequence[str], name: str) -> str:
    """Name a template as a file of the project."""
    for folder in folders:
        if path.is_relative_to(folder):
            name = path.relative_to(folder).as_posix()
            break
    return f"templates/{name}"
