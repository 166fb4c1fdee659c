"""Compute a round's standings a second way, to check that a peer did the same work."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a group's standings."""

    unit: str
    rank: int
    total: str
    award: str


def expected_standings(round_file: Path) -> dict[str, list[Line]]:
    """Read a round of the workload and compute every group's standings from its marks."""
    declared = yaml.load(round_file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {group["id"]: _standings(group) for group in declared["groups"]}


def _standings(group: dict[str, Any]) -> list[Line]:
    """Rank a group by total; equals share a rank and the award of that rank."""
    totals = {entry["unit"]: _total(entry, group["segments"]) for entry in group["entries"]}
    slots: list[str] = []
    for award in group["awards"]:
        quota = award["quota"]
        slots += [award["name"]] * (len(totals) if quota == "rest" else int(quota))
    lines = []
    for unit, total in sorted(totals.items(), key=lambda item: -item[1]):
        rank = 1 + sum(other > total for other in totals.values())
        lines.append(Line(unit, rank, str(total), slots[rank - 1]))
    return lines


def _total(entry: dict[str, Any], segments: list[dict[str, Any]]) -> Decimal:
    """Add up an entry's weighted segments, rounded half up at each stage."""
    total = Decimal(0)
    for segment in segments:
        marks = sorted(Decimal(mark) for mark in entry["marks"][segment["id"]])
        if segment["combine"] != "mean":
            trim = int(segment["combine"]["trim"])
            marks = marks[trim:-trim]
        panel = _round(sum(marks, Decimal(0)) / len(marks))
        total += _round(panel * Decimal(segment["weight"].rstrip("%")) / 100)
    return _round(total)


def _round(number: Decimal) -> Decimal:
    """Keep two decimals, half up."""
    return number.quantize(HUNDREDTH, ROUND_HALF_UP)
