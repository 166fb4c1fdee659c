"""怎么算的: the trace of a total in words, the same for the page and for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from generator.domain.contest import Adjustment
from generator.domain.scoring import Rounding
from generator.pages.prizes import STATUS_WORDS
from generator.pages.views import ExplainLine, ExplainPart, ExplainPiece, ExplainView
from generator.results import (
    OUTSIDE,
    PanelTrace,
    SegmentTrace,
    Standing,
    TeamTrace,
    TotalTrace,
    format_number,
    rounding_words,
)

DROPPED = "dropped"
RESULT = "result"
_TRIMMED = {"trimmed_high": "（去掉的最高分）", "trimmed_low": "（去掉的最低分）"}
_ALONE = ("mean", "sum", "median")


def explanation(standing: Standing, rounding: Rounding) -> ExplainView | None:
    """Tell how a total came about; `rounding` is that of the group."""
    parts: list[ExplainPart] = []
    if standing.trace is not None:
        parts = [_segment(s, rounding) for s in standing.trace.segments]
        lines = list(_total(standing.trace, rounding))
    elif standing.team is not None:
        lines = list(_team(standing.team, rounding))
    else:
        return None
    if standing.decided_by:
        lines.append(_line(standing.decided_by))
    return ExplainView((*parts, ExplainPart("合计", tuple(lines))))


def signed(points: Decimal) -> str:
    """Write points with their sign."""
    return f"{points:+f}".replace("-", "−")


def _line(*pieces: str | ExplainPiece) -> ExplainLine:
    """Put words together; plain ones become one piece."""
    line: list[ExplainPiece] = []
    words = ""
    for piece in pieces:
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            line.append(ExplainPiece(words))
        line.append(piece)
        words = ""
    return (*line, ExplainPiece(words)) if words else tuple(line)


def _segment(trace: SegmentTrace, rounding: Rounding) -> ExplainPart:
    heading = trace.name + (f"（{OUTSIDE}）" if trace.outside else "")
    return ExplainPart(heading, tuple(_segment_lines(trace, rounding)))


def _segment_lines(trace: SegmentTrace, rounding: Rounding) -> Iterator[ExplainLine]:
    for panel in trace.panels:
        yield _panel(panel, rounding)
    if len(trace.panels) > 1 or trace.panels[0].weight_text:
        terms = " + ".join(
            f"{p.name} {_figure(p.result, p.places)}{_times(p.weight_text)}" for p in trace.panels
        )
        yield _line(f"各评委组相加：{terms} = {_figure(trace.combined)}")
    if trace.scale is not None:
        full, to = f"{trace.scale.full:f}", f"{trace.scale.to:f}"
        combined, scaled = _figure(trace.combined), _figure(trace.scaled)
        yield _line(f"满分 {full} 折算成 {to}：{combined} ÷ {full} × {to} = {scaled}")
    value = _figure(trace.scaled, trace.panels[0].places if len(trace.panels) == 1 else None)
    weighed = f"：{value}{_times(trace.weight_text)} = " if trace.weight_text else " "
    yield _line(f"环节得分{weighed}{_kept(trace.exact, trace.weighted, trace.places, rounding)}")
    if trace.adjustments:
        yield _line(f"加减分：{_points(trace.adjustments)}，环节得分成为 {_figure(trace.value)}")


def _panel(panel: PanelTrace, rounding: Rounding) -> ExplainLine:
    """Tell of a panel's marks, what its rule made of them, and how that was rounded."""
    weight = f"（{panel.weight_text}）" if panel.weight_text else ""
    told = [panel.detail] if panel.detail else []
    if not (panel.method in _ALONE and len(panel.marks) == 1):
        told.append(panel.rule)
    reached = f"得 {_kept(panel.exact, panel.result, panel.places, rounding)}"
    marks = _marks(panel)
    between = "；" if told and marks else ""
    return _line(
        f"{panel.name}{weight}：" if panel.name else "",
        *marks,
        f"{between}{'；'.join(told)}，{reached}",
    )


def _marks(panel: PanelTrace) -> list[str | ExplainPiece]:
    """Write every mark in the order of the file."""
    as_points = panel.method == "base"
    words = "评分 "
    if panel.method == "votes":
        if len(panel.marks) == 1 and panel.marks[0].value is not None:
            return []  # the detail tells the one count
        words = "票数 "
    elif as_points:
        words = "加减 " if panel.marks else "没有加减"
    pieces: list[str | ExplainPiece] = []
    for index, mark in enumerate(panel.marks):
        if index:
            words += "、"
        trimmed = _TRIMMED.get(mark.state, "")
        if mark.value is None:
            instead = "不计" if mark.instead is None else f"按 {_figure(mark.instead)} 分计"
            words += f"未打分（{instead}）{trimmed}"
        elif trimmed:
            pieces += (words, ExplainPiece(f"{mark.value:f}", DROPPED))
            words = trimmed
        else:
            words += signed(mark.value) if as_points else f"{mark.value:f}"
    return [*pieces, words]


def _total(trace: TotalTrace, rounding: Rounding) -> Iterator[ExplainLine]:
    if len(trace.segments) > 1:
        terms = [_figure(s.value, s.places) for s in trace.segments]
        yield _line(f"各环节相加：{_sum(terms)} = {_figure(trace.summed, trace.places)}")
    if trace.adjustments:
        summed, exact = _figure(trace.summed), _figure(trace.exact)
        yield _line(f"总分加减：{_points(trace.adjustments)}，{summed} 成为 {exact}")
    yield _end("总分", trace.exact, trace.total, trace.places, rounding)


def _team(team: TeamTrace, rounding: Rounding) -> Iterator[ExplainLine]:
    """Tell whose totals made a team's."""
    for number, member in enumerate(team.members, 1):
        name = member.name or f"第{number}个"
        status = STATUS_WORDS[member.status] or member.total_text
        yield _line(f"{name}：{status}" + ("" if member.counted else "（不计入团体）"))
    places = team.places if team.exact == team.total else None
    yield _line(f"{team.rule}，得 {_figure(team.exact, places)}")
    yield _end("团体总分", team.exact, team.total, team.places, rounding)


def _end(
    name: str, exact: Fraction, total: Fraction, places: int | None, rounding: Rounding
) -> ExplainLine:
    """Name the figure that all of it leads to."""
    before = ""
    if exact != total and places is not None:
        before = f"{_figure(exact)} {rounding_words(places, rounding.mode)}，"
    return _line(before, ExplainPiece(f"{name} {_figure(total, places)}", RESULT))


def _kept(exact: Fraction, kept: Fraction, places: int | None, rounding: Rounding) -> str:
    """Write a figure, and where rounding changed it, both."""
    if places is None or exact == kept:
        return _figure(kept, places)
    words = rounding_words(places, rounding.mode)
    return f"{_figure(exact)}，{words}为 {_figure(kept, places)}"


def _points(adjustments: Iterable[Adjustment]) -> str:
    return "、".join(f"{signed(a.points)}（{a.reason}）" for a in adjustments)


def _sum(terms: Sequence[str]) -> str:
    """Add figures in writing; a negative one is taken away."""
    first, *others = terms
    return first + "".join(f" − {t[1:]}" if t.startswith("-") else f" + {t}" for t in others)


def _times(weight_text: str) -> str:
    return f" × {weight_text.removeprefix('×')}" if weight_text else ""


def _figure(value: Fraction, places: int | None = None) -> str:
    return format_number(value, places)
