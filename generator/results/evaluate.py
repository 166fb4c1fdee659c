"""Evaluate rounds: computed where there are marks, stated as announced elsewhere."""

from __future__ import annotations

from dataclasses import replace

from generator.domain.contest import Group, Round
from generator.domain.records import Kept
from generator.results.compare import compare
from generator.results.compute import compute_group
from generator.results.corrected import correction_problems
from generator.results.published import state_group
from generator.results.quotas import scheme_problems
from generator.results.records import GroupResult, ResultList, RoundResult, SharedTraces
from generator.results.taken_back import still_competing, take_back
from generator.results.tally import held_medals
from generator.results.teams import of_entrants, with_teams


def evaluate_group(group: Group) -> GroupResult:
    """Evaluate one group: its entries, then the teams that they make where there are any."""
    if group.teams is None:
        return _evaluate_entries(group)
    return with_teams(_evaluate_entries(of_entrants(group)), group, group.teams)


def _evaluate_entries(group: Group) -> GroupResult:
    before = _evaluate(group)
    if not any(entry.cancelled for entry in group.entries):
        return before
    left = still_competing(group)
    return take_back(before if left is group else replace(_evaluate(left), group=group), before)


def _evaluate(group: Group) -> GroupResult:
    if not group.computed:
        return state_group(group)
    result = compare(group, compute_group(group))
    return replace(result, problems=(*result.problems, *scheme_problems(result)))


def evaluate_round(round_: Round) -> RoundResult:
    """Evaluate all groups of a round."""
    groups = tuple(evaluate_group(group) for group in round_.groups)
    result = RoundResult(round_, groups, tuple(held_medals(group.lists) for group in groups))
    if not any(correction.changes for correction in round_.corrections):
        return result
    return replace(result, contradicted=tuple(correction_problems(result)))


def judge_round(round_: Round) -> RoundResult:
    """Evaluate a round to be kept: its traces, a third of all, stay packed until a page shows them."""
    result = evaluate_round(round_)
    groups = (
        replace(group, lists=tuple(map(_with_shared_traces, group.lists)))
        for group in result.groups
    )
    return replace(result, groups=tuple(groups))


def _with_shared_traces(listed: ResultList) -> ResultList:
    """Let the traces of a list travel together."""
    traced = [s.trace for s in listed.standings if s.trace is not None]
    if not traced:
        return listed
    kept = Kept(tuple(trace.segments for trace in traced))
    shared = (t._replace(held=SharedTraces(kept, place)) for place, t in enumerate(traced))
    return replace(
        listed,
        standings=tuple(
            s if s.trace is None else replace(s, trace=next(shared)) for s in listed.standings
        ),
    )
