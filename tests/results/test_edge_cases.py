"""The edge cases of real contests and the rules of real regulations, each with its one answer.

Rounds are written as officers write them, so that what is declared and what comes out stand together.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.domain.units import Unit
from generator.problems import Severity
from generator.results import evaluate_round, medal_table
from tests.support.html import broken_links
from tests.support.rounds import judge, main_of, plain, publish, round_text

MEDALS = """
awards:
- {name: 金奖, metal: gold, quota: 1}
- {name: 银奖, metal: silver, quota: 1}
- {name: 铜奖, metal: bronze, quota: 1}
"""


def totals(**values: str) -> str:
    """Entries of one segment with these marks, one judge each."""
    entries = "\n".join(
        f"- {{unit: {unit}, marks: {{show: [{mark}]}}}}" for unit, mark in values.items()
    )
    return f"segments: [{{id: show, name: 展示}}]\nentries:\n{entries}\n"


def one(combine: str, marks: str, more: str = "") -> str:
    """One entry of one segment."""
    return f"""
segments: [{{id: show, name: 展示, combine: {combine}{more}}}]
rounding: {{total: 3}}
entries: [{{unit: a, marks: {{show: {marks}}}}}]
"""


# The table of edge cases, row by row.


def test_two_tie_for_gold_two_golds_no_silver_and_the_next_takes_bronze():
    judged = judge(totals(a="90", b="90", c="80", d="70") + MEDALS)
    assert judged.awards == {"a": ["金奖"], "b": ["金奖"], "c": ["铜奖"], "d": []}
    gold, silver, bronze = judged.group.awards
    assert (gold.given, silver.given, bronze.given) == (2, 0, 1)


@pytest.mark.parametrize(
    ("on_tie", "first", "second"),
    [("expand", "abc", "d"), ("reduce_next", "abc", ""), ("withhold", "a", "bc")],
)
def test_a_tie_across_a_quota_does_what_the_scheme_declares(on_tie, first, second):
    scheme = f"""
