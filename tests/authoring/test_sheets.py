"""`leitai sheet` writes a workbook that judges can fill in on a screen or on paper."""

from __future__ import annotations

import io
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.authoring.sheets.layout import blanks, bounds_words
from generator.authoring.sheets.write import workbook_bytes
from generator.content import load_project
from tests.support.command import PROJECT, leitai, reported
from tests.support.rounds import judge

DEMO = PROJECT / "examples" / "demo"
SMALL = PROJECT / "tests" / "sites" / "small"


@pytest.fixture(scope="module")
def project():
    return load_project(DEMO)[0]


@pytest.fixture(scope="module")
def paneled(project):
    """The sheets of a round with panels."""
    return blanks(project, project.round_by_id["2025-1"])


@pytest.fixture(scope="module")
def book(paneled):
    return load_workbook(io.BytesIO(workbook_bytes(paneled)))


def columns(project, group):
    (blank,) = blanks(project, judge(group).round)
    return [(c.heading, bounds_words(c)) for c in blank.columns]


def test_each_segment_of_each_group_has_a_sheet_after_the_explanation(book):
    assert book.sheetnames == ["说明"] + [
        f"{group}-{segment}"
        for group in ("社区组", "镇村组")
        for segment in ("实绩考察", "现场展示", "提问“应考”")
    ]
    told = "\n".join(str(row[0]) for row in book["说明"].iter_rows(values_only=True))
    assert "leitai import" in told
    assert "--round 2025-1" in told
    assert "【社区组-现场展示】 13 个单位，专家评委 5 列、群众评委 3 列" in told


def test_units_stand_in_the_order_that_was_drawn_and_nothing_is_filled_in(book, project):
    sheet = book["镇村组-实绩考察"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=13)]
    assert [row[0] for row in rows] == list(range(1, 10))
    assert rows[0][1] == "云脚镇"
    assert all(value is None for row in rows for value in row[2:])


def test_judges_stand_below_their_panel(book):
    sheet = book["社区组-现场展示"]
    assert [sheet.cell(4, c).value for c in (3, 8)] == ["专家评委", "群众评委"]
    assert [sheet.cell(5, c).value for c in range(3, 11)] == [
        *(f"评委{n}" for n in range(1, 6)),
        *(f"评委{n}" for n in range(1, 4)),
    ]
    assert {str(merged) for merged in sheet.merged_cells.ranges} >= {"C4:G4", "H4:J4"}


def test_a_sheet_keeps_its_heading_in_sight_and_prints_on_a4_across(book):
    for sheet in book.worksheets[1:]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book["社区组-现场展示"].freeze_panes == "C6"
    assert book["社区组-现场展示"].print_title_rows == "$1:$5"


def test_a_cell_takes_what_is_allowed_and_says_in_chinese_what_that_is(book):
    (rule,) = book["社区组-实绩考察"].data_validations.dataValidation
    assert str(rule.sqref) == "C5:G17"
    assert "C5>=0,C5<=100" in rule.formula1
    assert '"缺席"' in rule.formula1
    assert rule.error == "请写0～100 的分数；没有打分写“缺席”或“弃权”。"


def test_no_cell_holds_a_formula(paneled):
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(paneled))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 7
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_the_same_round_gives_the_same_bytes(paneled):
    made = workbook_bytes(paneled)
    assert made == workbook_bytes(paneled)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("judges: 3, range: [0, 10]", [(f"评委{n}", "0～10 的分数") for n in (1, 2, 3)]),
        ("combine: {votes: {full: 5, of: top}}", [("票数", "实际的票数")]),
        ("judges: 2, scale: {from: 150, to: 100}", [("评委1", "不超过 150 的分数"), ("评委2", "不超过 150 的分数")]),
        ("judges: 1, combine: {base: 100}", [("加减1", "每次加减的分，减分写负数")]),
    ],
)  # fmt: skip
def test_columns_follow_what_the_segment_declares(project, segment, expected):
    group = f"segments: [{{id: s, name: 展示, {segment}}}]\nentries: [{{unit: a}}]"
    assert columns(project, group) == expected


def test_without_a_declared_number_there_are_as_many_columns_as_marks_or_seven(project):
    bare = "segments: [{id: s, name: 展示}]\nentries: [{unit: a}, {unit: b}]"
    assert len(columns(project, bare)) == 7
    assert len(columns(project, bare.replace("{unit: b}", "{unit: b, marks: {s: [1, 2]}}"))) == 2


def test_several_entries_of_a_unit_are_told_apart_and_the_absent_have_no_row(project):
    group = """
    segments: [{id: s, name: 展示, range: [0, 10]}]
    entries:
    - {unit: yunjiao, id: one, order: 2}
    - {unit: yunjiao, id: two, name: 二队, order: 1}
    - {unit: liao, status: withdrew}
    """
    (blank,) = blanks(project, judge(group).round)
    assert [(row.order, row.label) for row in blank.rows] == [
        ("1", "云脚镇（二队）"),
        ("2", "云脚镇（one）"),
    ]
    assert blank.columns[0].highest == Decimal(10)


def test_names_that_excel_refuses_are_shortened_and_kept_apart(project):
    long = "把党员教育管理工作做到实处细处的现场展示与提问答辩环节"
    group = f'segments: ["{long}甲/一", "{long}甲/二"]\nentries: [{{unit: a}}]'
    names = load_workbook(
        io.BytesIO(workbook_bytes(blanks(project, judge(group).round)))
    ).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 and "/" not in name for name in names)


def test_the_command_writes_a_file_and_never_replaces_one_that_may_be_filled_in(tmp_path):
    root = Path(shutil.copytree(SMALL, tmp_path / "project"))
    run = leitai("sheet", "2024-1", "--root", root)
    path = root / "评分表-2024-1.xlsx"
    assert run.returncode == 0, run.stderr
    assert "社区组-现场展示、社区组-现场提问" in run.stdout
    path.write_bytes(path.read_bytes() + b" ")
    run = leitai("sheet", "2024-1", "--root", root)
    assert run.returncode == 1
    assert reported(run.stderr)[0].message == "已经有这个文件了，没有改动"
    assert path.read_bytes().endswith(b" ")


def test_a_round_that_is_not_there_is_answered_with_those_that_are():
    run = leitai("sheet", "2024-9", "--root", SMALL)
    assert run.returncode == 2
    assert "没有“2024-9”这一期。是不是“2024-1”？" in run.stderr
