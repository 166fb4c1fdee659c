"""marks.yaml: read back as plain figures, written in one form and order, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.authoring.files import replace_file
from generator.authoring.sheets.collect import Marks, Spot
from generator.authoring.yaml_words import word
from generator.content import schema
from generator.content.reading import read_text
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from generator.domain.contest import Round
from generator.problems import Problem, Severity, Where

_HEAD = (
    "# 评分，由 leitai import 从评分表写成，请不要手改：改好评分表，再导入一遍。",
    "# 没有打分的写 ~，原因记在 gaps 里，不会发布。",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What marks.yaml holds: nothing where there is none; `own` tells that an import wrote it as it is."""

    marks: Mapping[Spot, Marks]
    problems: tuple[Problem, ...] = ()
    own: bool = True


def marks_path(round_id: str) -> str:
    """Name the file of a round's marks within the project."""
    return f"content/rounds/{round_id}/marks.yaml"


def read_marks_file(root: Path, round_: Round) -> Kept:
    """Read what is kept of a round's marks; a file that people wrote may not be written over."""
    file = marks_path(round_.id)
    if not (root / file).exists():
        return Kept({})
    text, problems = read_text(root, file)
    if text is None:
        return Kept({}, problems)
    record, found = validate(parse_yaml(text, file), schema.MarksFile)
    if record is None:
        return Kept({}, tuple(found))
    marks = dict(_figures(record))
    if not text.startswith(_HEAD[0]):
        hint = "把里面的评分移到 round.yaml，或者删掉这个文件，再导入。"
        return Kept(marks, (Problem("这个文件不是导入写成的，不能改写", Where(file), hint),))
    return Kept(marks, own=text == marks_text(marks, round_))


def _figures(record: schema.MarksFile) -> Iterator[tuple[Spot, Marks]]:
    for group in record.groups:
        for entry in group.entries:
            for segment, panels in entry.marks.items():
                for panel, marks in panels.items():
                    spot = Spot(str(group.id), str(entry.entry), str(segment), str(panel))
                    gaps = (
                        (gap.judge, str(gap.why))
                        for gap in entry.gaps
                        if (gap.at, gap.panel or "") == (spot.segment, spot.panel)
                    )
                    yield spot, Marks(tuple(mark.value for mark in marks), tuple(sorted(gaps)))


def marks_text(marks: Mapping[Spot, Marks], round_: Round) -> str:
    """Write marks in the order of round.yaml; what it does not know comes last."""
    lines = [*_HEAD, "groups:"]
    spots = sorted(marks, key=_order(round_))
    for group, of_group in groupby(spots, key=lambda spot: spot.group):
        lines += [f"  - id: {word(group)}", "    entries:"]
        for entry, of_entry in groupby(of_group, key=lambda spot: spot.entry):
            given = list(of_entry)
            lines += [f"      - entry: {word(entry)}", "        marks:"]
            lines += (f"          {line}" for line in _segments(given, marks))
            gaps = [gap for spot in given for gap in _gaps(spot, marks[spot])]
            lines += ["        gaps:"] if gaps else []
            lines += (f"          - {gap}" for gap in gaps)
    return "\n".join(lines) + "\n"


def _order(round_: Round) -> Callable[[Spot], tuple[object, ...]]:
    """Order spots as round.yaml declares groups, entries, segments and panels."""
    places: dict[tuple[str, ...], int] = {}
    for group in round_.groups:
        places[(group.id,)] = len(places)
        for entry in group.entries:
            places[(group.id, "entry", entry.id)] = len(places)
        for segment in group.segments:
            places[(group.id, "segment", segment.id)] = len(places)
            for panel in segment.panels:
                places[(group.id, segment.id, "panel", panel.id)] = len(places)

    def key(spot: Spot) -> tuple[object, ...]:
        group, last = spot.group, len(places)
        return (
            *(places.get((group,), last), group),
            *(places.get((group, "entry", spot.entry), last), spot.entry),
            *(places.get((group, "segment", spot.segment), last), spot.segment),
            *(places.get((group, spot.segment, "panel", spot.panel), last), spot.panel),
        )

    return key


def _segments(spots: list[Spot], marks: Mapping[Spot, Marks]) -> Iterator[str]:
    for segment, several in groupby(spots, key=lambda spot: spot.segment):
        panels = list(several)
        if not panels[0].panel:
            yield f"{word(segment)}: {_list(marks[panels[0]])}"
            continue
        inner = ", ".join(f"{word(spot.panel)}: {_list(marks[spot])}" for spot in panels)
        yield f"{word(segment)}: {{{inner}}}"


def _list(marks: Marks) -> str:
    return f"[{', '.join('~' if value is None else f'{value:f}' for value in marks.values)}]"


def _gaps(spot: Spot, marks: Marks) -> Iterator[str]:
    for judge, why in marks.gaps:
        panel = f", panel: {word(spot.panel)}" if spot.panel else ""
        yield f"{{at: {word(spot.segment)}{panel}, judge: {judge}, why: {word(why)}}}"


def write_marks_file(root: Path, round_id: str, text: str) -> Problem | None:
    """Put the file in its place, whole or not at all."""
    return replace_file(root, marks_path(round_id), text.encode())


def hand_edited(round_id: str) -> Problem:
    """Say that an import will write a file anew that somebody touched."""
    hint = "里面的评分照样保留；自己加的注释会丢。要留的说明，写在 round.yaml 的 note 里。"
    where = Where(marks_path(round_id))
    return Problem("这个文件手改过，会按评分表重新写成", where, hint, Severity.WARNING)
