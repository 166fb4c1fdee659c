"""What a score sheet looks like: which judge columns and which rows it has, what may be written in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.domain.contest import Entry, EntryStatus, Group, Round
from generator.domain.project import Project
from generator.domain.scoring import Panel, Segment

PRESENT = (EntryStatus.COMPETED, EntryStatus.GUEST)
KEY = "表号："
_USUAL = {"votes": 1, "base": 6}
_USUAL_JUDGES = 7


@dataclass(frozen=True, slots=True)
class Column:
    """A judge's column: whose, under which heading, and what it may hold (None: no bound)."""

    panel: Panel
    number: int
    heading: str
    lowest: Decimal | None
    highest: Decimal | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An entry's row; `order` is empty where no order was drawn."""

    entry: str
    order: str
    label: str


@dataclass(frozen=True, slots=True)
class Blank:
    """One sheet to fill in: a segment of a group."""

    round: Round
    group: Group
    segment: Segment
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Name the sheet to people."""
        return f"{self.group.name}-{self.segment.name}"

    @property
    def key(self) -> str:
        """Name the sheet to the import."""
        return f"{KEY}{self.round.id}/{self.group.id}/{self.segment.id}"

    @property
    def split(self) -> bool:
        """Tell whether several panels judge here."""
        return len(self.segment.panels) > 1 or bool(self.segment.panels[0].id)


def blanks(project: Project, round_: Round) -> tuple[Blank, ...]:
    """Lay out a sheet for each segment of each group that lists its entries."""
    return tuple(
        Blank(round_, group, segment, tuple(_columns(group, segment)), tuple(_rows(project, group)))
        for group in round_.groups
        if any(entry.status in PRESENT for entry in group.entries)
        for segment in group.segments
    )


def labels(project: Project, group: Group) -> dict[str, str]:
    """Name the entries of a group as a sheet does: by unit, and by their own name where it has several."""
    several = {unit for unit, n in Counter(e.unit for e in group.entries).items() if n > 1}
    return {
        entry.id: _unit_name(project, entry)
        + (f"（{entry.name or entry.id}）" if entry.unit in several else "")
        for entry in group.entries
    }


def panel_label(segment: Segment, panel: Panel) -> str:
    """Name a panel within its segment: 现场展示, or 现场展示的专家评委."""
    return f"{segment.name}的{panel.name}" if panel.name else segment.name


def bounds(segment: Segment, panel: Panel) -> tuple[Decimal | None, Decimal | None]:
    """Tell the lowest and the highest number that a judge may give; votes have no highest."""
    if panel.combine.rule == "votes":
        return Decimal(0), None
    if panel.combine.rule == "base":
        # The range of such a segment is that of its result.
        return None, None
    highest = segment.highest
    if segment.scale and (highest is None or highest > segment.scale.full):
        highest = segment.scale.full
    return segment.lowest, highest


def bounds_words(column: Column) -> str:
    """Say what a column may hold: 0～100 的分数."""
    if column.whole:
        return "实际的票数"
    if column.lowest is not None and column.highest is not None:
        return f"{column.lowest}～{column.highest} 的分数"
    if column.highest is not None:
        return f"不超过 {column.highest} 的分数"
    return "每次加减的分，减分写负数" if column.panel.combine.rule == "base" else "分数"


def _unit_name(project: Project, entry: Entry) -> str:
    unit = project.unit_by_id.get(entry.unit)
    return unit.name if unit else entry.unit


def _columns(group: Group, segment: Segment) -> Iterator[Column]:
    for panel in segment.panels:
        lowest, highest = bounds(segment, panel)
        count = _judges(group, segment, panel)
        word = {"votes": "票数", "base": "加减"}.get(panel.combine.rule, "评委")
        for number in range(1, count + 1):
            heading = word if panel.combine.rule == "votes" and count == 1 else f"{word}{number}"
            yield Column(panel, number, heading, lowest, highest, panel.combine.rule == "votes")


def _judges(group: Group, segment: Segment, panel: Panel) -> int:
    """Count a panel's judges: as declared, or as in the marks there are, or as many as is usual."""
    if panel.judges is not None:
        return max(panel.judges, 1)
    found = Counter(len(e.marks.get(segment.id, {}).get(panel.id, ())) for e in group.entries)
    del found[0]
    return found.most_common(1)[0][0] if found else _USUAL.get(panel.combine.rule, _USUAL_JUDGES)


def _rows(project: Project, group: Group) -> Iterator[Row]:
    """List the entries in the order that was drawn; those without one come last, as declared."""
    names = labels(project, group)
    present = [entry for entry in group.entries if entry.status in PRESENT]
    for entry in sorted(present, key=lambda e: (e.order is None, e.order or 0)):
        yield Row(entry.id, "" if entry.order is None else str(entry.order), names[entry.id])
