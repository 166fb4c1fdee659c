"""Where on a sheet the units and the judges stand, wherever people moved them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.authoring.sheets.identify import Subject
from generator.authoring.sheets.names import by_name, mentioned
from generator.authoring.sheets.table import Table
from generator.domain.scoring import Panel
from generator.problems import Problem, Where

Names = Mapping[str, frozenset[str]]
_NEVER = re.compile(
    "合计|总计|小计|总分|均分|平均|最高|最低|去掉|名次|排名|备注|说明|签名|签字|人数|折算|权重|最后|最终|综合"
)
_OTHER = re.compile(
    "序号|编号|出场|顺序|抽签|单位|类别|组别|名称|选手|参赛|用时|时间|统分|^(社区|街道|镇|村|镇街|部门)$"
)
_JUDGE = re.compile("评委|评审|评分(?!表)|专家|裁判|委员|代表|票数|得票|加减|judge", re.IGNORECASE)
_DIGITS = re.compile(r"\d+", re.ASCII)
_CHINESE = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
_PANEL_ROWS = 2


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge's column: whose it is, and the number in its heading where there is one."""

    column: int
    panel: Panel
    number: int | None
    where: Where


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the marks of a sheet stand: below `head`, each panel's judges in their order."""

    head: int
    units: int
    rows: tuple[int, ...]
    judges: tuple[Judge, ...]
    problems: tuple[Problem, ...] = ()


def find_grid(table: Table, subject: Subject, names: Names) -> Grid | Problem:
    """Find the units and the judges of a sheet."""
    found = _unit_column(table, names)
    if found is None:
        hint = "核对这张表是不是这个组的；单位写 units.yaml 里的名称、别名或编号。"
        return Problem(f"表里找不到“{subject.group.name}”的单位", Where(table.title), hint)
    units, first = found
    panels = by_name((p for p in subject.segment.panels if p.name), "name", "id")
    above = [row for row in table.rows if row < first]
    head = max(above, key=lambda row: (_judged(table, row, panels), row), default=0)
    if not head or not _judged(table, head, panels):
        hint = "评委的列，列头写“评委1”“评委2”。"
        return Problem("表里找不到评委的列", Where(table.title), hint)
    rows = tuple(row for row in table.rows if row > head and table.text(row, units) in names)
    reader = _Headings(table, subject, panels, head, units, rows)
    judges = tuple(_ordered(reader.judges()))
    return Grid(head, units, rows, judges, (*reader.problems, *_same_number(judges)))


def _unit_column(table: Table, names: Names) -> tuple[int, int] | None:
    """Find the column with most of the group's units, and its first row with one."""
    rows: dict[int, list[int]] = {}
    for row, column in table.cells:
        if table.text(row, column) in names:
            rows.setdefault(column, []).append(row)
    if not rows:
        return None
    column = min(rows, key=lambda c: (-len(rows[c]), c))
    return column, min(rows[column])


def _judged(table: Table, row: int, panels: Mapping[str, Panel]) -> int:
    """Count the judges in a row, if it is a heading."""
    texts = [table.text(row, column) for column in table.columns]
    counted = sum(bool(_DIGITS.fullmatch(text)) for text in texts) if _counted(texts) else 0
    return counted + sum(_is_judge(text, panels) for text in texts)


def _counted(texts: Sequence[str]) -> bool:
    """Tell whether a heading simply counts its judges: 1, 2, 3."""
    numbers = {int(text) for text in texts if _DIGITS.fullmatch(text)}
    return len(numbers) > 1 and numbers == set(range(1, len(numbers) + 1))


def _is_judge(text: str, panels: Mapping[str, Panel]) -> bool:
    return not _NEVER.search(text) and bool(_JUDGE.search(text) or mentioned(text, panels))


def _is_other(text: str) -> bool:
    """Tell whether a heading says that its column holds no judge's marks."""
    return bool(_NEVER.search(text) or _OTHER.search(text))


