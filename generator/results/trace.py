"""From one entry's marks to its total; the trace that readers see is made by the code that computes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from generator.domain.contest import Adjustment, Entry, EntryStatus, Group
from generator.domain.scoring import Panel, Rounding, Segment
from generator.problems import Problem
from generator.results.arithmetic import exact_sum, ratio, round_places, total
from generator.results.combine import NO_MEASURE, RULES, Combined, Refusal, Void, combine_marks
from generator.results.records import MarkTrace, PanelTrace, SegmentTrace, TotalTrace
from generator.results.words import entry_label, panel_label, quote

TOTAL = "total"
_ONE = Fraction(1)

Marks = tuple[Decimal | None, ...]
Lists = Mapping[tuple[str, str], list[list[Decimal]]]


class PanelPlan(NamedTuple):
    """A panel, its weight, and what its rule needs to know of the marks of all who compete.

    `with_own` says to readers that a guest's own marks are among those.
    """

    panel: Panel
    weight: Fraction
    measure: Fraction
    with_own: str = ""


class SegmentPlan(NamedTuple):
    """A segment, its weight, its conversion to the scale that counts, and its panels."""

    segment: Segment
    factor: Fraction
    scale: Fraction
    panels: tuple[PanelPlan, ...]


class Scheme(NamedTuple):
    """How a group is scored, made once for all its entries."""

    segments: tuple[SegmentPlan, ...]
    rounding: Rounding
    lists: Lists

    @classmethod
    def of(cls, group: Group) -> Scheme:
        """Prepare a group's scheme."""
        lists = _lists(group)
        plans = []
        for segment in group.segments:
            panels = tuple(
                PanelPlan(
                    panel,
                    Fraction(panel.factor),
                    _measure(panel, lists.get((segment.id, panel.id), [])),
                )
                for panel in segment.panels
            )
            scale = segment.scale
            conversion = Fraction(scale.to) / Fraction(scale.full) if scale else _ONE
            plans.append(SegmentPlan(segment, Fraction(segment.factor), conversion, panels))
        return cls(tuple(plans), group.rounding, lists)

    def for_guest(self, entry: Entry) -> Scheme:
        """Measure a guest by those who compete and itself, so that it changes nobody else's result."""
        if not self.lists:
            return self
        plans = []
        for plan in self.segments:
            panels = []
            for own in plan.panels:
                key = (plan.segment.id, own.panel.id)
                mine = _given(entry, *key)
                measure = _measure(own.panel, [*self.lists.get(key, []), mine])
                panels.append(own._replace(measure=measure, with_own="（连同自己）"))
            plans.append(plan._replace(panels=tuple(panels)))
        return self._replace(segments=tuple(plans))


def _lists(group: Group) -> Lists:
    """Gather the marks of all who compete, for the panels whose rules look at the whole group."""
    return {
        (segment.id, panel.id): [
            _given(entry, segment.id, panel.id)
            for entry in group.entries
            if entry.status is EntryStatus.COMPETED
        ]
        for segment in group.segments
        for panel in segment.panels
        if RULES[panel.combine.rule].measure
    }


def _given(entry: Entry, segment: str, panel: str) -> list[Decimal]:
    """List the marks that an entry was given by a panel."""
    return [mark for mark in entry.marks.get(segment, {}).get(panel, ()) if mark is not None]


def _measure(panel: Panel, lists: list[list[Decimal]]) -> Fraction:
    """Work out what a rule needs to know of the group; most need nothing."""
    measure = RULES[panel.combine.rule].measure
    return measure(lists, panel.combine) if measure else NO_MEASURE


class Traced(NamedTuple):
    """What became of an entry: its trace, or what is wrong, or why by the rules it has no total."""

    trace: TotalTrace | None
    problems: tuple[Problem, ...] = ()
    invalid: str = ""


def trace_entry(entry: Entry, scheme: Scheme) -> Traced:
    """Compute an entry's total, or list everything that stands in the way.

    The adjustments at the total act on the exact sum of the segments, before the total is rounded.
    """
    segments: list[SegmentTrace] = []
    problems: list[Problem] = _stray_adjustments(entry, scheme) if entry.adjustments else []
    invalid: list[str] = []
    for plan in scheme.segments:
        found = _segment(entry, plan, scheme.rounding, problems, invalid)
        if found is not None:
            segments.append(found)
    if problems or invalid:
        return Traced(None, tuple(problems), "；".join(invalid))
    rounding = scheme.rounding
    summed = exact = total([segment.value for segment in segments])
    adjustments: tuple[Adjustment, ...] = ()
    if entry.adjustments:
        adjustments = tuple(a for a in entry.adjustments if a.at == TOTAL)
        exact = _plus(summed, adjustments)
    rounded = round_places(exact, rounding.total, rounding.mode)
    return Traced(TotalTrace(tuple(segments), summed, adjustments, exact, rounded, rounding.total))


