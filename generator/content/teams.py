"""Team results, as round.yaml declares them: how a team's total is made, and who belongs to which."""

from __future__ import annotations

from dataclasses import replace

from generator.content import schema
from generator.content.convert import plain
from generator.content.prizes import PrizesReader
from generator.content.reporter import Reporter, place
from generator.content.suggest import suggestion
from generator.domain.contest import Entry, EntryStatus, ShortTeam, Team, TeamScheme, team_of
from generator.domain.prizes import Recipient


def team_ids(entries: tuple[Entry, ...], teams: tuple[Team, ...]) -> list[str]:
    """List the teams of a group: the declared ones, then the units that make one of their own."""
    ids = dict.fromkeys(team.id for team in teams)
    for entry in entries:
        if entry.status is not EntryStatus.GUEST:
            ids.setdefault(team_of(entry, teams))
    return list(ids)


class TeamsReader:
    """Converts the team scheme and checks that every entry's team can be told."""

    def __init__(self, reporter: Reporter, prizes: PrizesReader) -> None:
        self.reporter = reporter
        self.prizes = prizes

    def read(self, group: schema.GroupFile, entries: tuple[Entry, ...]) -> TeamScheme | None:
        """Convert a group's team scheme."""
        file = group.teams
        if file is None:
            for entry in group.entries:
                if entry.team:
                    hint = "在组里写 teams，说明团体成绩怎样算；没有团体成绩就删掉 team。"
                    self.reporter.report("本组没有团体成绩", place(entry.team), hint)
            return None
        self.reporter.unique("队", ((team.id, place(team.id)) for team in file.list_))
        self.reporter.unique(
            "团体奖项", ((a.name, place(a.name)) for a in file.awards), "删掉一处，或改个名称。"
        )
        teams = tuple(Team(plain(t.id), plain(t.unit), plain(t.name), t.where) for t in file.list_)
        self.members(group.entries, teams)
        if entries:
            self.idle(entries, teams)
        self.awards(group, file)
        if file.combine.rule != "published" and not any(entry.marks for entry in entries):
            hint = "写上各参赛的评分 marks；只知道公布的团体结果，写 combine: published。"
            self.reporter.report("团体成绩要从参赛的总分算，本组没有评分", file.where, hint)
        return TeamScheme(
            rule=file.combine.rule,
            count=file.combine.members,
            places=file.rounding,
            too_few=ShortTeam(file.too_few),
            awards=tuple(
                replace(self.prizes.award(award), recipient=Recipient.TEAMS)
                for award in file.awards
            ),
            ties=tuple(
                self.prizes.tie(tie, (), team_ids(entries, teams), of_teams=True)
                for tie in file.ties
            ),
            teams=teams,
            at=file.where,
        )

    def idle(self, entries: tuple[Entry, ...], teams: tuple[Team, ...]) -> None:
        """Report a declared team to which nobody belongs."""
        busy = {team_of(entry, teams) for entry in entries}
        for team in teams:
            if team.id not in busy:
                self.reporter.report(
                    f"队“{team.id}”没有一个参赛", team.at, "在参赛里写上 team，或删掉这个队。"
                )

    def awards(self, group: schema.GroupFile, file: schema.TeamsFile) -> None:
        """Report a team award that has the name of another award: nobody could tell them apart."""
        names = {award.name for award in group.awards}
        for award in file.awards:
            if award.recipient != "entries":
                hint = "删掉 for；发给组织单位、作品的奖写在组的 awards 里。"
                self.reporter.report(f"团体奖项“{award.name}”是发给队的", place(award.name), hint)
            if award.name in names:
                hint = f"改个名称，例如“团体{award.name}”。"
                self.reporter.report(
                    f"团体奖项“{award.name}”和参赛的奖项同名", place(award.name), hint
                )

    def members(self, entries: list[schema.EntryFile], teams: tuple[Team, ...]) -> None:
        """Report an entry whose team is unknown, of another unit, or not said among several."""
        by_id = {team.id: team for team in teams}
        for entry in entries:
            own = [team.id for team in teams if team.unit == entry.unit]
            if entry.team is None:
                if len(own) > 1:
                    hint = f"写上 team，可以写：{'、'.join(own)}。"
                    self.reporter.report(f"没有写是“{entry.unit}”的哪个队", place(entry.unit), hint)
            elif entry.team not in by_id:
                hint = (
                    suggestion(entry.team, own or list(by_id)) + "新的队先在 teams 的 list 里列出。"
                )
                self.reporter.report(f"没有队“{entry.team}”", place(entry.team), hint)
            elif by_id[entry.team].unit != entry.unit:
                other = by_id[entry.team].unit
                message = f"队“{entry.team}”属于“{other}”，这个参赛是“{entry.unit}”的"
                self.reporter.report(message, place(entry.team), "核对 unit 和 team。")
