"""Which group and segment a sheet is for: by its 表号, or by the names on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.authoring.sheets.cells import squeezed
from generator.authoring.sheets.layout import KEY
from generator.authoring.sheets.names import by_name, mentioned
from generator.authoring.sheets.table import Table
from generator.content.suggest import suggestion
from generator.domain.contest import Group, Round
from generator.domain.scoring import Segment
from generator.problems import Problem, Where

V = TypeVar("V")
_KEY = re.compile(r"表号:?([a-z0-9-]+)/([a-z0-9-]+)/(.+)")
_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sheet is for."""

    group: Group
    segment: Segment


def identify(table: Table, round_: Round) -> Subject | Problem:
    """Tell what a sheet is for; a problem where that can't be told, or where its names disagree."""
    for row, column, text in _head(table):
        match = _KEY.search(text)
        if match:
            return _by_key(table, round_, match, table.place(row, column))
    return _by_words(table, round_)


def has_key(table: Table) -> bool:
    """Tell whether a sheet says by itself that it is a score sheet."""
    return any(_KEY.search(text) for _, _, text in _head(table))


def _head(table: Table) -> Iterator[tuple[int, int, str]]:
    for row, column in table.cells:
        if row <= _HEAD_ROWS:
            yield row, column, table.text(row, column)


def _by_key(table: Table, round_: Round, match: re.Match[str], where: Where) -> Subject | Problem:
    if match[1] != round_.id:
        hint = "核对 --round 写的是哪一期，再核对是不是选错了文件。"
        return Problem(f"这张表是 {match[1]} 的评分表，不是 {round_.id} 的", where, hint)
    group = next((g for g in round_.groups if g.id == match[2]), None)
    if group is None:
        hint = suggestion(match[2], [g.id for g in round_.groups])
        return Problem(f"{KEY}里的组别“{match[2]}”这一期没有", where, hint)
    segment = by_name(group.segments, "id").get(match[3])
    if segment is None:
        hint = suggestion(match[3], [s.id for s in group.segments])
        return Problem(f"{KEY}里的环节“{match[3]}”本组没有", where, hint)
    subject = Subject(group, segment)
    other = _named_otherwise(table, round_, subject)
    if other:
        message = f"表名说的是{other}，{KEY}说的是“{group.name}”的“{segment.name}”"
        return Problem(message, where, "核对这张表是哪个组的哪个环节，改正表名或表号。")
    return subject


def _named_otherwise(table: Table, round_: Round, subject: Subject) -> str:
    """Tell what else than its key a sheet's name says; empty where they agree."""
    name = squeezed(table.name)
    segments = mentioned(name, by_name(subject.group.segments, "name"))
    if segments and subject.segment not in segments:
        return f"环节“{segments[0].name}”"
    groups = mentioned(name, by_name(round_.groups, "name"))
    if groups and subject.group not in groups:
        return f"组别“{groups[0].name}”"
    return ""


def _by_words(table: Table, round_: Round) -> Subject | Problem:
    """Tell what a sheet without a key is for, from its name, its heading lines, the file's name."""
    head = "\n".join(text for _, _, text in _head(table))
    sources = [squeezed(table.name), head, squeezed(table.file.rpartition(".")[0])]
    group = _only(sources, by_name(round_.groups, "name"))
    if group is None:
        return _unclear(table, "看不出这张表是哪个组的", round_.groups[0])
    segment = _only(sources, by_name(group.segments, "name"))
    if segment is None:
        return _unclear(table, f"看不出这张表是“{group.name}”的哪个环节", group)
    return Subject(group, segment)


def _only(sources: Sequence[str], options: Mapping[str, V]) -> V | None:
    """Find the one option that the first source to name any names; where there is no choice, that one."""
    if len(options) == 1:
        return next(iter(options.values()))
    found = next((named for text in sources if (named := mentioned(text, options))), [])
    return found[0] if len(found) == 1 else None


def _unclear(table: Table, message: str, group: Group) -> Problem:
    segment = f"-{group.segments[0].name}" if group.segments else ""
    what = "表名" if table.name else "文件名"
    hint = f"把{what}改成“组别-环节”，例如“{group.name}{segment}”。"
    return Problem(message, Where(table.title), hint)