awards:
- {{name: 一等奖, quota: 2, on_tie: {on_tie}}}
- {{name: 二等奖, quota: 1, on_tie: {"expand" if on_tie == "withhold" else on_tie}}}
"""
    judged = judge(totals(a="95", b="90", c="90", d="80") + scheme)
    assert "".join(e for e, names in judged.awards.items() if "一等奖" in names) == first
    assert "".join(e for e, names in judged.awards.items() if "二等奖" in names) == second


def test_shared_ranks_leave_a_gap_and_are_shown_as_shared(tmp_path):
    group = totals(a="95", b="90", c="90", d="80")
    assert judge(group).ranks == {"a": 1, "b": 2, "c": 2, "d": 4}
    site = publish(tmp_path, {"2024-1": round_text(group)}, UNITS)
    rows = main_of(site / "rounds/2024-1.html").all("tbody")[0].all("tr")
    assert [plain(row.all("td")[0]) for row in rows] == ["1", "并列第2", "并列第2", "4"]


def test_equal_medal_counts_share_a_rank_whatever_the_order_of_display():
    first = judge(totals(a="90", b="80") + MEDALS).round
    second = replace(judge(totals(b="90", a="80") + MEDALS).round, id="2024-2", number=2)
    table = medal_table([evaluate_round(r) for r in (first, second)], {})
    assert [(row.unit, row.rank, row.shared) for row in table.rows] == [
        ("a", 1, True),
        ("b", 1, True),
    ]


STRIPPED = """
segments: [{id: show, name: 展示}]
awards:
- {name: 金奖, metal: gold, quota: 1}
- {name: 银奖, metal: silver, quota: 1}
entries:
- {unit: a, marks: {show: [90]}, cancelled: {what: result, reason: 材料不实, date: 2024-06-01}}
- {unit: b, marks: {show: [80]}}
- {unit: c, marks: {show: [70]}}
"""


@pytest.mark.parametrize(
    ("promotion", "awards"),
    [("none", {"b": ["银奖"], "c": []}), ("all", {"b": ["金奖"], "c": ["银奖"]})],
)
def test_what_becomes_of_a_stripped_winners_place_is_declared(promotion, awards):
    judged = judge(STRIPPED + f"promotion: {promotion}\n")
    assert {e: names for e, names in judged.awards.items() if e != "a"} == awards
    assert judged.awards["a"] == []


def test_a_named_promotion_gives_the_vacant_award_to_that_entry_only():
    named = "promotion: {named: [{entry: c, award: 金奖}]}\n"
    assert judge(STRIPPED + named).awards == {"a": [], "b": ["银奖"], "c": ["金奖"]}


def test_places_cancelled_after_the_notice_are_not_filled_and_the_vacancy_is_shown(tmp_path):
    text = round_text(STRIPPED + "promotion: none\n")
    page = plain(main_of(publish(tmp_path, {"2024-1": text}, UNITS) / "rounds/2024-1.html"))
    assert "空缺" in page
    assert "材料不实" in page


def test_without_a_declared_promotion_a_cancelled_winner_is_a_problem():
    assert [p.severity for p in judge(STRIPPED).problems] == [Severity.ERROR]


def test_of_several_judges_who_share_the_maximum_one_mark_is_dropped():
    (line,) = judge(one("{trim: 1}", "[90, 95, 95, 95, 80]")).lines
    states = [mark.state for mark in line.trace.segments[0].panels[0].marks]
    assert states.count("trimmed_high") == 1
    assert line.total_text == "93.333"


def test_trimming_with_too_few_judges_does_what_is_declared_and_never_a_silent_mean():
    few = ", too_few: mean"
    assert judge(one("{trim: 1}", "[90, 80]", few)).totals == {"a": "85.000"}
    assert judge(one("{trim: 1}", "[90]", few)).totals == {"a": "90.000"}
    (problem,) = judge(one("{trim: 1}", "[90, 80]")).problems
    assert problem.severity is Severity.ERROR


def test_a_mark_that_was_not_given_is_left_out_or_a_problem_but_never_zero():
    assert judge(one("mean", "[90, ~, 80]", ", missing: exclude")).totals == {"a": "85.000"}
    problems = judge(one("mean", "[90, ~, 80]")).problems
    assert problems
    assert {problem.severity for problem in problems} == {Severity.ERROR}


def test_a_tie_that_rounding_makes_stands_unless_the_chain_says_exact():
    group = totals(a="90.004", b="90.001") + "rounding: {total: 2}\n"
    assert judge(group).ranks == {"a": 1, "b": 1}
    assert judge(group + "ties: [{exact: true}]\n").ranks == {"a": 1, "b": 2}


def test_two_point_six_seven_five_becomes_two_point_six_eight():
    assert judge(totals(a="2.675") + "rounding: {total: 2}\n").totals == {"a": "2.68"}


def test_a_guest_is_shown_with_marks_but_takes_neither_rank_nor_award():
    group = """
segments: [{id: show, name: 展示}]
awards: [{name: 一等奖, quota: 2}]
entries:
- {unit: a, marks: {show: [80]}}
- {unit: b, status: guest, marks: {show: [99]}}
- {unit: c, marks: {show: [70]}}
"""
    judged = judge(group)
    assert judged.ranks == {"a": 1, "c": 2, "b": None}
    assert judged.awards == {"a": ["一等奖"], "c": ["一等奖"], "b": []}
    assert judged.totals["b"] == "99"


def test_who_did_not_compete_has_a_status_and_no_number_and_stands_after_the_ranked():
    group = """
segments: [{id: show, name: 展示}]
entries:
- {unit: b, status: withdrew, reason: 临时有任务}
- {unit: c, status: absent, reason: 迟到，按弃权处理}
- {unit: d, status: disqualified, reason: 冒名顶替}
- {unit: e, status: ineligible, reason: 不属于本区}
- {unit: a, marks: {show: [80]}}
"""
    judged = judge(group)
    assert list(judged.ranks.items()) == [("a", 1), *((e, None) for e in "bcde")]
    assert [line.total_text for line in judged.lines[1:]] == [""] * 4
    assert judged.lines[2].note == "迟到，按弃权处理"


def test_not_decided_yet_withheld_and_vacant_are_three_different_words(tmp_path):
    group = """
