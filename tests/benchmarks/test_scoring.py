"""The second way of computing standings, against totals worked out by hand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scoring import Line, expected_standings

ROUND = """\
groups:
  - id: g
    segments:
      - {id: record, weight: 60%, combine: mean}
      - {id: show, weight: 40%, combine: {trim: 1}}
    awards: [{name: 金奖, quota: 1}, {name: 银奖, quota: 1}, {name: 优秀奖, quota: rest}]
    entries:
      - {unit: a, marks: {record: [90.1, 90.2, 90.2], show: [99.0, 80.0, 10.0]}}
      - {unit: b, marks: {record: [95.0, 95.0], show: [90.0, 91.0, 90.0, 89.0]}}
      - {unit: c, marks: {record: [95.0, 95.0], show: [90.0, 90.0, 90.0]}}
"""


def test_totals_are_trimmed_weighted_and_rounded_and_equals_share_rank_and_award(
    tmp_path: Path,
) -> None:
    file = tmp_path / "round.yaml"
    file.write_text(ROUND, encoding="utf-8")
    assert expected_standings(file) == {
        "g": [
            Line("b", 1, "93.00", "金奖"),
            Line("c", 1, "93.00", "金奖"),
            Line("a", 3, "86.10", "优秀奖"),
        ]
    }
