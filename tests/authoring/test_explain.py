"""`leitai explain` tells on a terminal what the page tells under 怎么算的."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.authoring.explain import explain
from generator.authoring.explain_text import explain_lines
from generator.content import load_project
from generator.pages import Book
from generator.pages.results import listing
from generator.results import evaluate_round
from tests.support.command import PROJECT, leitai
from tests.support.html import read_page

HERE = Path(__file__).resolve().parent
SMALL = PROJECT / "tests" / "sites" / "small"
DEMO = PROJECT / "examples" / "demo"


@pytest.fixture(scope="module")
def demo_results():
    """The fictional contest's rounds, evaluated, with a book of them."""
    project, _ = load_project(DEMO)
    results = tuple(evaluate_round(round_) for round_ in project.rounds)
    return Book(project, results), results


@pytest.fixture
def small(tmp_path):
    return Path(shutil.copytree(SMALL, tmp_path / "site"))


def squeezed(text):
    return re.sub(r"\s", "", text)


def told(root, *names):
    return "\n".join(explain(root, *names).lines)


def test_the_text_is_laid_out_like_this():
    run = leitai("explain", "2024-1", "donghe", "--root", SMALL)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (HERE / "explained.txt").read_text(encoding="utf-8")


def test_every_explanation_of_the_demo_reads_as_on_its_page(demo_results, demo_site):
    book, results = demo_results
    seen = 0
    for result in results:
        page = read_page(demo_site / "rounds" / f"{result.round.id}.html").root
        shown = [n for n in page.walk() if n.attributes.get("class") == "explain"]
        rows = [
            row
            for group in result.groups
            for lines in group.lists
            for row in listing(book, result, group, lines).rows
            if row.explain
        ]
        assert len(shown) == len(rows)
        for block, row in zip(shown, rows, strict=True):
            text = "".join(line.words for line in explain_lines(row.explain, row.override))
            assert squeezed(block.text) == squeezed(text)
            seen += 1
    assert seen > 100


def test_the_text_names_every_mark_and_the_total(demo_results):
    _, results = demo_results
    for result in results[-2:]:
        for group in result.groups:
            for standing in group.lists[0].standings[:3]:
                if standing.trace is None:
                    continue
                text = told(DEMO, result.round.id, standing.entry)
                for segment in standing.trace.segments:
                    for panel in segment.panels:
                        given = [f"{m.value:f}" for m in panel.marks if m.value is not None]
                        assert [mark for mark in given if mark not in text] == []
                assert f"总分：{standing.total_text}" in text


def test_a_published_result_is_told_with_what_is_not_known_and_with_its_source():
    text = told(PROJECT, "2024-4", "书香路社区")
    assert "名次：未公布" in text
    assert "总分：未公布" in text
    assert "奖项：银奖" in text
    assert "照公布的写" in text
    assert "网易陕西：同台“比武”显真功" in text


@pytest.mark.parametrize("name", ["pinganlu", "平安路社区", "平安路"])
def test_a_unit_is_found_by_its_id_its_name_and_its_short_name(name):
    assert "【社区党组织书记组成绩】" in told(PROJECT, "2024-4", name)


@pytest.mark.parametrize("name", ["2024-4", "2024年第四期", "2024年第四期组织工作“擂台赛”"])
def test_a_round_is_found_by_its_id_and_its_titles(name):
    assert "平安路社区" in told(PROJECT, name, "pinganlu")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("2024-5", "pinganlu"), "没有“2024-5”这一期。是不是“2024-4”？"),
        (("2024-4", "pinganl"), "没有叫“pinganl”的单位，也没有这个参赛编号。是不是“pinganlu”？"),
        (("2024-4", "平安社区"), "是不是“平安路社区”？"),
        (("2024-4", "天玺路社区"), "2024年第四期没有“天玺路社区”的成绩。这一期有：平安路社区、"),
    ],
)
def test_a_wrong_name_is_answered_kindly_and_ends_with_two(names, said):
    run = leitai("explain", *names)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_unit_in_several_groups_is_told_of_in_all_of_them(small):
    path = small / "content" / "rounds" / "2024-1" / "round.yaml"
    second = """
  - id: jiedao
    name: 街道组
    published: [{of: units, results: [{unit: donghe, rank: 2}]}]
"""
    path.write_text(path.read_text(encoding="utf-8").rstrip() + second, encoding="utf-8")
    text = told(small, "2024-1", "donghe")
    assert "【社区组成绩】" in text
    assert "【街道组成绩】" in text
    assert "名次：第2名" in text


def test_one_of_several_entries_of_a_unit_is_told_of_alone(small):
    path = small / "content" / "rounds" / "2024-1" / "round.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "- unit: xihe\n", "- unit: donghe\n        id: donghe-2\n        name: 二队\n"
    )
    path.write_text(text, encoding="utf-8")
    assert "（donghe-2）" in told(small, "2024-1", "二队")
    assert "（donghe）" not in told(small, "2024-1", "donghe-2")
    assert {"（donghe）", "（donghe-2）"} == set(
        re.findall("（donghe.*?）", told(small, "2024-1", "东河社区"))
    )


def test_a_draft_is_explained_before_anybody_else_sees_it(small):
    path = small / "content" / "rounds" / "2024-1" / "round.yaml"
    path.write_text("status: draft\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "草稿，尚未发布。" in told(small, "2024-1", "donghe")


def test_a_round_that_can_not_be_read_shows_its_problems_and_ends_with_one(small):
    path = small / "content" / "rounds" / "2024-1" / "round.yaml"
    text = path.read_text(encoding="utf-8").replace("held: 2024-03-12", "held: 2024-02-30")
    path.write_text(text, encoding="utf-8")
    run = leitai("explain", "2024-1", "donghe", "--root", small)
    assert run.returncode == 1
    assert "2024年2月没有 30 日" in run.stderr


def test_a_slip_elsewhere_does_not_keep_a_round_from_being_explained(small):
    story = small / "content" / "rounds" / "2024-2" / "round.yaml"
    story.parent.mkdir()
    story.write_text("season: 二\n", encoding="utf-8")
    assert "总分" in told(small, "2024-1", "donghe")


def test_a_total_that_was_announced_otherwise_is_explained_and_the_difference_named(small):
    path = small / "content" / "rounds" / "2024-1" / "round.yaml"
    wrong = "\n    published: [{of: units, results: [{unit: donghe, total: 99}]}]\n"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + wrong, encoding="utf-8")
    run = leitai("explain", "2024-1", "donghe", "--root", small)
    assert run.returncode == 1
    assert "怎么算的：" in run.stdout
    assert "99" in run.stderr


def test_a_team_is_found_by_its_name_and_told_from_its_members():
    text = told(PROJECT / "tests" / "sites" / "prizes", "2024-3", "东河一队")
    assert "【一个单位两个队的组团体成绩】" in text
    assert "一号：90.00" in text
    assert "各参赛的总分取平均，得 86.00" in text
    assert "【一个单位两个队的组参赛成绩】" not in text


def test_organisers_have_no_place_that_might_be_unknown():
    text = told(PROJECT / "tests" / "sites" / "prizes", "2024-1", "街道综治办")
    assert "奖项：优秀组织奖" in text
    assert "名次" not in text
    assert "总分" not in text
