"""The pipeline, told in order: read, compute, prepare photos, plan, render, check, publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator import pool
from generator.build.options import Options, Outcome, Progress, template_folders
from generator.build.photos import Copy, carried_by, list_copies, ready_photos
from generator.build.searching import Lying, index_site
from generator.build.state import Known, read_state
from generator.checks import asset_weights, check_pages, page_facts, picture_names
from generator.content import load_project, with_excerpts, without_drafts
from generator.domain.contest import Status
from generator.domain.stories import Text
from generator.inputs import Inputs, Memory, Seen
from generator.pages import Book, Page, Plan, make_plan, urls
from generator.pages.views import Later
from generator.photos import withdrawn_photos
from generator.problems import NOWHERE, Problem, Where, has_errors, sort_problems
from generator.publish import Owner, Stage, StagedFile, check_target, find_collisions, publish
from generator.render import (
    Asset,
    Renderer,
    RenderError,
    Templates,
    frame_key,
    load_assets,
    page_key,
    theme_assets,
)
from generator.results import RoundResult, evaluate_round


class Desk(NamedTuple):
    """What whoever renders pages has at hand; `known` are the keys of the pages that stand already."""

    renderer: Renderer
    stage: Stage | None
    frame: bytes
    known: Mapping[str, bytes]


class Made(NamedTuple):
    """One page: what is known of it, its staged bytes, or that it is `kept` as it stands."""

    url: str
    known: Known
    staged: StagedFile | None = None
    kept: bool = False
    problem: Problem | None = None


def make_site(options: Options, memory: Memory, progress: Progress) -> Outcome:
    """Make a site, or only check it; what `memory` holds is not made again."""
    try:
        return _make_site(options, memory, progress)
    except RenderError as error:
        return _outcome(options.root, [error.problem])


def _make_site(options: Options, memory: Memory, progress: Progress) -> Outcome:
    root, out = options.root, options.out
    problems: list[Problem] = list(check_target(out, root) if out else ())
    folders = template_folders(root)
    templates = Templates(folders, memory.cache)
    judged: list[RoundResult] = []
    project, found = load_project(
        root,
        options.workers,
        meanwhile=templates.compile,
        judge=evaluate_round,
        on_verdict=judged.append,
        memory=memory,
    )
    problems += found
    if project is None:
        return _outcome(root, problems)
    preview = options.drafts and any(r.status is Status.DRAFT for r in project.rounds)
    if not options.drafts:
        project, found = without_drafts(project)
        problems += found
    by_round = {result.round.id: result for result in judged}
    results = tuple(by_round[r.id] for r in project.rounds if r.id in by_round)
    problems += [problem for result in results for problem in result.problems]
    rendered, found = ready_photos(options, project, memory, progress)
    problems += found
    if has_errors(problems):
        return _outcome(root, problems)

    assets = (*load_assets(folders), *theme_assets(project.site.theme, root))
    names = {asset.name: asset.url for asset in assets}
    plan = make_plan(Book(project, results, rendered, names, options.search, preview))
    copies = list_copies(project, rendered, memory.inputs)
    texts = {url: text for text in project.texts if (url := urls.of_file(text.file))}
    problems += find_collisions(_owners(plan, assets, copies, texts))
    if has_errors(problems):
        return _outcome(root, problems)

    renderer = Renderer(templates, plan.site, urlsplit(plan.site.base_url).path or "/")
    state = read_state(memory.cache, out) if out else None
    intact = state.intact() if state else {}
    scope: AbstractContextManager[Stage | None] = Stage(out) if out else nullcontext()
    with scope as stage:
        frame = frame_key(
            plan.site, renderer.base, memory.inputs.key(_template_files(memory.inputs))
        )
        known = {url: state.made[url].key for url in intact if url in state.made} if state else {}
        made = _render(plan.pages, Desk(renderer, stage, frame, known), options.workers, progress)
        problems += [m.problem for m in made if m.problem]
        noted = {m.url: state.made[m.url] if state and m.kept else m.known for m in made}
        files = {*(a.url for a in assets), *(c.url for c in copies), *(m.url for m in made)}
        problems += check_pages(
            {url: known.facts for url, known in noted.items() if known.facts},
            frozenset(files),
            named={url: known.pictures for url, known in noted.items() if known.pictures},
            withdrawn=withdrawn_photos(project.photos, rendered, memory.inputs),
            carried=carried_by(copies, assets, memory.cache, options.workers),
            weights=asset_weights(assets),
            texts=texts,
        )
        report = None
        if state is not None and stage is not None and not has_errors(problems):
            staged = [m.staged for m in made if m.staged]
            staged += [stage.write(asset.url, asset.data) for asset in assets]
            kept = {m.url for m in made if m.kept}
            for copy in copies:
                if known.get(copy.url) == copy.sha:
                    kept.add(copy.url)
                else:
                    staged.append(stage.add(copy.url, copy.path))
            index = index_site(
                _records(made, state.out, intact),
                {path: known.key for path, known in state.made.items()},
                intact,
                stage.write,
                options.workers,
            )
            staged += index.staged
            kept |= index.kept
            report = publish(
                state.out, staged, {path: intact[path].sha.hex() for path in kept}, preview=preview
            )
            noted |= {copy.url: Known(copy.sha, None) for copy in copies}
            noted |= {f.path: Known(index.key, None) for f in index.staged}
            noted |= {path: Known(index.key, None) for path in index.kept}
            state.save(noted, staged, {path: intact[path] for path in kept})
    pages = sum(page.is_html for page in plan.pages)
    return Outcome(_sorted(root, problems), pages, len(rendered), report, preview)


def _outcome(root: Path, problems: Sequence[Problem]) -> Outcome:
    return Outcome(_sorted(root, problems))


def _sorted(root: Path, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return with_excerpts(root, sort_problems(problems))


def _render(pages: Sequence[Page], desk: Desk, jobs: int, progress: Progress) -> list[Made]:
    # Data and search records are made on the way; to writers, what readers open is a page.
    counts = [0, *accumulate(page.is_html for page in pages)]
    return pool.run(
        _make,
        pages,
        context=desk,
        jobs=jobs,
        on_done=lambda done: progress("页面", counts[done], counts[-1]),
    )


def _make(desk: Desk, page: Page) -> Made:
    """Render one page, note its facts and stage its bytes, unless it stands; runs in a worker."""
    view = page.view.make() if isinstance(page.view, Later) else page.view
    key = page_key(desk.frame, page, view)
    if desk.known.get(page.url) == key:
        return Made(page.url, Known(key, None), kept=True)
    try:
        html = desk.renderer.render(page, view)
    except RenderError as error:
        return Made(page.url, Known(key, None), problem=error.problem)
    staged = desk.stage.write(page.url, html.encode()) if desk.stage is not None else None
    facts = page_facts(html, page.url, desk.renderer.base) if page.is_html else None
    return Made(page.url, Known(key, facts, picture_names(html)), staged)


def _records(made: Sequence[Made], out: Path, intact: Mapping[str, Seen]) -> list[Lying]:
    """Find what is searched of the pages: on the stage where it is new, or else in the site."""
    return [
        Lying(m.url, Path(m.staged.source), bytes.fromhex(m.staged.sha256))
        if m.staged
        else Lying(m.url, out / m.url, intact[m.url].sha)
        for m in made
        if urls.is_search_record(m.url)
    ]


def _template_files(inputs: Inputs) -> list[str]:
    """Name the inputs that are templates or assets."""
    return [name for name in inputs.files if not name.startswith("content/")]


def _owners(
    plan: Plan, assets: Sequence[Asset], copies: Sequence[Copy], texts: Mapping[str, Text]
) -> Iterator[Owner]:
    """Name what every output path belongs to."""
    for page in plan.pages:
        at = Where(texts[page.url].file) if page.url in texts else NOWHERE
        yield Owner(page.url, f"页面“{page.title}”", at)
    yield from (Owner(asset.url, f"素材 {asset.name}") for asset in assets)
    yield from (Owner(copy.url, copy.owner) for copy in copies)
