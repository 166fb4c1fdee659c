"""How totals came about, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.domain.contest import Adjustment
from generator.results import PanelTrace, SegmentTrace, TotalTrace, format_number
from generator.results.records import TeamTrace

if TYPE_CHECKING:  # only their names are needed, and only by mypy
    from generator.pages.data import traces


def trace_data(trace: TotalTrace) -> traces.TraceData:
    """Tell the whole way from the marks to a total."""
    return {
        "segments": [_segment(segment) for segment in trace.segments],
        "summed": format_number(trace.summed, None),
        "adjustments": _points(trace.adjustments),
        "exact": format_number(trace.exact, None),
        "total": format_number(trace.total, trace.places),
    }


def _segment(trace: SegmentTrace) -> traces.SegmentTraceData:
    return {
        "id": trace.id,
        "name": trace.name,
        "outside": trace.outside,
        "weight": trace.weight_text or None,
        "panels": [_panel(panel) for panel in trace.panels],
        "combined": format_number(trace.combined, None),
        "scale": {"full": f"{trace.scale.full:f}", "to": f"{trace.scale.to:f}"}
        if trace.scale
        else None,
        "scaled": format_number(trace.scaled, None),
        "exact": format_number(trace.exact, None),
        "weighted": format_number(trace.weighted, trace.places),
        "adjustments": _points(trace.adjustments),
        "value": format_number(trace.value, None if trace.adjustments else trace.places),
    }


def _panel(panel: PanelTrace) -> traces.PanelTraceData:
    return {
        "id": panel.id,
        "name": panel.name,
        "weight": panel.weight_text or None,
        "method": panel.method,
        "rule": panel.rule,
        "detail": panel.detail or None,
        "marks": [None if m.value is None else f"{m.value:f}" for m in panel.marks],
        "states": [m.state for m in panel.marks],
        "instead": [
            None if m.instead is None else format_number(m.instead, None) for m in panel.marks
        ],
        "exact": format_number(panel.exact, None),
        "result": format_number(panel.result, panel.places),
    }


def _points(adjustments: Sequence[Adjustment]) -> list[traces.PointsData]:
    return [{"points": f"{a.points:+f}", "reason": a.reason} for a in adjustments]


def team_data(team: TeamTrace) -> traces.TeamTraceData:
    """Tell how the totals of its members became a team's."""
    return {
        "rule": team.rule,
        "members": [
            {
                "entry": m.entry,
                "name": m.name,
                "status": m.status.value,
                "total": m.total_text or None,
                "counted": m.counted,
            }
            for m in team.members
        ],
        "exact": format_number(team.exact, None),
        "total": format_number(team.total, team.places),
    }
