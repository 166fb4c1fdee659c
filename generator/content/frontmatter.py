"""Markdown files: the front matter between two --- lines, then the body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.content.text_slips import text_slips
from generator.content.yamldoc import Document, Map, parse_yaml
from generator.domain.fences import Fences, has_fences, without_spans
from generator.domain.paths import TARGET
from generator.domain.stories import Reference, Text
from generator.problems import Problem, Where

_END = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LINK = re.compile(rf"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*{TARGET}")
_INNER = re.compile(rf"!\[([^\[\]]*)\]\(\s*{TARGET}")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]]+)\]:\s*<?([^\s>]+)")
_NAMED_PICTURE = re.compile(r"!\[([^\[\]]*)\](?!\()(?: ?\[([^\[\]]*)\])?")


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A Markdown file split in two."""

    front: Document
    text: Text
    problems: tuple[Problem, ...] = ()


def split_markdown(source: str, file: str) -> MarkdownFile:
    """Split front matter and body; a file without front matter has an empty one."""
    if not source.startswith("---"):
        problem = Problem(
            "文件开头缺少两行 --- 之间的说明",
            Where(file, 1, 1),
            "第一行写 ---，写上 title 等各项，再写一行 ---。",
        )
        slips = text_slips(source, file, 1)
        return MarkdownFile(Document(file, None, (problem,)), _text(source, file, 1), slips)
    first = source.find("\n") + 1
    end = _END.search(source, first) if first else None
    if end is None or source[:first].strip() != "---":
        problem = Problem(
            "说明部分没有收尾的 ---", Where(file, 1, 1), "在说明的最后一行下面单独写一行 ---。"
        )
        return _as_meant(source, file, problem)
    return _parted(source, file, first, end.start(), end.end() + 1)


def _parted(source: str, file: str, first: int, end: int, body_start: int) -> MarkdownFile:
    """Take a file apart: its front matter from `first` to `end`, its text from `body_start`."""
    front = parse_yaml(source[first:end], file, 2)
    line = source.count("\n", 0, body_start) + 1
    body = source[body_start:]
    return MarkdownFile(front, _text(body, file, line), text_slips(body, file, line))


def _as_meant(source: str, file: str, problem: Problem) -> MarkdownFile:
    """Take a file apart whose front matter has no end, at its first empty line, if that makes sense."""
    blank = source.find("\n\n")
    if source.startswith("---\n") and blank > 0:
        meant = _parted(source, file, 4, blank + 1, blank + 2)
        if isinstance(meant.front.value, Map) and not meant.front.problems:
            return replace(meant, problems=(problem, *meant.problems))
    return MarkdownFile(Document(file, None, (problem,)), _text("", file, 1))


def _text(body: str, file: str, line: int) -> Text:
    return Text(
        body, file, line, find_references(body, file, line) if "](" in body or "]:" in body else ()
    )


def find_references(body: str, file: str, first_line: int) -> tuple[Reference, ...]:
    """Find the links and pictures of a body, code left out, each with its place.

    A picture by name, `![words][name]`, stands where its name is defined: there its file is written.
    """
    found: list[Reference] = []
    named: dict[str, str] = {}
    defined: list[tuple[str, str, Where]] = []
    code, fenced = Fences(), has_fences(body)
    for number, line in enumerate(body.split("\n"), first_line):
        if (fenced and code.hold(line)) or "]" not in line:
            continue
        line = without_spans(line)
        for link in _LINK.finditer(line):
            where = Where(file, number, link.start(3) + 1)
            found.append(Reference(link[3], bool(link[1]), where, link[2]))
            if not link[1]:
                inner = _INNER.search(link[0], 1)
                if inner and inner.start() < link.start(3) - link.start():
                    place = Where(file, number, link.start() + inner.start(2) + 1)
                    found.append(Reference(inner[2], True, place, inner[1]))
        definition = _DEFINITION.match(line)
        if definition:
            where = Where(file, number, definition.start(2) + 1)
            defined.append((definition[1].casefold(), definition[2], where))
        elif "![" in line:
            for picture in _NAMED_PICTURE.finditer(line):
                named.setdefault((picture[2] or picture[1]).casefold(), picture[1])
    for name, target, where in defined:
        found.append(Reference(target, name in named, where, named.get(name, "")))
    return tuple(found)
