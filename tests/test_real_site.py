"""The real contest, as published: nothing lost, nothing added."""

from __future__ import annotations

import re

import pytest

from generator.content import load_project
from tests.support.html import read_page


def _medal(site, group, unit):
    """Read which medal the page of round 2024-4 gives a unit in a group."""
    section = read_page(site / "rounds" / "2024-4.html").section(group)
    rows = [row.text for row in section.all("tr", "li") if unit in row.text]
    assert rows, f"{unit} is not named in {group}"
    return {
        metal for metal in "金银铜" for row in rows if f"{metal}奖" in row or f"{metal}牌" in row
    }


@pytest.mark.parametrize(
    ("group", "unit", "metal"),
    [
        ("社区党组织书记组", "平安路社区", "金"),
        ("社区党组织书记组", "书香路社区", "银"),
        ("社区党组织书记组", "吾悦路社区", "铜"),
        ("镇纪委书记组", "磻溪镇", "金"),
        ("镇纪委书记组", "马营镇", "银"),
        ("镇纪委书记组", "钓渭镇", "铜"),
    ],
)
def test_the_six_medals_of_the_fourth_round_of_2024(real_site, group, unit, metal):
    assert _medal(real_site, group, unit) == {metal}


def test_the_medal_table_counts_those_six_and_no_other(real_site):
    tables = read_page(real_site / "medals.html").root.all("table")
    rows = {
        cells[1]: cells
        for table in tables
        for row in table.all("tr")
        for cells in [[cell.text for cell in row.all("td", "th")]]
        if any(cell.isdigit() for cell in cells)
    }
    named = " ".join(rows)
    for unit in ("平安路社区", "书香路社区", "吾悦路社区", "磻溪镇", "马营镇", "钓渭镇"):
        assert unit in named
    assert "天王镇" not in named


def test_there_are_two_rounds_and_three_stories(real_site):
    assert sorted(p.name for p in real_site.glob("rounds/*.html")) == ["2023-1.html", "2024-4.html"]
    assert len(list(real_site.glob("stories/*/*.html"))) == 3


def test_each_round_names_its_sources(real_site):
    assert "网易陕西" in read_page(real_site / "rounds" / "2024-4.html").root.text
    assert "高新区党工委组织人社部" in read_page(real_site / "rounds" / "2023-1.html").root.text


def test_every_medal_table_says_that_the_first_round_of_2023_is_not_counted(real_site):
    tables = read_page(real_site / "medals.html").root.all("table")
    for caption in (table.all("caption")[0].text for table in tables):
        assert caption.startswith("统计范围：已收录2024年1/4期")
        assert "2023年第一期未公布奖牌，不计在内" in caption
        assert "2023年1期" not in caption


def test_the_first_round_of_2023_ranks_three_towns_and_gives_no_medal(real_site):
    page = read_page(real_site / "rounds" / "2023-1.html").root
    rows = [row.text for row in page.all("tr")]
    for rank, unit in enumerate(("天王镇", "马营镇", "钓渭镇"), 1):
        assert any(unit in row and str(rank) in row.split() for row in rows), unit
    badges = [
        node.attributes["class"].split()
        for node in page.walk()
        if "badge" in node.attributes.get("class", "").split()
    ]
    assert not [classes for classes in badges if {"gold", "silver", "bronze"} & set(classes)]
    assert not [row for row in rows if re.search("[金银铜][奖牌]", row)]


def test_what_was_not_published_is_said_and_never_zero(real_site):
    for name in ("2023-1", "2024-4"):
        main = read_page(real_site / "rounds" / f"{name}.html").root.all("main")[0]
        assert "未公布" in main.text
        cells = [cell.text for cell in main.all("td")]
        assert not {"0", "0.00", "None", "null", "nan"} & set(cells)


def test_the_numbers_of_contestants_are_those_reported(real_site):
    assert "17" in read_page(real_site / "rounds" / "2023-1.html").root.text
    assert "7" in read_page(real_site / "rounds" / "2024-4.html").section("社区党组织书记组").text


def test_no_page_calls_the_real_contest_fictional(real_site):
    assert not [p for p in real_site.rglob("*.html") if "虚构" in read_page(p).root.text]


def test_every_unit_says_where_it_is_known_from(project_root):
    project, _ = load_project(project_root)
    assert [unit.name for unit in project.units if not unit.sources] == []
