"""The marks of one sheet: read row by row, every slip located, nothing assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.authoring.sheets.cells import Reading, Slip, quoted, read_mark
from generator.authoring.sheets.columns import Grid, Judge, Names, find_grid
from generator.authoring.sheets.identify import Subject
from generator.authoring.sheets.layout import PRESENT, labels, panel_label
from generator.authoring.sheets.names import entry_names
from generator.authoring.sheets.table import Table
from generator.content.formulas import MarkList, MarkText
from generator.content.marks import MarksReader
from generator.content.reporter import Reporter
from generator.content.suggest import suggestion
from generator.domain.contest import Round
from generator.domain.project import Project
from generator.domain.scoring import Missing, Panel
from generator.problems import Problem, Severity, Where, has_errors

_NO_UNIT = re.compile(
    "合计|总计|小计|平均|均分|最高|最低|签名|签字|统分|监督|备注|^注|说明|日期|主持"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Whose marks: an entry's, from one panel of a segment."""

    group: str
    entry: str
    segment: str
    panel: str


@dataclass(frozen=True, slots=True)
class Marks:
    """A panel's marks for an entry, None where a judge gave none; `gaps` say why, by the judge's number."""

    values: tuple[Decimal | None, ...]
    gaps: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What one sheet says, each entry's marks with the place of its row."""

    marks: dict[Spot, Marks]
    places: dict[Spot, Where]
    problems: tuple[Problem, ...]


def collect(table: Table, subject: Subject, project: Project, round_: Round) -> Collected:
    """Read the marks of a sheet whose subject is known."""
    names = entry_names(project, subject.group)
    grid = find_grid(table, subject, names)
    if isinstance(grid, Problem):
        return Collected({}, {}, (grid,))
    others = {
        name: group.name
        for group in round_.groups
        if group is not subject.group
        for name in entry_names(project, group)
    }
    collector = _Collector(table, subject, grid, names, labels(project, subject.group))
    collector.read(others)
    return Collected(collector.marks, collector.places, tuple(collector.problems))