def _stray_adjustments(entry: Entry, scheme: Scheme) -> list[Problem]:
    """Report points that would act nowhere."""
    known = {TOTAL, *(plan.segment.id for plan in scheme.segments)}
    return [
        Problem(
            f"{entry_label(entry)}的加减分写在{quote(a.at)}，本组没有这个环节",
            entry.at,
            "at 写环节的编号；加在总分上写 at: total。",
        )
        for a in entry.adjustments
        if a.at not in known
    ]


def _segment(
    entry: Entry,
    plan: SegmentPlan,
    rounding: Rounding,
    problems: list[Problem],
    invalid: list[str],
) -> SegmentTrace | None:
    """Weigh the panels, convert, weigh and round the segment, then let its adjustments act exactly."""
    segment = plan.segment
    marks = entry.marks.get(segment.id)
    if marks is None:
        message = f"{entry_label(entry)}没有{quote(segment.name)}的评分"
        hint = "补上这个环节的评分；没有参加请写 status。"
        problems.append(Problem(message, entry.at, hint))
        return None
    traces: list[PanelTrace] = []
    for own in plan.panels:
        found = _panel(marks.get(own.panel.id), own, rounding)
        if isinstance(found, PanelTrace):
            traces.append(found)
            continue
        label = panel_label(segment, own.panel)
        if isinstance(found, Void):
            invalid.append(label + found.reason)
        else:
            message = f"{entry_label(entry)}：{label}{found.message}"
            problems.append(Problem(message, entry.at, found.hint))
    if len(traces) < len(plan.panels):
        return None
    combined = traces[0].result
    if len(traces) > 1 or plan.panels[0].weight != 1:
        combined = total([p.weight * t.result for p, t in zip(plan.panels, traces, strict=True)])
    scaled = combined if segment.scale is None else combined * plan.scale
    exact = scaled if plan.factor == 1 else _times(scaled, plan.factor)
    weighted = round_places(exact, rounding.segment, rounding.mode)
    value = weighted
    adjustments: tuple[Adjustment, ...] = ()
    if entry.adjustments:
        adjustments = tuple(a for a in entry.adjustments if a.at == segment.id)
        value = _plus(weighted, adjustments)
    return SegmentTrace(
        segment.id,
        segment.name,
        tuple(traces),
        combined,
        scaled,
        segment.weight_text,
        exact,
        weighted,
        adjustments,
        value,
        rounding.segment,
        segment.scale,
        segment.outside,
    )


def _panel(marks: Marks | None, plan: PanelPlan, rounding: Rounding) -> PanelTrace | Refusal | Void:
    """Combine and round one panel's marks."""
    panel = plan.panel
    if marks is None:
        return Refusal("没有评分", "补上评分；没有参加请写 status: absent（缺席）等。")
    combined = combine_marks(marks, panel, plan.measure)
    if not isinstance(combined, Combined):
        return combined
    return PanelTrace(
        panel.id,
        panel.name,
        _marks(marks, combined),
        combined.sentence,
        combined.exact,
        round_places(combined.exact, rounding.panel, rounding.mode),
        rounding.panel,
        panel.weight_text,
        panel.combine.rule,
        combined.detail and combined.detail + plan.with_own,
    )


def _marks(marks: Marks, combined: Combined) -> tuple[MarkTrace, ...]:
    """Tell what became of every mark."""
    if combined.instead is None:
        return tuple(map(MarkTrace, marks, combined.states))
    return tuple(
        MarkTrace(mark, state, combined.instead if mark is None else None)
        for mark, state in zip(marks, combined.states, strict=True)
    )


def _times(value: Fraction, factor: Fraction) -> Fraction:
    """Multiply exactly; the few factors of a group make looking the product up worth it."""
    number, unit = value.as_integer_ratio()
    times, parts = factor.as_integer_ratio()
    return ratio(number * times, unit * parts)


def _plus(value: Fraction, adjustments: tuple[Adjustment, ...]) -> Fraction:
    """Add signed points exactly."""
    points = [a.points for a in adjustments]
    return value + exact_sum(points) if points else value
