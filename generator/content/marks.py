"""The marks of entries, checked against what their segments declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator.content import schema
from generator.content.formulas import MarkList
from generator.content.reporter import Reporter, place
from generator.content.suggest import suggestion
from generator.domain.scoring import Missing, Panel, Segment
from generator.problems import Where

_PRESENT = ("competed", "guest")
MarksByPanel = dict[str, tuple[Decimal | None, ...]]


class MarksReader:
    """Converts marks and reports those that can't be what was meant, each at its place."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter

    def read(
        self, file: schema.EntryFile, segments: tuple[Segment, ...]
    ) -> dict[str, MarksByPanel]:
        """Convert an entry's marks by segment and panel."""
        by_id = {segment.id: segment for segment in segments}
        marks: dict[str, MarksByPanel] = {}
        for key, panels in file.marks.items():
            if not self.reporter.known_segment(key, segments, "评分里的环节"):
                continue
            segment = by_id[str(key)]
            by_panel = marks[segment.id] = {}
            for name, values in panels.items():
                panel = next((p for p in segment.panels if p.id == name), None)
                if panel is None:
                    self.unknown_panel(segment, name, place(name or key))
                    continue
                if file.status in _PRESENT:
                    self.check(values, segment, panel)
                by_panel[panel.id] = tuple([mark.value for mark in values])
        if marks and file.status in _PRESENT:
            for segment in segments:
                if segment.id not in marks:
                    self.reporter.report(
                        f"缺少环节“{segment.name}”的评分",
                        place(file.marks, file.where),
                        "补上评分；没有参加请写 status。",
                    )
        return marks

    def unknown_panel(self, segment: Segment, name: str, where: Where) -> None:
        """Report a panel that the segment does not have."""
        ids = [panel.id for panel in segment.panels if panel.id]
        if ids and not name:
            example = ", ".join(f"{panel}: [95]" for panel in ids)
            self.reporter.report(
                f"环节“{segment.name}”分评委组，评分没有按评委组写",
                where,
                f"写成 {segment.id}: {{{example}}}。",
            )
            return
        hint = suggestion(name, ids) if ids else "这个环节不分评委组，直接写 [……]。"
        self.reporter.report(f"环节“{segment.name}”没有评委组“{name}”", where, hint)

    def check(self, values: MarkList, segment: Segment, panel: Panel) -> None:
        """Check one panel's marks: what is missing, out of range, or no count of votes."""
        rule, label = panel.combine.rule, _label(segment, panel)
        low, high = segment.lowest, segment.highest
        for value, where in values:
            if value is None:
                if panel.missing is Missing.PROBLEM:
                    self.reporter.report(
                        f"{label}有评委没有打分",
                        where,
                        "补上评分；规则另有规定的，在环节里写 missing: exclude（不算这一位）等。",
                    )
            elif rule == "votes" and (value < 0 or value != value.to_integral_value()):
                self.reporter.report(f"{label}的票数 {value} 不是整数", where, "写实际的票数。")
            elif (
                rule != "base" and low is not None and high is not None and not low <= value <= high
            ):
                self.reporter.report(
                    f"评分 {value} 超出环节“{segment.name}”的范围 {low}～{high}",
                    where,
                    "核对评分表，改正这个数。",
                )
            elif rule not in ("base", "votes") and segment.scale and value > segment.scale.full:
                self.reporter.report(
                    f"评分 {value} 超过环节“{segment.name}”的满分 {segment.scale.full}",
                    where,
                    "核对评分表；满分不对的，改正 scale 的 from。",
                )
        if rule == "base" and low is not None and high is not None:
            given = [mark.value for mark in values if mark.value is not None]
            score = sum(given, panel.combine.points)
            if not low <= score <= high:
                self.reporter.report(
                    f"{label}从底分 {panel.combine.points} 加减后得 {score}，超出范围 {low}～{high}",
                    values.where,
                    "核对每一次加减的分。",
                )

    def counts(self, files: list[schema.EntryFile], segments: tuple[Segment, ...]) -> None:
        """Report an entry with a mark too many or too few: against the declared number, or the others.

        Where points are added to a base, every entry has as many as it earned.
        """
        for segment in segments:
            for panel in segment.panels:
                if panel.combine.rule == "base" and panel.judges is None:
                    continue
                found = list(_lists(files, segment, panel))
                wanted = panel.judges
                usual = Counter(len(marks) for marks, _ in found).most_common(1)
                for marks, where in found:
                    if wanted is not None and len(marks) != wanted:
                        self.wrong_count(
                            f"{_label(segment, panel)}应有 {wanted} 个评分，这里有 {len(marks)} 个",
                            where,
                        )
                    elif wanted is None and len(marks) != usual[0][0]:
                        self.wrong_count(
                            f"{_label(segment, panel)}有 {len(marks)} 个评分，其他参赛单位都是 {usual[0][0]} 个",
                            where,
                        )

    def wrong_count(self, message: str, where: Where) -> None:
        """Report a mark too many or too few."""
        self.reporter.report(message, where, "核对评分表；评委没有打分的位置写 ~。")


def _lists(
    files: list[schema.EntryFile], segment: Segment, panel: Panel
) -> Iterator[tuple[MarkList, Where]]:
    """List the marks that a panel gave, with their places."""
    for file in files:
        if file.status in _PRESENT:
            for key, panels in file.marks.items():
                if key == segment.id:
                    for name, marks in panels.items():
                        if name == panel.id:
                            yield marks, place(name or key)


def _label(segment: Segment, panel: Panel) -> str:
    """Name a panel within its segment."""
    return f"环节“{segment.name}”" + (f"的“{panel.name}”" if panel.name else "")
