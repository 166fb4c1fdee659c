"""Somebody who has nothing but the handbook begins in an empty folder, slips, and ends with a site."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command import PROJECT, Reported, leitai, reported
from tests.support.once import once
from tools.handbook.chapters import FOLDER, chapters

PICTURES = PROJECT / "examples/demo/content/rounds/2025-3/photos"
MARKS = {
    "现场展示": {"东河社区": [92, 93.5, 90], "西河社区": [95, 94, 93], "南河社区": [88, 90, 89.5]},
    "现场提问": {"东河社区": [91, 92], "西河社区": [94, 93], "南河社区": [90, 89]},
}
RULES = """
    segments:
      - {id: show, name: 现场展示, weight: 60%, combine: mean, judges: 3, range: [0, 100]}
      - {id: qa, name: 现场提问, weight: 40%, combine: mean, judges: 2, range: [0, 100]}
    rounding: {panel: 2, segment: 2, total: 2}
    awards: [{name: 金奖, metal: gold, quota: 1}, {name: 银奖, metal: silver, quota: 1}]
    entries: [{unit: donghe}, {unit: xihi}, {unit: nanhe}]
"""
TEXT = """
老小区里有五位老人一个人住。

![穿红马甲的邻居向开门的老人挥手](../photos/敲门.jpg)

一年敲门一千多次。

![医护人员给老人量血压](../photos/血压.jpg)
"""


@dataclass
class Newcomer:
    """Somebody at a terminal: where they are, what they typed, what they were told of their slips."""

    root: Path
    typed: list[str] = field(default_factory=list)
    slips: list[Reported] = field(default_factory=list)

    def type(self, *words: str | Path, ends_with: int = 0) -> str:
        """Type a command and read what it says."""
        run = leitai(*words, cwd=self.root)
        self.typed.append("leitai " + " ".join(map(str, words)))
        told = run.stdout + run.stderr
        assert run.returncode == ends_with, f"{self.typed[-1]}\n{told}"
        return told

    def change(self, name: str, old: str, new: str) -> None:
        """Change one place of a file by hand."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} has {old} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def mend(self, problem: Reported) -> None:
        """Do to the letter what a message says, at the place that it names, and nothing else."""
        path = self.root / problem.file
        lines = path.read_text(encoding="utf-8").split("\n")
        line, at = lines[problem.line - 1], problem.column - 1
        wrong, right = "：", ": "
        if "英文输入法的冒号" not in problem.hint:
            wrong = re.search("“([^”]+)”", problem.message)[1]
            right = re.match(r"是不是“([^”]+)”？|写成 ([^。]+)。", problem.hint)
            right = right[1] or right[2]
        found = line.index(wrong, at)
        lines[problem.line - 1] = line[:found] + right + line[found + len(wrong) :].lstrip(" ")
        path.write_text("\n".join(lines), encoding="utf-8")


def _do_all(folder: Path) -> None:
    home = Newcomer(folder)
    folder.mkdir()
    home.type("new", "site", "yangliu", "--title", "杨柳街道社区擂台赛", "--owner", "杨柳街道")
    one = Newcomer(folder / "yangliu", home.typed)
    one.type("new", "unit", "--name", "杨柳街道", "--kind", "街道")
    for name in ("东河社区", "西河社区", "南河社区"):
        one.type("new", "unit", "--name", name, "--kind", "社区", "--parent", "杨柳街道")
    group = ("--group", "社区组", "--segment", "现场展示")
    one.type("new", "round", "--season", "2025", "--number", "1", *group)
    _write_the_rules(one)
    _fill_in(one)
    one.type("build")
    _tell_a_story(one)
    review = one.type("review")
    (folder / "review").write_text(review, encoding="utf-8")
    one.type("build", "--release")
    (folder / "typed").write_text("\n".join(one.typed), encoding="utf-8")
    (folder / "slips").write_text("\n".join(s.message for s in one.slips), encoding="utf-8")


