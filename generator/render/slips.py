"""Slips in templates: which template, which line, and what is wrong with it, for those who write their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from generator.problems import Problem, Where

_HINT = "改正模板；也可以删掉自己的这个模板，改用自带的。"
_UNKNOWN = re.compile(r"has no attribute '(\w+)'|'(\w+)' is undefined")


class RenderError(Exception):
    """A template that can't be rendered, with the problem that says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def render_error(error: Exception, folders: Sequence[str], name: str) -> RenderError:
    """Say what went wrong in a template, by its own place, not that of the page whose template is `name`."""
    return RenderError(Problem(_words(error), _place(error, folders, name), _HINT))


def too_deep(source: str, file: str, first_line: int) -> RenderError:
    """Say of a text that its lists or quotations are nested too deep, at its deepest line."""
    lines = source.split("\n")
    depths = [len(line) - len(line.lstrip(" \t>")) for line in lines]
    place = Where(file, first_line + depths.index(max(depths)), 1)
    hint = "删掉行首多余的空格或“>”；列表一般不超过三层。"
    return RenderError(Problem("正文里一层套一层，层数太多了", place, hint))


def _words(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"找不到模板“{error.name}”"
    if isinstance(error, UndefinedError):
        unknown = _UNKNOWN.search(str(error.message))
        if unknown:
            return f"模板里用了没有的名称“{unknown[1] or unknown[2]}”"
    if isinstance(error, KeyError):
        return f"模板里用了没有的素材“{error.args[0]}”"
    if isinstance(error, TemplateSyntaxError):
        return f"模板的写法不对：{error.message}"
    told = error.message if isinstance(error, TemplateError) else str(error)
    return f"模板里出错：{told}"


def _place(error: Exception, folders: Sequence[str], name: str) -> Where:
    if isinstance(error, TemplateSyntaxError):
        return Where(f"templates/{error.name or name}", error.lineno, 1)
    found = Where(f"templates/{name}")
    step = error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        for folder in folders:
            if path.is_relative_to(folder):
                found = Where(f"templates/{path.relative_to(folder).as_posix()}", step.tb_lineno, 1)
        step = step.tb_next
    return found
