"""Rounds written as officers write them: read, judged, and shown on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import dedent, indent

from generator.build import Options, build
from generator.content.contests import RoundBuilder
from generator.content.schema import RoundFile
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from generator.domain.contest import Round
from generator.problems import Problem
from generator.results import GroupResult, Standing, evaluate_round
from tests.support.html import Node, read_page


@dataclass(frozen=True)
class Judged:
    """A round of one group as it was read and judged."""

    round: Round
    problems: tuple[Problem, ...]

    @cached_property
    def group(self) -> GroupResult:
        (group,) = evaluate_round(self.round).groups
        return group

    @property
    def lines(self) -> tuple[Standing, ...]:
        """The main list; there must be nothing to complain of."""
        assert self.problems == (), self.problems
        return self.group.lists[0].standings

    @property
    def ranks(self) -> dict[str, int | None]:
        return {line.entry: line.rank for line in self.lines}

    @property
    def totals(self) -> dict[str, str]:
        return {line.entry: line.total_text for line in self.lines}

    @property
    def awards(self) -> dict[str, list[str]]:
        return {line.entry: [a.name for a in line.awards] for line in self.lines}


def round_text(group: str, rest: str = "") -> str:
    """Write a round of one group; `rest` holds further fields of the round."""
    body = indent(dedent(group).strip("\n"), "  ")
    return (
        f"season: 2024\nnumber: 1\ntitle: 第一期\n{dedent(rest)}"
        f"groups:\n- id: g\n  name: 全体\n{body}\n"
    )


def judge(group: str, rest: str = "") -> Judged:
    """Read and judge a round of one group; all problems are kept."""
    record, problems = validate(parse_yaml(round_text(group, rest), "round.yaml"), RoundFile)
    assert record is not None, problems
    builder = RoundBuilder("2024-1")
    read = builder.build(record)
    found = (*problems, *builder.problems, *evaluate_round(read).problems)
    return Judged(read, tuple(found))


def publish(folder: Path, texts: Mapping[str, str], units: str) -> Path:
    """Build a site of some rounds, given as texts by id, and name its folder."""
    content = folder / "content"
    for round_id, text in texts.items():
        (content / "rounds" / round_id).mkdir(parents=True)
        (content / "rounds" / round_id / "round.yaml").write_text(text, encoding="utf-8")
    (content / "site.yaml").write_text("title: 擂台\n", encoding="utf-8")
    (content / "units.yaml").write_text(dedent(units), encoding="utf-8")
    outcome = build(Options(folder, folder / "site", jobs=1))
    assert outcome.ok, outcome.problems
    return folder / "site"


def main_of(path: Path) -> Node:
    """Read the main part of a page."""
    return read_page(path).root.all("main")[0]


def plain(node: Node) -> str:
    """Join a node's text without any space."""
    return re.sub(r"\s", "", node.text)
