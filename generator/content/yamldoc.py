"""YAML with positions: PyYAML composes the nodes, every value keeps its line and column.

Values stay text until a field says what it wants, so that `010`, `10:30` and `No` are never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.problems import Problem, Where

_Stock: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 200
"""How many levels a file may have; a round has nine."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
FULLWIDTH_KEY = re.compile(r"^\s*(?:-\s+)?[A-Za-z_][\w-]*\s*(：)")
_WIDE_SPACE = re.compile(r"^\s*(?:-\s+)?[A-Za-z_][\w-]*:([\u3000\u00a0]+)")
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-(?=[^\s\d-])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?([A-Za-z_][\w-]*):[^\s/\\]")


class _Loader(_Stock):  # type: ignore[misc]
    """Composes nodes without guessing what kind of value their text may be: the fields know."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


class Scalar(str):
    """A YAML scalar as text; `plain` tells that it stood without quotes."""

    plain: bool
    where: Where


class Map(dict[Any, Any]):
    """A YAML mapping with its place."""

    where: Where


class Seq(list[Any]):
    """A YAML sequence with its place."""

    where: Where


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file; value is None where it could not be parsed or is empty."""

    file: str
    value: Any
    problems: tuple[Problem, ...]
    text: str = ""
    first_line: int = 1


def parse_yaml(text: str, file: str, first_line: int = 1) -> Document:
    """Parse one YAML document; `first_line` is its line in the file (front matter starts at 2).

    Where slips of the colon keep a file from being read, they are told, and the rest is read as if they
    were mended, so that one run tells of everything.
    """
    slips: tuple[Problem, ...] = ()
    meant = text
    if max(_depths(text)) > _DEEPEST:
        return Document(file, None, (_too_deep(text, file, first_line),), text, first_line)
    try:
        node = _compose(text)
        if not isinstance(node, yaml.CollectionNode) and (traps := _colons(text, file, first_line)):
            slips, meant = traps
            node = _compose(meant)
    except yaml.YAMLError as error:
        traps = _colons(text, file, first_line)
        slips, meant = traps or (explain_error(error, text, file, first_line), "")
        try:
            node = _compose(meant) if meant else None
        except yaml.YAMLError as other:
            slips += explain_error(other, meant, file, first_line)
            node = None
    builder = _Builder(file, first_line - 1)
    value = builder.build(node) if node is not None else None
    return Document(file, value, (*slips, *builder.problems), text, first_line)


def _compose(text: str) -> Any:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _depths(text: str) -> list[int]:
    """Tell for each line how deep it may be nested at most; what libyaml does with too deep ones is no error."""
    found, open_ = [], 0
    for line in text.split("\n"):
        inner = line.lstrip(" ")
        opened = inner.count("[") + inner.count("{")
        found.append(len(line) - len(inner) + inner.count("- ") + open_ + opened)
        open_ = max(0, open_ + opened - inner.count("]") - inner.count("}"))
    return found


def _too_deep(text: str, file: str, first_line: int) -> Problem:
    depths = _depths(text)
    return Problem(
        "这里一层套一层，层数太多了，读不了",
        Where(file, depths.index(max(depths)) + first_line, 1),
        "多半是括号、空格或“- ”重复粘贴了：删掉多余的。",
    )


