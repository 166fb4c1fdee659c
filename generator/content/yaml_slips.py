"""What makes a YAML file unreadable: told where it stands, and mended as it was meant, so that the rest is read."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.problems import Problem, Where

_FULLWIDTH_KEY = re.compile(r"^\s*(?:-\s+)?[A-Za-z_][\w-]*\s*(：)")
_WIDE_SPACE = re.compile(r"^\s*(?:-\s+)?[A-Za-z_][\w-]*:([\u3000\u00a0]+)")
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-(?=[^\s\d-])")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?([A-Za-z_][\w-]*):[^\s/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OPEN_QUOTE = re.compile(r"^\s*(?:-\s+)?(?:[A-Za-z_][\w-]*:\s+)?((\"|')(?:(?!\2).)*)$")
_CLOSERS = re.compile(r"[\]},\s]*$")
_NEXT = re.compile(r",\s*[A-Za-z_][\w-]*:")
_ITEM = re.compile(r"\s*- +[\[{]")
_PAIR = re.compile(r"\s*(?:- +)?[A-Za-z_][\w-]*:\s+\S")


class Slip(NamedTuple):
    """What is wrong, and the text as it was meant; None where nobody can tell.

    It is `damaged` where a line was left out to read on: what it said is unknown.
    """

    problems: tuple[Problem, ...]
    text: str | None
    damaged: bool = False


def wrong_colons(text: str, file: str, first_line: int) -> Slip | None:
    """Find the lines with a full-width or crowded colon or dash; None where there are none.

    The first is the commonest slip of a Chinese keyboard.
    """
    found = []
    lines = text.split("\n")
    for row, line in enumerate(lines):
        if match := _FULLWIDTH_KEY.match(line):
            place = Where(file, row + first_line, match.start(1) + 1)
            message = "冒号是全角的“：”，应当是半角的“:”"
            found.append(Problem(message, place, "换成英文输入法的冒号，后面再空一格。"))
            lines[row] = f"{line[: match.start(1)]}: {line[match.end(1) :].lstrip()}"
        elif match := _WIDE_SPACE.match(line):
            place = Where(file, row + first_line, match.start(1) + 1)
            found.append(Problem("冒号后面是全角空格", place, "换成一个半角空格。"))
            lines[row] = f"{line[: match.start(1)]} {line[match.end(1) :]}"
        elif match := _NO_SPACE_AFTER_DASH.match(line):
            place = Where(file, row + first_line, match.end())
            found.append(Problem("“-”后面少一个空格", place, "在“-”后面空一格。"))
            lines[row] = f"{line[: match.end()]} {line[match.end() :]}"
        elif match := _NO_SPACE.match(line):
            place = Where(file, row + first_line, match.end(1) + 1)
            message = f"“{match[1]}:”的冒号后面少一个空格"
            found.append(Problem(message, place, "在冒号后面空一格。"))
            lines[row] = f"{line[: match.end(1)]}: {line[match.end(1) + 1 :]}"
    return Slip(tuple(found), "\n".join(lines)) if found else None


def explain(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Slip:
    """Say in plain Chinese what the parser stumbled over, and mend it where it is plain what was meant."""
    lines = text.split("\n")
    for mend in (_control, _indented_with_others, _open_quote):
        slip = mend(error, lines, file, first_line)
        if slip:
            return slip
    message, hint = _translate(str(getattr(error, "problem", "") or error))
    row, column = _place(error, lines)
    problem = Problem(message, Where(file, row + first_line, column + 1), hint)
    return Slip((problem,), _without_line(lines, row), damaged=True)


def _control(error: yaml.YAMLError, lines: list[str], file: str, first_line: int) -> Slip | None:
    """Take control characters out."""
    message, hint = _translate("control characters")
    found = [
        Problem(message, Where(file, row + first_line, control.start() + 1), hint)
        for row, line in enumerate(lines)
        for control in _CONTROL.finditer(line)
    ]
    return Slip(tuple(found), _CONTROL.sub(" ", "\n".join(lines))) if found else None


def _indented_with_others(
    error: yaml.YAMLError, lines: list[str], file: str, first_line: int
) -> Slip | None:
    """Put spaces in place of tabs and full-width spaces at the beginning of lines, if that is what was met."""
    row, _ = _met(error, lines)
    for sign, message, hint in (
        ("\t", "行首用了 Tab 键", "YAML 只能用空格缩进：删掉 Tab，每一级空两格。"),
        ("\u3000", "行首用了全角空格", "YAML 只能用半角空格缩进，每一级空两格。"),
    ):
        indents = [line[: len(line) - len(line.lstrip())] for line in lines]
        if not any(sign in indents[r] for r in (row, row - 1) if r >= 0):
            continue
        found = [
            Problem(message, Where(file, r + first_line, indent.index(sign) + 1), hint)
            for r, indent in enumerate(indents)
            if sign in indent
        ]
        return Slip(tuple(found), _indented_anew(lines, indents, sign))
    return None


def _indented_anew(lines: list[str], indents: list[str], sign: str) -> str:
    """Indent with spaces what was indented with other signs: below a name by two, or as the line before it."""
    mended: list[str] = []
    columns: dict[str, int] = {}
    before = ""
    for line, indent in zip(lines, indents, strict=True):
        if sign in indent:
            deeper = 2 if before.rstrip().endswith(":") else 0
            column = columns.setdefault(indent, _indent(before) + deeper)
            line = " " * column + line[len(indent) :]
        elif line.strip():
            columns.clear()
        mended.append(line)
        before = line if line.strip() else before
    return "\n".join(mended)


def _open_quote(error: yaml.YAMLError, lines: list[str], file: str, first_line: int) -> Slip | None:
    """Close the quotation mark that a value begins with, before the parser stumbled over what follows."""
    row, _ = _met(error, lines)
    begun = getattr(error, "context_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")) and begun:
        start, column = begun.line, begun.column
    else:
        opened = [(r, m.start(1)) for r in range(row + 1) if (m := _OPEN_QUOTE.match(lines[r]))]
        if not opened:
            return None
        start, column = opened[-1]
    line = lines[start]
    among = "{" in line[:column]
    end = (among and _NEXT.search(line, column + 1)) or _CLOSERS.search(line, column + 1)
    at = end.start() if end else len(line)
    lines = [*lines[:start], line[:at] + line[column] + line[at:], *lines[start + 1 :]]
    problem = Problem(
        "引号没有收尾", Where(file, start + first_line, column + 1), "补上后一个引号。"
    )
    return Slip((problem,), "\n".join(lines))


def _met(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int]:
    """Give the row and the column, from 0, at which the parser stopped."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)


