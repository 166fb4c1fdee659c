"""Twelve real contests, each known in its own way: the site says what is known, and nothing else.

Names that the material in hand does not repeat are stand-ins, and their units say so.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from generator.build import Options, build
from tests.support.html import Node, broken_links, read_page
from tests.support.once import once

CONTENT = Path(__file__).resolve().parent / "sites" / "contests"
METALS = ("金奖", "银奖", "铜奖", "奖牌")


@dataclass(frozen=True)
class Contest:
    """One built site with a single round."""

    site: Path

    @cached_property
    def round_id(self) -> str:
        (page,) = (self.site / "rounds").glob("*.html")
        return page.stem

    @cached_property
    def main(self) -> Node:
        return self.page(f"rounds/{self.round_id}.html")

    @cached_property
    def says(self) -> str:
        """The round's page as one run of text."""
        return plain(self.main)

    def page(self, address: str) -> Node:
        return read_page(self.site / address).root.all("main")[0]

    def group(self, name: str) -> Node:
        """One group's part of the round's page."""
        return next(
            section
            for section in self.main.all("section")
            if section.attributes.get("class") == "group" and section.all("h2")[0].text == name
        )

    def tables(self, within: Node | None = None) -> dict[str, list[list[str]]]:
        """Read the result tables: caption to rows of cells."""
        return {
            plain(table.all("caption")[0]): [
                [plain(cell) for cell in row.all("th", "td")]
                for row in table.all("tbody")[0].all("tr")
            ]
            for table in (within or self.main).all("table")
        }

    def podium(self, within: Node | None = None) -> list[str]:
        return [
            plain(place)
            for steps in (within or self.main).all("ol")
            if steps.attributes.get("class") == "podium"
            for place in steps.all("li")
        ]

    @cached_property
    def tree(self) -> dict:
        text = (self.site / f"data/rounds/{self.round_id}.json").read_text(encoding="utf-8")
        return json.loads(text)

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        path = self.site / f"data/rounds/{self.round_id}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def history(self, unit: str) -> list[list[str]]:
        """Read a unit's record: group, rank, awards."""
        tables = self.page(f"units/{unit}.html").all("table")
        if not tables:
            return []
        rows = tables[0].all("tbody")[0].all("tr")
        return [
            [plain(row.all("th")[0].all("small")[0]), *map(plain, row.all("td")[:2])]
            for row in rows
        ]

    @property
    def medals(self) -> dict[str, list[str]]:
        """Read the medal table by unit; none where no medal was given."""
        path = self.site / "medals.html"
        if not path.exists():
            return {}
        table = read_page(path).root.all("table")[0]
        lines = [[plain(c) for c in row.all("td", "th")] for row in table.all("tbody")[0].all("tr")]
        return {line[1]: line[2:5] for line in lines}

    def everywhere(self) -> str:
        """All that the site says, on every page and in every data file."""
        pages = "".join(plain(read_page(p).root) for p in sorted(self.site.rglob("*.html")))
        data = [p for p in sorted(self.site.rglob("*.*")) if p.suffix in (".json", ".csv")]
        told = [path for path in data if ".schema" not in path.name]
        return pages + "".join(path.read_text(encoding="utf-8") for path in told)


def plain(node: Node) -> str:
    return re.sub(r"\s", "", node.text)


def _build_all(folder: Path) -> None:
    for contest in sorted(CONTENT.iterdir()):
        root = folder / contest.name
        shutil.copytree(contest / "content", root / "content")
        outcome = build(Options(root, root / "site", jobs=1))
        assert outcome.problems == (), f"{contest.name}: {outcome.problems}"


@pytest.fixture(scope="session")
def built(shared):
    """All contests, built once."""
    return once(shared, "contests", _build_all)


@pytest.fixture
def contest(built, request):
    return Contest(built / request.param / "site")


def of(name: str) -> pytest.MarkDecorator:
    """Run a test on one contest."""
    return pytest.mark.parametrize("contest", [name], indirect=True)


