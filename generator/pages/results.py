"""Result lists, podiums, explanations and medal tables as templates see them."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.domain.contest import EntryStatus, Group, Status
from generator.domain.lifecycle import Policy, What
from generator.domain.prizes import Metal, Ranked
from generator.pages import urls
from generator.pages.book import Book, day
from generator.pages.explain import explanation
from generator.pages.prizes import (
    BESIDE,
    NONE,
    STATUS_WORDS,
    UNDECIDED,
    UNKNOWN,
    award_line,
    gap_row,
    gaps,
    missing,
    notable,
    override_view,
    without_award,
)
from generator.pages.views import (
    GroupView,
    LinkView,
    ListView,
    RowView,
    SegmentView,
)
from generator.results import (
    OUTSIDE,
    GroupResult,
    ResultList,
    RoundResult,
    Standing,
)

_METALS = (Metal.GOLD, Metal.SILVER, Metal.BRONZE)
RANKED_WORDS = {
    Ranked.UNITS: "单位",
    Ranked.TEAMS: "团体",
    Ranked.ENTRIES: "参赛",
    Ranked.ORGANISERS: "组织单位",
    Ranked.WORKS: "作品",
}
_WHO = {Ranked.TEAMS: "团体", Ranked.WORKS: "作品"}


def rank_text(standing: Standing, *, has_rank: bool) -> str:
    """Write a rank for readers; an unknown one is said, never guessed."""
    if standing.status is not EntryStatus.COMPETED:
        return "—"
    if standing.rank is None:
        return "未公布" if has_rank else ""
    return f"并列第{standing.rank}" if standing.shared else str(standing.rank)


class Blank(NamedTuple):
    """What stands in a list where somebody who competed has no rank, award or figure."""

    has_rank: bool
    award: str = ""
    figure: str = NONE


def row(book: Book, result: RoundResult, group: Group, standing: Standing, blank: Blank) -> RowView:
    """Show one line."""
    competed = standing.status is EntryStatus.COMPETED
    figure = blank.figure if competed else NONE
    texts = standing.segment_texts or ("",) * len(group.segments)
    return RowView(
        rank=rank_text(standing, has_rank=blank.has_rank),
        rank_number=standing.rank or 0,
        name=standing.name,
        unit=book.unit_link(standing.unit),
        role=standing.role,
        status=STATUS_WORDS[standing.status],
        badges=tuple(book.badge(award) for award in standing.awards),
        segments=tuple(text or figure for text in texts),
        total=standing.total_text or figure,
        decided_by=standing.decided_by,
        note=standing.note,
        story=book.story_of(result.round.id, standing.unit, group.id),
        explain=explanation(standing, group.rounding),
        work=standing.work,
        no_award=blank.award if competed else "",
        override=override_view(standing),
        **_lost(book, standing),
    )


def _lost(book: Book, standing: Standing) -> dict[str, Any]:
    """Show what an entry lost after it was announced, and why."""
    taken = standing.taken_back
    if taken is None:
        return {}
    rank = f"{'并列' if taken.shared else ''}第{taken.rank}" if taken.rank else ""
    return {
        "lost_rank": rank,
        "lost_badges": tuple(book.badge(award) for award in taken.awards),
        "taken_back": taken_back_text(standing),
    }


def taken_back_text(standing: Standing) -> str:
    """Say what was taken back from an entry, when, why, and who takes its place."""
    taken = standing.taken_back
    if taken is None:
        return ""
    cancelled = taken.cancelled
    result = cancelled.what is What.RESULT
    lost = [f"第{taken.rank}名"] if taken.rank else []
    lost += [award.name or "、".join(award.one_of) + "之一" for award in taken.awards]
    free = {
        Policy.NONE: "不递补，名次和名额空缺" if result else "不递补，名额空缺",
        Policy.ALL: "后面的依次递补",
        Policy.NAMED: "按公布的名单递补",
    }[taken.policy]
    source = cancelled.source
    told = f"；来源：{source.publisher}《{source.title}》" if source else ""
    return (
        f"{day(cancelled.date)}{'成绩' if result else '奖项'}被取消"
        + (f"（原{'、'.join(lost)}）" if lost else "")
        + f"，原因：{cancelled.reason}；{free}{told}"
    )


def blank_of(group: GroupResult, lines: ResultList) -> Blank:
    """Tell what stands where a list has nothing to say of somebody who competed."""
    return Blank(
        has_rank=any(s.rank is not None for s in lines.standings),
        award=without_award(group, lines),
        figure=NONE if lines.computed else UNKNOWN,
    )


def listing(book: Book, result: RoundResult, group: GroupResult, lines: ResultList) -> ListView:
    """Show one list, with a line for each gap above a known rank."""
    blank = blank_of(group, lines)
    open_places = gaps(lines)
    rows: list[RowView] = []
    for standing in lines.standings:
        if standing.rank in open_places:
            rows.append(gap_row(*open_places.pop(standing.rank)))
        rows.append(row(book, result, group.group, standing, blank))
    has_segments = any(s.segment_texts for s in lines.standings)
    told = any(s.awards for s in lines.standings) or any(r.status for r in rows)
    return ListView(
        caption=caption(group, lines),
        who=_WHO.get(lines.of, "单位"),
        columns=tuple(s.name for s in group.group.segments) if has_segments else (),
        has_total=any(s.total_text for s in lines.standings),
        has_rank=blank.has_rank,
        has_award=told or (blank.award == UNDECIDED and not lines.segment),
        missing=missing(group, lines),
        total="得分" if lines.segment or lines.of is Ranked.WORKS else "总分",
        rows=tuple(rows),
        note=lines.note,
        data=data_links(urls.round_data(result.round.id), "round"),
        computed=lines.computed,
        ranks=lines.of not in BESIDE or blank.has_rank,
        ways="每个队怎么算的" if lines.of is Ranked.TEAMS else "每个参赛单位怎么算的",
    )


def caption(group: GroupResult, lines: ResultList) -> str:
    """Say what a list ranks; the ranking of one segment must not look like the whole."""
    name = group.group.name
    if lines.segment:
        found = (s.name for s in group.group.segments if s.id == lines.segment)
        return f"{name}：“{next(found, lines.segment)}”环节名次（不是总成绩）"
    if lines.of in BESIDE:
        return f"{name}：{RANKED_WORDS[lines.of]}获奖名单"
    contest = [x for x in group.lists if not x.segment and x.of not in BESIDE]
    return f"{name}{RANKED_WORDS[lines.of] if len(contest) > 1 else ''}成绩"


def data_links(name: str, schema: str, *, sheet: bool = True) -> tuple[LinkView, ...]:
    """Link to the data files of a name and to what explains their form."""
    csv = LinkView("CSV 表格（WPS、Excel 可以打开）", urls.data_file(name, "csv"))
    json = LinkView("JSON", urls.data_file(name, "json"))
    form = LinkView("JSON 格式说明", urls.data_schema(schema))
    return (csv, json, form) if sheet else (json, form)


def podium(book: Book, result: RoundResult, group: GroupResult) -> tuple[RowView, ...]:
    """Choose who stands on the podium: medals in order, else the first three, else the named."""
    if not group.lists or group.lists[0].segment or group.lists[0].of in BESIDE:
        return ()
    standings = group.lists[0].standings
    has_rank = any(s.rank is not None for s in standings)
    medalled = [(m, s) for m in _METALS for s in standings if any(a.metal is m for a in s.awards)]
    chosen: list[Standing] = [s for _, s in medalled]
    if not chosen:
        chosen = sorted((s for s in standings if s.rank and s.rank <= 3), key=lambda s: s.rank or 0)
    if not chosen:
        chosen = [s for s in standings if any(a.name for a in s.awards)][:6]
    blank = Blank(has_rank=has_rank, figure="")
    rows = (row(book, result, group.group, s, blank) for s in dict.fromkeys(chosen))
    if group.lists[0].of is Ranked.TEAMS:
        return tuple(r._replace(role=RANKED_WORDS[Ranked.TEAMS]) for r in rows)
    return tuple(rows)


def entrants_text(group: Group) -> str:
    """Say how many competed, as far as it is known."""
    count = group.entrants.count
    if count is None and group.entries:
        count = sum(entry.status is EntryStatus.COMPETED for entry in group.entries)
    text = f"{count} 名参赛" if count is not None else "参赛数未公布"
    if group.entries:
        text = f"{count} 个参赛"
    roles = "、".join(f"{role} {number} 名" for role, number in group.entrants.roles.items())
    parts = [text, roles, group.entrants.note]
    return "；".join(part for part in parts if part)


def segments_of(group: GroupResult) -> tuple[SegmentView, ...]:
    """Show the segments as declared; how they are scored is told by the rules of a computed group."""
    return tuple(
        SegmentView(
            name=segment.name,
            weight=segment.weight_text,
            rule="；".join(
                text for text in (OUTSIDE if segment.outside else "", segment.note) if text
            ),
        )
        for segment in group.group.segments
    )


def group_view(book: Book, result: RoundResult, group: GroupResult) -> GroupView:
    """Show a group on its round's page."""
    revoked = result.round.status is Status.REVOKED
    return GroupView(
        id=f"group-{group.group.id}",
        name=group.group.name,
        theme=group.group.theme,
        entrants=entrants_text(group.group),
        segments=segments_of(group),
        rules=group.rules,
        awards=tuple(award_line(award) for award in group.awards),
        notable=tuple(award_line(award) for award in group.awards if notable(award)),
        podium=() if revoked else podium(book, result, group),
        lists=tuple(listing(book, result, group, lines) for lines in group.lists),
        notes=group.group.notes,
        computed=group.computed,
        data=() if group.lists else data_links(urls.round_data(result.round.id), "round"),
    )
