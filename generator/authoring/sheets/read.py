"""Reads the files that come back from the judges' table: .xlsx of Excel and WPS, and CSV."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from generator.authoring.sheets.cells import Cell, Kind, squeezed
from generator.authoring.sheets.table import Span, Table
from generator.problems import Problem, Where, refusal

_LARGEST, _LARGEST_UNPACKED = 20_000_000, 200_000_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "用 WPS 或 Excel 打开，“另存为”.xlsx，再导入。"
_PLACES = re.compile(r"(?:#,##)?0(?:\.(0+))?(?:_ |_\))?(?:;.*)?")
_GENERAL_DIGITS = 15  # what Excel and WPS keep of a number

Read = tuple[tuple[Table, ...], tuple[Problem, ...]]


def read_tables(path: Path) -> Read:
    """Read every sheet of a workbook, or a CSV file as one sheet; nothing with a problem where it can't be."""
    try:
        if path.stat().st_size > _LARGEST:
            return _refused(path, "文件太大，不像评分表", "核对是不是选错了文件。")
        data = path.read_bytes()
    except OSError as error:
        return _refused(
            path, f"读不了这个文件（{refusal(error)}）", "核对文件名；文件正开着的，先关掉。"
        )
    if data.startswith(b"PK"):
        return _workbook(path, data)
    if data.startswith(_OLD_EXCEL):
        message = "文件是旧的格式（.xls、.et），或者加了密码"
        return _refused(path, message, f"有密码的先去掉密码；{_SAVE_AS}")
    if b"\0" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return _refused(path, "文件不是 .xlsx，也不是 CSV", _SAVE_AS)
    return _csv(path, data)


def _refused(path: Path, message: str, hint: str) -> Read:
    return (), (Problem(message, Where(path.name), hint),)


def _workbook(path: Path, data: bytes) -> Read:
    """Read a workbook twice: for what was typed, and for what its formulas came to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_UNPACKED:
                return _refused(path, "文件太大，不像评分表", "核对是不是选错了文件。")
        with warnings.catch_warnings():
            # It warns of what it leaves out, such as colours by condition; marks are not among that.
            warnings.simplefilter("ignore")
            typed = load_workbook(io.BytesIO(data))
            shown = load_workbook(io.BytesIO(data), data_only=True)
        sheets = zip(typed.worksheets, shown.worksheets, strict=True)
        return tuple(_sheet(path.name, one, other) for one, other in sheets), ()
    except Exception:
        # A damaged workbook fails anywhere inside the library, with whatever its parts raise.
        return _refused(path, "这个 .xlsx 打不开，可能已经损坏", f"能打开的话，{_SAVE_AS}")


def _sheet(file: str, typed: Any, shown: Any) -> Table:
    # Only the cells that are there: a sheet may claim a million rows for the sake of their colour.
    there = (
        (place, cell) for place, cell in sorted(typed._cells.items()) if cell.value is not None
    )
    cells = {place: _cell(cell, shown._cells[place].value) for place, cell in there}
    cells = {place: c for place, c in cells.items() if squeezed(c.text) or c.kind is Kind.FORMULA}
    merged: list[Span] = [
        (span.min_row, span.max_row, span.min_col, span.max_col)
        for span in typed.merged_cells.ranges
    ]
    return Table(file, typed.title, cells, tuple(sorted(merged)))


def _cell(cell: Any, shown: Any) -> Cell:
    """Convert one cell; a number becomes the text that was typed, not what a float makes of it."""
    remark = cell.comment.text if cell.comment else ""
    value = cell.value
    if cell.data_type == "f":
        return Cell(_plain(shown), Kind.FORMULA, remark=remark)
    if cell.data_type == "e":
        return Cell(str(value), Kind.ERROR, remark=remark)
    if isinstance(value, bool):
        return Cell("是" if value else "否", Kind.FLAG, remark=remark)
    if isinstance(value, date | time | timedelta):
        return _date(value, remark)
    if isinstance(value, int | float):
        if "%" in cell.number_format:
            return Cell(f"{_plain(value)}", Kind.PERCENT, remark=remark)
        return Cell(_plain(value), places=_places(cell.number_format), remark=remark)
    return Cell(str(value), remark=remark)


def _plain(value: Any) -> str:
    """Write a value as it was typed: 9.1, not 9.0999999999999996."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(f'{value:.{_GENERAL_DIGITS}g}'):f}"
    return "" if value is None else str(value)


def _places(pattern: str) -> int | None:
    match = _PLACES.fullmatch(pattern)
    return len(match[1] or "") if match else None


def _date(value: date | time | timedelta, remark: str) -> Cell:
    """Note a date with what was probably typed: 9月5日 was 9.5."""
    if not isinstance(value, date):
        return Cell(str(value), Kind.DATE, remark=remark)
    guess = f"{value.month}.{value.day}"
    if isinstance(value, datetime) and (value.hour or value.minute):
        guess = ""
    return Cell(f"{value.year}-{value.month}-{value.day}", Kind.DATE, guess=guess, remark=remark)


def _csv(path: Path, data: bytes) -> Read:
    text = _decoded(data)
    if text is None:
        return _refused(path, "看不出文件是什么编码", f"另存为 UTF-8 的 CSV；或者{_SAVE_AS}")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        cells = dict(_numbered(rows))
    except csv.Error:
        return _refused(path, "这个 CSV 的引号或分隔符不对，读不懂", _SAVE_AS)
    return (Table(path.name, "", cells),), ()


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[tuple[int, int], Cell]]:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text.strip():
                yield (number, column), Cell(text)


def _decoded(data: bytes) -> str | None:
    """Decode what Excel and WPS save as CSV: UTF-8 with and without BOM, GBK, UTF-16."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    head = text[:4000]
    return max(",\t;", key=head.count)
