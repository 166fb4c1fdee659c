"""Data files: CSV that WPS and Excel open rightly, compact JSON."""

from __future__ import annotations

import csv
import io
import json
import re

from generator.pages.views import Sheet, Tree

# Spreadsheets take the encoding from it.
_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?…?")
"""A number; one of more places than are shown ends in an ellipsis."""


def write_sheet(sheet: Sheet) -> str:
    """Write a table as CSV (RFC 4180): UTF-8 with BOM, CRLF; no cell can act as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(cell) for cell in sheet.columns])
    writer.writerows([[_safe(cell) for cell in row] for row in sheet.rows])
    return _BOM + out.getvalue()


def _safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet could take for a formula; plain numbers stay as they are.

    Programs strip it again; a space or a tab would be lost in spreadsheets that trim, and then the
    formula would be back. Full-width signs count: spreadsheets with a Chinese keyboard accept them.
    """
    if cell.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def write_tree(tree: Tree) -> str:
    """Write a value as one line of JSON."""
    return json.dumps(tree.value, ensure_ascii=False, separators=(",", ":")) + "\n"