every = pytest.mark.parametrize("contest", sorted(p.name for p in CONTENT.iterdir()), indirect=True)
gaoxin_2023 = of("01-baoji-gaoxin-2023-1")
gaoxin_2024 = of("02-baoji-gaoxin-2024-4")
chencang = of("03-chencang-2024-2")
fengxiang = of("04-fengxiang-2024-1")
qianyang = of("05-qianyang-2024-3")
nanxi = of("06-nanxi-2024-01-24")
xingtai = of("07-xingtai-2023-11-02")
dengzhou = of("08-dengzhou")
xifeng = of("09-xifeng")
nanzhao = of("10-nanzhao-2021-12-17")
chongqing = of("11-chongqing-final")
school = of("12-school-2019-09")


@every
def test_nothing_unknown_becomes_a_number_or_a_word_of_a_program(contest):
    cells = [cell.text for cell in contest.main.all("td")]
    assert not {"0", "0.00", "None", "null", "nan"} & set(cells)
    assert not re.search(r"(?<![\w.-])None|nan(?![\w-])", contest.says)
    for row in contest.rows:
        assert row["总分"] == "未公布"
        assert "0" not in {row["名次"], row["总分"]}
    for group in contest.tree["groups"]:
        for lines in group["lists"]:
            assert all(s["total"] is None and s["rank"] != 0 for s in lines["standings"])


@every
def test_every_link_of_the_site_leads_somewhere(contest):
    assert broken_links(contest.site) == []


@every
def test_where_nobody_holds_a_metal_there_is_neither_a_medal_page_nor_a_word_of_medals(contest):
    if contest.round_id == "2024-4":
        assert (contest.site / "medals.html").exists()
        return
    assert not list(contest.site.rglob("medals.*"))
    assert not [word for word in METALS if word in contest.everywhere()]


# 1. Persons compete, towns are ranked, nobody holds an award.


@gaoxin_2023
def test_seventeen_persons_of_three_roles_compete_and_three_towns_are_ranked(contest):
    assert "17名参赛；镇党委书记1名、镇长5名、村党组织书记11名" in contest.says
    assert "登台的是个人，公布的名次排的是镇" in contest.says
    assert contest.tables() == {"全体选手成绩": [["1", "天王镇"], ["2", "马营镇"], ["3", "钓渭镇"]]}
    assert "分数、奖项未公布" in contest.says
    assert contest.tree["groups"][0]["entrants"]["count"] == 17


@gaoxin_2023
def test_a_rank_without_an_award_is_told_as_a_rank_only(contest):
    assert contest.podium() == ["第1名天王镇", "第2名马营镇", "第3名钓渭镇"]
    assert [(r["名次"], r["奖项"]) for r in contest.rows] == [(n, "未公布") for n in "123"]
    assert contest.history("maying") == [["全体选手", "第2共17名参赛", "未公布"]]


# 2. Two groups of different units; more entrants than named.


@gaoxin_2024
def test_two_groups_are_told_apart_and_never_ranked_across(contest):
    community, discipline = contest.group("社区党组织书记组"), contest.group("镇纪委书记组")
    assert "7名参赛" in plain(community)
    assert "6名参赛" in plain(discipline)
    assert [row[-1] for row in contest.tables(community)["社区党组织书记组成绩"]] == [
        "金奖",
        "银奖",
        "铜奖",
    ]
    assert contest.podium(discipline) == ["金奖磻溪镇", "银奖马营镇", "铜奖钓渭镇"]


@gaoxin_2024
def test_only_the_one_announced_rank_is_stated_and_the_medals_make_no_other(contest):
    known = [(s["unit"], s["rank"]) for g in contest.tree["groups"] for s in _standings(g)]
    assert [pair for pair in known if pair[1] is not None] == [("pinganlu", 1)]
    assert contest.history("panxi") == [["镇纪委书记组", "名次未公布共6名参赛", "金奖"]]
    assert [r["名次"] for r in contest.rows] == ["1", *["未公布"] * 5]


@gaoxin_2024
def test_six_medals_are_counted_for_six_units(contest):
    assert contest.medals == {
        "平安路社区": ["1", "0", "0"],
        "磻溪镇": ["1", "0", "0"],
        "马营镇": ["0", "1", "0"],
        "书香路社区": ["0", "1", "0"],
        "钓渭镇": ["0", "0", "1"],
        "吾悦路社区": ["0", "0", "1"],
    }


# 3. A segment judged outside the event; prizes that are no medals.


