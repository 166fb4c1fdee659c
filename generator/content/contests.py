"""round.yaml becomes a Round: its status, corrections and groups."""

from __future__ import annotations

from dataclasses import replace

from generator.content import schema
from generator.content.announced import AnnouncedReader
from generator.content.contradictions import group_contradictions, round_contradictions
from generator.content.convert import plain, sources, texts
from generator.content.lifecycle import LifecycleReader
from generator.content.prizes import PrizesReader
from generator.content.reporter import Reporter, place
from generator.content.scoring import ScoringReader
from generator.content.teams import TeamsReader
from generator.domain.contest import Group, Round
from generator.domain.scoring import RankOn, Rounding, RoundingMode
from generator.problems import Problem


class RoundBuilder:
    """Builds one round and collects what does not fit together in it."""

    def __init__(self, round_id: str) -> None:
        self.id = round_id
        self.reporter = Reporter()
        self.scoring = ScoringReader(self.reporter)
        self.prizes = PrizesReader(self.reporter)
        self.lifecycle = LifecycleReader(self.reporter)
        self.teams = TeamsReader(self.reporter, self.prizes)

    @property
    def problems(self) -> list[Problem]:
        """List what was found so far."""
        return self.reporter.problems

    def build(self, file: schema.RoundFile) -> Round:
        """Convert the whole file."""
        status, notice, revoked = self.lifecycle.status(file.status)
        seen: set[str] = set()
        for group in file.groups:
            if group.id in seen:
                self.reporter.report(
                    f"组别编号“{group.id}”用了两次", place(group.id), "给其中一个换一个编号。"
                )
            seen.add(str(group.id))
        self.reporter.problems += round_contradictions(self.id, file)
        return Round(
            id=self.id,
            season=file.season,
            number=file.number,
            title=plain(file.title),
            held=file.held,
            published=file.published,
            place=plain(file.place),
            theme=plain(file.theme),
            summary=plain(file.summary),
            hosts=texts(file.hosts),
            status=status,
            notice=notice,
            revoked=revoked,
            cover=plain(file.cover),
            notes=texts(file.notes),
            sources=sources(file.sources),
            groups=tuple(self.group(group) for group in file.groups),
            corrections=self.lifecycle.corrections(file),
            cover_at=place(file.cover, file.where),
            at=file.where,
        )

    def group(self, file: schema.GroupFile) -> Group:
        """Convert a group and check what its parts say of each other."""
        group = self._group(file)
        self.reporter.problems += group_contradictions(file, group)
        return group

    def _group(self, file: schema.GroupFile) -> Group:
        segments = self.scoring.segments(file)
        awards = tuple(self.prizes.award(award) for award in file.awards)
        self.reporter.unique(
            "奖项", ((a.name, place(a.name)) for a in file.awards), "删掉一处，或改个名称。"
        )
        entries = tuple(
            replace(self.scoring.entry(entry, segments), cancelled=self.lifecycle.cancelled(entry))
            for entry in file.entries
        )
        self.reporter.unique(
            "参赛编号", ((e.id or e.unit, place(e.id or e.unit)) for e in file.entries)
        )
        self.scoring.judges(file.entries, segments)
        names = [entry.id for entry in entries]
        teams = self.teams.read(file, entries)
        announced = AnnouncedReader(self.reporter, awards, segments, entries, teams)
        notes = [*([file.note] if file.note else []), *file.notes]
        rounding = file.rounding
        return Group(
            id=plain(file.id),
            name=plain(file.name),
            kind=plain(file.kind),
            theme=plain(file.theme),
            notes=texts(notes),
            entrants=self.scoring.entrants(file.entrants),
            segments=segments,
            rounding=Rounding(
                rounding.panel,
                rounding.segment,
                rounding.total,
                RoundingMode(rounding.mode),
                RankOn(rounding.rank_on),
            )
            if rounding
            else Rounding(),
            teams=teams,
            ties=tuple(self.prizes.tie(tie, segments, names) for tie in file.ties),
            awards=awards,
            published=tuple(announced.published(block) for block in file.published),
            entries=entries,
            promotion=self.lifecycle.promotion(file, entries),
            at=file.where,
        )
