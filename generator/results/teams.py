"""Team results: the totals of its members make a team's, which is ranked and awarded like any other.

For the machinery of ranks, ties, awards and comparisons a team is an entry of a group of teams.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.domain.contest import (
    Entry,
    EntryStatus,
    Group,
    ShortTeam,
    TeamScheme,
    team_of,
)
from generator.domain.prizes import Ranked
from generator.problems import Problem, has_errors
from generator.results.arithmetic import exact_mean, exact_sum, format_number, round_places
from generator.results.awards import give_awards
from generator.results.compare import compare
from generator.results.published import state_group
from generator.results.quotas import scheme_problems
from generator.results.ranking import drawn, rank
from generator.results.records import GroupResult, ResultList, Standing, TeamMember, TeamTrace
from generator.results.rules import team_rules, team_sentence
from generator.results.ties import tie_problems
from generator.results.words import quote

PUBLISHED = "published"
MAIN = (Ranked.UNITS, Ranked.ENTRIES)


def of_entrants(group: Group) -> Group:
    """Leave out what was announced of teams: it is weighed against the teams' own totals."""
    return replace(group, published=tuple(b for b in group.published if b.of is not Ranked.TEAMS))


def with_teams(result: GroupResult, group: Group, scheme: TeamScheme) -> GroupResult:
    """Add the teams' results to those of a group's entries, after its main list."""
    result = replace(result, group=group)
    if has_errors(result.problems):
        return result
    teams = _evaluate(result, team_group(group, scheme), scheme)
    # The contest as a whole stands first, before single segments, works and organisers.
    main = sum(not lines.segment and lines.of in MAIN for lines in result.lists)
    lists = (*result.lists[:main], *map(_of_teams, teams.lists), *result.lists[main:])
    return replace(
        result,
        lists=lists,
        awards=(*result.awards, *teams.awards),
        rules=(*result.rules, *teams.rules),
        problems=(*result.problems, *teams.problems),
    )


def team_group(group: Group, scheme: TeamScheme) -> Group:
    """Make a group whose entries are the teams."""
    rounding = replace(group.rounding, panel=None, segment=None, total=scheme.places)
    blocks = (replace(b, of=Ranked.ENTRIES) for b in group.published if b.of is Ranked.TEAMS)
    return Group(
        id=group.id,
        name=f"{group.name}团体",
        rounding=rounding,
        ties=scheme.ties,
        awards=scheme.awards,
        published=tuple(blocks),
        entries=tuple(_teams(group, scheme)),
        at=scheme.at,
    )


def _teams(group: Group, scheme: TeamScheme) -> Iterator[Entry]:
    """List the declared teams, then the units whose entries make a team of their own."""
    named = {team.id: team for team in scheme.teams}
    places: dict[str, Entry] = {}
    for entry in group.entries:
        if entry.status is not EntryStatus.GUEST:
            places.setdefault(team_of(entry, scheme.teams), entry)
    for team in scheme.teams:
        yield Entry(team.id, team.unit, team.name, at=team.at)
    for ident, first in places.items():
        if ident not in named and scheme.rule != PUBLISHED:
            yield Entry(ident, first.unit, at=first.at)


def _evaluate(result: GroupResult, teams: Group, scheme: TeamScheme) -> GroupResult:
    if scheme.rule == PUBLISHED or not result.computed:
        return state_group(teams)
    computed = compare(teams, _compute(result, teams, scheme))
    return replace(computed, problems=(*computed.problems, *scheme_problems(computed)))