def _write_the_rules(one: Newcomer) -> None:
    """Write what the round is, with three slips, and mend them as told."""
    file = "content/rounds/2025-1/round.yaml"
    one.change(file, "\n    segments: [现场展示]\n", RULES)
    one.change(file, "# published: 2024-12-10", "published: 2025年3月20日")
    one.change(file, "# place: 区文化馆", "place：街道文化中心")
    one.change(file, "status: draft   # 先是草稿，不发布；写好以后删掉这一行\n", "")
    one.slips += reported(one.type("check", ends_with=1))
    for slip in one.slips:
        one.mend(slip)
    one.type("check")


def _fill_in(one: Newcomer) -> None:
    """Fill in the judges' sheets and read them back."""
    told = one.type("sheet", "2025-1")
    path = one.root / re.search(r"做好了：(\S+\.xlsx)", told)[1]
    book = load_workbook(path)
    for segment, rows in MARKS.items():
        sheet = book[f"社区组-{segment}"]
        for row in sheet.iter_rows():
            for cell, mark in zip(row[2:], rows.get(row[1].value, ()), strict=False):
                cell.value = mark
    book.save(path)
    one.type("import", path.name, "--round", "2025-1", "--yes")


def _tell_a_story(one: Newcomer) -> None:
    """Write a story with two pictures."""
    shutil.copyfile(PICTURES / "xijing-6.jpg", one.root.parent / "敲门.jpg")
    shutil.copyfile(PICTURES / "xijing-2.jpg", one.root.parent / "血压.jpg")
    words = ("--caption", "早上九点敲一次门", "--caption", "顺便量个血压")
    one.type("new", "photos", "2025-1", "../敲门.jpg", "../血压.jpg", *words)
    about = ("--title", "早上九点", "--summary", "每天上午九点，去看一个人住的老人。")
    place = ("--round", "2025-1", "--unit", "东河社区", "--group", "社区组", "--id", "qiaomen")
    one.type("new", "story", *place, *about)
    story = one.root / "content/rounds/2025-1/stories/qiaomen.md"
    story.write_text(story.read_text(encoding="utf-8") + TEXT, encoding="utf-8")
    one.type("check")


@pytest.fixture(scope="session")
def done(shared: Path) -> Path:
    """The folder of a newcomer who has come to the end."""
    return once(shared, "newcomer", _do_all)


def _words(done: Path, page: str) -> str:
    html = (done / "yangliu/site" / page).read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>|\s+", "", html)


def test_three_slips_are_told_at_once_and_mended_to_the_letter(done):
    told = (done / "slips").read_text(encoding="utf-8")
    assert sorted(told.split("\n")) == [
        "冒号是全角的“：”，应当是半角的“:”",
        "单位“xihi”不在 units.yaml 里",
        "日期“2025年3月20日”的写法不对",
    ]


def test_the_round_is_shown_with_ranks_totals_and_medals(done):
    page = _words(done, "rounds/2025-1.html")
    assert "街道文化中心" in page
    assert page.index("西河社区") < page.index("东河社区") < page.index("南河社区")
    assert "93.80" in page
    assert "金奖" in page
    assert "西河社区" in _words(done, "medals.html")


def test_the_story_is_shown_with_its_pictures(done):
    page = (done / "yangliu/site/stories/2025-1/qiaomen.html").read_text(encoding="utf-8")
    assert "一年敲门一千多次" in page
    assert 'alt="穿红马甲的邻居向开门的老人挥手"' in page
    assert 'alt="医护人员给老人量血压"' in page
    assert "顺便量个血压" in _words(done, "rounds/2025-1/photos.html")


def test_the_review_before_publishing_named_what_was_new(done):
    review = (done / "review").read_text(encoding="utf-8")
    assert "（stories/2025-1/qiaomen.html）" in review
    assert "新的照片（2）" in review


def test_every_command_stands_in_the_handbook(done):
    typed = (done / "typed").read_text(encoding="utf-8").split("\n")
    book = "".join(path.read_text(encoding="utf-8") for path in (*chapters(), FOLDER / "README.md"))
    used = {re.match(r"leitai (?:new )?[a-z]+", line)[0] for line in typed}
    assert {command for command in used if command not in book} == set()
    assert len(used) == 10
