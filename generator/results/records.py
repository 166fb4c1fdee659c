"""What the results room states: standings with their whole explanation, awards, medal tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from generator.domain.contest import Adjustment, EntryStatus, Group, Round
from generator.domain.lifecycle import Cancelled, Policy
from generator.domain.prizes import AwardState, Metal, Ranked, Recipient
from generator.domain.records import Kept, Record
from generator.domain.scoring import Scale
from generator.domain.site import Source
from generator.problems import Problem

# The records of a trace are named tuples, since there is one for every mark of a site.


class MarkTrace(NamedTuple):
    """One judge's mark and what became of it.

    The state is counted, trimmed_high, trimmed_low, missing or substituted. `instead` is the number
    that took the place of a mark that was not given; like any other it may be trimmed.
    """

    value: Decimal | None
    state: str
    instead: Fraction | None = None


class PanelTrace(NamedTuple):
    """How one panel's marks became its result; `rule` is the Chinese sentence that readers see.

    `method` is the rule's name in the registry, `detail` what else the number follows from (the votes
    of the whole group).
    """

    id: str
    name: str
    marks: tuple[MarkTrace, ...]
    rule: str
    exact: Fraction
    result: Fraction
    places: int | None
    weight_text: str
    method: str = "mean"
    detail: str = ""


class SegmentTrace(NamedTuple):
    """How one segment's panels became its weighted value, adjustments at the segment included.

    `combined` is what the panels make together, `scaled` the same on the scale that counts, `exact` that
    times the weight, `weighted` the same rounded, `value` with the adjustments.
    """

    id: str
    name: str
    panels: tuple[PanelTrace, ...]
    combined: Fraction
    scaled: Fraction
    weight_text: str
    exact: Fraction
    weighted: Fraction
    adjustments: tuple[Adjustment, ...]
    value: Fraction
    places: int | None
    scale: Scale | None = None
    outside: bool = False


class SharedTraces(NamedTuple):
    """The segments of one entry among those of all of a list, which are unpacked together."""

    of: Kept[tuple[tuple[SegmentTrace, ...], ...]]
    place: int


class TotalTrace(NamedTuple):
    """How the segments became the total: `summed` they are, `exact` with the points at the total."""

    held: tuple[SegmentTrace, ...] | SharedTraces
    summed: Fraction
    adjustments: tuple[Adjustment, ...]
    exact: Fraction
    total: Fraction
    places: int | None

    @property
    def segments(self) -> tuple[SegmentTrace, ...]:
        """Give the traces of the segments."""
        held = self.held
        return held.of.value[held.place] if isinstance(held, SharedTraces) else held


class TeamMember(NamedTuple):
    """An entry of a team: its id, what names it, its total and whether that counts for the team."""

    entry: str
    name: str
    total: Fraction | None
    total_text: str
    counted: bool
    status: EntryStatus = EntryStatus.COMPETED


class TeamTrace(NamedTuple):
    """How the totals of its members became a team's; `rule` is the sentence that readers see."""

    members: tuple[TeamMember, ...]
    rule: str
    exact: Fraction
    total: Fraction
    places: int | None


@dataclass(frozen=True, slots=True)
class AwardGiven(Record):
    """An award that an entry holds; `one_of` names the candidates where the tier is not known."""

    name: str
    metal: Metal | None = None
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack(Record):
    """What an entry lost after it was announced: its rank and awards then, why, and what follows."""

    cancelled: Cancelled
    rank: int | None
    shared: bool
    awards: tuple[AwardGiven, ...]
    policy: Policy


