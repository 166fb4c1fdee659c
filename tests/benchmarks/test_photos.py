"""The bench of photos: its bounds and what it insists on."""

from __future__ import annotations

from benchmarks.measure import Measurement
from benchmarks.photos import BARE, HUGO, LEITAI, SHARP, Again, _missing, bounds, table

TAKEN = {
    BARE: [Measurement(10.0, 10**8)],
    LEITAI: [Measurement(11.0, 2 * 10**8), Measurement(12.0, 10**8), Measurement(11.0, 10**8)],
    SHARP: [Measurement(13.0, 10**8)],
    HUGO: [Measurement(80.0, 10**8)],
}


def test_every_bound_is_judged_by_medians_and_peaks():
    assert [kept for _, kept in bounds(TAKEN, Again(1000, 1.0, 1.6))] == [
        True, False, True, True, False,
    ]  # fmt: skip
    slow = {**TAKEN, LEITAI: [Measurement(12.0, 4 * 10**8)]}
    assert [kept for _, kept in bounds(slow, None)] == [False, False, False, False]


def test_the_table_has_a_line_for_each_subject():
    lines = table(TAKEN, 10).splitlines()
    assert len(lines) == 2 + len(TAKEN)
    assert "| leitai | 11.00 | 11.00–12.00 | 1100 | 1.00 | 200 |" in lines


def test_missing_renditions_are_noticed(tmp_path):
    for number in range(4):
        (tmp_path / f"a-{number}.webp").touch()
    assert _missing(tmp_path, 1) == ["0 of 2 jpg files"]
