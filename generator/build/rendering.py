"""Rendering as a part of a build: every page that does not stand already becomes staged bytes and facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from generator import pool
from generator.build.options import Progress
from generator.build.searching import Lying
from generator.build.state import Known
from generator.checks import PageFacts, page_facts, picture_names
from generator.inputs import Seen
from generator.pages import Page
from generator.pages.views import Later
from generator.problems import Problem
from generator.publish import Stage, StagedFile
from generator.render import Renderer, RenderError, page_key


class Desk(NamedTuple):
    """What whoever renders pages has at hand; `known` are the keys of the pages that stand already."""

    renderer: Renderer
    stage: Stage | None
    frame: bytes
    known: Mapping[str, bytes]


class Made(NamedTuple):
    """One page: what is known of it, its facts, its staged bytes, or that it is `kept` as it stands."""

    url: str
    known: Known
    facts: PageFacts | None = None
    staged: StagedFile | None = None
    kept: bool = False
    problem: Problem | None = None


def render_pages(pages: Sequence[Page], desk: Desk, jobs: int, progress: Progress) -> list[Made]:
    """Render pages on several processes."""
    # Data and search records are made on the way; to writers, what readers open is a page.
    counts = [0, *accumulate(page.is_html for page in pages)]
    return pool.run(
        render_page,
        pages,
        context=desk,
        jobs=jobs,
        on_done=lambda done: progress("页面", counts[done], counts[-1]),
    )


def render_page(desk: Desk, page: Page) -> Made:
    """Render one page, note its facts and stage its bytes, unless it stands; runs in a worker."""
    view = page.view.make() if isinstance(page.view, Later) else page.view
    key = page_key(desk.frame, page, view)
    if desk.known.get(page.url) == key:
        return Made(page.url, Known(key), kept=True)
    try:
        html = desk.renderer.render(page, view)
    except RenderError as error:
        return Made(page.url, Known(key), problem=error.problem)
    data = html.encode()
    staged = desk.stage.write(page.url, data) if desk.stage is not None else None
    base = desk.renderer.base
    facts = page_facts(html, page.url, base, encoded=data) if page.is_html else None
    return Made(page.url, Known(key, picture_names(html)), facts, staged)


def lying_records(
    records: Iterable[str], staged: Iterable[StagedFile], out: Path, intact: Mapping[str, Seen]
) -> list[Lying]:
    """Find what is searched of the pages: on the stage where it is new, or else in the site."""
    new = {file.path: file for file in staged}
    return [
        Lying(url, Path(new[url].source), bytes.fromhex(new[url].sha256))
        if url in new
        else Lying(url, out / url, intact[url].sha)
        for url in records
    ]
