"""Dates that are known to the day, to the month or to the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as far as it is known; month and day are 0 where unknown."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def from_date(cls, value: date) -> PartialDate:
        """Make a full date."""
        return cls(value.year, value.month, value.day)

    @property
    def earliest(self) -> date:
        """Name the first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def iso(self) -> str:
        """Write it as YYYY, YYYY-MM or YYYY-MM-DD."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def chinese(self) -> str:
        """Write it for readers: 2024年, 2024年12月 or 2024年12月10日."""
        return in_chinese(self.year, self.month, self.day)


def in_chinese(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a day, month or year for readers, without leading zeros: 2024年12月10日."""
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
