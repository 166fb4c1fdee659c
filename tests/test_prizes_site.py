"""What a page says of places and awards: as much as is known, and plainly what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.html import Node, read_page
from tests.support.once import once

SITE = Path(__file__).resolve().parent / "sites" / "prizes"


@pytest.fixture(scope="session")
def prizes(shared, build_site):
    """The site of samples, built once; it shares the place of the data files' tests."""
    return once(shared, "fixture-prizes", lambda folder: build_site(SITE, folder / "site")) / "site"


def plain(node: Node) -> str:
    return re.sub(r"\s", "", node.text)


@pytest.fixture
def group(prizes):
    """Find a group's part of a round's page by the group's id."""
    rounds = [read_page(path).root for path in sorted((prizes / "rounds").glob("*.html"))]

    def find(name: str) -> Node:
        return next(
            section
            for page in rounds
            for section in page.all("section")
            if section.attributes.get("aria-labelledby") == f"group-{name}"
        )

    return find


def podium(section: Node) -> list[str]:
    return [
        plain(place)
        for steps in section.all("ol")
        if steps.attributes.get("class") == "podium"
        for place in steps.all("li")
    ]


def tables(section: Node) -> dict[str, list[list[str]]]:
    return {
        plain(table.all("caption")[0]): [
            [plain(cell) for cell in row.all("th", "td")] for row in table.all("tbody")[0].all("tr")
        ]
        for table in section.all("table")
    }


def outside_details(section: Node) -> str:
    """Read what stands on the page before anything is unfolded."""
    folded = [plain(details) for details in section.all("details")]
    text = plain(section)
    for part in folded:
        text = text.replace(part, "")
    return text


def test_awards_alone_are_told_without_a_rank_or_an_order(group):
    section = group("awards-only")
    assert tables(section) == {
        "只知道奖项的组成绩": [["东河社区", "一等奖"], ["西河社区", "二等奖"]]
    }
    said = outside_details(section)
    assert "名次、分数未公布。排列先后不代表名次。" in said
    assert "二等奖名额2个，公布获奖者1个" in said
    assert "优秀奖名额：其余全部，获奖名单未公布" in said
    assert "一等奖名额1个" not in said, "what was given as planned needs no words"


def test_places_above_a_known_rank_are_said_to_be_unknown(group):
    section = group("hole")
    assert tables(section)["第一名没有公布的组成绩"] == [
        ["1", "第1名未公布", ""],
        ["2", "西河社区", "二等奖"],
        ["3", "南河社区", "三等奖"],
        ["4–5", "第4至5名未公布", ""],
        ["6", "北河社区", "未公布"],
    ]
    assert podium(section) == ["二等奖西河社区", "三等奖南河社区"]
    assert "分数未公布。另有3个参赛的结果未公布。" in plain(section)


def test_winners_of_an_unknown_tier_stand_on_no_podium(group):
    section = group("unclear")
    assert podium(section) == []
    assert {row[1] for row in tables(section)["等次没有区分的组成绩"]} == {"获奖（没有区分等次）"}
    assert "没有区分等次的，获一等奖、二等奖、三等奖之一。" in plain(section)


def test_counts_without_winners_are_told_at_once(group):
    said = outside_details(group("counts"))
    assert "一等奖授出1个，获奖名单未公布" in said
    assert "三等奖名额6个，授出8个，获奖名单未公布" in said


def test_the_ranking_of_one_segment_never_looks_like_the_whole(group):
    section = group("segment")
    assert podium(section) == []
    assert list(tables(section)) == ["只知道一个环节的组：“擂台比武”环节名次（不是总成绩）"]
    assert "这个环节的得分未公布。本组的总名次和总分未公布。" in plain(section)


def test_totals_alone_make_no_ranking(group):
    section = group("totals")
    assert podium(section) == []
    assert "名次、奖项未公布。排列先后不代表名次。" in plain(section)


def test_a_figure_that_is_not_known_is_neither_zero_nor_a_dash(group):
    rows = tables(group("segments"))["知道环节得分的组成绩"]
    assert rows == [
        ["1", "东河社区", "95.3", "57.2", "38.1"],
        ["2", "西河社区", "未公布", "56", "未公布"],
    ]


def test_names_that_are_kept_back_are_told_with_the_reason(group):
    said = outside_details(group("school"))
    assert "一等奖名额1个，授出2个，获奖者姓名不公布（获奖的是未成年人）" in said


def test_withheld_vacant_and_undecided_awards_are_told_apart(group):
    said = outside_details(group("states"))
    assert "特等奖名额1个，不授（没有达到标准的节目）" in said
    assert "银奖名额1个，空缺" in said
    assert "网络人气奖尚未评定" in said


def test_works_and_organisers_have_lists_of_their_own(group):
    found = tables(group("states"))
    assert found["不授、空缺和尚未评定的组：作品获奖名单"][0] == [
        "《三张清单》东河社区",
        "优秀作品奖",
    ]
    assert found["不授、空缺和尚未评定的组：组织单位获奖名单"] == [["街道综治办", "优秀组织奖"]]


def test_every_entry_of_a_tie_says_which_key_decided(group):
    said = outside_details(group("chain"))
    assert "西河社区：总分相同，比用时，短的在前：4分40秒" in said
    assert "东河社区：总分相同，比用时，短的在前：4分50秒" in said
    assert said.count("：总分相同，由抽签决定") == 2
    assert tables(group("chain"))["同分的组成绩"][-2:] == [
        ["并列第6", "柳荫社区", "—", "81.40", "49.20", "32.20"],
        ["并列第6", "公园社区", "—", "81.40", "49.20", "32.20"],
    ]
    rule = "总分相同又关系到获奖时，比“现场提问”得分；仍相同，比用时，短的在前；仍相同，由抽签决定"
    assert rule in plain(group("chain"))