@dataclass(frozen=True, slots=True)
class Standing(Record):
    """One line of a list; rank None means unranked or not published, never last.

    `segment_texts` are in the order of the group's segments, empty where a value is not known.
    """

    entry: str
    unit: str
    name: str = ""
    role: str = ""
    status: EntryStatus = EntryStatus.COMPETED
    rank: int | None = None
    shared: bool = False
    total_text: str = ""
    total: Fraction | None = None
    segment_texts: tuple[str, ...] = ()
    awards: tuple[AwardGiven, ...] = ()
    decided_by: str = ""
    note: str = ""
    order: int | None = None
    trace: TotalTrace | None = None
    taken_back: TakenBack | None = None
    team: TeamTrace | None = None
    work: str = ""
    overridden: Overridden | None = None


AWARDS = "奖项"
"""How a difference of awards is named to readers."""


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """A value that was announced, and what it is otherwise: by the marks, or by the scheme.

    `field` names the value to readers.
    """

    field: str
    announced: str
    otherwise: str
    by_marks: bool = True


@dataclass(frozen=True, slots=True)
class Overridden(Record):
    """Where an announcement stands although the marks or the scheme say otherwise, and why."""

    changes: tuple[Difference, ...]
    reason: str
    source: Source

    @property
    def of_awards(self) -> bool:
        """Tell whether its awards are the announced ones, whatever its rank is."""
        return any(change.field == AWARDS for change in self.changes)


@dataclass(frozen=True, slots=True)
class AwardOutcome(Record):
    """How many of an award were planned (as text, empty: not said) and given.

    `known` is False where it has not been said how many were given, which is not the same as none.
    `told` says it to readers, `why` explains where planned and given differ. `ruled` awards follow from
    ranks or totals; who holds the others only an announcement can say.
    """

    name: str
    metal: Metal | None
    planned_text: str
    given: int
    note: str = ""
    known: bool = True
    recipient: Recipient = Recipient.ENTRIES
    state: AwardState | None = None
    told: str = ""
    why: str = ""
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class ResultList(Record):
    """An ordered list of standings and what it ranks; `segment` names the only segment it covers.

    `computed` ones follow from marks; the others are stated as they were announced.
    """

    of: Ranked
    standings: tuple[Standing, ...]
    segment: str = ""
    note: str = ""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class GroupResult(Record):
    """What is known of a group: the main list first (where there is one), then the other lists."""

    group: Group
    computed: bool
    lists: tuple[ResultList, ...]
    awards: tuple[AwardOutcome, ...]
    rules: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundResult(Record):
    """All groups of a round, and the medals of each, counted by unit and metal.

    The unit of a medal is empty where it was not said who won it.
    """

    round: Round
    groups: tuple[GroupResult, ...]
    medals: tuple[Mapping[tuple[str, Metal], int], ...]
    contradicted: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Collect the problems of the groups and of the corrections."""
        found = (problem for group in self.groups for problem in group.problems)
        return (*found, *self.contradicted)


@dataclass(frozen=True, slots=True)
class MedalRow(Record):
    """A unit's medals and its rank, shared where the counts are equal."""

    rank: int
    shared: bool
    unit: str
    gold: int
    silver: int
    bronze: int

    @property
    def total(self) -> int:
        """Count all three metals."""
        return self.gold + self.silver + self.bronze


class MedalCredit(StrEnum):
    """For whom a medal counts: who won it, its topmost parent, or the unit that it passed to."""

    UNIT = "unit"
    PARENT = "parent"
    HEIR = "heir"


class MedalOrder(StrEnum):
    """What ranks a medal table: golds, then silvers, then bronzes; or the sum of the three."""

    GOLD = "gold"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class MedalTable(Record):
    """Medals by holder; `rounds` are the ids it covers, the kinds narrow it down where they are set.

    `waiting` are the ids of rounds within its scope whose results are not final yet, `without` those
    of final ones of which no medal is known.
    """

    rows: tuple[MedalRow, ...]
    rounds: tuple[str, ...]
    credit: MedalCredit = MedalCredit.UNIT
    order: MedalOrder = MedalOrder.GOLD
    group_kind: str = ""
    unit_kind: str = ""
    waiting: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def rolled_up(self) -> bool:
        """Tell whether medals count for parents."""
        return self.credit is MedalCredit.PARENT
