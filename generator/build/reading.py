"""The first stage of a build: the content is read and judged, and the templates are compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.build.options import Options
from generator.content import load_project
from generator.domain.project import Project
from generator.inputs import Memory
from generator.problems import Problem
from generator.results import RoundResult, judge_round

if TYPE_CHECKING:
    from generator.render import Templates


class Read(NamedTuple):
    """What was read: the project (None where its settings can't be), a verdict a round, all problems."""

    project: Project | None
    verdicts: tuple[RoundResult, ...]
    templates: Templates
    problems: tuple[Problem, ...]


def read_site(options: Options, memory: Memory) -> Read:
    """Read and judge the whole content, and get ready to make pages of it."""
    verdicts: list[RoundResult] = []
    templates: list[Templates] = []
    problems: list[Problem] = []

    def get_ready() -> None:
        compiled, found = _compiled(options, memory)
        templates.append(compiled)
        problems.extend(found)

    project, found = load_project(
        options.root,
        options.workers,
        meanwhile=get_ready,
        judge=judge_round,
        on_verdict=verdicts.append,
        memory=memory,
    )
    return Read(project, tuple(verdicts), templates[0], (*problems, *found))


def _compiled(options: Options, memory: Memory) -> tuple[Templates, tuple[Problem, ...]]:
    """Load all that makes pages, and compile the templates.

    It is loaded here since it takes as long as reading some sixty stories, which workers do meanwhile.
    """
    from generator.build import pipeline
    from generator.build.rendering import find_templates

    assert pipeline
    templates = find_templates(options.root, memory.cache)
    return templates, templates.compile()
