"""A sheet as it was read, before anybody knows what it is: cells by row and column, merged headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.authoring.sheets.cells import Cell, squeezed
from generator.problems import Where

Span = tuple[int, int, int, int]
"""First and last row, first and last column of merged cells."""


def letters(column: int) -> str:
    """Name a column as Excel and WPS do: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file, or a CSV file (`name` empty); rows and columns count from 1."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Span, ...] = ()

    @property
    def title(self) -> str:
        """Name the sheet within its file."""
        return f"{self.file}【{self.name}】" if self.name else self.file

    @property
    def rows(self) -> list[int]:
        """List the rows that hold anything."""
        return sorted({row for row, _ in self.cells})

    @property
    def columns(self) -> list[int]:
        """List the columns that hold anything."""
        return sorted({column for _, column in self.cells})

    def place(self, row: int, column: int) -> Where:
        """Name a cell: 文件.xlsx【现场展示】C7, or 文件.csv C7."""
        gap = "" if self.name else " "
        return Where(f"{self.title}{gap}{letters(column)}{row}")

    def text(self, row: int, column: int) -> str:
        """Give a cell's text without blanks and in half-width characters."""
        cell = self.cells.get((row, column))
        return squeezed(cell.text) if cell else ""

    def span(self, row: int, column: int) -> Span | None:
        """Give the merged cells that a cell is part of."""
        for span in self.merged:
            top, bottom, left, right = span
            if top <= row <= bottom and left <= column <= right:
                return span
        return None

    def covering(self, row: int, column: int) -> str:
        """Give the text that stands over a cell: its own, or that of the merged cells it is part of."""
        span = self.span(row, column)
        return self.text(span[0], span[2]) if span else self.text(row, column)
