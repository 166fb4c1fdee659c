"""How a group is scored, as round.yaml declares it: segments, panels, entries and their marks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.content import schema
from generator.content.convert import plain
from generator.content.formulas import CombineSpec
from generator.content.marks import MarksReader
from generator.content.reporter import Reporter, place
from generator.domain.contest import Adjustment, Entrants, Entry, EntryStatus
from generator.domain.scoring import Combine, Missing, Panel, Scale, Segment, TooFew, VotesOf

TOTAL = "total"


class ScoringReader:
    """Converts the scoring of a group and checks its parts against each other."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.marks = MarksReader(reporter)

    def entrants(self, file: schema.EntrantsFile | None) -> Entrants:
        """Convert the number of entrants."""
        if file is None:
            return Entrants()
        roles = {plain(role): count for role, count in file.roles.items()}
        count = file.count
        if count is not None and roles and sum(roles.values()) > count:
            self.reporter.report("各类人数加起来多于总人数", file.where, "核对 count 和 roles。")
        if count is None and roles:
            count = sum(roles.values())
        return Entrants(count, roles, plain(file.note))

    def segments(self, file: schema.GroupFile) -> tuple[Segment, ...]:
        """Convert the segments and check their weights."""
        self.reporter.unique(
            "环节", ((s.id or s.name, place(s.id or s.name)) for s in file.segments)
        )
        self.reporter.weights([(s.weight, s.where) for s in file.segments], "环节")
        return tuple(self.segment(segment) for segment in file.segments)

    def segment(self, file: schema.SegmentFile) -> Segment:
        """Convert a segment; without panels it has a single nameless one."""
        ident = file.id or file.name
        if ident == TOTAL:
            hint = "换一个编号；加减分里的 at: total 指的是总分。"
            self.reporter.report(f"环节的编号不能用“{TOTAL}”", place(ident), hint)
        lowest, highest = self.range(file)
        self.reporter.weights([(p.weight, p.where) for p in file.panels.values()], "评委组")
        panels = tuple(self.panel(key, panel, file) for key, panel in file.panels.items())
        panels = panels or (self.panel("", None, file),)
        for panel in panels:
            self.panel_fits(panel, lowest, highest)
            self.trim_fits(panel, plain(file.name))
        return Segment(
            id=plain(ident),
            name=plain(file.name),
            panels=panels,
            factor=file.weight.factor if file.weight else Decimal(1),
            weight_text=file.weight.text if file.weight else "",
            lowest=lowest,
            highest=highest,
            scale=self.scale(file.scale, highest),
            outside=file.outside,
            note=plain(file.note),
            at=file.where,
        )

    def range(self, file: schema.SegmentFile) -> tuple[Decimal, Decimal] | tuple[None, None]:
        """Read the lowest and the highest mark."""
        if file.range is None:
            return None, None
        if len(file.range) != 2 or file.range[0] >= file.range[1]:
            self.reporter.report("分数范围写法不对", file.where, "写成 range: [0, 100]，小的在前。")
            return None, None
        return file.range[0], file.range[1]

    def scale(self, file: schema.ScaleFile | None, highest: Decimal | None) -> Scale | None:
        """Convert a conversion of full marks."""
        if file is None:
            return None
        if file.from_ <= 0 or file.to <= 0:
            hint = "写成 scale: {from: 150, to: 100}：满分 150 的评分折算成满分 100。"
            self.reporter.report("折算的满分应当大于零", file.where, hint)
            return None
        if highest is not None and highest > file.from_:
            self.reporter.report(
                f"范围里的最高分 {highest} 超过折算前的满分 {file.from_}",
                file.where,
                "scale 的 from 写这个环节评分的满分，和 range 对上。",
            )
        return Scale(file.from_, file.to)

    def panel(self, key: str, file: schema.PanelFile | None, segment: schema.SegmentFile) -> Panel:
        """Convert a panel; what it does not say, its segment says."""
        own = file or schema.PanelFile()
        missing = own.missing or segment.missing
        judges = own.judges if own.judges is not None else segment.judges
        too_few = own.too_few if "too_few" in own.model_fields_set else segment.too_few
        return Panel(
            id=plain(key),
            name=plain(own.name) or plain(key),
            combine=_combine(own.combine or segment.combine),
            factor=own.weight.factor if own.weight else Decimal(1),
            weight_text=own.weight.text if own.weight else "",
            too_few=TooFew(too_few or "problem"),
            missing=Missing(missing.rule if missing else "problem"),
            substitute=missing.number if missing else None,
            judges=judges,
            at=file.where if file else segment.where,
        )

    def panel_fits(self, panel: Panel, lowest: Decimal | None, highest: Decimal | None) -> None:
        """Report a substitute that means nothing here, or lies outside the range."""
        replaced = panel.missing in (Missing.MEAN, Missing.LOWEST, Missing.NUMBER)
        if replaced and panel.combine.rule in ("votes", "base"):
            self.reporter.report(
                "按票数或底分计算的环节，缺的一项不能用别的分代替",
                panel.at,
                "删掉 substitute，补上缺的票数或分数。",
            )
        number = panel.substitute
        if lowest is None or highest is None or number is None:
            return
        if not lowest <= number <= highest:
            message = f"代替缺分的 {number} 超出分数范围 {lowest}～{highest}"
            self.reporter.report(message, panel.at, "改正 substitute 或 range。")

    def trim_fits(self, panel: Panel, name: str) -> None:
        """Report a panel of so few judges that dropping marks leaves none."""
        dropped = panel.combine.high + panel.combine.low
        few = panel.judges is not None and panel.judges <= dropped
        if panel.combine.rule == "trim" and few and panel.too_few is TooFew.PROBLEM:
            self.reporter.report(
                f"环节“{name}”每个参赛有 {panel.judges} 个评分，去掉 {panel.combine.high} 个最高分、"
                f"{panel.combine.low} 个最低分就一个不剩",
                panel.at,
                "核对 judges 和 trim；评委太少时改用平均分的，写 too_few: mean。",
            )

    def entry(self, file: schema.EntryFile, segments: tuple[Segment, ...]) -> Entry:
        """Convert an entry and check its marks against the segments."""
        adjustments = []
        for item in file.adjustments:
            self.reporter.known_segment(item.at, segments, "加减分所在的环节", (TOTAL,))
            adjustments.append(Adjustment(item.points, plain(item.at), plain(item.reason)))
        return Entry(
            id=plain(file.id) or plain(file.unit),
            unit=plain(file.unit),
            name=plain(file.name),
            team=plain(file.team),
            role=plain(file.role),
            order=file.order,
            status=EntryStatus(file.status),
            reason=plain(file.reason),
            note=plain(file.note),
            marks=self.marks.read(file, segments),
            adjustments=tuple(adjustments),
            time=file.time,
            at=place(file.unit, file.where),
        )

    def judges(self, files: Iterable[schema.EntryFile], segments: tuple[Segment, ...]) -> None:
        """Report an entry that has more or fewer marks than it should have."""
        self.marks.counts(list(files), segments)


def _combine(spec: CombineSpec | None) -> Combine:
    if spec is None:
        return Combine()
    return Combine(spec.rule, spec.high, spec.low, spec.points, VotesOf(spec.of))