class _Headings:
    """Reads the headings of one sheet."""

    def __init__(
        self,
        table: Table,
        subject: Subject,
        panels: Mapping[str, Panel],
        head: int,
        units: int,
        rows: Sequence[int],
    ) -> None:
        self.table = table
        self.subject = subject
        self.panels = panels
        self.head = head
        self.units = units
        self.rows = rows
        self.problems: list[Problem] = []
        texts = [table.text(head, column) for column in table.columns]
        self.counted = _counted(texts)

    def judges(self) -> Iterator[Judge]:
        """Find the judges' columns; one that nobody can make out is a problem where it is written in."""
        for column in self.table.columns:
            if column == self.units:
                continue
            text = self.table.covering(self.head, column)
            where = self.table.place(self.head, column)
            counted = self.counted and bool(_DIGITS.fullmatch(text))
            if counted or _is_judge(text, self.panels):
                panel = self.panel(column, text)
                if panel is not None:
                    yield Judge(column, panel, _number(text), where)
                else:
                    names = "、".join(f"“{panel.name}”" for panel in self.subject.segment.panels)
                    hint = f"在列头或列头上面一行写明评委组：{names}。"
                    self.problems.append(Problem("看不出这一列是哪个评委组的", where, hint))
            elif not _is_other(text) and self.written(column):
                what = f"列头“{text}”看不出是不是评委" if text else "这一列有内容，却没有列头"
                hint = "评委的列写“评委1”这样的列头；不是评委的，列头写“备注”，或删掉这一列。"
                self.problems.append(Problem(what, where, hint))

    def panel(self, column: int, text: str) -> Panel | None:
        """Tell whose column it is: by its own heading, by what stands over it, by what stands left of that."""
        panels = self.subject.segment.panels
        if len(panels) == 1:
            return panels[0]
        above = range(self.head - 1, max(self.head - 1 - _PANEL_ROWS, 0), -1)
        for words in (text, *(self.over(row, column) for row in above)):
            found = mentioned(words, self.panels)
            if len(found) == 1:
                return found[0]
        return None

    def over(self, row: int, column: int) -> str:
        """Give the panel's name over a column, which may stand at its first judge only."""
        for candidate in range(column, 0, -1):
            text = self.table.covering(row, candidate)
            span = self.table.span(row, candidate)
            if text and span and span[3] < column and span[2] != span[3]:
                return ""
            if text:
                # A line across the whole sheet is about all of it.
                return "" if text == self.table.covering(row, self.units) else text
        return ""

    def written(self, column: int) -> bool:
        """Tell whether a column holds anything beside a unit."""
        return any(self.table.text(row, column) for row in self.rows)


def _number(text: str) -> int | None:
    digits = _DIGITS.findall(text)
    if digits:
        return int(digits[-1])
    return next((_CHINESE[char] for char in reversed(text) if char in _CHINESE), None)


def _ordered(judges: Iterator[Judge]) -> list[Judge]:
    """Put each panel's judges into the order of their numbers, where all of them have one."""
    by_panel: dict[str, list[Judge]] = {}
    for judge in judges:
        by_panel.setdefault(judge.panel.id, []).append(judge)
    for several in by_panel.values():
        if all(judge.number is not None for judge in several):
            several.sort(key=lambda judge: judge.number or 0)
    return [judge for several in by_panel.values() for judge in several]


def _same_number(judges: Sequence[Judge]) -> Iterator[Problem]:
    """Report two columns of one judge."""
    first: dict[tuple[str, int], Judge] = {}
    for judge in judges:
        if judge.number is None:
            continue
        other = first.setdefault((judge.panel.id, judge.number), judge)
        if other is not judge:
            message = f"第 {judge.number} 位评委有两列，另一列在 {other.where.file}"
            yield Problem(message, judge.where, "改正列头，或删掉重复的一列。")
