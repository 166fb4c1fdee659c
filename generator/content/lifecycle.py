"""What round.yaml says of the time after the contest: status, corrections, cancellations, promotion."""

from __future__ import annotations

from datetime import date

from generator.content import schema
from generator.content.convert import plain, source, texts
from generator.content.reporter import Reporter, place
from generator.content.suggest import suggestion
from generator.domain.contest import Entry, Status
from generator.domain.lifecycle import (
    Cancelled,
    Change,
    Changed,
    Correction,
    Notice,
    Policy,
    Promotion,
    Revoked,
    Successor,
    What,
)


class LifecycleReader:
    """Converts what happened to results after the contest, and checks it against the rest."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter

    def status(
        self, file: schema.StatusFile | None
    ) -> tuple[Status, Notice | None, Revoked | None]:
        """Read the status; for 公示 its days, for a revoked round why."""
        if file is None:
            return Status.FINAL, None, None
        if file.revoked is not None:
            return Status.REVOKED, None, Revoked(plain(file.revoked.reason), file.revoked.date)
        if file.notice is None:
            return Status(file.state or "final"), None, None
        notice = file.notice
        if notice.to < notice.from_:
            self.reporter.report("公示的结束日期早于开始日期", notice.where, "核对 from 和 to。")
        return Status.NOTICE, Notice(notice.from_, notice.to, plain(notice.contact)), None

    def corrections(self, file: schema.RoundFile) -> tuple[Correction, ...]:
        """Convert the corrections, which are only ever added at the end."""
        groups = {str(group.id) for group in file.groups}
        latest: date | None = None
        for correction in file.corrections:
            if correction.group and correction.group not in groups:
                self.reporter.report(
                    f"更正里的组别“{correction.group}”不在本期",
                    place(correction.group),
                    suggestion(correction.group, groups),
                )
            if latest and correction.date < latest:
                self.reporter.report(
                    f"更正的日期 {correction.date} 早于前一条的 {latest}",
                    correction.where,
                    "更正只增不改，新的写在最后；核对日期和先后。",
                )
            elif file.published and correction.date < file.published:
                self.reporter.report(
                    f"更正的日期 {correction.date} 早于本期的发布日期 {file.published}",
                    correction.where,
                    "发布以前的改动不用写更正；核对日期。",
                )
            latest = max(latest or correction.date, correction.date)
        return tuple(self.correction(c) for c in file.corrections)

    def correction(self, file: schema.CorrectionFile) -> Correction:
        """Convert a correction."""
        if file.changes and not (file.unit or file.entry):
            self.reporter.report(
                "更正写了改动的数据，没写是哪个单位", file.where, "补上 unit 或 entry。"
            )
        return Correction(
            date=file.date,
            what=plain(file.what),
            reason=plain(file.reason),
            before=plain(file.before),
            after=plain(file.after),
            group=plain(file.group),
            unit=plain(file.unit),
            entry=plain(file.entry),
            changes=tuple(
                Change(Changed(c.field), plain(c.before), plain(c.after), c.where)
                for c in file.changes
            ),
            source=source(file.source) if file.source else None,
            at=place(file.entry or file.unit, file.where),
        )

    def cancelled(self, file: schema.EntryFile) -> Cancelled | None:
        """Convert what was taken back from an entry."""
        given = file.cancelled
        if given is None:
            return None
        if given.what == "result" and given.awards:
            self.reporter.report(
                "取消的是成绩，奖项会一起取消，不用再写 awards",
                given.where,
                "删掉 awards；只取消奖项、保留成绩，写 what: award。",
            )
        return Cancelled(
            What(given.what),
            plain(given.reason),
            given.date,
            texts(given.awards),
            source(given.source) if given.source else None,
            given.where,
        )

    def promotion(self, file: schema.GroupFile, entries: tuple[Entry, ...]) -> Promotion | None:
        """Convert the rule for free places; where something was cancelled there must be one."""
        cancelled = [entry.cancelled for entry in entries if entry.cancelled]
        rule = file.promotion
        if rule is None:
            if cancelled:
                self.reporter.report(
                    f"“{file.name}”有成绩或奖项被取消，没有写递补规则",
                    cancelled[0].at,
                    "在组别里写 promotion: none（不递补）、all（依次递补），或 {named: [{entry: …, award: …}]}（指定递补）。",
                )
            return None
        names = [award.name for award in file.awards]
        ids = [entry.id for entry in entries]
        for successor in rule.named:
            if successor.entry not in ids:
                self.reporter.report(
                    f"递补的“{successor.entry}”不在本组",
                    place(successor.entry),
                    suggestion(successor.entry, ids, "参赛编号"),
                )
            if successor.award not in names:
                self.reporter.report(
                    f"本组没有奖项“{successor.award}”",
                    place(successor.award),
                    suggestion(successor.award, names, "奖项"),
                )
        named = tuple(Successor(plain(s.entry), plain(s.award), s.where) for s in rule.named)
        return Promotion(Policy.NAMED if named else Policy(rule.rule or "none"), named)
