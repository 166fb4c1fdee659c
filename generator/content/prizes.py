"""What a group awards and how it splits ties, as round.yaml declares it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.content import schema
from generator.content.convert import plain, texts
from generator.content.reporter import Reporter, place
from generator.content.suggest import suggestion
from generator.domain.prizes import (
    AwardRule,
    AwardState,
    Cutoff,
    Metal,
    OnTie,
    Open,
    Percent,
    Recipient,
    TieKey,
)
from generator.domain.scoring import Segment

TIE_RULES = (
    "segment",
    "untrimmed",
    "places",
    "exact",
    "best",
    "time",
    "playoff",
    "decided",
    "lots",
)
TEAM_RULES = ("best", "exact", "places", "playoff", "decided", "lots")
_FLAGS = ("exact", "best")
_BY_HAND = ("playoff", "decided")


class PrizesReader:
    """Converts tiers and tie keys, and checks the names in them."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter

    def award(self, file: schema.AwardFile) -> AwardRule:
        """Convert a tier of the scheme."""
        award = AwardRule(
            name=plain(file.name),
            metal=Metal(file.metal) if file.metal else None,
            quota=file.quota,
            on_tie=OnTie(file.on_tie),
            special=file.special,
            recipient=Recipient(file.recipient),
            state=AwardState(file.state) if file.state else None,
            given=file.given,
            nameless=file.winners is not None,
            min_entrants=file.min_entrants or 0,
            reason=plain(file.reason),
            note=plain(file.note),
            at=file.where,
        )
        self._fits(award)
        return award

    def _fits(self, award: AwardRule) -> None:
        """Report parts of a tier that can't be true together."""
        name, quota = award.name, award.quota
        if award.state is not None and award.given:
            self.reporter.report(
                f"“{name}”写了 state: {award.state.value}，又写了授出 {award.given} 个",
                award.at,
                "没有授出就删掉 given；授出了就删掉 state。",
            )
        by_place = isinstance(quota, Percent) or quota is Open.REST
        if (by_place and not award.by_rank) or (
            isinstance(quota, Cutoff) and award.recipient is not Recipient.ENTRIES
        ):
            self.reporter.report(
                f"“{name}”不按名次授，名额写不成比例、rest 或分数线",
                award.at,
                "写成整数或 several；名额不知道就删掉 quota。",
            )

    def tie(
        self,
        file: schema.TieFile,
        segments: tuple[Segment, ...],
        entries: Collection[str],
        *,
        of_teams: bool = False,
    ) -> TieKey:
        """Convert a key of the tie chain."""
        rule = self._rule(file)
        if of_teams and rule not in TEAM_RULES:
            self.reporter.report(
                f"团体成绩没有这一项，同分不能比 {rule}",
                file.where,
                f"可以写：{'、'.join(TEAM_RULES)}。",
            )
            return TieKey("exact", at=file.where)
        if rule == "best" and not of_teams:
            self.reporter.report(
                "best 比各队最好的一个总分，只用于团体成绩",
                file.where,
                "写到 teams 的 ties 里，或删掉这一条。",
            )
        named = file.segment or file.untrimmed
        if named:
            self.reporter.known_segment(named, segments, "同分规则里的环节")
        if file.panel:
            self._panel(file.panel, [s for s in segments if not named or s.id == named])
        if rule in _BY_HAND and not file.reason:
            what = "评委会裁定同分" if rule == "decided" else "加赛定名次"
            self.reporter.report(f"{what}要写明理由", file.where, "补上 reason: ……")
        if file.order and rule != "decided":
            self.reporter.report(
                "order 只和 decided 一起写",
                file.where,
                "抽签的先后写在 lots 里；谁裁定的写 decided。",
            )
        order = file.lots if rule == "lots" and file.lots else file.order
        self._entries([*order, *file.playoff], entries)
        return TieKey(
            rule=rule,
            segment=plain(named),
            panel=plain(file.panel),
            decided=plain(file.decided),
            reason=plain(file.reason),
            order=texts(order),
            places=file.places or 0,
            shorter=file.time == "shorter",
            scores={plain(entry): score for entry, score in file.playoff.items()},
            only_awards=file.only is not None,
            at=file.where,
        )

    def _rule(self, file: schema.TieFile) -> str:
        """Find the one rule that a key names; a panel may stand alone."""
        written = {*file.model_fields_set} - {flag for flag in _FLAGS if not getattr(file, flag)}
        given = [name for name in TIE_RULES if name in written]
        if not given and file.panel:
            return "panel"
        if len(given) != 1:
            self.reporter.report(
                "同分规则每条只写一种",
                file.where,
                f"写 {'、'.join(TIE_RULES)} 中的一个；评委组单独写 panel。",
            )
        elif file.panel and given[0] not in ("segment", "untrimmed"):
            self.reporter.report(
                f"panel 不能和 {given[0]} 一起写", file.where, "删掉 panel，或另起一条。"
            )
        return given[0] if given else "exact"

    def _panel(self, name: str, segments: Iterable[Segment]) -> None:
        """Report a panel that none of the segments has."""
        known = {panel.id: None for segment in segments for panel in segment.panels if panel.id}
        if name not in known:
            self.reporter.report(
                f"同分规则里的评委组“{name}”本组没有",
                place(name),
                suggestion(name, known, "评委组"),
            )

    def _entries(self, named: Iterable[str], entries: Collection[str]) -> None:
        """Report entries that the group does not have, and those that stand in an order twice."""
        seen: set[str] = set()
        for entry in named:
            if entry not in entries:
                self.reporter.report(
                    f"同分规则里的“{entry}”不在本组",
                    place(entry),
                    suggestion(entry, entries, "参赛编号"),
                )
            elif entry in seen:
                self.reporter.report(
                    f"同分规则里的“{entry}”写了两次", place(entry), "删掉一处，先后只写一次。"
                )
            seen.add(str(entry))
