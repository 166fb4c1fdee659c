"""YAML with positions: PyYAML composes the nodes, every value keeps its line and column.

Values stay text until a field says what it wants, so that `010`, `10:30` and `No` are never guessed at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from generator.content.yaml_slips import explain, wrong_colons
from generator.problems import Problem, Where

_Stock: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 200
"""How many levels a file may have; a round has nine."""
_MENDS = 20
"""How many slips of one file are mended to read on."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


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

    __slots__ = ("plain", "where")
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
    """A parsed file; value is None where it could not be parsed or is empty.

    It is `damaged` where lines had to be left out: what is missing then may have stood there.
    """

    file: str
    value: Any
    problems: tuple[Problem, ...]
    text: str = ""
    first_line: int = 1
    damaged: bool = False


def parse_yaml(text: str, file: str, first_line: int = 1) -> Document:
    """Parse one YAML document; `first_line` is its line in the file (front matter starts at 2).

    Slips that keep a file from being read are told, and the rest is read as if they were mended, so that
    one run tells of everything.
    """
    if _maybe_deep(text) and max(_depths(text)) > _DEEPEST:
        return Document(file, None, (_too_deep(text, file, first_line),), text, first_line)
    node, slips, damaged = _read(text, file, first_line)
    builder = _Builder(file, first_line - 1)
    value = builder.build(node) if node is not None else None
    return Document(file, value, (*slips, *builder.problems), text, first_line, damaged)


def _read(text: str, file: str, first_line: int) -> tuple[Any, tuple[Problem, ...], bool]:
    """Compose the nodes of a text, mending one slip after another; None where nobody can tell what was meant."""
    slips: tuple[Problem, ...] = ()
    damaged = False
    colons = wrong_colons(text, file, first_line)
    for _ in range(_MENDS):
        try:
            node = _compose(text)
        except yaml.YAMLError as error:
            slip = colons or explain(error, text, file, first_line)
        else:
            if isinstance(node, yaml.CollectionNode) or colons is None:
                return node, slips, damaged
            slip = colons
        told = {problem.where.line for problem in slips}
        # What stands in a line that is told already follows from how it was mended.
        slips += tuple(problem for problem in slip.problems if problem.where.line not in told)
        colons, damaged = None, damaged or slip.damaged
        if slip.text is None or slip.text == text:
            break
        text = slip.text
    return None, slips, damaged


def _compose(text: str) -> Any:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _maybe_deep(text: str) -> bool:
    """Tell whether a text has enough of what nests to be too deep at all; front matter has not."""
    nesting = text.count("[") + text.count("{") + text.count("- ")
    return nesting > _DEEPEST // 2 or " " * (_DEEPEST // 2) in text


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
