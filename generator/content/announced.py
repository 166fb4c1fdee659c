"""What was announced of a group, as round.yaml states it: lists, their lines and what backs them."""

from __future__ import annotations

from generator.content import schema
from generator.content.convert import plain, source, texts
from generator.content.reporter import Reporter, place
from generator.content.suggest import suggestion
from generator.content.teams import team_ids
from generator.domain.contest import Entry, TeamScheme
from generator.domain.prizes import (
    AwardRule,
    GivenAward,
    Override,
    Published,
    PublishedResult,
    Ranked,
    Recipient,
)
from generator.domain.scoring import Segment

_FOR = {
    Ranked.TEAMS: (Recipient.TEAMS, "队"),
    Ranked.ORGANISERS: (Recipient.ORGANISERS, "组织单位"),
    Ranked.WORKS: (Recipient.WORKS, "作品"),
}
_ENTRANTS = (Recipient.ENTRIES, "参赛者")


class AnnouncedReader:
    """Converts the announced lists of one group and checks the names in them."""

    def __init__(
        self,
        reporter: Reporter,
        awards: tuple[AwardRule, ...],
        segments: tuple[Segment, ...],
        entries: tuple[Entry, ...],
        teams: TeamScheme | None = None,
    ) -> None:
        self.reporter = reporter
        self.awards = {award.name: award for award in (*awards, *(teams.awards if teams else ()))}
        self.teams = team_ids(entries, teams.teams) if teams else []
        # Without a scheme for teams the group's awards are theirs too.
        self.entrants = {of: whom for of, whom in _FOR.items() if teams or of is not Ranked.TEAMS}
        self.segments = segments
        self.entries = [entry.id for entry in entries]

    def published(self, file: schema.PublishedFile) -> Published:
        """Convert an announced list."""
        if file.segment:
            self.reporter.known_segment(file.segment, self.segments, "公布结果里的环节")
        of = Ranked(file.of)
        results = tuple(self.line(line, of, file.segment) for line in file.results)
        return Published(of, results, plain(file.segment), plain(file.note), file.where)

    def line(self, file: schema.ResultFile, of: Ranked, segment: str | None) -> PublishedResult:
        """Convert an announced line."""
        self._names(file, of)
        if segment and (file.awards or file.segments):
            self.reporter.report(
                "只是一个环节的名单里不写奖项和别的环节",
                file.where,
                "奖项另写一份不带 segment 的名单；本环节的得分写 total。",
            )
        for name in file.segments:
            self.reporter.known_segment(name, self.segments, "公布得分的环节")
        override = file.override
        return PublishedResult(
            unit=plain(file.unit),
            entry=plain(file.team) or plain(file.entry),
            rank=file.rank,
            awards=tuple(self.given(award, of) for award in file.awards),
            total=file.total,
            segments={plain(name): value for name, value in file.segments.items()},
            work=plain(file.work),
            override=Override(plain(override.reason), source(override.source), override.where)
            if override
            else None,
            note=plain(file.note),
            at=place(file.unit or file.entry or file.team or file.work, file.where),
        )

    def _names(self, file: schema.ResultFile, of: Ranked) -> None:
        """Report a line that does not say, or says twice, who it is of."""
        if of is Ranked.WORKS and not file.work:
            self.reporter.report("作品名单里没有写作品", file.where, "补上 work: 《……》。")
        if file.team and of is not Ranked.TEAMS:
            hint = "写 unit 或 entry；排的是队，名单写 of: teams。"
            self.reporter.report("不是团体名单，却写了 team", place(file.team), hint)
            return
        if file.entry and of is Ranked.TEAMS:
            hint = "写 unit；一个单位有几个队的写 team（队的编号）。"
            self.reporter.report("团体名单里写了 entry", place(file.entry), hint)
            return
        unclear = bool(file.unit) == bool(file.entry or file.team)
        if unclear and not (of is Ranked.WORKS and not file.unit):
            self.reporter.report(
                "每条结果写 unit 或 entry 中的一个",
                file.where,
                "写单位编号 unit，或参赛编号 entry（团体名单里是队的编号 team）。",
            )
        if file.team and file.team not in self.teams:
            self.reporter.report(
                f"没有队“{file.team}”",
                place(file.team),
                suggestion(file.team, self.teams, "队")
                + "一个单位有几个队的，在 teams 的 list 里列出。",
            )
        if file.entry and file.entry not in self.entries:
            self.reporter.report(
                f"没有参赛编号“{file.entry}”",
                place(file.entry),
                suggestion(file.entry, self.entries, "参赛编号"),
            )

    def given(self, file: schema.GivenFile, of: Ranked) -> GivenAward:
        """Convert an award in somebody's hands."""
        words = [file.name] if file.name else file.one_of
        if bool(file.name) == bool(file.one_of):
            self.reporter.report(
                "奖项写名称，或写 one_of", file.where, "写成 金奖，或 {one_of: [一等奖, 二等奖]}。"
            )
        recipient, who = self.entrants.get(of, _ENTRANTS)
        for word in words:
            award = self.awards.get(word)
            if award is None:
                self.reporter.report(
                    f"本组没有奖项“{word}”", place(word), suggestion(word, self.awards, "奖项")
                )
            elif award.recipient is not recipient:
                self.reporter.report(
                    f"“{word}”不是发给{who}的奖",
                    place(word),
                    _recipient_hint(award.recipient, recipient),
                )
            elif award.state is not None:
                self.reporter.report(
                    f"“{word}”写了 state: {award.state.value}，名单里却有人获奖",
                    place(word),
                    "核对这个奖有没有授出，改正不对的一处。",
                )
            elif award.nameless:
                self.reporter.report(
                    f"“{word}”写了获奖者姓名不公布，名单里却写了获奖者",
                    place(word),
                    "不能公布就删掉这一行；可以公布就删掉 winners: withheld。",
                )
        return GivenAward(texts(words))


def _recipient_hint(award: Recipient, wanted: Recipient) -> str:
    """Say how to mend an award in a list of those whom it is not for."""
    if award is Recipient.TEAMS:
        return "团体奖写在 of: teams 的名单里。"
    if wanted is Recipient.TEAMS:
        return "团体奖项先写在 teams 的 awards 里；不是团体奖，就移到对应的名单。"
    return f"在 awards 里给它写上 for: {wanted.value}，或把这一行移到对应的名单。"