def test_an_announcement_that_prevails_shows_both_values_the_reason_and_the_source(group):
    section = group("override")
    assert podium(section) == ["金奖西河社区95.5分", "银奖东河社区95.00分"]
    told = (
        "西河社区：以公布的结果为准。名次公布的是1，按评分算是2；总分公布的是95.5，按评分算是94.00。"
        "原因：复核时发现漏登一位评委的评分，原始记分表已经不全。"
        "来源：杨柳街道，第二期结果更正（2024年6月20日）"
    )
    assert told in outside_details(section)
    assert told.removeprefix("西河社区：") in plain(section.all("details")[0])


def test_two_golds_and_the_vacant_silver_explain_themselves(group):
    said = outside_details(group("golds"))
    assert "金奖名额1个，授出2个：名次并列，多授1个" in said
    assert "银奖名额1个，空缺：前面的奖项因并列多授，占用1个名额" in said
    assert "集体奖名额1个，没有授出：有名次的只有4个，不足9个，不设此奖" in said


def test_awards_beyond_the_quota_are_explained_by_their_override(group):
    said = outside_details(group("by-hand"))
    assert (
        "以公布的结果为准。“金奖”获奖者公布的是2个，而名额是1个。原因：评委会决定增加一个金奖"
        in said
    )
    assert "金奖名额1个，公布获奖者2个" in said


def test_a_unit_s_record_tells_of_works_and_of_what_is_not_known(prizes):
    page = read_page(prizes / "units" / "xihe.html").root
    table = page.all("table")[0]
    rows = {
        plain(row.all("th")[0].all("small")[0]): [plain(cell) for cell in row.all("td")]
        for row in table.all("tbody")[0].all("tr")
    }
    assert rows["不授、空缺和尚未评定的组（作品《书香和事》）"] == ["", "优秀作品奖"]
    assert rows["只知道总分的组"] == ["名次未公布参赛数未公布", "未公布"]
    assert rows["公布和评分不一致的组"] == ["第1共3个参赛", "金奖"]


def test_medals_count_what_stands(prizes):
    table = read_page(prizes / "medals.html").root.all("table")[0]
    rows = [[plain(c) for c in row.all("th", "td")] for row in table.all("tbody")[0].all("tr")]
    # Round 1: 东河. Round 2: 西河, 西河 (override), both (tied), both (two by hand).
    assert rows[:2] == [
        ["1", "西河社区", "4", "0", "0", "4"],
        ["2", "东河社区", "3", "2", "0", "5"],
    ]


def test_teams_stand_beside_their_members_with_a_place_an_award_and_a_way_of_their_own(group):
    section = group("top")
    found = tables(section)
    assert found["取最好两名的组团体成绩"] == [
        ["1", "西河社区", "团体一等奖", "178.0"],
        ["2", "东河社区", "团体二等奖", "178.0"],
        ["—", "南河社区", "不参加团体排名", "—"],
    ]
    assert [row[1] for row in found["取最好两名的组参赛成绩"]][:2] == [
        "南河社区己选手",
        "西河社区丁选手",
    ]
    said = outside_details(section)
    assert "西河社区：总分相同，比各队最好的一个总分：91分" in said
    assert "南河社区：有效总分只有1个，不足2个" in said
    rules = plain(section)
    assert (
        "团体成绩：取总分最高的两个相加，四舍五入到1位小数；有效总分不够的队不参加团体排名。"
        in rules
    )
    assert "团体总分相同时，比各队最好的一个总分；仍相同的名次并列" in rules
    explained = [plain(d) for d in section.all("details") if "团体总分" in plain(d)]
    way = (
        "甲选手：90.04丙选手：88.00乙选手：80.00（不计入团体）"
        "取总分最高的两个相加，得178.04178.04四舍五入到1位小数，团体总分178.0"
    )
    assert any(way in told for told in explained)


def test_a_unit_may_have_several_teams_and_an_announced_rank_of_one_may_prevail(group):
    rows = tables(group("two-teams"))["一个单位两个队的组团体成绩"]
    assert [row[:2] for row in rows] == [
        ["1", "东河社区东河二队"],
        ["2", "西河社区以公布的为准，见表下"],
        ["3", "东河社区东河一队以公布的为准，见表下"],
    ]
    assert "名次公布的是3，按评分算是2" in outside_details(group("two-teams"))


def test_announced_teams_keep_their_holes_and_their_own_awards(group):
    section = group("announced-teams")
    assert tables(section)["团体只有公布结果的组团体成绩"] == [
        ["1", "东河社区", "优胜团体"],
        ["2", "第2名未公布", ""],
        ["3", "西河社区", "优胜团体"],
    ]
    assert "优胜团体名额3个，公布获奖者2个" in outside_details(section)


def test_a_unit_s_record_tells_a_team_from_its_members(prizes):
    page = read_page(prizes / "units" / "donghe.html").root
    rows = {
        plain(row.all("th")[0].all("small")[0]): [plain(cell) for cell in row.all("td")]
        for row in page.all("table")[0].all("tbody")[0].all("tr")
    }
    assert rows["取最好两名的组（团体）"] == ["第2共2个队", "团体二等奖"]
    assert rows["取最好两名的组：甲选手"] == ["第3共6个参赛", "—"]
    assert rows["团体只有公布结果的组（团体）"] == ["第1", "优胜团体"]