class _Collector:
    """Collects the marks of one sheet."""

    def __init__(
        self, table: Table, subject: Subject, grid: Grid, names: Names, shown: dict[str, str]
    ) -> None:
        self.table, self.subject, self.grid = table, subject, grid
        self.names, self.shown = names, shown
        self.problems: list[Problem] = list(grid.problems)
        self.marks: dict[Spot, Marks] = {}
        self.places: dict[Spot, Where] = {}
        self.seen: dict[str, int] = {}

    def slip(
        self, message: str, where: Where, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(message, where, hint, severity))

    def read(self, others: dict[str, str]) -> None:
        """Read all rows; `others` are the names of other groups' entries."""
        judges = list(self.used())
        for row in (row for row in self.table.rows if row > self.grid.head):
            text = self.table.text(row, self.grid.units)
            where = self.table.place(row, self.grid.units)
            meant = self.names.get(text, frozenset())
            if len(meant) == 1:
                (entry,) = meant
                self.entry(entry, row, where, judges)
            elif self.holds_marks(row) and text != self.table.covering(
                self.grid.head, self.grid.units
            ):
                self.stranger(row, text, where, meant, others)
        missing = [
            self.shown[e.id]
            for e in self.subject.group.entries
            if e.status in PRESENT and e.id not in self.seen
        ]
        if missing and not has_errors(self.problems):
            message = f"表里没有{'、'.join(missing)}，或者还没有分"
            hint = "有分的补上再导入一次；没有参加的，在 round.yaml 里写 status。"
            self.slip(message, Where(self.table.title), hint, Severity.WARNING)

    def used(self) -> Iterator[Judge]:
        """Leave out the columns at the end of a panel that nobody wrote in, and count the others."""
        for panel in self.subject.segment.panels:
            judges = [judge for judge in self.grid.judges if judge.panel is panel]
            filled = [any(self.table.text(r, j.column) for r in self.grid.rows) for j in judges]
            count = max((n for n, full in enumerate(filled, 1) if full), default=0)
            label = panel_label(self.subject.segment, panel)
            for judge, full in zip(judges[:count], filled, strict=False):
                if full or panel.combine.rule == "base":
                    yield judge
                    continue
                hint = "这位评委都没有打分的，每格写“缺席”；没有这位评委的，删掉这一列。"
                self.slip("这一列全空着，后面的列却有分", judge.where, hint)
            if count and panel.judges is not None and count != panel.judges:
                self.count_wrong(panel, label, judges, count)
            if not count and any(
                self.table.text(r, j.column) for j in self.grid.judges for r in self.grid.rows
            ):
                hint = f"补上{label}的分；列头要看得出是哪个评委组。"
                self.slip(f"“{label}”一个分也没有", Where(self.table.title), hint)

    def count_wrong(self, panel: Panel, label: str, judges: Sequence[Judge], count: int) -> None:
        """Report that there are more or fewer judges than declared."""
        wanted = panel.judges or 0
        where = judges[min(wanted, count, len(judges) - 1)].where
        message = f"“{label}”应有 {wanted} 位评委，这里 {count} 位有分"
        self.slip(message, where, "核对评分表；评委人数变了的，改正 round.yaml 里的 judges。")

    def holds_marks(self, row: int) -> bool:
        """Tell whether anything stands in a row's judge columns."""
        return any(self.table.text(row, judge.column) for judge in self.grid.judges)

    def stranger(
        self, row: int, text: str, where: Where, meant: frozenset[str], others: dict[str, str]
    ) -> None:
        """Report a row with marks of nobody known, unless it says that it is a sum or a remark."""
        group = self.subject.group.name
        columns = {judge.column for judge in self.grid.judges}
        words = [self.table.text(row, c) for c in self.table.columns if c not in columns]
        if len(meant) > 1:
            names = "、".join(self.shown[entry] for entry in sorted(meant))
            self.slip(f"有几个参赛都叫“{text}”", where, f"写明是哪一个：{names}。")
        elif any(_NO_UNIT.search(word) for word in words):
            return
        elif not text:
            hint = "补上单位；合计、平均的行，在单位一列写明“合计”“平均”。"
            self.slip("这一行有分，却没有写单位", where, hint)
        elif text in others:
            hint = f"移到“{others[text]}”的表里，或者在 round.yaml 里改正它的组别。"
            self.slip(f"{quoted(text)}是“{others[text]}”的，不在“{group}”", where, hint)
        else:
            known = list(dict.fromkeys([*self.shown.values(), *self.names]))
            hint = suggestion(text, known) + "合计、平均、备注的行，在单位一列写明。"
            self.slip(f"“{group}”里没有{quoted(text)}这个单位", where, hint)

    def entry(self, entry: str, row: int, where: Where, judges: Sequence[Judge]) -> None:
        """Read the row of one entry; a row without anything is not filled in yet."""
        if not self.holds_marks(row):
            return
        if entry in self.seen:
            other = self.table.place(self.seen[entry], self.grid.units).file
            message = f"“{self.shown[entry]}”写了两行，另一行在 {other}"
            return self.slip(message, where, "留下对的一行，删掉另一行。")
        self.seen[entry] = row
        status = next(e.status for e in self.subject.group.entries if e.id == entry)
        if status not in PRESENT:
            message = f"“{self.shown[entry]}”在 round.yaml 里写的是 status: {status.value}，却有分"
            hint = "参加了的，删掉 status；没有参加的，清空这一行。"
            return self.slip(message, where, hint)
        before = len(self.problems)
        given = {
            panel.id: list(self.panel(row, panel, [j for j in judges if j.panel is panel]))
            for panel in self.subject.segment.panels
        }
        readings = [reading for marks in given.values() for _, reading in marks]
        if not has_errors(self.problems[before:]) and all(r.mark is None for r in readings):
            del self.problems[before:]
            message = f"“{self.shown[entry]}”没有一位评委打分"
            hint = "没有参加的，在 round.yaml 里写 status: absent（缺席），再清空这一行。"
            return self.slip(message, where, hint)
        for panel in self.subject.segment.panels:
            if given[panel.id]:
                self.keep(entry, panel, where, given[panel.id])
        return None

    def panel(
        self, row: int, panel: Panel, judges: Sequence[Judge]
    ) -> Iterator[tuple[Where, Reading]]:
        """Read one panel's cells of a row; each slip is noted."""
        for judge in judges:
            cell = self.table.cells.get((row, judge.column))
            where = self.table.place(row, judge.column)
            if cell and cell.remark.strip():
                message = f"这一格有批注：{quoted(cell.remark)}"
                hint = "批注不会导入；要改分的，改在格子里。"
                self.slip(message, where, hint, Severity.NOTE)
            reading = read_mark(cell)
            if isinstance(reading, Slip):
                self.slip(reading.message, where, reading.hint)
            elif not reading.blank:
                self.doubtful(panel, where, reading)
                yield where, reading
            elif panel.combine.rule != "base":
                hint = "补上分数；这位评委没有打分，写“缺席”“弃权”或“—”，不要写 0。"
                self.slip("这一格空着", where, hint)

    def doubtful(self, panel: Panel, where: Where, reading: Reading) -> None:
        """Warn of a mark that shows otherwise than it is, and of a missing one that no rule speaks of."""
        if reading.differs:
            message = f"这一格显示的是 {reading.differs}，里面的分却是 {reading.mark}"
            hint = "按里面的分导入。要以显示的为准，就照显示的重新输入。"
            self.slip(message, where, hint, Severity.WARNING)
        if reading.why and panel.missing is Missing.PROBLEM:
            hint = "在 round.yaml 的环节里写明怎么办，例如 missing: exclude（不算这一位）；不写明，网站做不出来。"
            self.slip("这位评委没有打分，规则里没有写怎么办", where, hint, Severity.WARNING)

    def keep(
        self, entry: str, panel: Panel, where: Where, given: Sequence[tuple[Where, Reading]]
    ) -> None:
        """Keep a panel's marks, checked against what the segment allows."""
        marks = MarkList(MarkText(r.mark, at) for at, r in given if r.mark is not None)
        marks.where = where
        reporter = Reporter()
        MarksReader(reporter).check(marks, self.subject.segment, panel)
        self.problems += reporter.problems
        spot = Spot(self.subject.group.id, entry, self.subject.segment.id, panel.id)
        gaps = tuple((n, r.why) for n, (_, r) in enumerate(given, 1) if r.why)
        self.marks[spot] = Marks(tuple(r.mark for _, r in given), gaps)
        self.places[spot] = where