def _compute(result: GroupResult, teams: Group, scheme: TeamScheme) -> GroupResult:
    """Compute, rank and award the teams by what their members' totals are in the end."""
    broken = tuple(tie_problems(teams))
    if broken:
        return GroupResult(teams, True, (), (), (), broken)
    members = _members(result, scheme)
    lines = [_standing(team, members.get(team.id, ()), result, scheme) for team in teams.entries]
    problems = [p for p in (_short(s, scheme, teams) for s in lines) if p]
    ranked = [s for s in lines if s.status is EntryStatus.COMPETED]
    placed, undecided = rank(ranked, teams)
    winners, outcomes = give_awards(placed, teams)
    others = sorted((s for s in lines if s.status is not EntryStatus.COMPETED), key=drawn)
    listing = ResultList(Ranked.ENTRIES, (*winners, *others), computed=True)
    rules = tuple(team_rules(scheme, result.group.rounding, teams))
    return GroupResult(teams, True, (listing,), outcomes, rules, (*problems, *undecided))


def _members(result: GroupResult, scheme: TeamScheme) -> Mapping[str, tuple[Standing, ...]]:
    """Gather the standings of each team's members, the highest totals first; guests are none."""
    teams = {e.id: team_of(e, scheme.teams) for e in result.group.entries}
    found: dict[str, list[Standing]] = {}
    for standing in result.lists[0].standings:
        if standing.status is not EntryStatus.GUEST:
            found.setdefault(teams[standing.entry], []).append(standing)
    return {team: tuple(sorted(own, key=_falling)) for team, own in found.items()}


def _falling(standing: Standing) -> tuple[Fraction, tuple[bool, int, str]]:
    return -(_total(standing) or Fraction(0)), drawn(standing)


def _total(standing: Standing) -> Fraction | None:
    """Find the total that counts for the team: none of who has no valid result."""
    return standing.total if standing.status is EntryStatus.COMPETED else None


def _standing(
    team: Entry, members: Sequence[Standing], result: GroupResult, scheme: TeamScheme
) -> Standing:
    """Make a team's line without its rank."""
    totals = [total for s in members if (total := _total(s)) is not None]
    needed = _needed(scheme, members)
    line = Standing(entry=team.id, unit=team.unit, name=team.name)
    if not totals or (len(totals) < needed and scheme.too_few is not ShortTeam.AS_IS):
        missing = f"有效总分只有 {len(totals)} 个，不足 {needed} 个" if totals else "没有有效总分"
        return replace(line, status=EntryStatus.INCOMPLETE, note=missing)
    counted = totals[: scheme.count] if scheme.rule == "top" else totals
    exact = exact_mean(counted) if scheme.rule == "mean" else exact_sum(counted)
    rounding = result.group.rounding
    total = round_places(exact, scheme.places, rounding.mode)
    places = rounding.total if scheme.places is None else scheme.places
    trace = TeamTrace(
        tuple(_traced(members, len(counted))), team_sentence(scheme), exact, total, places
    )
    return replace(line, total=total, total_text=format_number(total, places), team=trace)


def _needed(scheme: TeamScheme, members: Sequence[Standing]) -> int:
    """Count the totals that a team's rule needs: the best few, or those of all its members."""
    return scheme.count if scheme.rule == "top" else max(1, len(members))


def _traced(members: Iterable[Standing], count: int) -> Iterator[TeamMember]:
    """Tell of each member whether its total counts."""
    left = count
    for s in members:
        counts = _total(s) is not None and left > 0
        left -= counts
        yield TeamMember(s.entry, s.name or s.role, _total(s), s.total_text, counts, s.status)


def _short(line: Standing, scheme: TeamScheme, teams: Group) -> Problem | None:
    """Report a team that has too few totals, where it was not declared what happens then."""
    if line.status is not EntryStatus.INCOMPLETE or scheme.too_few is not ShortTeam.PROBLEM:
        return None
    at = next(team.at for team in teams.entries if team.id == line.entry)
    return Problem(
        f"团体{quote(line.name or line.unit)}{line.note}",
        at,
        "核对评分；规则规定这样的队不参加团体排名的，在 teams 里写 too_few: leave_out；"
        "有几个算几个的，写 too_few: as_is。",
    )


def _of_teams(lines: ResultList) -> ResultList:
    return replace(lines, of=Ranked.TEAMS)
