"""What an import would change, mark by mark, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, zip_longest

from generator.authoring.sheets.collect import Marks, Spot
from generator.authoring.sheets.layout import labels, panel_label
from generator.domain.contest import Group, Round
from generator.domain.project import Project

_NOT_THERE = "不在"


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that tell of all changes; how many marks are new, changed, or as they were."""

    lines: tuple[str, ...]
    new: int = 0
    changed: int = 0
    same: int = 0

    @property
    def summary(self) -> str:
        """Count the changes in a sentence."""
        return f"新填 {self.new} 个评分，改 {self.changed} 个，不变 {self.same} 个。"


NO_CHANGES = Changes(())


def compare(
    project: Project, round_: Round, before: Mapping[Spot, Marks], after: Mapping[Spot, Marks]
) -> Changes:
    """Tell how what a sheet says (`after`) differs from what there was."""
    groups = {group.id: group for group in round_.groups}
    lines: list[str] = []
    new = changed = same = 0
    for (name, segment, panel), several in groupby(
        after, key=lambda s: (s.group, s.segment, s.panel)
    ):
        told, still = [], 0
        shown = labels(project, groups[name])
        for spot in several:
            old = before.get(spot, Marks(()))
            pairs = [p for p in _pairs(old, after[spot]) if p[0] != p[1]]
            new += sum(was == _NOT_THERE for was, _, _ in pairs)
            changed += sum(was != _NOT_THERE for was, _, _ in pairs)
            same += len(after[spot].values) - sum(now != _NOT_THERE for _, now, _ in pairs)
            words = _words(old, after[spot], pairs)
            told += [f"  {shown[spot.entry]}：{words}"] if words else []
            still += not words
        if told:
            lines.append(f"【{groups[name].name}　{_title(groups[name], segment, panel)}】")
            lines += told
            lines += [f"  其余 {still} 个没有变化"] if still else []
    return Changes(tuple(lines), new, changed, same)


def _pairs(old: Marks, new: Marks) -> list[tuple[str, str, int]]:
    """Pair what each judge gave before with what the sheet says, with the judge's number."""
    was, now = [list(map(_shown, marks.values)) for marks in (old, new)]
    return [
        (before, after, number)
        for number, (before, after) in enumerate(zip_longest(was, now, fillvalue=_NOT_THERE), 1)
    ]


def _words(old: Marks, new: Marks, pairs: list[tuple[str, str, int]]) -> str:
    if not old.values:
        return f"新填 {'、'.join(map(_shown, new.values))}"
    if not pairs:
        return "没有打分的原因改了" if old.gaps != new.gaps else ""
    return "；".join(f"评委{number} {was} → {now}" for was, now, number in pairs)


def _shown(value: Decimal | None) -> str:
    return "没有打分" if value is None else f"{value:f}"


def _title(group: Group, segment_id: str, panel_id: str) -> str:
    segment = next(s for s in group.segments if s.id == segment_id)
    return panel_label(segment, next(p for p in segment.panels if p.id == panel_id))
