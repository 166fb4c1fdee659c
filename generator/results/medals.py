"""Medal tables: gold first or by total, for the units, their parents or their heirs; the scope is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from generator.domain.contest import Status
from generator.domain.prizes import Metal
from generator.domain.units import Unit
from generator.results.records import (
    MedalCredit,
    MedalOrder,
    MedalRow,
    MedalTable,
    RoundResult,
)

Counts = tuple[int, int, int]
_WAITING = (Status.PROVISIONAL, Status.NOTICE)


def medals_of(result: RoundResult, group_kind: str = "") -> Counter[tuple[str, Metal]]:
    """Count a round's medals by unit and metal, those of whom it is not known who won them left out."""
    medals: Counter[tuple[str, Metal]] = Counter()
    for group, held in zip(result.groups, result.medals, strict=True):
        if group_kind and group.group.kind != group_kind:
            continue
        for (unit, metal), count in held.items():
            if unit:
                medals[unit, metal] += count
    return medals


def medal_table(
    results: Sequence[RoundResult],
    units: Mapping[str, Unit],
    *,
    rounds: Collection[str] | None = None,
    rolled_up: bool = False,
    credit: MedalCredit = MedalCredit.UNIT,
    order: MedalOrder = MedalOrder.GOLD,
    group_kind: str = "",
    unit_kind: str = "",
) -> MedalTable:
    """Count medals by unit, by topmost parent or by heir.

    Only rounds whose results are final count: drafts and revoked rounds never do, provisional ones
    and those under notice (公示) are named in `waiting` until they are. A final round of which no
    medal is known is none that was counted: it stands in `without`.
    """
    credit = MedalCredit.PARENT if rolled_up else credit
    scope = [r for r in results if rounds is None or r.round.id in rounds]
    final = [r for r in scope if r.round.status is Status.FINAL]
    holder = _holders(credit, units)
    counts: dict[str, Counter[Metal]] = {}
    for result in final:
        for (unit, metal), count in medals_of(result, group_kind).items():
            if unit_kind and (unit not in units or units[unit].kind != unit_kind):
                continue
            counts.setdefault(holder(unit), Counter())[metal] += count
    return MedalTable(
        rows=rank_medals({unit: _three(medals) for unit, medals in counts.items()}, order),
        rounds=tuple(r.round.id for r in final if any(r.medals)),
        credit=credit,
        order=order,
        group_kind=group_kind,
        unit_kind=unit_kind,
        waiting=tuple(r.round.id for r in scope if r.round.status in _WAITING),
        without=tuple(r.round.id for r in final if not any(r.medals)),
    )


def medal_tables(
    results: Sequence[RoundResult],
    units: Mapping[str, Unit],
    rounds: Collection[str] | None = None,
) -> Iterator[MedalTable]:
    """Make the main table, then every other one that says something which it does not say."""

    def table(**choice: object) -> MedalTable:
        return medal_table(results, units, rounds=rounds, **choice)  # type: ignore[arg-type]

    main = table()
    yield main
    if not main.rows:
        return
    if any(topmost(row.unit, units) != row.unit for row in main.rows):
        yield table(credit=MedalCredit.PARENT)
    heirs = heirs_of(units)
    if any(row.unit in heirs for row in main.rows):
        yield table(credit=MedalCredit.HEIR)
    by_total = table(order=MedalOrder.TOTAL)
    if _ranks(by_total) != _ranks(main):
        yield by_total
    counted = set(main.rounds)
    groups = (
        (group.group.kind, held)
        for result in results
        if result.round.id in counted
        for group, held in zip(result.groups, result.medals, strict=True)
    )
    group_kinds = dict.fromkeys(kind for kind, held in groups if kind and held)
    if len(group_kinds) > 1:
        yield from (table(group_kind=kind) for kind in group_kinds)
    unit_kinds = dict.fromkeys(units[row.unit].kind for row in main.rows if row.unit in units)
    if len(unit_kinds) > 1 and set(unit_kinds) != set(group_kinds):
        yield from (table(unit_kind=kind) for kind in unit_kinds)


def _ranks(table: MedalTable) -> dict[str, int]:
    return {row.unit: row.rank for row in table.rows}


def _holders(credit: MedalCredit, units: Mapping[str, Unit]) -> Callable[[str], str]:
    """Tell for whom a unit's medals count."""
    if credit is MedalCredit.PARENT:
        return lambda unit: topmost(unit, units)
    if credit is MedalCredit.HEIR:
        heirs = heirs_of(units)
        return lambda unit: _last_heir(unit, heirs)
    return lambda unit: unit


def heirs_of(units: Mapping[str, Unit]) -> dict[str, str]:
    """Look up the unit to which a former unit's medals passed, where that was declared."""
    return {former: unit.id for unit in units.values() for former in unit.inherits}


def _last_heir(unit: str, heirs: Mapping[str, str]) -> str:
    """Follow the heirs; a circle leads back to the unit."""
    seen = [unit]
    while (heir := heirs.get(seen[-1])) is not None:
        if heir in seen:
            return unit
        seen.append(heir)
    return seen[-1]


def _three(medals: Counter[Metal]) -> Counts:
    return medals[Metal.GOLD], medals[Metal.SILVER], medals[Metal.BRONZE]


def rank_medals(
    totals: Mapping[str, Counts], order: MedalOrder = MedalOrder.GOLD
) -> tuple[MedalRow, ...]:
    """Rank counts gold first, or by their sum alone; equals share a rank, which their order does not tell."""

    def worth(counts: Counts) -> tuple[int, ...]:
        return (sum(counts),) if order is MedalOrder.TOTAL else counts

    falling = sorted(
        totals, key=lambda u: (*(-n for n in worth(totals[u])), *(-n for n in totals[u]), u)
    )
    shares = Counter(worth(counts) for counts in totals.values())
    rows: list[MedalRow] = []
    for index, unit in enumerate(falling):
        medals = totals[unit]
        same = index > 0 and worth(totals[falling[index - 1]]) == worth(medals)
        rank = rows[-1].rank if same else index + 1
        rows.append(MedalRow(rank, shares[worth(medals)] > 1, unit, *medals))
    return tuple(rows)


def topmost(unit: str, units: Mapping[str, Unit]) -> str:
    """Follow the parents up; an unknown parent ends the way, a circle leads back to the unit."""
    seen = [unit]
    while (found := units.get(seen[-1])) and found.parent in units:
        if found.parent in seen:
            return unit
        seen.append(found.parent)
    return seen[-1]
