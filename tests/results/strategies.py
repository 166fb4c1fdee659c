"""Groups of all shapes for property tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from generator.domain.contest import Entry, EntryStatus, Group, ShortTeam, TeamScheme
from generator.domain.prizes import (
    AwardRule,
    AwardState,
    Cutoff,
    Metal,
    OnTie,
    Open,
    Percent,
    Remainder,
    TieKey,
)
from generator.domain.scoring import (
    Combine,
    Missing,
    Panel,
    RankOn,
    Rounding,
    RoundingMode,
    Scale,
    Segment,
    TooFew,
    VotesOf,
)
from tests.results.shapes import group, medals, points

# Few different values, so that ties are common.
MARKS = st.sampled_from(
    [Decimal(text) for text in ("7", "7.5", "8", "8.25", "8.333", "9.05", "9.5")]
)
RULES = [Combine("mean"), Combine("sum"), Combine("median")]
TRIMS = [Combine("trim", 1, 1), Combine("trim", 1, 0), Combine("trim", 2, 1)]
COUNTS = [
    Combine("votes", points=Decimal(5), of=VotesOf.TOP),
    Combine("votes", points=Decimal(5), of=VotesOf.ALL),
    Combine("base", points=Decimal(100)),
]
PLACES = st.sampled_from([None, 0, 1, 2, 3])


@st.composite
def segments(draw: st.DrawFn, id_: str) -> Segment:
    """A segment of one or two panels."""
    names = draw(st.sampled_from([("",), ("x", "y")]))
    factors = ("1",) if len(names) == 1 else ("0.7", "0.3")
    panels = tuple(
        draw(panels_of(name, Decimal(factor))) for name, factor in zip(names, factors, strict=True)
    )
    factor = Decimal(draw(st.sampled_from(["1", "0.4", "0.35"])))
    scale = draw(st.sampled_from([None, None, Scale(Decimal(15), Decimal(10))]))
    return Segment(id_, f"环节{id_}", panels, factor, scale=scale)


@st.composite
def panels_of(draw: st.DrawFn, name: str, factor: Decimal) -> Panel:
    """A panel by any rule, with any answer to missing marks that its rule allows."""
    rule = draw(st.sampled_from(RULES + TRIMS + COUNTS))
    answers = [Missing.EXCLUDE, Missing.EXCLUDE, Missing.INVALIDATE]
    if rule not in COUNTS:
        answers += [Missing.MEAN, Missing.LOWEST, Missing.NUMBER]
    return Panel(
        name,
        name,
        rule,
        factor,
        too_few=draw(st.sampled_from([TooFew.MEAN, TooFew.MEAN, TooFew.INVALIDATE])),
        missing=draw(st.sampled_from(answers)),
        substitute=Decimal(8),
    )


@st.composite
def entries(draw: st.DrawFn, id_: str, parts: tuple[Segment, ...], status: EntryStatus) -> Entry:
    """An entry with marks in every panel; now and then a judge has given none."""
    marks: dict[str, dict[str, tuple[Decimal | None, ...]]] = {}
    for part in parts:
        marks[part.id] = {}
        for judges in part.panels:
            given: list[Decimal | None] = list(draw(st.lists(MARKS, min_size=1, max_size=5)))
            absent: list[Decimal | None] = [None] * draw(st.integers(0, 1))
            marks[part.id][judges.id] = tuple(given + absent)
    places = st.sampled_from([*(part.id for part in parts), "total"])
    changes = st.builds(points, st.sampled_from(["-0.5", "0.125", "1"]), places)
    adjustments = tuple(draw(st.lists(changes, max_size=2)))
    return Entry(
        id_,
        id_,
        order=draw(st.none() | st.integers(1, 9)),
        status=status,
        marks=marks,
        adjustments=adjustments,
        time=draw(st.sampled_from([Decimal(60), Decimal("59.5"), Decimal(61)])),
    )


@st.composite
def groups(draw: st.DrawFn) -> Group:
    """A group that can be computed."""
    parts = tuple(draw(segments(x)) for x in "ab"[: draw(st.integers(1, 2))])
    statuses = draw(
        st.lists(
            st.sampled_from([EntryStatus.COMPETED] * 5 + [EntryStatus.GUEST, EntryStatus.WITHDREW]),
            min_size=1,
            max_size=8,
        )
    )
    who = [draw(entries(f"e{n}", parts, status)) for n, status in enumerate(statuses)]
    rounding = Rounding(
        draw(PLACES),
        draw(PLACES),
        draw(PLACES),
        draw(st.sampled_from(list(RoundingMode))),
        draw(st.sampled_from(list(RankOn))),
    )
    awards = draw(schemes())
    bounded = any(a.by_rank and not isinstance(a.quota, Open | None) for a in awards)
    ties = draw(chains(parts, rounding, [e.id for e in who], bounded=bounded))
    return group(*who, segments=parts, rounding=rounding, ties=ties, awards=awards)


@st.composite
def chains(
    draw: st.DrawFn,
    parts: tuple[Segment, ...],
    rounding: Rounding,
    who: list[str],
    *,
    bounded: bool,
) -> tuple[TieKey, ...]:
    """Up to three tie keys of any rule that fits the group; those done by hand name everybody."""
    scores = st.fixed_dictionaries(dict.fromkeys(who, MARKS))
    keys = [TieKey(rule, part.id) for rule in ("segment", "untrimmed") for part in parts]
    keys += [TieKey("panel", panel="x")] * any(p.id == "x" for part in parts for p in part.panels)
    keys += [TieKey("exact"), TieKey("time", shorter=True), TieKey("time")]
    keys += [TieKey("playoff", scores=draw(scores), reason="加赛")]
    keys += [TieKey("lots", order=tuple(draw(st.permutations(who))))]
    keys += [TieKey("decided", decided="评委会", order=tuple(draw(st.permutations(who))))]
    if rounding.total is not None:
        keys.append(TieKey("places", places=rounding.total + draw(st.integers(1, 2))))
    chain = draw(st.lists(st.sampled_from(keys), max_size=3))
    return tuple(replace(key, only_awards=bounded and draw(st.booleans())) for key in chain)


QUOTAS = st.one_of(
    st.integers(0, 3),
    st.builds(
        Percent,
        st.sampled_from([Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1)]),
        st.sampled_from(list(Remainder)),
        st.just("…%"),
    ),
    st.builds(Cutoff, MARKS),
    st.sampled_from([Open.REST, Open.SEVERAL, None]),
)


@st.composite
def schemes(draw: st.DrawFn) -> tuple[AwardRule, ...]:
    """Medals and perhaps more tiers, all with the same answer to ties; perhaps something on top."""
    on_tie = draw(st.sampled_from(list(OnTie)))
    quotas = draw(st.tuples(*[st.integers(0, 3)] * 3))
    awards = list(medals(*quotas, on_tie=on_tie))
    for name in ("优秀奖", "鼓励奖")[: draw(st.integers(0, 2))]:
        least = draw(st.sampled_from([0, 0, 3]))
        awards.append(AwardRule(name, quota=draw(QUOTAS), on_tie=on_tie, min_entrants=least))
    if draw(st.booleans()):
        quota = draw(st.none() | st.builds(Cutoff, MARKS))
        awards.append(AwardRule("最佳人气", quota=quota, special=True))
    if draw(st.booleans()):
        state = draw(st.sampled_from(list(AwardState)))
        awards.append(AwardRule("特等奖", quota=1, state=state))
    return tuple(draw(st.permutations(awards)))


METALS = (Metal.GOLD, Metal.SILVER, Metal.BRONZE)


TEAM_RULES = st.sampled_from([("sum", 0), ("mean", 0), ("top", 1), ("top", 2)])


@st.composite
def team_contests(draw: st.DrawFn) -> Group:
    """Any group, its entries spread over three units, and any scheme for their teams."""
    of = draw(groups())
    entries = tuple(replace(e, unit="uvw"[i % 3]) for i, e in enumerate(of.entries))
    rule, count = draw(TEAM_RULES)
    scheme = TeamScheme(
        rule,
        count,
        draw(st.sampled_from([None, 0, 1])),
        draw(st.sampled_from([ShortTeam.LEAVE_OUT, ShortTeam.AS_IS])),
    )
    return replace(of, entries=entries, teams=scheme)
