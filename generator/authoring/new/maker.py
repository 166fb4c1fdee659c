"""What all makers share: the project they write for, how a value is judged, what they leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from generator.authoring.new.kinds import Answers
from generator.authoring.yaml_words import word
from generator.content import load_project, schema, with_excerpts
from generator.content.examples import field_example, key_of
from generator.content.suggest import suggestion
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from generator.domain.privacy import find_private, mask
from generator.domain.project import Project
from generator.domain.site import Site
from generator.domain.slugs import slugify
from generator.domain.units import Unit
from generator.problems import Problem

_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_EVERYWHERE = ("", "content/site.yaml", "content/units.yaml")


@dataclass(frozen=True, slots=True)
class Desk:
    """The project that is written for, and what is wrong in it."""

    root: Path
    project: Project = field(default_factory=lambda: Project(Site(title="")))
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written or added to, and what may come next; or why nothing was written."""

    files: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_desk(root: Path, jobs: int) -> tuple[Desk, tuple[Problem, ...]]:
    """Read a project; also what has to be mended in it before anything can be added."""
    project, problems = load_project(root, jobs)
    wrong = [p for p in problems if p.is_error and p.where.file in _EVERYWHERE]
    if project is None or wrong:
        return Desk(root), with_excerpts(root, tuple(wrong))
    return Desk(root, project, problems), ()


class Maker:
    """Makes one kind of thing: what is usual where nothing is said, what is wrong with a value, the files."""

    record: ClassVar[type[schema.Record]]

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def usual(self, key: str, answers: Answers, item: str = "") -> str:
        """Say what is taken where nothing is said; empty where nothing is usual."""
        return ""

    def fault(self, key: str, text: str, answers: Answers, item: str = "") -> str:
        """Say what is wrong with a value, and how to mend it; empty where nothing is."""
        return field_fault(self.record, key, text)

    def items(self, answers: Answers) -> tuple[str, ...]:
        """Name the things of which each has an answer of its own."""
        return ()

    def make(self, answers: Answers) -> Made:
        """Write the files."""
        raise NotImplementedError


def field_fault(record: type[schema.Record], key: str, text: str) -> str:
    """Hold one value against its field, as the reader will."""
    if _UNSEEN.search(text):
        return "里面有换行或看不见的字符，写成一行"
    if any(True for _ in find_private(text)):
        return f"“{mask(text)}”里有像证件、手机或银行卡的号码，不能公开"
    fields = {key_of(record, name): name for name in record.model_fields if name != "where"}
    needed = (k for k, name in fields.items() if record.model_fields[name].is_required())
    rows = [f"{k}: {field_example(record, fields[k])}" for k in needed if k != key]
    _, problems = validate(parse_yaml("\n".join([*rows, f"{key}: {word(text)}"]), ""), record)
    return problem_words(problems[0]) if problems else ""


def problem_words(problem: Problem) -> str:
    """Say a problem in one line."""
    return f"{problem.message}。{problem.hint}".rstrip("。")


def slug_fault(text: str) -> str:
    """Say what is wrong with an id."""
    return field_fault(schema.UnitFile, "id", text)


def find_unit(project: Project, text: str) -> Unit | None:
    """Find a unit by its id, its name or an alias that no other has."""
    known = project.unit_by_id.get(text)
    named = [unit for unit in project.units if text in (unit.name, *unit.aliases)]
    return known or (named[0] if len(named) == 1 else None)


def unit_fault(project: Project, text: str) -> str:
    """Say why a text names no unit."""
    if find_unit(project, text):
        return ""
    several = [unit.id for unit in project.units if text in (unit.name, *unit.aliases)]
    if several:
        return f"叫“{text}”的单位有几个，写编号：{'、'.join(several)}"
    names = [name for unit in project.units for name in (unit.name, unit.id)]
    return (
        f"没有“{text}”这个单位。{suggestion(text, names, '单位')}新的单位先用 leitai new unit 登记"
    )


def free_slug(text: str, taken: Iterable[str]) -> str:
    """Make an id from a text that nothing else has."""
    base, known = slugify(text), set(taken)
    return next(
        name
        for name in (base, *(f"{base}-{n}" for n in range(2, len(known) + 3)))
        if name not in known
    )
