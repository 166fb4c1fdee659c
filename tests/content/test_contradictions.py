"""What the parts of a group say against each other is told; what only looks odd is asked about."""

from __future__ import annotations

from generator.content.contests import RoundBuilder
from generator.content.schema import RoundFile
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from generator.problems import Problem, Severity

HEAD = "season: {}\nnumber: 1\ntitle: 期\n{}groups:\n- id: g\n  name: 组\n"


def found(rest: str, season: int = 2024, more: str = "") -> list[Problem]:
    """Read a round of one group and list what is wrong with it."""
    text = HEAD.format(season, more) + rest
    record, problems = validate(parse_yaml(text, "round.yaml"), RoundFile)
    assert record is not None, problems
    builder = RoundBuilder("2024-1")
    builder.build(record)
    return [*problems, *builder.problems]


def ranked(*ranks: int, note: str = "") -> str:
    lines = "".join(f"    - {{unit: u{n}, rank: {rank}}}\n" for n, rank in enumerate(ranks))
    return f"  published:\n  - of: units\n{note}    results:\n{lines}"


def test_a_shared_rank_without_its_gap_is_asked_about_and_a_note_settles_it():
    (problem,) = found(ranked(1, 2, 2, 3))
    assert problem.severity is Severity.WARNING
    assert problem.message == "并列第2的有 2 个，后面却有第3名"
    assert problem.where.line == 13
    assert found(ranked(1, 2, 2, 3, note="    note: 公布时就这样排。\n")) == []


def test_shared_ranks_with_their_gap_and_holes_that_were_left_are_no_contradiction():
    assert found(ranked(1, 1, 3)) == []
    assert found(ranked(1, 2, 2, 4)) == []
    assert found(ranked(2, 3)) == []


def test_several_entries_of_one_unit_are_no_repetition():
    lines = "    - {unit: u, rank: 1}\n    - {unit: u, rank: 2}\n"
    assert found(f"  published:\n  - of: entries\n    results:\n{lines}") == []
    (problem,) = found(f"  published:\n  - of: units\n    results:\n{lines}")
    assert "“u”写了两次" in problem.message


def test_guests_and_those_who_stayed_away_do_not_count_as_entrants():
    entries = (
        "  entries:\n  - {unit: a}\n  - {unit: b, status: guest}\n  - {unit: c, status: absent}\n"
    )
    assert found("  entrants: 1\n" + entries) == []
    assert [p.message for p in found("  entrants: 0\n" + entries)] == [
        "entrants 写的是 0，entries 里却有 1 个参赛的"
    ]


def test_a_group_of_which_only_a_note_is_known_is_enough():
    assert found("  note: 名次还没有公布。\n") == []
    assert [p.message for p in found("")] == ["组别“组”里什么都没有写"]


MARKED = """  segments: [{id: s, name: 展示}]
  entrants: %d
  entries:
  - {unit: a, marks: {s: [9]}}
  - {unit: b, marks: {s: [8]}}
  - {unit: c, status: absent}
"""


def test_ranks_are_not_computed_of_a_part_of_those_who_competed():
    (problem,) = found(MARKED % 4)
    assert problem.message == (
        "entrants 写的是 4，entries 里只有 3 个，缺的可能排在前面，名次算不准"
    )
    assert "published" in problem.hint
    assert found(MARKED % 3) == found(MARKED % 2) == []


def test_a_folder_named_for_another_round_and_a_date_before_the_contest_are_asked_about():
    told = found("  note: 无\n", season=2023, more="held: 2024-12-10\npublished: 2024-12-06\n")
    assert [(p.message, p.severity) for p in told] == [
        ("文件夹叫“2024-1”，里面写的却是 2023 年第 1 期", Severity.WARNING),
        ("公布的日期 2024-12-06 早于举办的日期", Severity.WARNING),
    ]


def test_a_date_known_to_the_month_may_be_before_its_publication():
    assert found("  note: 无\n", more="held: 2024-12\npublished: 2024-12-06\n") == []


def test_a_season_of_two_digits_is_no_year():
    (problem,) = [p for p in found("  note: 无\n", season=24) if p.is_error]
    assert problem.message == "年度“24”不像年份"
    assert "四位数" in problem.hint