def _place(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int]:
    """Give the row and the column to name: those of a bracket that the lines below do not go on with."""
    row, column = _met(error, lines)
    begun = getattr(error, "context_mark", None)
    if "flow" in str(getattr(error, "context", "")) and begun and begun.line < row:
        after = lines[begun.line + 1]
        if _PAIR.match(after) and _indent(after) <= _indent(lines[begun.line]):
            return begun.line, begun.column
    return row, column


def _without_line(lines: list[str], row: int) -> str | None:
    """Leave out a line that says all of one thing by itself; None where others hang on it."""
    line = lines[row]
    item = line.lstrip().startswith("- ")
    if not (_ITEM if item else _PAIR).match(line):
        return None
    following = next((other for other in lines[row + 1 :] if other.strip()), "")
    if _indent(following) > _indent(line):
        return None
    return "\n".join([*lines[:row], "", *lines[row + 1 :]])


def _indent(line: str) -> int:
    """Tell at which column a line says something; the sign of a list is not counted as saying."""
    return len(line) - len(re.sub(r"^\s*(?:- +)*", "", line))


_TRANSLATIONS = (
    ("found character '\\t'", "这里有一个 Tab 键", "YAML 只能用空格：删掉 Tab，改用空格。"),
    ("could not find expected ':'", "这一行或上一行少了冒号", "写成“名称: 内容”，冒号用半角，后面空一格。"),
    ("mapping values are not allowed", "这里多了一个冒号，或上一行没有写完", "内容里有冒号时，给整段内容加上引号；再检查缩进。"),
    ("found unexpected end of stream", "引号没有收尾", "补上后一个引号。"),
    ("while scanning a quoted scalar", "引号没有收尾", "补上后一个引号。"),
    ("did not find expected node content", "这里少了内容，或前面的括号没有收尾", "检查 { } 和 [ ] 是不是成对，逗号是不是半角的。"),
    ("expected ',' or", "括号里少了逗号，或括号没有收尾", "检查 { } 和 [ ]，各项之间用半角逗号。"),
    ("did not find expected '-'", "这一行的缩进和同一列表的其他行不一样", "让同一列表的“-”上下对齐。"),
    ("did not find expected key", "这一行的缩进和上面不一样，或引号没有配对", "让同一级的名称上下对齐；检查引号。"),
    ("cannot start any token", "这里有一个 YAML 不认识的字符", "内容以 @ ` % 等符号开头时，给内容加上引号。"),
    ("undefined alias", "内容以 * 开头，YAML 会当成引用", "给内容加上引号。"),
    ("expected a single document", "一个文件里有两段用 --- 隔开的内容", "只留一段。"),
    ("control characters", "这里有一个看不见的控制字符", "删掉它，重新输入这一行。"),
)  # fmt: skip


def _translate(what: str) -> tuple[str, str]:
    """Pick the Chinese words for a parser's message."""
    for piece, message, hint in _TRANSLATIONS:
        if piece in what:
            return message, hint
    return "这一行的写法 YAML 读不懂", "检查冒号、引号、括号和缩进。"
