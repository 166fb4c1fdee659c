"""What a command counts at its end is what it has listed, and a page is what readers open."""

from __future__ import annotations

import re
import shutil

import pytest

from generator.cli.common import counted
from generator.problems import Problem, Severity
from tests.support.command import PROJECT, leitai, reported


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "site")


def _doubt(root):
    """Two units of one name are allowed, and told."""
    units = root / "content" / "units.yaml"
    text = units.read_text(encoding="utf-8")
    name = re.search(r"name: (\w+)", text)[1]
    units.write_text(f"{text.rstrip()}\n- {{id: zwin, name: {name}, kind: 村}}\n", encoding="utf-8")


def test_problems_are_counted_by_kind():
    kinds = [Severity.NOTE, Severity.ERROR, Severity.WARNING, Severity.ERROR]
    problems = tuple(Problem(str(n), severity=kind) for n, kind in enumerate(kinds))
    assert counted(problems) == "2 处错误、1 处提醒、1 处提示"
    assert counted(problems[:1]) == "1 处提示"
    assert counted(()) == ""


def test_pages_are_counted_the_same_on_the_way_at_the_end_and_in_the_folder(root):
    run = leitai("build", "--root", root)
    there = len(list((root / "site").rglob("*.html")))
    assert f"页面：{there}\n" in run.stderr
    assert run.stdout.startswith(f"完成：{there} 个页面，")
    again = leitai("check", "--root", root)
    assert again.stdout == f"没有错误：{there} 个页面，0 张照片。\n"


def test_what_is_only_doubtful_is_counted_though_nothing_is_wrong(root):
    _doubt(root)
    run = leitai("check", "--root", root)
    told = len(reported(run.stderr))
    assert run.returncode == 0
    assert told
    assert run.stdout.endswith(f"另有 {told} 处提醒，见上面。\n")


def test_the_last_line_counts_what_was_listed(root):
    _doubt(root)
    settings = root / "content" / "site.yaml"
    settings.write_text("titel: 错\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    run = leitai("check", "--root", root)
    kinds = [problem.kind for problem in reported(run.stderr)]
    counts = [f"{kinds.count(kind)} 处{kind}" for kind in ("错误", "提醒") if kind in kinds]
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == f"共有 {'、'.join(counts)}。"
