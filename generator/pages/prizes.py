"""What is known, and what is not, of a list's places and awards, in the words that readers see."""

from __future__ import annotations

from collections import Counter

from generator.domain.contest import EntryStatus, Group
from generator.domain.prizes import AwardRule, AwardState, Ranked
from generator.pages.book import source_view
from generator.pages.views import AwardLine, BadgeView, OverrideView, RowView
from generator.results import AwardOutcome, Difference, GroupResult, ResultList, Standing

STATUS_WORDS = {
    EntryStatus.COMPETED: "",
    EntryStatus.GUEST: "观摩展示，不参加排名",
    EntryStatus.WITHDREW: "退赛",
    EntryStatus.ABSENT: "缺席",
    EntryStatus.DISQUALIFIED: "取消成绩",
    EntryStatus.INELIGIBLE: "不具备参赛资格",
    EntryStatus.INVALID: "成绩无效",
    EntryStatus.INCOMPLETE: "不参加团体排名",
}
UNKNOWN = "未公布"
NONE = "—"
UNDECIDED = "尚未评定"
BESIDE = (Ranked.ORGANISERS, Ranked.WORKS)


def award_line(award: AwardOutcome) -> AwardLine:
    """Tell of an award: planned, given, and why they differ."""
    planned = award.planned_text
    return AwardLine(
        BadgeView(award.name, award.metal.value if award.metal else ""),
        f"名额 {planned} 个" if planned.isdigit() else f"名额：{planned}" if planned else "",
        "：".join(text for text in (award.told, award.why) if text),
        award.note,
    )


def notable(award: AwardOutcome) -> bool:
    """Tell whether an award is not simply given as planned, so that readers should see it at once."""
    planned = award.planned_text
    plain = (f"授出 {award.given} 个", f"公布获奖者 {award.given} 个")
    differs = planned.isdigit() and int(planned) != award.given
    return award.told not in plain or bool(award.why) or differs


def without_award(group: GroupResult, lines: ResultList) -> str:
    """Say what stands where somebody who competed has no award: none, not decided, or not known."""
    if lines.of in BESIDE:
        return NONE
    rules = _rules(group.group, lines)
    computed = lines.computed if lines.of is Ranked.TEAMS else group.computed
    by_rank = {award.name for award in rules if award.by_rank}
    open_ = [
        outcome
        for outcome in group.awards
        if outcome.name in by_rank and not _settled(outcome, group, computed=computed)
    ]
    if any(outcome.state is AwardState.UNDECIDED for outcome in open_):
        return UNDECIDED
    return UNKNOWN if open_ or not (computed or rules) else NONE


def _rules(group: Group, lines: ResultList) -> tuple[AwardRule, ...]:
    """Find the awards that those in a list may win; teams have their own where they were declared."""
    if lines.of is Ranked.TEAMS and group.teams is not None:
        return group.teams.awards
    return group.awards


def _settled(outcome: AwardOutcome, group: GroupResult, *, computed: bool) -> bool:
    """Tell whether everybody who holds an award is named, so that the others do not hold it."""
    if computed or not outcome.known or not outcome.given:
        return outcome.known
    named = sum(
        any(award.name == outcome.name for award in standing.awards)
        for lines in group.lists
        for standing in lines.standings
    )
    planned = outcome.planned_text
    return named >= outcome.given and planned.isdigit() and named >= int(planned)


def gaps(lines: ResultList) -> dict[int, tuple[int, int]]:
    """Find the places that nobody is named for, above a known rank: (first, last) by that rank.

    Where ranks are computed there are none.
    """
    if lines.computed:
        return {}
    standings = lines.standings
    found: dict[int, tuple[int, int]] = {}
    free = 1
    # A place that was taken back is known: it is empty, or those behind have moved up.
    lost = (s.taken_back.rank for s in standings if s.taken_back)
    counts = Counter(rank for rank in (*(s.rank for s in standings), *lost) if rank is not None)
    for rank in sorted(counts):
        if rank > free:
            found[rank] = (free, rank - 1)
        free = max(free, rank + counts[rank])
    return found


def gap_row(first: int, last: int) -> RowView:
    """Show places of which it is not known who took them."""
    places = str(first) if first == last else f"{first}–{last}"
    words = f"第{first}名" if first == last else f"第{first}至{last}名"
    return RowView(
        rank=places,
        rank_number=0,
        name=words + UNKNOWN,
        unit=None,
        role="",
        status="",
        badges=(),
        segments=(),
        total="",
        decided_by="",
        note="",
        story=None,
        explain=None,
        gap=True,
    )


def missing(group: GroupResult, lines: ResultList) -> str:
    """Say what of a list is not known."""
    return _places_and_figures(group, lines) + _tiers(lines)


def _tiers(lines: ResultList) -> str:
    """Say which awards are meant where a tier is not known."""
    kinds = dict.fromkeys(a.one_of for s in lines.standings for a in s.awards if a.one_of)
    told = "；".join(f"{'、'.join(names)}之一" for names in kinds)
    return f"没有区分等次的，获{told}。" if told else ""


def _places_and_figures(group: GroupResult, lines: ResultList) -> str:
    standings = lines.standings
    if lines.of in BESIDE:
        return ""
    no_total = not any(s.total_text for s in standings)
    if lines.segment:
        told = "这个环节的得分未公布。" if no_total else ""
        whole = any(not x.segment and x.of not in BESIDE for x in group.lists)
        return told + ("" if whole else "本组的总名次和总分未公布。")
    if lines.computed:
        return ""
    no_rank = not any(s.rank is not None for s in standings)
    nouns = [
        "名次" if no_rank else "",
        ("总分" if any(s.segment_texts for s in standings) else "分数") if no_total else "",
        "奖项" if not _rules(group.group, lines) and not any(s.awards for s in standings) else "",
    ]
    told = "、".join(noun for noun in nouns if noun)
    told = f"{told}{UNKNOWN}。" if told else ""
    if no_rank and len(standings) > 1:
        told += "排列先后不代表名次。"
    return told + _others(group, lines)


def _others(group: GroupResult, lines: ResultList) -> str:
    """Say how many entries the list does not tell of; units need not be as many as entries."""
    count = group.group.entrants.count
    if lines.of is not Ranked.ENTRIES or count is None:
        return ""
    left = count - sum(s.status is EntryStatus.COMPETED for s in lines.standings)
    return f"另有 {left} 个参赛的结果未公布。" if left > 0 else ""


def override_view(standing: Standing) -> OverrideView | None:
    """Show both values where an announcement prevails, the reason and the source."""
    overridden = standing.overridden
    if overridden is None:
        return None
    return OverrideView(
        tuple(_both(change) for change in overridden.changes),
        overridden.reason,
        source_view(overridden.source),
    )


def _both(change: Difference) -> str:
    computed = f"按评分算{'' if change.otherwise.startswith('没有') else '是'}"
    by = computed if change.by_marks else "而"
    return f"{change.field}公布的是{_spaced(change.announced)}，{by}{_spaced(change.otherwise)}"


def _spaced(text: str) -> str:
    """Set a number off from the words around it."""
    return f" {text}" if text[:1].isdigit() or text[:1] == "-" else text
