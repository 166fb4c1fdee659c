"""`leitai import` reads filled-in sheets however people left them, and writes marks.yaml or nothing."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from generator.authoring.sheets.importing import prepare
from generator.authoring.sheets.layout import blanks
from generator.authoring.sheets.make import make_sheets
from generator.authoring.sheets.marks_file import write_marks_file
from generator.build import Options, build
from generator.cli import main
from generator.content import load_project
from generator.problems import Severity
from tests.support.command import PROJECT, reported
from tests.support.sheets import (
    ASK,
    FIRST_ROW,
    MARKS,
    ROUND,
    SHOW,
    change_round,
    come_back,
    filled,
    imported,
    marks_file,
    small_project,
)

WRITTEN = """\
# 评分，由 leitai import 从评分表写成，请不要手改：改好评分表，再导入一遍。
# 没有打分的写 ~，原因记在 gaps 里，不会发布。
groups:
  - id: shequ
    entries:
      - entry: donghe
        marks:
          show: [90, 92, 94]
          qa: [88, 90]
      - entry: xihe
        marks:
          show: [85, 86.5, 88]
          qa: [91, 92]
      - entry: nanhe
        marks:
          show: [80, 82, 84]
          qa: [79, 81.5]
"""


@pytest.fixture
def root(tmp_path):
    return small_project(tmp_path)


@pytest.fixture
def book(root):
    return filled(root)


def told(ready, severity=Severity.ERROR):
    return [(p.where.file, p.message) for p in ready.problems if p.severity is severity]


def test_a_filled_sheet_gives_the_round_that_the_marks_in_round_yaml_gave(root, book):
    assert imported(root, come_back(root, book)) == WRITTEN
    project, problems = load_project(root)
    original, _ = load_project(PROJECT / "tests" / "sites" / "small")
    assert problems == ()
    assert project.rounds == original.rounds


def test_importing_the_same_sheet_again_changes_nothing(root, book):
    imported(root, come_back(root, book))
    again = come_back(root, book)
    assert (again.ok, again.text, again.changes.same) == (True, None, 15)


def moved_columns(book):
    sheet = book[SHOW]
    sheet.move_range(f"E{FIRST_ROW - 1}:E{FIRST_ROW + 2}", cols=4)
    sheet.move_range(f"C{FIRST_ROW - 1}:C{FIRST_ROW + 2}", cols=8)


def units_on_the_right(book):
    book[SHOW].move_range(f"B{FIRST_ROW - 1}:B{FIRST_ROW + 2}", cols=20)


def rows_in_another_order(book):
    sheet = book[ASK]
    sheet.move_range(f"A{FIRST_ROW}:D{FIRST_ROW}", rows=10)


def sums_and_remarks(book):
    for sheet in (book[SHOW], book[ASK]):
        sheet["K4"] = "平均"
        sheet["L4"] = "备注"
        for row in range(FIRST_ROW, FIRST_ROW + 3):
            sheet[f"K{row}"] = f"=AVERAGE(C{row}:E{row})"
        sheet["L5"] = "超时"
        sheet["B11"], sheet["C11"] = "合计", "=SUM(C5:C7)"
        sheet["A12"], sheet["D12"] = "平 均", 88.5
        sheet["B14"] = "评委一致同意东河社区的展示最好"


def fullwidth_texts(book):
    for row in book[SHOW].iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + 2, min_col=3, max_col=5):
        for cell in row:
            cell.value = f" {str(cell.value).replace('.', '．').translate(WIDE)} "


def numbers_as_texts(book):
    for row in book[ASK].iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + 2, min_col=3, max_col=4):
        for cell in row:
            cell.value = f"{cell.value}分"


def other_names(book):
    for name, row in ((SHOW, 5), (ASK, 5)):
        book[name].cell(row, 2).value = "东河　"
    book[SHOW]["B6"] = "xihe"
    book[SHOW]["B7"] = "南 河社区\u200b"


def renamed_sheets(book):
    book[SHOW].title = "Sheet1"
    book[ASK].title = "打分 (2)"


def without_keys(book):
    for name in (SHOW, ASK):
        book[name]["A3"] = None


def headings_of_their_own(book):
    sheet = book[SHOW]
    sheet["B4"], sheet["C4"], sheet["D4"], sheet["E4"] = "社区", "评委一", "2号评委", "专家3（李）"
    sheet.insert_rows(4)
    sheet["C4"] = "评 委 席"
    sheet.merge_cells("C4:E4")


def judges_that_are_only_counted(book):
    for column, heading in zip("CDE", "123", strict=True):
        book[SHOW][f"{column}4"] = int(heading)


def comments(book):
    book[SHOW]["C5"].comment = Comment("看清楚了", "统分员")


def another_sheet(book):
    sheet = book.create_sheet("汇总")
    for row in (("单位", "总分", "名次"), ("东河社区", 90.5, 1)):
        sheet.append(row)


def colours_and_blanks_far_away(book):
    book[SHOW].cell(1_048_576, 5).fill = PatternFill("solid", fgColor="FFFF0000")
    book[SHOW].cell(1_048_576, 16_384).value = " "
    book[ASK].cell(1_048_576, 16_384).value = "备注"


def a_note_below_the_heading(book):
    book[SHOW].insert_rows(5)
    book[SHOW]["A5"] = "请各位评委独立打分"


def judges_in_another_order(book):
    sheet = book[SHOW]
    for row in range(4, FIRST_ROW + 3):
        first, second = sheet.cell(row, 3), sheet.cell(row, 4)
        first.value, second.value = second.value, first.value


def a_heading_that_is_repeated(book):
    sheet = book[SHOW]
    sheet.insert_rows(6)
    for column in "BCDE":
        sheet[f"{column}6"] = sheet[f"{column}4"].value


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CHANGED = [
    moved_columns,
    units_on_the_right,
    rows_in_another_order,
    sums_and_remarks,
    fullwidth_texts,
    numbers_as_texts,
    other_names,
    renamed_sheets,
    without_keys,
    headings_of_their_own,
    judges_that_are_only_counted,
    comments,
    another_sheet,
    a_heading_that_is_repeated,
    colours_and_blanks_far_away,
    a_note_below_the_heading,
    judges_in_another_order,
]


@pytest.mark.parametrize("change", CHANGED, ids=lambda change: change.__name__)
def test_a_sheet_that_people_changed_gives_the_same_marks(root, book, change):
    change(book)
    ready = come_back(root, book)
    assert told(ready) == []
    assert ready.text == WRITTEN


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        (date(2024, 9, 5), "这一格是日期“2024-9-5”，不是分数", "是不是 9.5？"),
        ("9月5日", "这一格是日期“9月5日”，不是分数", "改成“常规”"),
        ("=SUM(D5:E5)", "这一格是公式，不是评委写的分数", "选择性粘贴"),
        ("95。5", "分数“95。5”的小数点不对", "写成 95.5"),
        ("优", "“优”不是分数", "写成 95 或 93.5"),
        (True, "这一格是“是”，不是分数", "写上评委打的分"),
        ("095", "分数“095”以 0 开头", "写成 95"),
        (950, "评分 950 超出环节“现场展示”的范围 0～100", "核对评分表"),
        (None, "这一格空着", "不要写 0"),
        ("13812345678", "评分 13812345678 超出", "核对评分表"),
        ("电话13812345678", "“电话138", "写成 95"),
    ],
)
def test_what_is_no_mark_is_told_with_its_cell_and_its_mend(root, book, value, message, hint):
    book[SHOW]["C5"] = value
    ready = come_back(root, book)
    ((place, words),) = told(ready)
    assert place == f"评分.xlsx【{SHOW}】C5"
    assert words.startswith(message)
    assert hint in next(p.hint for p in ready.problems if p.is_error)
    assert ready.text is None


def test_a_percentage_is_no_mark_and_a_hidden_decimal_is_told(root, book):
    book[SHOW]["C5"].number_format = "0%"
    book[SHOW]["D6"].number_format = "0"
    ready = come_back(root, book)
    assert told(ready) == [(f"评分.xlsx【{SHOW}】C5", "这一格是百分数“90”")]
    assert told(ready, Severity.WARNING) == [
        (f"评分.xlsx【{SHOW}】D6", "这一格显示的是 86，里面的分却是 86.5")
    ]


def test_zeros_that_a_format_shows_are_kept_and_no_float_is_seen(root, book):
    book[SHOW]["C5"].number_format = "0.00"
    book[SHOW]["D5"] = 9.1 + 0.2
    book[SHOW]["E5"] = "9.50"
    assert "show: [90.00, 9.3, 9.50]" in imported(root, come_back(root, book))


@pytest.mark.parametrize("word", ["缺席", "弃权", "—", " 弃 权 ", "/", "未打分"])
def test_a_missing_mark_is_never_zero_and_its_reason_is_kept(root, book, word):
    change_round(root, r"\{id: show,", "{id: show, missing: exclude,")
    book[SHOW]["D6"] = word
    text = imported(root, come_back(root, book))
    assert "show: [85, ~, 88]" in text
    reason = word.replace(" ", "")
    assert re.search(rf"- {{at: show, judge: 2, why: \"?{reason}\"?}}", text)
    project, problems = load_project(root)
    assert problems == ()
    assert project.rounds[0].groups[0].entries[1].marks["show"][""][1] is None


def test_a_missing_mark_without_a_rule_is_warned_of(root, book):
    book[SHOW]["D6"] = "弃权"
    assert told(come_back(root, book), Severity.WARNING) == [
        (f"评分.xlsx【{SHOW}】D6", "这位评委没有打分，规则里没有写怎么办")
    ]


@pytest.mark.parametrize(
    ("change", "place", "message", "hint"),
    [
        ({"B5": "东何社区"}, "B5", "“社区组”里没有“东何社区”这个单位", "是不是“东河社区”？"),
        ({"B5": None}, "B5", "这一行有分，却没有写单位", "补上单位"),
        ({"B6": "东河"}, "B6", "“东河社区”写了两行，另一行在 评分.xlsx", "删掉另一行"),
        ({"C4": "王主任"}, "C4", "列头“王主任”看不出是不是评委", "评委1"),
        ({"C4": None}, "C4", "这一列有内容，却没有列头", "评委1"),
        ({"D4": "评委1"}, "D4", "第 1 位评委有两列，另一列在", "改正列头"),
        ({"D5": None, "D6": None, "D7": None}, "D4", "这一列全空着，后面的列却有分", "每格写“缺席”"),
        ({"C6": "缺席", "D6": "缺席", "E6": "缺席"}, "B6", "“西河社区”没有一位评委打分", "status: absent"),
        ({"A3": "表号：2024-2/shequ/show"}, "A3", "这张表是 2024-2 的评分表，不是 2024-1 的", "--round"),
        ({"A3": "表号：2024-1/cun/show"}, "A3", "表号：里的组别“cun”这一期没有", "shequ"),
        ({"A3": "表号：2024-1/shequ/qa"}, "A3", "表名说的是环节“现场展示”", "表名或表号"),
    ],
)  # fmt: skip
def test_what_can_t_be_made_out_is_told_with_its_cell(root, book, change, place, message, hint):
    for cell, value in change.items():
        book[SHOW][cell] = value
    ready = come_back(root, book)
    ((where, words),) = told(ready)
    assert where == f"评分.xlsx【{SHOW}】{place}"
    assert words.startswith(message)
    assert hint in next(p.hint for p in ready.problems if p.is_error)


def test_a_column_that_may_be_a_judge_s_is_never_passed_over_in_silence(root, book):
    book[SHOW]["E4"] = "得分"
    assert told(come_back(root, book)) == [(f"评分.xlsx【{SHOW}】E4", "列头“得分”看不出是不是评委")]


def test_all_slips_of_all_sheets_are_told_in_one_run_and_in_order(root, book):
    book[SHOW]["C5"], book[SHOW]["E6"], book[ASK]["D7"] = "优", 101, "=1+1"
    assert [place for place, _ in told(come_back(root, book))] == [
        f"评分.xlsx【{SHOW}】C5",
        f"评分.xlsx【{SHOW}】E6",
        f"评分.xlsx【{ASK}】D7",
    ]


def test_a_declared_number_of_judges_is_held_to(root, book):
    change_round(root, r"\{id: show,", "{id: show, judges: 4,")
    ((place, message),) = told(come_back(root, book))
    assert message == "“现场展示”应有 4 位评委，这里 3 位有分"
    assert place.startswith(f"评分.xlsx【{SHOW}】")


def test_two_sheets_for_the_same_segment_are_refused(root, book):
    copy = book.copy_worksheet(book[SHOW])
    copy.title = "副本"
    (problem,) = told(come_back(root, book))
    assert problem == (
        "评分.xlsx【副本】",
        f"这张表和评分.xlsx【{SHOW}】都是“社区组”的“现场展示”",
    )


def test_a_row_or_a_sheet_that_is_still_empty_is_left_out_and_said(root, book):
    del book[ASK]
    for cell in "CDE":
        book[SHOW][f"{cell}7"] = None
    ready = come_back(root, book)
    assert told(ready, Severity.WARNING) == [
        (f"评分.xlsx【{SHOW}】", "表里没有南河社区，或者还没有分"),
        (
            "content/rounds/2024-1/marks.yaml",
            "“社区组”还缺评分：现场展示（南河社区）；现场提问（各单位）",
        ),
    ]
    assert "nanhe" not in ready.text


def test_a_second_file_adds_to_what_the_first_brought(root, book):
    rest = filled(root)
    del book[ASK], rest[SHOW]
    imported(root, come_back(root, book))
    ready = come_back(root, rest)
    assert ready.text == WRITTEN
    assert ready.changes.summary == "新填 6 个评分，改 0 个，不变 0 个。"


def test_changes_are_shown_by_unit_segment_and_judge(root, book):
    imported(root, come_back(root, book))
    book[SHOW]["D6"] = 87.25
    ready = come_back(root, book)
    assert ready.changes.lines == (
        "【社区组　现场展示】",
        "  西河社区：评委2 86.5 → 87.25",
        "  其余 2 个没有变化",
    )
    assert ready.changes.summary == "新填 0 个评分，改 1 个，不变 14 个。"


def test_marks_that_stand_in_round_yaml_are_not_written_twice(root, book):
    entry = r"(- unit: donghe\n.*\n)"
    change_round(root, entry, r"\1        marks: {show: [90, 92, 94], qa: [88, 90]}\n")
    ready = come_back(root, book)
    assert ready.ok
    assert "donghe" not in ready.text
    book[SHOW]["C5"] = 91
    ((place, message),) = told(come_back(root, book))
    assert place == f"评分.xlsx【{SHOW}】B5"
    assert message == (
        "“donghe”的评分已经写在 content/rounds/2024-1/round.yaml 第 22 行，和这张表不一样"
    )


def test_a_marks_file_that_a_person_wrote_is_left_alone(root, book):
    marks_file(root).write_text("groups: []\n", encoding="utf-8")
    ((place, message),) = told(come_back(root, book))
    assert (place, message) == (
        "content/rounds/2024-1/marks.yaml",
        "这个文件不是导入写成的，不能改写",
    )


def test_a_marks_file_that_was_edited_by_hand_is_warned_of(root, book):
    marks_file(root).write_text(WRITTEN.replace("90, 92", "90,  91"), encoding="utf-8")
    ready = come_back(root, book)
    assert ready.text == WRITTEN
    assert [m for _, m in told(ready, Severity.WARNING)] == ["这个文件手改过，会按评分表重新写成"]


CSV = "单位,评委1,评委2,评委3,平均\n东河社区,90,92,94,92\n西河社区,85,86.5,88,86.5\n南河社区,80,82,84,82\n合计,255,260.5,266,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_is_read_in_the_encodings_that_excel_and_wps_save(root, encoding, delimiter):
    path = root / "现场展示.csv"
    path.write_bytes(CSV.replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
    text = imported(root, prepare(root, path, ROUND))
    assert [line.strip() for line in text.splitlines() if "show" in line] == [
        f"show: [{', '.join(marks)}]" for marks in MARKS[SHOW].values()
    ]


def test_a_slip_in_csv_is_told_with_its_cell(root):
    path = root / "现场展示.csv"
    path.write_text(CSV.replace("86.5,88", "8 6.5分,九十"), encoding="utf-8")
    assert told(prepare(root, path, ROUND)) == [("现场展示.csv D3", "“九十”不是分数")]


def test_csv_of_which_nobody_can_tell_the_segment_is_answered_with_how_to_name_it(root):
    path = root / "打分.csv"
    path.write_text(CSV, encoding="utf-8")
    (problem,) = prepare(root, path, ROUND).problems
    assert problem.message == "看不出这张表是“社区组”的哪个环节"
    assert problem.hint == "把文件名改成“组别-环节”，例如“社区组-现场展示”。"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "文件是旧的格式（.xls、.et），或者加了密码"),
        (b"PK\x03\x04 not a workbook", "这个 .xlsx 打不开，可能已经损坏"),
        (b"%PDF-1.7\0\0", "文件不是 .xlsx，也不是 CSV"),
        (b"\xff\xff\x80", "看不出文件是什么编码"),
        (b"", "文件里没有找到评分表"),
        (None, "读不了这个文件（找不到文件）"),
    ],
)
def test_a_file_that_is_no_sheet_is_told_with_what_to_do(root, data, message):
    path = root / "评分.xlsx"
    if data is not None:
        path.write_bytes(data)
    (problem,) = prepare(root, path, ROUND).problems
    assert (problem.where.file, problem.message) == ("评分.xlsx", message)
    assert problem.hint


def test_a_workbook_without_any_score_sheet_is_told(root):
    book = Workbook()
    book.active.append(["日期", "事项"])
    ready = come_back(root, book)
    assert told(ready) == [("评分.xlsx", "文件里没有找到评分表")]


def command(root, file, *options):
    given = ["import", str(root / file), "--round", ROUND, "--root", str(root), "--jobs", "1"]
    return CliRunner().invoke(main, [*given, *options])


def test_the_command_shows_all_slips_and_writes_nothing_while_there_is_one(root, book):
    book[SHOW]["C5"], book[ASK]["C6"] = "优", -1
    book.save(root / "评分.xlsx")
    run = command(root, "评分.xlsx", "--yes")
    assert run.exit_code == 1
    assert [p.file for p in reported(run.stderr)] == [
        f"评分.xlsx【{SHOW}】C5",
        f"评分.xlsx【{ASK}】C6",
    ]
    assert "共有 2 处错误，什么都没有写" in run.stderr
    assert not marks_file(root).exists()


def test_the_command_writes_only_when_it_was_told_to(root, book):
    book.save(root / "评分.xlsx")
    run = command(root, "评分.xlsx", "--dry-run")
    assert (run.exit_code, marks_file(root).exists()) == (0, False)
    assert "  东河社区：新填 90、92、94" in run.stdout
    run = command(root, "评分.xlsx")
    assert (run.exit_code, marks_file(root).exists()) == (2, False)
    assert "--yes" in run.stderr
    run = command(root, "评分.xlsx", "--yes")
    assert (run.exit_code, marks_file(root).read_text(encoding="utf-8")) == (0, WRITTEN)
    run = command(root, "评分.xlsx")
    assert (run.exit_code, run.stdout) == (0, "没有变化，没有写。\n")
    assert [p.name for p in marks_file(root).parent.iterdir() if "marks" in p.name] == [
        "marks.yaml"
    ]


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("", False)])
def test_on_a_terminal_it_asks_first(root, book, answer, written):
    book.save(root / "评分.xlsx")
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "generator", "import", "评分.xlsx", "--round", ROUND]
    with subprocess.Popen(
        line,
        cwd=root,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
    ) as run:
        os.write(ours, f"{answer}\n".encode())
        said = run.communicate(timeout=100)[0].decode()
    os.close(ours)
    os.close(theirs)
    assert "写进 content/rounds/2024-1/marks.yaml 吗？" in said
    assert (run.returncode, marks_file(root).exists()) == (0, written)


def test_a_round_with_panels_goes_out_and_comes_back_to_the_same_data(tmp_path):
    demo = PROJECT / "examples" / "demo" / "content"
    before, after = (round_alone(demo, tmp_path / name) for name in ("before", "after"))
    marked = re.compile(r"^( +- unit: .*\n(?: +order: .*\n)?) +marks: .*\n", re.MULTILINE)
    path = after / "content" / "rounds" / "2025-1" / "round.yaml"
    text, taken = marked.subn(r"\1", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    original = load_project(before)[0].rounds[0]
    assert taken == sum(len(group.entries) for group in original.groups)

    book = load_workbook(make_sheets(after, "2025-1").path)
    project, _ = load_project(after)
    for blank in blanks(project, project.rounds[0]):
        fill(book[blank.name], blank, original)
    book.save(after / "填好.xlsx")
    ready = prepare(after, after / "填好.xlsx", "2025-1")
    assert ready.ok, ready.problems
    write_marks_file(after, "2025-1", ready.text)

    for root in (before, after):
        outcome = build(Options(root, root / "site", jobs=1, search=False))
        assert outcome.ok, outcome.problems
    data = [root / "site" / "data" / "rounds" / "2025-1.json" for root in (before, after)]
    assert data[0].read_bytes() == data[1].read_bytes()
    pages = [root / "site" / "rounds" / "2025-1.html" for root in (before, after)]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def round_alone(content, root):
    """Copy one round of a project, without its stories and photos."""
    for name in ("site.yaml", "units.yaml", "rounds/2025-1/round.yaml"):
        target = root / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (content / name).read_text(encoding="utf-8")
        target.write_text(re.sub(r"^cover: .*\n", "", text, flags=re.M), encoding="utf-8")
    return root


def fill(sheet, blank, original):
    """Write the marks of a round into its sheet; the columns follow the panels."""
    group = next(group for group in original.groups if group.id == blank.group.id)
    entries = {entry.id: entry for entry in group.entries}
    head = 5 if blank.split else 4
    for offset, row in enumerate(blank.rows, 1):
        given = entries[row.entry].marks[blank.segment.id]
        assert sheet.cell(head + offset, 2).value == row.label
        for column, judge in enumerate(blank.columns, 3):
            marks = given[judge.panel.id]
            if judge.number <= len(marks):
                mark = marks[judge.number - 1]
                sheet.cell(head + offset, column).value = "弃权" if mark is None else float(mark)


PANELS = """
  - id: g
    name: 全体
    segments:
      - id: show
        name: 展示
        panels:
          experts: {name: 专家评委, weight: 70%}
          peers: {name: 群众评委, weight: 30%, missing: exclude}
    entries: [{unit: donghe}, {unit: xihe}]