@chencang
def test_two_groups_hold_prizes_of_their_own_and_nobody_a_medal(contest):
    towns, villages = contest.group("镇街组"), contest.group("村组")
    assert "14名参赛" in plain(towns)
    assert "17名参赛" in plain(villages)
    assert contest.tables(towns) == {
        "镇街组成绩": [["拓石", "一等奖"], ["赤沙", "二等奖"], ["东关", "三等奖"]]
    }
    assert contest.tables(villages) == {
        "村组成绩": [["严村庵", "一等奖"], ["咀头", "二等奖"], ["龙尾", "三等奖"]]
    }
    assert all(a["metal"] is None for g in contest.tree["groups"] for a in g["awards"])


@chencang
def test_a_prize_makes_no_rank(contest):
    assert contest.says.count("名次、分数未公布。排列先后不代表名次。") == 2
    assert contest.history("tuoshi") == [["镇街组", "名次未公布共14名参赛", "一等奖"]]
    assert {r["名次"] for r in contest.rows} == {"未公布"}


@chencang
def test_a_segment_that_was_judged_outside_the_event_is_said_to_be(contest):
    for group in ("镇街组", "村组"):
        assert "展示提问日常评价：场外评定，带入计分" in plain(contest.group(group))


# 4. The ranking of one segment is not the round's.


@fengxiang
def test_the_ranking_of_a_segment_is_named_as_such_and_makes_no_podium(contest):
    assert contest.tables() == {
        "全体：“擂台比武”环节名次（不是总成绩）": [["1", "槐北"], ["2", "大塬"], ["3", "石头坡"]]
    }
    assert "本组的总名次和总分未公布" in contest.says
    assert contest.podium() == []
    assert contest.podium(read_page(contest.site / "index.html").root) == []
    assert contest.history("huaibei")[0][0] == "全体（“擂台比武”环节）"
    assert {r["名单"] for r in contest.rows} == {"“擂台比武”环节"}
    assert [lines["segment"] for lines in contest.tree["groups"][0]["lists"]] == ["擂台比武"]


# 5. A team and its members side by side.


@qianyang
def test_a_team_and_two_of_its_members_stand_in_lists_side_by_side(contest):
    team, members = contest.tables().values()
    assert team == [["1", "水沟镇"]]
    assert members == [["1", "水沟镇"], ["2", "水沟镇"]]
    assert "另有11个参赛的结果未公布" in contest.says
    assert [lines["of"] for lines in contest.tree["groups"][0]["lists"]] == ["teams", "entries"]
    assert contest.tree["groups"][0]["entrants"]["count"] == 13
    assert "第三名是哪个单位的，手头材料没有写" in contest.says
    assert contest.podium() == ["第1名水沟镇团体"], "a team's place is not a contestant's"
    assert [row[:2] for row in contest.history("shuigou")] == [
        ["全体选手（团体）", "第1"],
        ["全体选手", "第1共13名参赛"],
        ["全体选手", "第2共13名参赛"],
    ]


# 6. Ranks, and nothing more.


@nanxi
def test_four_ranks_are_all_that_is_known(contest):
    assert "12名参赛" in contest.says
    assert "分数、奖项未公布" in contest.says
    assert [row[0] for row in contest.tables()["全体选手成绩"]] == ["1", "2", "3", "4"]
    assert contest.podium() == ["第1名甲单位", "第2名乙单位", "第3名丙单位"]


@nanxi
def test_a_round_without_a_number_goes_by_its_title(contest):
    assert contest.tree["number"] is None
    assert "第一期" not in contest.everywhere()
    assert "南溪2024年1月擂台赛" in plain(contest.page("rounds.html"))


# 7. Counts of prizes without a winner's name.


@xingtai
def test_ten_prizes_are_counted_and_nobody_is_named(contest):
    assert "20名参赛" in contest.says
    for name, count in (("一等奖", 1), ("二等奖", 3), ("三等奖", 6)):
        assert f"{name}授出{count}个，获奖名单未公布" in contest.says
    assert contest.tables() == {}
    (group,) = contest.tree["groups"]
    assert group["lists"] == []
    assert [a["given"] for a in group["awards"]] == [1, 3, 6]
    assert [a["planned"] for a in group["awards"]] == [None, None, None]
    assert "名额" not in contest.says


# 8. Weights without scores; quotas that cover everybody.