class _Builder:
    """Turns nodes into located values, noticing duplicate keys, aliases and tags."""

    def __init__(self, file: str, offset: int) -> None:
        self.file = file
        self.offset = offset
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def where(self, node: Any) -> Where:
        mark = node.start_mark
        return Where(self.file, mark.line + 1 + self.offset, mark.column + 1)

    def build(self, node: Any) -> Any:
        if node.tag and node.tag != "!":
            self.problems.append(
                Problem(
                    "这里用了 YAML 的类型标记（!）",
                    self.where(node),
                    "删掉 ! 和后面的标记；内容本身以 ! 开头时，给内容加上引号。",
                )
            )
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if id(node) in self.seen:
            self.problems.append(
                Problem(
                    "这里用了 YAML 的引用（& 和 *）",
                    self.where(node),
                    "请把内容直接写出来，不用引用。",
                )
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            sequence = Seq(self.build(child) for child in node.value)
            sequence.where = self.where(node)
            return sequence
        return self.mapping(node)

    def scalar(self, node: Any) -> Scalar | None:
        plain = node.style in (None, "")  # libyaml says "", PyYAML None
        if plain and node.value in _NULLS:
            return None
        scalar = Scalar(node.value)
        scalar.plain = plain
        mark = node.start_mark
        scalar.where = Where(self.file, mark.line + 1 + self.offset, mark.column + 1)
        return scalar

    def mapping(self, node: Any) -> Map:
        result = Map()
        result.where = self.where(node)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    Problem(
                        "冒号前面应当是一个名称", self.where(key_node), "检查这一行的括号和冒号。"
                    )
                )
                continue
            key = Scalar(key_node.value)
            key.plain = key_node.style in (None, "")
            key.where = self.where(key_node)
            if key in result:
                first = next(other for other in result if other == key)
                self.problems.append(
                    Problem(
                        f"“{key}”写了两次，第一次在第 {first.where.line} 行",
                        key.where,
                        "留下对的一处，删掉另一处。",
                    )
                )
                continue
            result[key] = self.build(value_node)
        return result


def _colons(text: str, file: str, first_line: int) -> tuple[tuple[Problem, ...], str] | None:
    """Find the lines with a full-width or crowded colon or dash, and write the text with them mended.

    The first is the commonest slip of a Chinese keyboard. None where there are none.
    """
    found = []
    lines = text.split("\n")
    for row, line in enumerate(lines):
        if match := FULLWIDTH_KEY.match(line):
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
    return (tuple(found), "\n".join(lines)) if found else None


def explain_error(
    error: yaml.YAMLError, text: str, file: str, first_line: int
) -> tuple[Problem, ...]:
    """Say in plain Chinese what made a YAML file unreadable."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")):
        mark = error.context_mark  # type: ignore[attr-defined]
    lines = text.split("\n")
    if control := _CONTROL.search(text):
        row = text.count("\n", 0, control.start())
        column = control.start() - text.rfind("\n", 0, control.start())
        message, hint = _translate("control characters")
        return (Problem(message, Where(file, row + first_line, column), hint),)
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark else 1
    for candidate in (row, row - 1):
        problem = _line_slip(lines, candidate, file, first_line)
        if problem:
            return (problem,)
    what = str(getattr(error, "problem", "") or error)
    message, hint = _translate(what)
    return (Problem(message, Where(file, row + first_line, column), hint),)


def _line_slip(lines: list[str], row: int, file: str, first_line: int) -> Problem | None:
    """Recognise a tab at the beginning of a line."""
    if not 0 <= row < len(lines):
        return None
    line = lines[row]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        where = Where(file, row + first_line, indent.index("\t") + 1)
        return Problem("行首用了 Tab 键", where, "YAML 只能用空格缩进：删掉 Tab，每一级空两格。")
    if "\u3000" in indent:
        where = Where(file, row + first_line, indent.index("\u3000") + 1)
        return Problem("行首用了全角空格", where, "YAML 只能用半角空格缩进，每一级空两格。")
    return None


_TRANSLATIONS = (
    ("found character '\\t'", "这里有一个 Tab 键", "YAML 只能用空格：删掉 Tab，改用空格。"),
    ("could not find expected ':'", "这一行或上一行少了冒号", "写成“名称: 内容”，冒号用半角，后面空一格。"),
    ("mapping values are not allowed", "这里多了一个冒号，或上一行没有写完", "内容里有冒号时，给整段内容加上引号；再检查缩进。"),
    ("found unexpected end of stream", "引号没有收尾", "补上后一个引号。"),
    ("while scanning a quoted scalar", "引号没有收尾", "补上后一个引号。"),
    ("did not find expected node content", "这里少了内容，或前面的括号没有收尾", "检查 { } 和 [ ] 是不是成对，逗号是不是半角的。"),
    ("expected ',' or", "括号里少了逗号，或括号没有收尾", "检查 { } 和 [ ]，各项之间用半角逗号。"),
    ("did not find expected ',' or", "括号里少了逗号，或括号没有收尾", "检查 { } 和 [ ]，各项之间用半角逗号。"),
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
