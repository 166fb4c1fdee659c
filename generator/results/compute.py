"""Computed groups: from marks to totals, ranks and awards."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.contest import Entry, EntryStatus, Group
from generator.domain.prizes import Ranked
from generator.problems import Problem
from generator.results.arithmetic import format_number
from generator.results.awards import give_awards
from generator.results.combine import RULES
from generator.results.ranking import drawn, rank
from generator.results.records import GroupResult, ResultList, Standing, TotalTrace
from generator.results.rules import group_rules
from generator.results.ties import tie_problems
from generator.results.trace import Scheme, Traced, trace_entry
from generator.results.words import entry_label, joined, panel_label, quote

_LAST = (
    EntryStatus.COMPETED,
    EntryStatus.INVALID,
    EntryStatus.GUEST,
    EntryStatus.WITHDREW,
    EntryStatus.ABSENT,
    EntryStatus.DISQUALIFIED,
    EntryStatus.INELIGIBLE,
)
NOTHING = Traced(None)


def compute_group(group: Group) -> GroupResult:
    """Compute totals, ranks and awards of a group whose entries carry marks."""
    broken = (*_scheme_problems(group), *tie_problems(group))
    if broken:
        return GroupResult(group, True, (), (), (), broken)
    scheme = Scheme.of(group)
    ranked: list[Standing] = []
    others: list[Standing] = []
    problems: list[Problem] = []
    for entry in group.entries:
        standing, found = _standing(entry, scheme)
        problems += found
        competes = entry.status is EntryStatus.COMPETED and standing.trace is not None
        (ranked if competes else others).append(standing)
    placed, undecided = rank(ranked, group)
    winners, outcomes = give_awards(placed, group)
    others.sort(key=lambda s: (_LAST.index(s.status), drawn(s)))
    lines = ResultList(Ranked.ENTRIES, (*winners, *others), computed=True)
    return GroupResult(group, True, (lines,), outcomes, group_rules(group), (*problems, *undecided))


def _scheme_problems(group: Group) -> Iterator[Problem]:
    """Report what keeps every entry of the group from being computed."""
    if not group.segments:
        yield Problem(
            f"{quote(group.name)}有评分，但没有环节", group.at, "在 segments 里写明环节和计分方法。"
        )
    for segment in group.segments:
        for panel in segment.panels:
            if panel.combine.rule not in RULES:
                message = (
                    f"{panel_label(segment, panel)}的合成方法{quote(panel.combine.rule)}不认识"
                )
                yield Problem(message, panel.at, f"可以写：{'、'.join(RULES)}。")


def _standing(entry: Entry, scheme: Scheme) -> tuple[Standing, tuple[Problem, ...]]:
    """Make an entry's line without its rank, and list what is wrong with its marks."""
    traced = NOTHING
    competes = entry.status is EntryStatus.COMPETED
    if entry.marks and competes:
        traced = trace_entry(entry, scheme)
    elif entry.marks and entry.status is EntryStatus.GUEST:
        traced = trace_entry(entry, scheme.for_guest(entry))
    elif competes:
        hint = "补上 marks；没有参加请写 status: absent（缺席）等。"
        traced = Traced(None, (Problem(f"{entry_label(entry)}没有评分", entry.at, hint),))
    trace = traced.trace
    standing = Standing(
        entry=entry.id,
        unit=entry.unit,
        name=entry.name,
        role=entry.role,
        status=EntryStatus.INVALID if competes and traced.invalid else entry.status,
        total_text=format_number(trace.total, trace.places) if trace else "",
        total=trace.total if trace else None,
        segment_texts=_segment_texts(trace) if trace else (),
        note=joined(traced.invalid, entry.reason, entry.note),
        order=entry.order,
        trace=trace,
    )
    return standing, traced.problems


def _segment_texts(trace: TotalTrace) -> tuple[str, ...]:
    """Write the segments' values; points may carry more places than the segment keeps."""
    return tuple(format_number(s.value, s.places) for s in trace.segments)