entrants: 9
awards:
- {name: 特等奖, state: undecided}
- {name: 一等奖, state: withheld, reason: 没有达到标准}
- {name: 二等奖, state: vacant}
- {name: 三等奖, quota: 3}
"""
    site = publish(tmp_path, {"2024-1": round_text(group)}, UNITS)
    page = plain(main_of(site / "rounds/2024-1.html"))
    assert "特等奖尚未评定" in page
    assert "一等奖不授" in page
    assert "没有达到标准" in page
    assert "二等奖空缺" in page
    assert "三等奖名额3个；获奖名单未公布" in page.replace("，", "；")


UNITS = """
- {id: a, name: 甲社区, kind: 社区, parent: town}
- {id: b, name: 乙社区, kind: 社区}
- {id: c, name: 丙社区, kind: 社区}
- {id: d, name: 丁社区, kind: 社区}
- {id: town, name: 河口镇, kind: 镇}
"""


def test_a_renamed_unit_keeps_its_id_its_old_name_and_its_old_address(tmp_path):
    units = """
- {id: a, name: 新桥社区, kind: 社区, former_slugs: [laoqiao], former_names: [{name: 老桥社区, until: 2023-05}]}
"""
    site = publish(tmp_path, {"2024-1": round_text(totals(a="90") + MEDALS)}, units)
    page = plain(main_of(site / "units/a.html"))
    assert "新桥社区" in page
    assert "老桥社区（至2023年5月）" in page
    old = site / "units/laoqiao.html"
    assert [a.attributes["href"] for a in main_of(old).all("a")] == ["../units/a.html"]
    assert 'http-equiv="refresh" content="0; url=../units/a.html"' in old.read_text("utf-8")
    assert broken_links(site) == []


def test_units_that_were_split_or_merged_link_to_each_other_and_keep_their_own_record(tmp_path):
    units = """
- {id: a, name: 甲社区, kind: 社区, split_from: c, since: 2023-12}
- {id: b, name: 乙社区, kind: 社区, split_from: c}
- {id: c, name: 丙社区, kind: 社区}
- {id: d, name: 丁社区, kind: 社区, merged_into: c}
"""
    site = publish(tmp_path, {"2024-1": round_text(totals(a="90", c="80") + MEDALS)}, units)
    old, new = plain(main_of(site / "units/c.html")), plain(main_of(site / "units/a.html"))
    assert "拆分出甲社区乙社区" in old.replace("、", "")
    assert "丁社区" in old
    assert "由此拆分而来丙社区" in new
    (table, *_) = main_of(site / "medals.html").all("tbody")
    assert [plain(row.all("th")[0]) for row in table.all("tr")] == ["甲社区", "丙社区"]


def test_a_town_and_its_community_both_win_in_separate_rows_and_the_roll_up_is_another_table():
    units = {"town": Unit("town", "河口镇", "镇"), "a": Unit("a", "甲社区", "社区", "town")}
    result = [evaluate_round(judge(totals(a="90", town="80") + MEDALS).round)]
    own, rolled = medal_table(result, units), medal_table(result, units, rolled_up=True)
    assert [(r.unit, r.gold, r.silver) for r in own.rows] == [("a", 1, 0), ("town", 0, 1)]
    assert [(r.unit, r.gold, r.silver) for r in rolled.rows] == [("town", 1, 1)]
    assert (own.rolled_up, rolled.rolled_up) == (False, True)


# Rules that published regulations declare.

FIVE_JUDGES = """
segments: [{id: show, name: 演讲, combine: {trim: 1}, range: [0, 100], judges: 5}]
rounding: {total: 3}
entries:
- unit: a
  marks: {show: [91.25, 93.5, 92.75, 95.1, 88.05]}
  adjustments: [{points: -0.05, at: show, reason: 超时40秒}, {points: -0.1, at: show, reason: 超时不止1分钟}]
- unit: b
  marks: {show: [91.25, 93.5, 92.75, 95.1, 88.05]}
  adjustments: [{points: -0.1, at: show, reason: 不足规定时间}]
- unit: c
  marks: {show: [91.25, 93.5, 92.75, 95.1, 88.05]}
"""


def test_five_judges_drop_one_high_and_one_low_and_results_have_three_decimals():
    assert judge(FIVE_JUDGES).totals["c"] == "92.500"


def test_time_penalties_are_taken_after_trimming_each_with_its_reason():
    judged = judge(FIVE_JUDGES)
    assert judged.totals == {"c": "92.500", "b": "92.400", "a": "92.350"}
    trace = judged.lines[-1].trace.segments[0]
    assert [(str(a.points), a.reason) for a in trace.adjustments] == [
        ("-0.05", "超时40秒"),
        ("-0.1", "超时不止1分钟"),
    ]
    assert [mark.state for mark in trace.panels[0].marks].count("counted") == 3


def test_a_panel_of_four_where_five_are_declared_is_a_problem():
    (problem,) = judge(FIVE_JUDGES.replace("[91.25, 93.5,", "[93.5,", 1)).problems
    assert "5" in problem.message


def test_a_tie_at_two_decimals_looks_at_the_third_and_then_at_the_jury():
    group = """
