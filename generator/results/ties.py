"""Tie rules: the registry of the keys that may separate equal totals, and what each tells readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from generator.domain.contest import Group
from generator.domain.prizes import Cutoff, Percent, TieKey
from generator.domain.scoring import Rounding
from generator.problems import Problem, Severity
from generator.results.arithmetic import exact_mean, format_number, round_places
from generator.results.records import PanelTrace, SegmentTrace, Standing, TotalTrace
from generator.results.trace import Scheme, trace_entry
from generator.results.words import duration, quote

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Ground:
    """What keys look things up in: the group, and its totals computed again with other rounding."""

    group: Group
    traces: dict[tuple[Rounding, str], TotalTrace | None] = field(default_factory=dict)

    def again(self, entry: str, rounding: Rounding) -> TotalTrace:
        """Compute an entry's total with another rounding, once."""
        if (rounding, entry) not in self.traces:
            scheme = Scheme.of(replace(self.group, rounding=rounding))
            for one in self.group.entries:
                self.traces[rounding, one.id] = (
                    trace_entry(one, scheme).trace if one.marks else None
                )
        trace = self.traces[rounding, entry]
        assert trace is not None, "who is tied has a total, and rounding does not take it away"
        return trace


@dataclass(frozen=True, slots=True)
class Value:
    """What a key sees in an entry: the higher wins; `text` is what readers see of it."""

    number: Fraction
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A tie rule: what it sees in an entry, its sentence, and whether somebody has to act for it.

    `named` lists the entries that a rule done by hand knows of (None: it needs nobody's hand);
    `awaited` says what is still to come where it knows of none.
    """

    value: Callable[[Standing, TieKey, Ground], Value]
    sentence: Callable[[TieKey, Group], str]
    of_segment: bool = False
    named: Callable[[TieKey, Group], frozenset[str]] | None = None
    awaited: Callable[[TieKey], str] = lambda _: ""
    hint: str = ""


def by_segment(standing: Standing, key: TieKey, _: Ground) -> Value:
    """Prefer the higher value of a segment, or the higher result of one of its panels."""
    segment = _segment(standing, key)
    if key.panel:
        panel = next(p for p in segment.panels if p.id == key.panel)
        return Value(panel.result, _points(panel.result, panel.places))
    return Value(segment.value, _points(segment.value, segment.places))


def by_panel(standing: Standing, key: TieKey, ground: Ground) -> Value:
    """Prefer the higher result of a panel, added up over its segments by their weights."""
    assert standing.trace is not None
    factors = {segment.id: Fraction(segment.factor) for segment in ground.group.segments}
    found = [
        (panel, factors[segment.id])
        for segment in standing.trace.segments
        for panel in segment.panels
        if panel.id == key.panel
    ]
    if len(found) == 1:
        return Value(found[0][0].result, _points(found[0][0].result, found[0][0].places))
    total = sum((factor * panel.result for panel, factor in found), ZERO)
    return Value(total, _points(total, None))


def by_untrimmed(standing: Standing, key: TieKey, ground: Ground) -> Value:
    """Prefer the higher mean of a segment with no mark dropped, its panels weighed as declared."""
    traces = {panel.id: panel for panel in _segment(standing, key).panels}
    if key.panel:
        mean = _untrimmed(traces[key.panel])
    else:
        panels = next(s.panels for s in ground.group.segments if s.id == key.segment)
        mean = sum((Fraction(p.factor) * _untrimmed(traces[p.id]) for p in panels), ZERO)
    return Value(mean, _points(mean, None))


def by_places(standing: Standing, key: TieKey, ground: Ground) -> Value:
    """Prefer the higher total when every rounded stage keeps more decimal places."""
    rounding = finer(ground.group.rounding, key.places)
    if standing.team is not None:
        total = round_places(standing.team.exact, rounding.total, rounding.mode)
    else:
        total = ground.again(standing.entry, rounding).total
    return Value(total, _points(total, key.places))


def by_exact(standing: Standing, _: TieKey, ground: Ground) -> Value:
    """Prefer the higher total with no stage rounded."""
    if standing.team is not None:
        return Value(standing.team.exact, _points(standing.team.exact, None))
    bare = replace(ground.group.rounding, panel=None, segment=None, total=None)
    exact = ground.again(standing.entry, bare).exact
    return Value(exact, _points(exact, None))


def by_best(standing: Standing, _: TieKey, __: Ground) -> Value:
    """Prefer the team whose best member has the higher total."""
    assert standing.team is not None, "only teams are compared by their members"
    best = max(m.total for m in standing.team.members if m.total is not None)
    return Value(best, _points(best, None))


def by_time(standing: Standing, key: TieKey, ground: Ground) -> Value:
    """Prefer the shorter, or the longer, time."""
    time = _times(ground.group).get(standing.entry, Decimal(0))
    return Value(Fraction(-time if key.shorter else time), duration(time))


def by_playoff(standing: Standing, key: TieKey, _: Ground) -> Value:
    """Prefer the higher score of a play-off."""
    score = key.scores.get(standing.entry, Decimal(0))
    return Value(Fraction(score), f"{score:f} 分")


def by_order(standing: Standing, key: TieKey, _: Ground) -> Value:
    """Follow a declared order, the best first."""
    if standing.entry not in key.order:
        return Value(ZERO)
    return Value(Fraction(len(key.order) - key.order.index(standing.entry)))


def _ordered(key: TieKey, _: Group) -> frozenset[str]:
    return frozenset(key.order)


RULES: Mapping[str, Rule] = {
    "segment": Rule(by_segment, lambda key, group: f"比{_name(key, group)}得分", True),
    "panel": Rule(by_panel, lambda key, group: f"比{_panel_name(key, group)}的打分"),
    "untrimmed": Rule(
        by_untrimmed, lambda key, group: f"比{_name(key, group)}不去高低分的平均分", True
    ),
    "places": Rule(by_places, lambda key, group: f"比保留 {key.places} 位小数的总分"),
    "exact": Rule(
        by_exact,
        lambda key, group: "比各步都不取舍的总分" if group.segments else "比取舍前的总分",
    ),
    "best": Rule(by_best, lambda key, group: "比各队最好的一个总分"),
    "time": Rule(
        by_time,
        lambda key, group: f"比用时，{'短' if key.shorter else '长'}的在前",
        named=lambda _, group: frozenset(_times(group)),
        awaited=lambda _: "应当比用时，还没有写用时",
        hint='在这几个参赛里补上 time，例如 time: "4:50"。',
    ),
    "playoff": Rule(
        by_playoff,
        lambda key, group: "比加赛成绩" + _because(key),
        named=lambda key, _: frozenset(key.scores),
        awaited=lambda _: "应当加赛，还没有写加赛成绩",
        hint="在 playoff 里写全这几个参赛的加赛成绩。",
    ),
    "decided": Rule(
        by_order,
        lambda key, group: f"由{key.decided}裁定{_because(key)}",
        named=_ordered,
        awaited=lambda key: f"应由{quote(key.decided)}裁定，还没有写裁定结果",
        hint="在 order 里从高到低写全这几个参赛编号。",
    ),
    "lots": Rule(
        by_order,
        lambda key, group: "由抽签决定" + _because(key),
        named=_ordered,
        awaited=lambda _: "应当抽签，还没有写抽签结果",
        hint="在 lots 里从高到低写全这几个参赛编号。",
    ),
}


def key_sentence(key: TieKey, group: Group) -> str:
    """Describe a key to readers."""
    rule = RULES.get(key.rule)
    return rule.sentence(key, group) if rule else key.rule


def finer(rounding: Rounding, places: int) -> Rounding:
    """Keep more decimal places at every stage that rounds at all."""
    kept = (rounding.panel, rounding.segment, rounding.total)
    panel, segment, total = (None if own is None else max(own, places) for own in kept)
    return replace(rounding, panel=panel, segment=segment, total=total)


def unnamed(tied: Sequence[Standing], key: TieKey, group: Group) -> list[str]:
    """List the equals of whom a rule done by hand does not know."""
    named = RULES[key.rule].named
    known = named(key, group) if named else frozenset(s.entry for s in tied)
    return sorted(s.entry for s in tied if s.entry not in known)


def partly_done(names: Sequence[str], key: TieKey) -> Problem:
    """Report a rule done by hand that leaves some of the equals out."""
    rule = RULES[key.rule]
    what = rule.awaited(key).partition("，")[0]
    return Problem(f"同分{what}，没有写到{'、'.join(map(quote, names))}", key.at, rule.hint)


def still_to_come(tied: Sequence[Standing], key: TieKey) -> Problem:
    """Warn of equals that share a rank only until somebody has acted."""
    names = "、".join(quote(name) for name in sorted(s.entry for s in tied))
    message = f"{names}同分，{RULES[key.rule].awaited(key)}，暂按并列"
    return Problem(message, key.at, RULES[key.rule].hint, Severity.WARNING)


def tie_problems(group: Group) -> Iterator[Problem]:
    """Report keys that can't be applied in this group."""
    panels = {segment.id: {panel.id for panel in segment.panels} for segment in group.segments}
    kept = group.rounding.total
    for key in group.ties:
        rule = RULES.get(key.rule)
        if rule is None:
            message = f"同分规则{quote(key.rule)}不认识"
            yield Problem(message, key.at, f"可以写：{'、'.join(RULES)}。")
        elif rule.of_segment and key.segment not in panels:
            message = f"同分规则里的环节{quote(key.segment)}本组没有"
            yield Problem(message, key.at, f"可以写：{'、'.join(panels)}。")
        elif rule.of_segment and key.panel and key.panel not in panels[key.segment]:
            message = f"同分规则里的评委组{quote(key.panel)}这个环节没有"
            yield Problem(message, key.at, "核对环节里 panels 的编号。")
        elif key.rule == "panel" and not any(key.panel in ids for ids in panels.values()):
            message = f"同分规则里的评委组{quote(key.panel)}本组没有"
            yield Problem(message, key.at, "核对环节里 panels 的编号。")
        elif key.rule == "places" and (kept is None or key.places <= kept):
            told = "没有取舍" if kept is None else f"已经保留 {kept} 位小数"
            message = f"总分{told}，再比 {key.places} 位小数分不出先后"
            yield Problem(
                message, key.at, "places 写得比 rounding 里 total 的位数多，或删掉这一条。"
            )
        if key.only_awards and not any(_bounded(group)):
            message = "同分规则写了 only: awards，但奖项没有写名额，看不出哪里要分先后"
            yield Problem(message, key.at, "给奖项补上 quota，或删掉 only: awards。")


def _bounded(group: Group) -> Iterator[bool]:
    """Tell of each tier whether it ends at a place of the ranking."""
    for award in group.awards:
        yield award.by_rank and isinstance(award.quota, int | Percent | Cutoff)


def _times(group: Group) -> dict[str, Decimal]:
    return {entry.id: entry.time for entry in group.entries if entry.time is not None}


def _segment(standing: Standing, key: TieKey) -> SegmentTrace:
    """Find the segment that a key names; `tie_problems` has made sure that there is one."""
    assert standing.trace is not None
    return next(s for s in standing.trace.segments if s.id == key.segment)


def _untrimmed(panel: PanelTrace) -> Fraction:
    """Average all marks of a panel, the dropped ones too; votes and events are no marks to average."""
    if panel.method in ("votes", "base"):
        return panel.exact
    return exact_mean([mark.value for mark in panel.marks if mark.value is not None])


def _points(value: Fraction, places: int | None) -> str:
    return f"{format_number(value, places)} 分"


def _name(key: TieKey, group: Group) -> str:
    """Name the segment of a key, and the panel where it has one."""
    segment = next((s for s in group.segments if s.id == key.segment), None)
    if segment is None:
        return quote(key.segment)
    panel = next((p.name for p in segment.panels if key.panel and p.id == key.panel), "")
    return quote(segment.name) + (f"的{quote(panel)}" if panel else "")


def _panel_name(key: TieKey, group: Group) -> str:
    """Name the panel of a key that names no segment."""
    panels = (p for segment in group.segments for p in segment.panels if p.id == key.panel)
    return quote(next((panel.name for panel in panels), key.panel))


def _because(key: TieKey) -> str:
    return f"（{key.reason}）" if key.reason else ""