"""
BY_PANEL = "show: {experts: [90, 91], peers: [80, 81]}"


@pytest.mark.parametrize(
    "rows",
    [
        # The panel stands over its first judge only, as CSV keeps merged cells.
        ",专家评委,,群众评委,\n单位,评委1,评委2,评委1,评委2\n东河社区,90,91,80,81\n",
        # … or in every heading, in any order; the numbers say who is who.
        "单位,群众评委2,专家评委2,专家评委1,群众评委1,总分\n东河社区,81,91,90,80,87.4\n",
        # … or in a row of its own above judges who are only counted.
        "全体展示评分表\n,,experts,,peers,\n序号,单位,1,2,3,4\n1,东河,90,91,80,81\n",
    ],
)
def test_each_mark_goes_to_the_panel_that_stands_over_it(root, rows):
    change_round(root, r"(?s)  - id: shequ.*", PANELS.lstrip("\n"))
    path = root / "展示.csv"
    path.write_text(rows, encoding="utf-8")
    assert f"          {BY_PANEL}\n" in imported(root, prepare(root, path, ROUND))


def test_a_column_of_which_nobody_can_tell_the_panel_is_told(root):
    change_round(root, r"(?s)  - id: shequ.*", PANELS.lstrip("\n"))
    path = root / "展示.csv"
    path.write_text("单位,专家评委1,评委2,群众评委1\n东河社区,90,91,80\n", encoding="utf-8")
    (problem,) = (p for p in prepare(root, path, ROUND).problems if p.is_error)
    assert (problem.where.file, problem.message) == ("展示.csv C1", "看不出这一列是哪个评委组的")
    assert "“专家评委”、“群众评委”" in problem.hint


def test_a_gap_names_its_panel(root):
    change_round(root, r"(?s)  - id: shequ.*", PANELS.lstrip("\n"))
    path = root / "展示.csv"
    path.write_text("单位,专家评委1,群众评委1,群众评委2\n东河社区,90,80,回避\n", encoding="utf-8")
    text = imported(root, prepare(root, path, ROUND))
    assert "          - {at: show, panel: peers, judge: 2, why: 回避}\n" in text
    _, problems = load_project(root)
    assert [p.message for p in problems if p.where.file.endswith("marks.yaml")] == []


def test_a_unit_of_another_group_is_told_where_it_belongs(root):
    change_round(
        root, r"(?s)\Z", PANELS.replace("id: g", "id: other").replace("xihe", "yangliu").rstrip()
    )
    change_round(root, r"entries: \[\{unit: donghe\}, ", "entries: [")
    path = root / "社区组-现场提问.csv"
    path.write_text("单位,评委1\n东河社区,90\n杨柳镇,91\n", encoding="utf-8")
    (problem,) = (p for p in prepare(root, path, ROUND).problems if p.is_error)
    assert problem.message == "“杨柳镇”是“全体”的，不在“社区组”"


def test_a_unit_that_stayed_away_has_no_marks(root, book):
    change_round(root, r"(- unit: xihe\n)", r"\1        status: absent\n")
    places = told(come_back(root, book))
    assert [message for _, message in places] == [
        "“西河社区”在 round.yaml 里写的是 status: absent，却有分"
    ] * 2
