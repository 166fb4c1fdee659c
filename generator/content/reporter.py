"""Noting what does not fit together in a file, with the checks that several readers share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.content.formulas import Weight
from generator.content.suggest import suggestion
from generator.domain.scoring import Segment
from generator.problems import NOWHERE, Problem, Where


def place(text: object, default: Where = NOWHERE) -> Where:
    """Name the place of a located text."""
    where = getattr(text, "where", default)
    return where if isinstance(where, Where) else default


class Reporter:
    """Collects the problems of one file while it is converted."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, message: str, where: Where, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(message, where, hint))

    def unique(
        self,
        label: str,
        named: Iterable[tuple[str, Where]],
        hint: str = "删掉一处，或给其中一个另起编号 id。",
    ) -> None:
        """Refuse a name that is used twice."""
        seen: set[str] = set()
        for name, where in named:
            if name in seen:
                self.report(f"{label}“{name}”写了两次", where, hint)
            seen.add(str(name))

    def weights(self, weights: list[tuple[Weight | None, Where]], label: str) -> None:
        """Insist on percentages that add up to 100 %, or plain factors, or none."""
        given = [w for w, _ in weights if w is not None]
        if not given:
            return
        if len(given) < len(weights):
            where = next(at for w, at in weights if w is None)
            self.report(f"有的{label}写了权重，这个没有", where, "每个都写权重，或都不写。")
            return
        percents = [w.percent for w in given]
        if any(percents) and not all(percents):
            self.report(
                f"{label}的权重有的是百分数，有的不是",
                weights[0][1],
                "统一写成百分数（合计 100%，如 40%），或都写成倍数（如 0.4）。",
            )
        elif all(percents):
            total = sum((w.factor for w in given), Decimal(0)) * 100
            if total != 100:
                self.report(
                    f"{label}的权重加起来是 {total.normalize():f}%，应当是 100%",
                    weights[0][1],
                    "核对每一项的百分数。",
                )

    def known_segment(
        self, name: str, segments: tuple[Segment, ...], label: str, also: tuple[str, ...] = ()
    ) -> bool:
        """Report a segment that the group does not have."""
        known = [segment.id for segment in segments]
        if not known:
            self.report(f"{label}“{name}”本组没有", place(name), "本组还没有环节，先写 segments。")
            return False
        if name in known or name in also:
            return True
        self.report(f"{label}“{name}”本组没有", place(name), suggestion(name, [*known, *also]))
        return False
