"""Score sheets as an Excel workbook: printable, without formulas, the same bytes for the same round."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.authoring.sheets.cells import ABSENT_WORDS
from generator.authoring.sheets.layout import Blank, Column, bounds_words

GUIDE = "说明"
_FIRST_MARK = 3  # the column of the first judge, after order and unit
_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LINE = Side(style="thin", color="FF888888")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="FFF3E9E2")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_FONT = "宋体"


def workbook_bytes(blanks: Sequence[Blank]) -> bytes:
    """Write all sheets of a round, an explaining one before them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = list(_sheet_names(blanks))
    _write_guide(book.create_sheet(GUIDE), blanks, names)
    for name, blank in zip(names, blanks, strict=True):
        _write_sheet(book.create_sheet(name), blank)
    book.properties.creator = "leitai"
    made = io.BytesIO()
    book.save(made)
    return _same_bytes(made.getvalue())


def _same_bytes(made: bytes) -> bytes:
    """Write an archive anew with fixed dates: nothing in it may tell when it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 3  # whatever the machine
            new.writestr(info, data, zipfile.ZIP_DEFLATED, 6)
    return target.getvalue()


def _sheet_names(blanks: Sequence[Blank]) -> Iterator[str]:
    """Name the sheets as Excel allows: at most 31 characters, none twice."""
    taken = {GUIDE}
    for blank in blanks:
        plain = _NOT_IN_NAMES.sub("", blank.name).strip("'")
        name, number = plain[:31], 2
        while name.casefold() in taken:
            name, number = f"{plain[:27]}({number})", number + 1
        taken.add(name.casefold())
        yield name


def _write_sheet(sheet: Worksheet, blank: Blank) -> None:
    """Write one sheet: three lines that explain it, the heading, a row for each entry, signatures."""
    width = _FIRST_MARK - 1 + len(blank.columns)
    group, segment = blank.group.name, blank.segment.name
    _line(sheet, 1, width, f"{blank.round.title}评分表", Font(_FONT, 16, bold=True))
    _line(sheet, 2, width, f"组别：{group}　　环节：{segment}", Font(_FONT, 12))
    _line(sheet, 3, width, f"{_how(blank)}　　{blank.key}", Font(_FONT, 9, color="FF666666"))
    sheet.row_dimensions[1].height = 28
    head = _write_head(sheet, 4, blank)
    for offset, row in enumerate(blank.rows, 1):
        _cell(sheet, head + offset, 1, int(row.order) if row.order else "")
        _cell(sheet, head + offset, 2, row.label).alignment = _LEFT
        for column in range(_FIRST_MARK, width + 1):
            _cell(sheet, head + offset, column, None)
        sheet.row_dimensions[head + offset].height = 24
    last = head + len(blank.rows)
    _line(
        sheet,
        last + 2,
        width,
        "评委签名：　　　　　　　　统分签名：　　　　　　　　监督签名：　　　　　　　　",
        Font(_FONT, 11),
    )
    _allow(sheet, blank.columns, head + 1, last)
    _set_page(sheet, head, width)


def _how(blank: Blank) -> str:
    words = list(dict.fromkeys(bounds_words(column) for column in blank.columns))
    return f"每格写{'或'.join(words)}；没有打分写“缺席”或“弃权”。"


def _write_head(sheet: Worksheet, row: int, blank: Blank) -> int:
    """Write the heading, with the panels above their judges where there are several; name its last row."""
    depth = 2 if blank.split else 1
    last = row + depth - 1
    for column, word in ((1, "出场"), (2, "单位")):
        for each in range(row, last + 1):
            _cell(sheet, each, column, word if each == row else None, head=True)
        if depth > 1:
            sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
    column = _FIRST_MARK
    for _, several in groupby(blank.columns, key=lambda judge: judge.panel.id):
        judges = list(several)
        if blank.split:
            for offset in range(len(judges)):
                name = judges[0].panel.name if offset == 0 else None
                _cell(sheet, row, column + offset, name, head=True)
            if len(judges) > 1:
                end = column + len(judges) - 1
                sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=end)
        for judge in judges:
            _cell(sheet, last, column, judge.heading, head=True)
            column += 1
    return last


def _allow(sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    """Let the cells of marks take what is allowed, and the words for a missing mark."""
    position = _FIRST_MARK
    for _, several in groupby(columns, key=lambda judge: judge.panel.id):
        judges = list(several)
        start, end = get_column_letter(position), get_column_letter(position + len(judges) - 1)
        position += len(judges)
        rule = DataValidation(
            type="custom",
            formula1=_condition(judges[0], f"{start}{first}"),
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="stop",
            errorTitle="这一格填得不对",
            error=f"请写{bounds_words(judges[0])}；没有打分写“缺席”或“弃权”。",
        )
        rule.add(f"{start}{first}:{end}{last}")
        sheet.add_data_validation(rule)


def _condition(column: Column, cell: str) -> str:
    """Write what a cell may hold, as the program that shows the sheet checks it."""
    number = [f"ISNUMBER({cell})"]
    number += [f"{cell}>={column.lowest}"] if column.lowest is not None else []
    number += [f"{cell}<={column.highest}"] if column.highest is not None else []
    number += [f"{cell}=INT({cell})"] if column.whole else []
    words = [f'{cell}="{word}"' for word in ABSENT_WORDS]
    return f"OR(AND({','.join(number)}),{','.join(words)})"


def _set_page(sheet: Worksheet, head: int, width: int) -> None:
    """Freeze heading and units, and print on A4 across, the heading on every page."""
    sheet.freeze_panes = f"{get_column_letter(_FIRST_MARK)}{head + 1}"
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = 26
    for column in range(_FIRST_MARK, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 9
    _print_across(sheet)
    sheet.print_title_rows = f"1:{head}"
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))


def _print_across(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0


def _write_guide(sheet: Worksheet, blanks: Sequence[Blank], names: Sequence[str]) -> None:
    """Write the explaining sheet."""
    round_ = blanks[0].round
    lines = [f"{round_.title}　评分表怎么填", *_GUIDE, ""]
    lines += [f"填好以后，在项目文件夹里运行：leitai import 这个文件.xlsx --round {round_.id}"]
    lines += ["导入前会先列出要改什么，问过才写；有不对的格，会说出是哪张表的哪一格。", ""]
    lines += ["这个文件里的表："]
    for name, blank in zip(names, blanks, strict=True):
        lines.append(f"【{name}】 {len(blank.rows)} 个单位，{_how_many(blank)}")
    for number, text in enumerate(lines, 1):
        cell = sheet.cell(number, 1, text)
        cell.data_type = "s"
        cell.font = Font(_FONT, 16 if number == 1 else 12, bold=number == 1)
        cell.alignment = _LEFT
    sheet.column_dimensions["A"].width = 110
    _print_across(sheet)


_GUIDE = (
    "1. 一张表是一个组的一个环节；一行一个单位，一列一位评委。",
    "2. 格子里直接写数字，例如 95 或 93.5，不写公式，也不写“分”字。能写多少，表的上方有说明，写错了会提示。",
    "3. 评委没有打分，写“缺席”“弃权”或“—”，不要写 0，也不要空着；整行都还没有分的可以先空着。",
    "4. 评委比列少，右边多出来的列空着；评委比列多，在右边接着加列，列头写“评委8”这样的名称。",
    "5. 行和列可以换先后，可以加“合计”“平均”“备注”的行和列，也可以改表名；单位、列头和“表号”请留着。",
    "6. 输入 9.5 却变成日期的，先把格子的格式改成“常规”，再输入一遍。",
    "7. 每张表按 A4 横向打印，下面有签名的地方。",
)  # fmt: skip


def _how_many(blank: Blank) -> str:
    counts = (
        f"{judges[0].panel.name or '评委'} {len(judges)} 列"
        for _, several in groupby(blank.columns, key=lambda judge: judge.panel.id)
        for judges in [list(several)]
    )
    return "、".join(counts)


def _line(sheet: Worksheet, row: int, width: int, text: str, font: Font) -> None:
    """Write a line across the whole sheet."""
    cell = sheet.cell(row, 1, text)
    cell.data_type = "s"
    cell.font, cell.alignment = font, _LEFT
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=max(width, 6))


def _cell(
    sheet: Worksheet, row: int, column: int, value: str | int | None, *, head: bool = False
) -> Cell:
    """Write a cell of the table."""
    cell: Cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"  # a name that begins with = is no formula
    cell.border, cell.alignment = _BOX, _MIDDLE
    cell.font = Font(_FONT, 11, bold=head)
    if head:
        cell.fill = _HEAD
    return cell
