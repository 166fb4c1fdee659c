"""Results and awards that were taken back: what is lost, what stays, and who moves up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.domain.contest import EntryStatus, Group, Round
from generator.domain.lifecycle import (
    Cancelled,
    Change,
    Changed,
    Correction,
    Policy,
    Promotion,
    Successor,
    What,
)
from generator.domain.prizes import GivenAward, Published, PublishedResult, Ranked
from generator.results import evaluate_group, evaluate_round
from tests.results.make import MEDALS, group, simple

RESULT = Cancelled(What.RESULT, "材料不实")
GOLD = Cancelled(What.AWARD, "材料不实", awards=("金奖",))


def _of(result):
    return {
        s.entry: (s.rank, [award.name for award in s.awards]) for s in result.lists[0].standings
    }


def _computed(cancelled, promotion, **totals):
    entries = simple(**(totals or {"a": "9", "b": "8", "c": "7", "d": "6"}))
    first = replace(entries[0], cancelled=cancelled)
    return evaluate_group(group([first, *entries[1:]], promotion=promotion))


def _published(cancelled, promotion, awards=True):
    entries = [replace(e, marks={}) for e in simple(a="9", b="8", c="7")]
    entries[0] = replace(entries[0], cancelled=cancelled)
    lines = tuple(
        PublishedResult(
            entry=name, rank=rank, awards=(GivenAward((award.name,)),) if awards else ()
        )
        for name, rank, award in zip("abc", (1, 2, 3), MEDALS, strict=True)
    )
    return evaluate_group(
        Group(
            "g", "组", entries=tuple(entries), awards=MEDALS, promotion=promotion,
            published=(Published(Ranked.ENTRIES, lines),),
        )
    )  # fmt: skip


@pytest.mark.parametrize("make", [_computed, _published])
def test_without_promotion_the_place_stays_vacant(make):
    found = _of(make(RESULT, Promotion(Policy.NONE)))
    assert found["a"] == (None, [])
    assert found["b"] == (2, ["银奖"])
    assert found["c"] == (3, ["铜奖"])


@pytest.mark.parametrize("make", [_computed, _published])
def test_what_was_lost_is_remembered_with_its_reason(make):
    result = make(RESULT, Promotion(Policy.NONE))
    lost = next(s for s in result.lists[0].standings if s.entry == "a")
    assert lost.status is EntryStatus.DISQUALIFIED
    assert lost.taken_back.rank == 1
    assert [award.name for award in lost.taken_back.awards] == ["金奖"]
    assert lost.taken_back.cancelled.reason == "材料不实"
    gold = next(a for a in result.awards if a.name == "金奖")
    assert (gold.given, "空缺 1 个" in gold.why) == (0, True)


def test_with_promotion_all_behind_move_up():
    found = _of(_computed(RESULT, Promotion(Policy.ALL)))
    assert found == {
        "a": (None, []),
        "b": (1, ["金奖"]),
        "c": (2, ["银奖"]),
        "d": (3, ["铜奖"]),
    }


def test_an_announced_ranking_without_awards_moves_up_too():
    result = _published(RESULT, Promotion(Policy.ALL), awards=False)
    assert not result.problems
    assert {name: rank for name, (rank, _) in _of(result).items()} == {"a": None, "b": 1, "c": 2}


def test_announced_awards_can_not_be_promoted_by_the_program():
    result = _published(RESULT, Promotion(Policy.ALL))
    assert any("不能由程序依次递补" in p.message and p.hint for p in result.problems)


@pytest.mark.parametrize("make", [_computed, _published])
def test_a_cancelled_award_leaves_the_result(make):
    found = _of(make(GOLD, Promotion(Policy.NONE)))
    assert found["a"] == (1, [])
    assert found["b"] == (2, ["银奖"])


def test_a_cancelled_award_goes_down_the_order_where_all_are_promoted():
    found = _of(_computed(GOLD, Promotion(Policy.ALL)))
    assert found == {
        "a": (1, []),
        "b": (2, ["金奖"]),
        "c": (3, ["银奖"]),
        "d": (4, ["铜奖"]),
    }


@pytest.mark.parametrize("make", [_computed, _published])
def test_named_successors_take_exactly_what_was_declared(make):
    promotion = Promotion(Policy.NAMED, (Successor("c", "金奖"),))
    result = make(RESULT, promotion)
    found = _of(result)
    assert found["c"] == (3, ["铜奖", "金奖"])
    assert found["b"] == (2, ["银奖"])
    gold = next(a for a in result.awards if a.name == "金奖")
    assert gold.given == 1


def test_one_that_shared_a_place_with_the_cancelled_shares_it_no_longer():
    result = _computed(RESULT, Promotion(Policy.NONE), a="9", b="9", c="7")
    standing = next(s for s in result.lists[0].standings if s.entry == "b")
    assert (standing.rank, standing.shared) == (1, False)


def test_an_award_that_nobody_held_can_not_be_cancelled():
    wrong = Cancelled(What.AWARD, "误写", awards=("银奖",))
    result = _computed(wrong, Promotion(Policy.NONE))
    assert any("没有获得银奖" in problem.message for problem in result.problems)


def _corrected(*changes):
    told = Correction(date=None, what="更正", reason="误录", group="g", unit="a", changes=changes)
    return evaluate_round(
        Round("r", 2024, 1, "期", groups=(group(simple(a="9", b="8")),), corrections=(told,))
    ).problems


@pytest.mark.parametrize(
    ("of", "after"),
    [(Changed.RANK, "1"), (Changed.TOTAL, "9"), (Changed.TOTAL, "9.00"), (Changed.AWARDS, "金奖")],
)
def test_a_correction_that_agrees_with_the_data_is_accepted(of, after):
    assert _corrected(Change(of, "8", after)) == ()


@pytest.mark.parametrize(
    ("of", "after"), [(Changed.RANK, "2"), (Changed.TOTAL, "9.1"), (Changed.AWARDS, "")]
)
def test_a_correction_that_contradicts_the_data_is_a_problem(of, after):
    found = _corrected(Change(of, "8", after))
    assert len(found) == 1
    assert found[0].hint


def test_only_the_last_word_on_a_figure_counts():
    assert _corrected(Change(Changed.RANK, "3", "2"), Change(Changed.RANK, "2", "1")) == ()