@dengzhou
def test_weights_are_known_scores_are_not_and_everybody_gets_a_prize(contest):
    assert "现场（50%）" in contest.says
    assert "观摩（50%）" in contest.says
    (group,) = contest.tree["groups"]
    assert [(a["planned"], a["given"]) for a in group["awards"]] == [("3", 3), ("5", 5), ("7", 7)]
    assert sum(a["given"] for a in group["awards"]) == group["entrants"]["count"] == 15
    assert "一等奖名额3个，授出3个，获奖名单未公布" in contest.says
    assert "每位选手都获奖" in contest.says
    assert contest.rows == []


# 9. Six winners whose tier was not said.


@xifeng
def test_six_winners_hold_one_of_three_prizes_and_nobody_says_which(contest):
    rows = contest.tables()["全体选手成绩"]
    assert [row[1] for row in rows] == ["获奖（没有区分等次）"] * 6
    assert "没有区分等次的，获一等奖、二等奖、三等奖之一。" in contest.says
    assert contest.says.count("获奖者没有区分等次") == 6, (
        "three prizes, above the list and in the rules"
    )
    assert "排列先后不代表名次" in contest.says
    assert "另有9个参赛的结果未公布" in contest.says
    assert contest.podium() == []
    assert {r["奖项"] for r in contest.rows} == {"一等奖、二等奖、三等奖之一（没有区分等次）"}
    assert all(a["given"] is None for a in contest.tree["groups"][0]["awards"])
    assert all(s["rank"] is None for s in _standings(contest.tree["groups"][0]))


@xifeng
def test_a_round_whose_year_is_not_known_says_so(contest):
    assert contest.tree["season"] is None
    assert "年度未公布" in plain(contest.page("rounds.html"))
    assert "年度未公布的1期" in plain(contest.page("units/jia.html"))
    assert not re.search(r"None|(?<!\d)0年", contest.everywhere())


# 10. A hole above known ranks.


@nanzhao
def test_the_second_and_the_third_do_not_move_up_into_a_hole(contest):
    assert [row[:2] for row in contest.tables()["全体选手成绩"]] == [
        ["1", "第1名未公布"],
        ["2", "乙单位"],
        ["3", "丙单位"],
    ]
    assert "另有18个参赛的结果未公布" in contest.says
    assert contest.podium() == ["第2名乙单位", "第3名丙单位"]
    assert [r["单位"] for r in contest.rows if r["名次"] == "1"] == ["未公布"]


# 11. Several panels; two awards in one hand.


@chongqing
def test_one_contestant_holds_a_third_prize_and_the_popular_one_on_top(contest):
    (row,) = contest.tables()["决赛成绩"]
    assert row == ["甲单位", "三等奖最佳人气"]
    assert contest.rows[0]["奖项"] == "三等奖、最佳人气"
    assert contest.history("jia") == [["决赛", "名次未公布参赛数未公布", "三等奖最佳人气"]]


@chongqing
def test_given_counts_stand_beside_the_one_named_winner(contest):
    assert "三等奖授出10个，其余9个获奖者未公布" in contest.says
    assert "一等奖授出4个，获奖名单未公布" in contest.says
    assert "优秀奖授出19个，获奖名单未公布" in contest.says
    assert [a["given"] for a in contest.tree["groups"][0]["awards"]] == [4, 6, 10, 19, 1]


@chongqing
def test_who_judged_is_known_and_their_weights_are_not(contest):
    assert "区县互评和专家评审，各占多少未公布" in contest.says
    assert "%" not in contest.says


# 12. More and fewer than planned; names that are nobody's business.


@school
def test_planned_and_given_stand_side_by_side_where_they_differ(contest):
    assert "一等奖名额1个，授出2个，获奖者姓名不公布（获奖的是未成年人）" in contest.says
    assert "二等奖名额6个，授出4个，获奖者姓名不公布" in contest.says
    assert "三等奖名额8个，授出8个，获奖者姓名不公布" in contest.says
    awards = contest.tree["groups"][0]["awards"]
    assert [(a["planned"], a["given"]) for a in awards] == [("1", 2), ("6", 4), ("8", 8)]


@school
def test_of_minors_nobody_is_named_anywhere(contest):
    assert contest.tree["groups"][0]["lists"] == []
    assert contest.rows == []
    assert not list(contest.site.glob("units/*.html"))
    assert "2019年9月" in contest.says


def _standings(group: dict) -> list[dict]:
    return [standing for lines in group["lists"] for standing in lines["standings"]]
