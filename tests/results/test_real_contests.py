"""The shapes of real contests: each states exactly what is known, and nothing else."""

from __future__ import annotations

from generator.domain.contest import Entrants, Group
from generator.domain.prizes import AwardRule, Ranked
from generator.results import evaluate_group, medal_table
from tests.results.shapes import group, line, main_list, medals, published, ranks, round_


def _prizes(*quotas: int | None) -> tuple[AwardRule, ...]:
    names = ("一等奖", "二等奖", "三等奖")
    return tuple(AwardRule(name, quota=quota) for name, quota in zip(names, quotas, strict=False))


def _given(of: Group) -> list[tuple[str, int, bool]]:
    return [(o.planned_text, o.given, o.known) for o in evaluate_group(of).awards]


def test_a_rank_without_an_award_gives_no_medal():
    towns = [line(unit, n) for n, unit in enumerate(("tianwang", "maying", "diaowei"), 1)]
    of = group(published=(published(*towns),), entrants=Entrants(17))
    assert ranks(of) == {"tianwang": 1, "maying": 2, "diaowei": 3}
    assert (evaluate_group(of).awards, medal_table([round_("2023-1", of)], {}).rows) == ((), ())


def test_prizes_without_metal_are_no_medals():
    of = group(
        published=(published(line("tuoshi", 1, "一等奖"), line("chisha", 2, "二等奖")),),
        awards=_prizes(None, None, None),
    )
    assert _given(of) == [("", 1, True), ("", 1, True), ("", 0, False)]
    assert medal_table([round_("2024-2", of)], {}).rows == ()


def test_the_ranking_of_one_segment_is_not_the_rounds_ranking():
    first_three = [line(unit, n) for n, unit in enumerate(("huaibei", "dayuan", "shitoupo"), 1)]
    of = group(published=(published(*first_three, segment="show"),))
    assert [lines.segment for lines in evaluate_group(of).lists] == ["show"]


def test_a_team_and_two_of_its_members_stand_side_by_side():
    of = group(
        published=(
            published(line("shuigou", 1), of="teams"),
            published(line("shuigou", 1), line("shuigou", 2), line("other", 3), of="entries"),
        )
    )
    lists = evaluate_group(of).lists
    assert [(x.of, [s.unit for s in x.standings]) for x in lists] == [
        (Ranked.TEAMS, ["shuigou"]),
        (Ranked.ENTRIES, ["shuigou", "shuigou", "other"]),
    ]


def test_counts_of_prizes_without_winners_are_not_known_to_be_none():
    assert _given(group(awards=_prizes(1, 3, 6))) == [
        ("1", 0, False),
        ("3", 0, False),
        ("6", 0, False),
    ]


def test_six_winners_of_whom_the_tier_is_not_said_hold_one_of_three():
    names = ("一等奖", "二等奖", "三等奖")
    of = group(
        published=(published(*(line(f"u{n}", None, names) for n in range(6))),),
        awards=_prizes(1, 2, 3),
    )
    assert all(s.awards[0].one_of == names and s.rank is None for s in main_list(of))
    assert _given(of) == [("1", 0, False), ("2", 0, False), ("3", 0, False)]
    assert all(o.told == "获奖者没有区分等次" for o in evaluate_group(of).awards)


def test_a_hole_above_known_ranks_stays_a_hole():
    of = group(published=(published(line("b", 2), line("c", 3)),))
    assert [(s.rank, s.shared) for s in main_list(of)] == [(2, False), (3, False)]


def test_one_contestant_may_hold_two_awards():
    of = group(
        published=(published(line("y", None, "铜奖", "最佳人气")),),
        awards=(*medals(4, 6, 10), AwardRule("最佳人气", special=True)),
    )
    (standing,) = main_list(of)
    assert [award.name for award in standing.awards] == ["铜奖", "最佳人气"]
    assert [(r.unit, r.bronze, r.total) for r in medal_table([round_("x", of)], {}).rows] == [
        ("y", 1, 1)
    ]


def test_more_prizes_than_planned_are_shown_as_such_and_their_winners_need_no_names():
    tiers = [("一等奖", 1, 2), ("二等奖", 6, 4), ("三等奖", 8, 8)]
    awards = tuple(
        AwardRule(name, quota=planned, given=given, nameless=True) for name, planned, given in tiers
    )
    result = evaluate_group(group(awards=awards))
    assert result.problems == ()
    assert [(o.planned_text, o.given, o.known, o.told) for o in result.awards] == [
        ("1", 2, True, "授出 2 个，获奖者姓名不公布"),
        ("6", 4, True, "授出 4 个，获奖者姓名不公布"),
        ("8", 8, True, "授出 8 个，获奖者姓名不公布"),
    ]