segments: [{id: show, name: 演讲}]
rounding: {total: 2}
ties: [{places: 3}, {decided: 评委会, reason: 现场合议, order: [d, c]}]
entries:
- {unit: a, marks: {show: [90.001]}}
- {unit: b, marks: {show: [90.004]}}
- {unit: c, marks: {show: [80.001]}}
- {unit: d, marks: {show: [80.0012]}}
"""
    judged = judge(group)
    assert judged.ranks == {"b": 1, "a": 2, "d": 3, "c": 4}
    assert "评委会" in judged.lines[2].decided_by
    assert judged.totals["a"] == judged.totals["b"] == "90.00"


def test_the_written_score_is_the_mean_of_three_and_counts_with_forty_twenty_forty():
    group = """
segments:
- {id: record, name: 实绩, weight: 40%}
- {id: written, name: 笔试, weight: 20%, judges: 3}
- {id: show, name: 展示, weight: 40%}
rounding: {total: 2}
entries:
- {unit: a, marks: {record: [90], written: [80, 85, 87], show: [92]}}
"""
    assert judge(group).totals == {"a": "89.60"}


def test_a_public_vote_counts_five_points_as_a_share_of_the_most_votes():
    group = """
segments:
- {id: show, name: 展示, weight: 0.95}
- {id: net, name: 网络投票, weight: 1, combine: {votes: {full: 5, of: top}}}
rounding: {total: 2}
entries:
- {unit: a, marks: {show: [90], net: [2000]}}
- {unit: b, marks: {show: [90], net: [500]}}
"""
    assert judge(group).totals == {"a": "90.50", "b": "86.75"}


def test_a_latecomer_counts_as_absent_with_the_reason_said(tmp_path):
    group = """
segments: [{id: show, name: 展示}]
entries:
- {unit: a, marks: {show: [80]}}
- {unit: b, status: absent, reason: 迟到，按弃权处理}
"""
    site = publish(tmp_path, {"2024-1": round_text(group)}, UNITS)
    page = plain(main_of(site / "rounds/2024-1.html"))
    assert "迟到，按弃权处理" in page
    assert "最后一名" not in page


def test_time_then_practice_then_theory_and_then_the_rank_is_shared():
    group = """
segments: [{id: practice, name: 实操}, {id: theory, name: 理论}]
ties: [{time: shorter}, {segment: practice}, {segment: theory}]
entries:
- {unit: a, time: "12:30", marks: {practice: [50], theory: [40]}}
- {unit: b, time: "12:05", marks: {practice: [45], theory: [45]}}
- {unit: c, time: "12:30", marks: {practice: [48], theory: [42]}}
- {unit: d, time: "12:30", marks: {practice: [48], theory: [42]}}
"""
    judged = judge(group)
    assert judged.ranks == {"b": 1, "a": 2, "c": 3, "d": 3}
    assert judged.lines[-1].shared


def test_a_quiz_starts_from_its_base_and_answers_may_subtract():
    group = """
segments: [{id: quiz, name: 知识竞答, combine: {base: 100}}]
entries:
- {unit: a, marks: {quiz: [10, 10, -10]}}
- {unit: b, marks: {quiz: [-10, -20]}}
- {unit: c, marks: {quiz: []}}
"""
    assert judge(group).totals == {"a": "110", "c": "100", "b": "70"}


@pytest.mark.parametrize("last", [7, 14])
def test_during_the_days_of_the_notice_results_are_shown_but_no_medal_counts(tmp_path, last):
    days = f"from: 2024-06-03, to: 2024-06-{last:02}"
    notice = f"status: {{notice: {{{days}, contact: 组织部}}}}\n"
    text = round_text(totals(a="90", b="80") + MEDALS, notice)
    site = publish(tmp_path, {"2024-1": text}, UNITS)
    page = plain(main_of(site / "rounds/2024-1.html"))
    assert f"公示中：2024年6月3日至2024年6月{last}日" in page
    assert "金奖" in page
    assert not (site / "medals.html").exists()
