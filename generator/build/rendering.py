"""Rendering as a part of a build: every page that does not stand already becomes staged bytes and facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from generator import pool
from generator.build.options import Options, Progress, template_folders
from generator.build.parts import Draft, make_part
from generator.build.program import compiled_caches
from generator.build.searching import Lying
from generator.build.state import Known
from generator.cache import Cache
from generator.checks import PageFacts, page_facts, picture_names
from generator.domain.site import Theme
from generator.inputs import Seen
from generator.pages import Page
from generator.pages.views import Later
from generator.problems import Problem
from generator.publish import Stage, StagedFile
from generator.render import (
    Asset,
    Renderer,
    RenderError,
    Templates,
    load_assets,
    named_plainly,
    page_key,
    theme_assets,
)

BATCH, LARGEST = 8, 96
"""So many pages of no round at most are a batch, few, so that all processes end together; and so many of one."""


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
    shares = [_shared(batch) for batch in batches]
    pieces = [piece for share in shares for piece in share]
    counts = [0, *accumulate(sum(page.is_html for page in piece.pages) for piece in pieces)]
    worthwhile = sum(len(piece.pages) for piece in pieces) >= pool.SMALL
    rendered = iter(
        pool.run(
            render_batch,
            pieces,
            context=desk,
            jobs=jobs if worthwhile else 1,
            small=0,
            share=1,
            on_done=lambda done: progress("页面", counts[done], counts[-1]),
        )
    )
    return [
        _joined(batch, [next(rendered) for _ in share])
        for batch, share in zip(batches, shares, strict=True)
    ]


def _shared(batch: Batch) -> list[Batch]:
    """Part a batch that is so large that other processes would wait for the one that has it."""
    return in_batches(batch.pages, LARGEST) if len(batch.pages) > LARGEST else [batch]


def _joined(batch: Batch, shares: Sequence[Rendered]) -> Rendered:
    if len(shares) == 1:
        return shares[0]
    made = [one for share in shares for one in share.made]
    return Rendered(made, _pack(batch.draft, made))


def in_batches(pages: Sequence[Page], size: int = BATCH) -> list[Batch]:
    """Part pages into batches of so many; they make up no part."""
    return [Batch(pages[start : start + size]) for start in range(0, len(pages), size)]


def render_batch(desk: Desk, batch: Batch) -> Rendered:
    """Render the pages of a batch; runs in a worker, which so packs what is kept of a round, too."""
    made = render_pages(desk, batch.pages)
    return Rendered(made, _pack(batch.draft, made))


def _pack(draft: Draft | None, made: Sequence[Made]) -> bytes | None:
    """Pack what is kept of a round of which all pages have been made."""
    if draft is None or any(one.problem for one in made):
        return None
    noted = {one.url: one.known for one in made}
    facts = {one.url: one.facts for one in made if one.facts}
    if any(one.kept for one in made):
        former = draft.former.value.items()
        facts |= {url: told for url, told in former if url in noted and url not in facts}
    return make_part(draft, noted, facts).packed()


def render_pages(desk: Desk, pages: Sequence[Page]) -> list[Made]:
    """Render pages, note their facts and stage their bytes, unless they stand.

    Stage by stage: a processor does the same thing for many pages faster than one thing after another
    for each, since it has at hand what it has just used.
    """
    views = [page.view.make() if isinstance(page.view, Later) else page.view for page in pages]
    keys = [page_key(desk.frame, *pair) for pair in zip(pages, views, strict=True)]
    made: list[Made | None] = []
    for page, key in zip(pages, keys, strict=True):
        known = desk.known.get(page.url)
        made.append(Made(page.url, known, kept=True) if known and known.key == key else None)
    missing = [index for index, one in enumerate(made) if one is None]
    desk.renderer.convert_ahead([(pages[index], views[index]) for index in missing])
    texts: dict[int, str] = {}
    for index in missing:
        try:
            texts[index] = desk.renderer.render(pages[index], views[index])
        except RenderError as error:
            made[index] = Made(pages[index].url, Known(keys[index]), problem=error.problem)
    written = {index: _stage(desk.stage, pages[index], text) for index, text in texts.items()}
    for index, text in texts.items():
        page, (data, staged) = pages[index], written[index]
        base = desk.renderer.base
        facts = page_facts(text, page.url, base, encoded=data) if page.is_html else None
        made[index] = Made(page.url, Known(keys[index], picture_names(text)), facts, staged)
    return [one for one in made if one]


def _stage(stage: Stage | None, page: Page, text: str) -> tuple[bytes, StagedFile | None]:
    data = text.encode()
    return data, stage.write(page.url, data) if stage is not None else None


def find_templates(root: Path, cache: Cache) -> Templates:
    """Find the templates of a project; `cache` is the project's own."""
    folders = template_folders(root)
    return Templates(folders, compiled_caches(folders, cache))


def find_assets(options: Options, theme: Theme) -> tuple[Asset, ...]:
    """Find all that a site's pages load beside photos, named as the build is asked to."""
    root = options.root
    assets = (*load_assets(template_folders(root)), *theme_assets(theme, root))
    return named_plainly(assets) if options.plain_names else assets


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
