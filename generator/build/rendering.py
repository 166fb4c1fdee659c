"""Rendering as a part of a build: every page that does not stand already becomes staged bytes and facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from generator import pool
from generator.build.options import Progress
from generator.build.parts import Draft, make_part
from generator.build.searching import Lying
from generator.build.state import Known
from generator.checks import PageFacts, page_facts, picture_names
from generator.inputs import Seen
from generator.pages import Page
from generator.pages.views import Later
from generator.problems import Problem
from generator.publish import Stage, StagedFile
from generator.render import Renderer, RenderError, page_key

BATCH = 8
"""So many pages of no round at most are a batch: few, so that all processes end together."""


class Desk(NamedTuple):
    """What whoever renders pages has at hand; `known` are the pages that stand already, and their keys."""

    renderer: Renderer
    stage: Stage | None
    frame: bytes
    known: Mapping[str, Known]


class Made(NamedTuple):
    """One page: what is known of it, its facts, its staged bytes, or that it is `kept` as it stands."""

    url: str
    known: Known
    facts: PageFacts | None = None
    staged: StagedFile | None = None
    kept: bool = False
    problem: Problem | None = None


class Batch(NamedTuple):
    """Pages that one process renders; all those of a round come with the draft of its part."""

    pages: Sequence[Page]
    draft: Draft | None = None


class Rendered(NamedTuple):
    """The pages of a batch, and the part that they make up, packed; none where a page could not be made."""

    made: Sequence[Made]
    part: bytes | None = None


def render_batches(
    batches: Sequence[Batch], desk: Desk, jobs: int, progress: Progress
) -> list[Rendered]:
    """Render batches on several processes; to writers, what readers open is a page, data files are none."""
    counts = [0, *accumulate(sum(page.is_html for page in batch.pages) for batch in batches)]
    worthwhile = sum(len(batch.pages) for batch in batches) >= pool.SMALL
    return pool.run(
        render_batch,
        batches,
        context=desk,
        jobs=jobs if worthwhile else 1,
        small=0,
        share=1,
        on_done=lambda done: progress("页面", counts[done], counts[-1]),
    )


def in_batches(pages: Sequence[Page]) -> list[Batch]:
    """Part the pages of no round into batches."""
    return [Batch(pages[start : start + BATCH]) for start in range(0, len(pages), BATCH)]


def render_batch(desk: Desk, batch: Batch) -> Rendered:
    """Render the pages of a batch; runs in a worker, which so packs what is kept of a round, too."""
    made = [render_page(desk, page) for page in batch.pages]
    if batch.draft is None or any(one.problem for one in made):
        return Rendered(made)
    noted = {one.url: one.known for one in made}
    facts = {one.url: one.facts for one in made if one.facts}
    if any(one.kept for one in made):
        facts |= {
            url: told
            for url, told in batch.draft.former.value.items()
            if url in noted and url not in facts
        }
    return Rendered(made, make_part(batch.draft, noted, facts).packed())


def render_page(desk: Desk, page: Page) -> Made:
    """Render one page, note its facts and stage its bytes, unless it stands."""
    view = page.view.make() if isinstance(page.view, Later) else page.view
    key = page_key(desk.frame, page, view)
    known = desk.known.get(page.url)
    if known and known.key == key:
        return Made(page.url, known, kept=True)
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
