"""Short ways to write groups, entries and announcements in tests."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.domain.contest import Adjustment, Entry, EntryStatus, Group, Round, Status
from generator.domain.prizes import (
    AwardRule,
    GivenAward,
    Metal,
    OnTie,
    Published,
    PublishedResult,
    Ranked,
)
from generator.domain.scoring import Combine, Panel, Segment
from generator.problems import Problem, Where
from generator.results import GroupResult, RoundResult, Standing, evaluate_group, evaluate_round

HERE = Where("content/rounds/x/round.yaml", 7, 3)
THERE = Where("content/rounds/x/round.yaml", 40, 5)
MEAN = Combine("mean")
TRIM = Combine("trim", 1, 1)
MEDALS = (("金奖", Metal.GOLD), ("银奖", Metal.SILVER), ("铜奖", Metal.BRONZE))


def panel(combine: Combine = MEAN, id_: str = "", factor: str = "1", **more: Any) -> Panel:
    return Panel(id_, id_, combine, Decimal(factor), at=HERE, **more)


def segment(id_: str, *panels: Panel, factor: str = "1", **more: Any) -> Segment:
    return Segment(id_, f"环节{id_}", panels or (panel(),), Decimal(factor), at=HERE, **more)


def entry(id_: str, *marks: str | None, status: str = "competed", **more: Any) -> Entry:
    """An entry with marks in segment `a`, where there are any."""
    if marks:
        more.setdefault("marks", {"a": {"": numbers(*marks)}})
    more.setdefault("unit", id_)
    return Entry(id_, status=EntryStatus(status), at=HERE, **more)


def numbers(*marks: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if mark is None else Decimal(mark) for mark in marks)


def points(value: str, at: str) -> Adjustment:
    return Adjustment(Decimal(value), at, "超时")


def medals(*quotas: int | None, on_tie: OnTie = OnTie.REDUCE_NEXT) -> tuple[AwardRule, ...]:
    return tuple(
        AwardRule(name, metal, quota, on_tie=on_tie)
        for (name, metal), quota in zip(MEDALS, quotas, strict=False)
    )


def group(*entries: Entry, **more: Any) -> Group:
    more.setdefault("segments", (segment("a"),) if entries else ())
    return Group("g", "社区组", entries=entries, at=HERE, **more)


def totals(*values: int, **more: Any) -> Group:
    """A group of entries a, b, c … that have these totals."""
    letters = "abcdefghijklmnop"
    entries = [
        entry(x, str(v), order=i) for i, (x, v) in enumerate(zip(letters, values, strict=False))
    ]
    return group(*entries, **more)


def line(
    who: str,
    rank: int | None = None,
    *awards: str | Sequence[str],
    entry: bool = False,
    **more: Any,
) -> PublishedResult:
    given = tuple(GivenAward((a,) if isinstance(a, str) else tuple(a)) for a in awards)
    name = "entry" if entry else "unit"
    return PublishedResult(rank=rank, awards=given, at=THERE, **{name: who, **more})


def published(*lines: PublishedResult, of: str = "units", segment: str = "") -> Published:
    return Published(Ranked(of), lines, segment, at=THERE)


def round_(id_: str, *groups: Group, status: Status = Status.FINAL) -> RoundResult:
    return evaluate_round(Round(id_, 2024, 1, id_, status=status, groups=groups))


def main_list(result: GroupResult | Group) -> tuple[Standing, ...]:
    done = evaluate_group(result) if isinstance(result, Group) else result
    assert done.problems == (), done.problems
    return done.lists[0].standings


def ranks(result: GroupResult | Group) -> dict[str, int | None]:
    return {s.entry: s.rank for s in main_list(result)}


def awards(result: GroupResult | Group) -> dict[str, str]:
    return {s.entry: "+".join(a.name for a in s.awards) for s in main_list(result) if s.awards}


def problems(of: Group) -> tuple[Problem, ...]:
    return evaluate_group(of).problems
