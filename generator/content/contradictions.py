"""What the parts of one group say against each other, as round.yaml declares it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.content import schema
from generator.content.disagreements import announced_contradictions, scheme_contradictions
from generator.domain.contest import EntryStatus, Group
from generator.domain.prizes import Published, Ranked
from generator.problems import Problem, Severity

_AWAY = (EntryStatus.WITHDREW, EntryStatus.ABSENT)
_FOLDER = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1949, 2199
_ENTRANTS = (Ranked.UNITS, Ranked.TEAMS, Ranked.ENTRIES)


def group_contradictions(file: schema.GroupFile, group: Group) -> Iterator[Problem]:
    """Report what can't all be true of a group, and a group of which nothing is said."""
    yield from _silence(file, group)
    yield from _marks_of_the_absent(group)
    yield from _entrants(file, group)
    yield from scheme_contradictions(group)
    for block in group.published:
        yield from _repeated(block)
        yield from _gaps(block)
        if not group.computed:
            yield from announced_contradictions(block, group)


def round_contradictions(round_id: str, file: schema.RoundFile) -> Iterator[Problem]:
    """Report what the round says against its folder's name, the calendar or itself."""
    named = _FOLDER.fullmatch(round_id)
    told = (file.season, file.number)
    if named and None not in told and (int(named[1]), int(named[2])) != told:
        yield Problem(
            f"文件夹叫“{round_id}”，里面写的却是 {file.season} 年第 {file.number} 期",
            file.where,
            "核对 season 和 number；文件夹名字会成为网址，发布以后不要改。",
            Severity.WARNING,
        )
    if file.season is not None and not _FIRST_YEAR <= file.season <= _LAST_YEAR:
        yield Problem(f"年度“{file.season}”不像年份", file.where, "season 写四位数，例如 2024。")
    if file.held and file.published and file.held.earliest > file.published:
        yield Problem(
            f"公布的日期 {file.published} 早于举办的日期",
            file.where,
            "核对 held 和 published。",
            Severity.WARNING,
        )


def _silence(file: schema.GroupFile, group: Group) -> Iterator[Problem]:
    said = (group.theme, group.notes, file.entrants, group.segments, group.awards)
    if not any((*said, group.published, group.entries)):
        yield Problem(
            f"组别“{group.name}”里什么都没有写",
            group.at,
            "写上知道的内容，例如 entrants、segments、published；还什么都不知道，就写一条 note。",
        )


def _marks_of_the_absent(group: Group) -> Iterator[Problem]:
    for entry in group.entries:
        if entry.marks and entry.status in _AWAY:
            yield Problem(
                f"“{entry.name or entry.id}”写的是 status: {entry.status.value}，却有评分",
                entry.at,
                "参加了就删掉 status；没有参加就删掉 marks。",
            )


def _entrants(file: schema.GroupFile, group: Group) -> Iterator[Problem]:
    """Compare the number of entrants with those who are named."""
    count = group.entrants.count
    if count is None or file.entrants is None:
        return
    competed = sum(entry.status is EntryStatus.COMPETED for entry in group.entries)
    if competed > count:
        yield Problem(
            f"entrants 写的是 {count}，entries 里却有 {competed} 个参赛的",
            file.entrants.where,
            "核对参赛数；来观摩的写 status: guest，没有参加的写 status: absent（缺席）等。",
        )
    listed = sum(entry.status is not EntryStatus.GUEST for entry in group.entries)
    if group.computed and listed < count:
        yield Problem(
            f"entrants 写的是 {count}，entries 里只有 {listed} 个，缺的可能排在前面，名次算不准",
            file.entrants.where,
            "补齐 entries，没有参加的写 status；只有一部分评分的，不写 marks，"
            "把公布的名次写在 published 里。",
        )
    for block in group.published:
        # Units and teams are made of entrants, so their lists may not be longer either.
        lines = {line.entry or line.unit for line in block.results}
        if block.of in _ENTRANTS and len(lines) > count:
            yield Problem(
                f"entrants 写的是 {count}，公布的名单里却有 {len(lines)} 个",
                block.at,
                "核对参赛数和名单。",
            )


def _repeated(block: Published) -> Iterator[Problem]:
    """Report a line that is there twice; a unit may have several entries, teams and works."""
    seen: set[str] = set()
    for line in block.results:
        alone = block.of in (Ranked.UNITS, Ranked.ORGANISERS)
        name = line.work or line.entry or (line.unit if alone else "")
        if not name:
            continue
        if name in seen:
            hint = "合成一行，或删掉一行。"
            if block.of is Ranked.UNITS:
                hint += "一个单位有几个选手，写 of: entries。"
            yield Problem(f"公布的名单里“{name}”写了两次", line.at, hint)
        seen.add(name)


def _gaps(block: Published) -> Iterator[Problem]:
    """Warn where a shared rank is not followed by the gap it leaves (1, 1, 3); a note settles it."""
    ranks = Counter(line.rank for line in block.results if line.rank is not None)
    for line in block.results:
        before = next((r for r in ranks if line.rank and r < line.rank < r + ranks[r]), None)
        if before is not None and not block.note:
            yield Problem(
                f"并列第{before}的有 {ranks[before]} 个，后面却有第{line.rank}名",
                line.at,
                "核对名次：并列后通常空出相应名次（1、1、3）。公布时就是这样写的，在名单的 note 里说明。",
                Severity.WARNING,
            )
            return
