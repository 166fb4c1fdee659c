"""Short ways to write groups down in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.domain.contest import Entry, Group
from generator.domain.prizes import AwardRule, Metal
from generator.domain.scoring import Combine, Panel, Rounding, Segment

MEAN = Combine()
MEDALS = (
    AwardRule("金奖", Metal.GOLD, 1),
    AwardRule("银奖", Metal.SILVER, 1),
    AwardRule("铜奖", Metal.BRONZE, 1),
)


def segment(
    ident: str = "show", factor: str = "1", combine: Combine = MEAN, **panel: str
) -> Segment:
    return Segment(ident, ident, (Panel("", "", combine, **panel),), Decimal(factor))


def entry(ident: str, marks: Mapping[str, Sequence[str | None]], **more: object) -> Entry:
    exact = {
        name: {"": tuple(None if mark is None else Decimal(mark) for mark in given)}
        for name, given in marks.items()
    }
    return Entry(ident, ident, marks=exact, **more)  # type: ignore[arg-type]


def group(entries: Sequence[Entry], **more: object) -> Group:
    values: dict[str, object] = {
        "segments": (segment(),),
        "rounding": Rounding(2, 2, 2),
        "awards": MEDALS,
        **more,
    }
    return Group("g", "组", entries=tuple(entries), **values)  # type: ignore[arg-type]


def simple(**totals: str) -> list[Entry]:
    return [entry(name, {"show": [total]}) for name, total in totals.items()]
