"""The pipeline after reading, told in order: prepare photos, plan, render, check, publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.build.checking import examine_site
from generator.build.options import Options, Outcome, Progress
from generator.build.parts import Keys, Left, asset_folders, draft_part, part_keys, split_inputs
from generator.build.photos import Copy, carried_by, list_copies, ready_photos
from generator.build.reading import Read
from generator.build.rendering import (
    Batch,
    Desk,
    Rendered,
    find_assets,
    in_batches,
    lying_records,
    render_batches,
)
from generator.build.searching import index_site
from generator.build.state import Known, Whole, entry, read_state
from generator.checks import Examined, Output, asset_weights
from generator.content import with_excerpts, without_drafts
from generator.domain.contest import Status
from generator.domain.project import Project
from generator.domain.records import Kept
from generator.domain.stories import Text
from generator.inputs import Inputs, Memory
from generator.pages import Book, Plan, make_plan, urls
from generator.photos import RenderedPhoto, withdrawn_photos
from generator.problems import NOWHERE, Problem, Where, has_errors, sort_problems
from generator.publish import Owner, Stage, check_target, find_collisions, publish
from generator.render import (
    Asset,
    Renderer,
    RenderError,
    frame_key,
)


def make_site(options: Options, read: Read, memory: Memory, progress: Progress) -> Outcome:
    """Make a site of what was read, or only check it; what `memory` holds is not made again."""
    try:
        return _make_site(options, read, memory, progress)
    except RenderError as error:
        return _outcome(options.root, [error.problem])


def _make_site(options: Options, read: Read, memory: Memory, progress: Progress) -> Outcome:
    root, out, project = options.root, options.out, read.project
    problems: list[Problem] = [*(check_target(out, root) if out else ()), *read.problems]
    if project is None:
        return _outcome(root, problems)
    preview = options.drafts and any(r.status is Status.DRAFT for r in project.rounds)
    if not options.drafts:
        project, found = without_drafts(project)
        problems += found
    by_round = {result.round.id: result for result in read.verdicts}
    results = tuple(by_round[r.id] for r in project.rounds if r.id in by_round)
    problems += [problem for result in results for problem in result.problems]
    rendered, found = ready_photos(options, project, memory, progress)
    problems += found
    if has_errors(problems):
        return _outcome(root, problems)

    assets = find_assets(options, project.site.theme)
    names = {asset.name: asset.url for asset in assets}
    plan = make_plan(Book(project, results, rendered, names, options.search, preview))
    copies = list_copies(project, rendered, memory.inputs)
    texts = {url: text for text in project.texts if (url := urls.of_file(text.file))}
    problems += find_collisions(_owners(plan, assets, copies, texts))
    if has_errors(problems):
        return _outcome(root, problems)
    renderer = Renderer(read.templates, plan.site, urlsplit(plan.site.base_url).path or "/")
    ready = Ready(project, rendered, plan, assets, copies, texts, renderer)
    return _finish(options, memory, ready, problems, progress)


class Ready(NamedTuple):
    """All that is known before the first page is rendered; `texts` are by the address of their page."""

    project: Project
    rendered: Mapping[str, RenderedPhoto]
    plan: Plan
    assets: Sequence[Asset]
    copies: Sequence[Copy]
    texts: Mapping[str, Text]
    renderer: Renderer

    @property
    def preview(self) -> bool:
        """Tell whether drafts are shown."""
        return bool(self.plan.site.preview)


def _finish(
    options: Options, memory: Memory, ready: Ready, problems: list[Problem], progress: Progress
) -> Outcome:
    """Render what does not stand already, check all, publish."""
    out, plan, inputs = options.out, ready.plan, memory.inputs
    state = read_state(memory.cache, out) if out else None
    intact = state.intact() if state else {}
    earlier = state.known() if state else {}
    frame = frame_key(
        plan.site, ready.renderer.base, inputs.key(_template_files(options.root, inputs))
    )
    read = split_inputs(options, inputs)
    keys = part_keys(frame, plan, read.rounds)
    standing = {
        name: part
        for name, part in (state.parts if state else {}).items()
        if part.key == keys.get(name) and part.made.keys() <= intact.keys()
    }
    moving = {name: round_ for name, round_ in plan.rounds.items() if name not in standing}
    drafts = {}
    if state is not None:
        drafts = {
            name: draft_part(round_, keys[name], inputs, read.files[name], state.facts_beside(name))
            for name, round_ in moving.items()
        }
    batches = [Batch(round_.pages, drafts.get(name)) for name, round_ in moving.items()]
    batches += in_batches(plan.whole)
    scope: AbstractContextManager[Stage | None] = Stage(out) if out else nullcontext()
    with scope as stage:
        known = {url: earlier[url] for url in intact if url in earlier}
        desk = Desk(ready.renderer, stage, frame, known)
        rendered = render_batches(batches, desk, options.workers, progress)
        made = [one for batch in rendered for one in batch.made]
        problems += [m.problem for m in made if m.problem]
        found = {m.url: m.known for m in made}
        for part in standing.values():
            found |= part.made
        noted = {page.url: found[page.url] for page in plan.pages}
        output = _output(ready, noted, memory, options.workers)
        examined, facts = examine_site(output, made, noted, state, standing)
        problems += examined.problems
        told = _sorted(options.root, problems)
        report, sound = None, False
        if state is not None and stage is not None and not has_errors(problems):
            staged = [m.staged for m in made if m.staged]
            kept = noted.keys() - {file.path for file in staged}
            staged += [stage.write(asset.url, asset.data) for asset in ready.assets]
            for copy in ready.copies:
                if copy.url in known and known[copy.url].key == copy.sha:
                    kept.add(copy.url)
                else:
                    staged.append(stage.add(copy.url, copy.path))
            index = index_site(
                lying_records(_records(plan), staged, state.out, intact),
                {path: known.key for path, known in earlier.items()},
                intact,
                stage.write,
                options.workers,
            )
            staged += index.staged
            kept |= index.kept
            preview = ready.preview
            report = publish(
                state.out, staged, {path: intact[path].sha.hex() for path in kept}, preview=preview
            )
            noted |= {copy.url: Known(copy.sha) for copy in ready.copies}
            noted |= {f.path: Known(index.key) for f in index.staged}
            noted |= {path: Known(index.key) for path in index.kept}
            # What was read may have changed meanwhile: then no key says what it was.
            sound = inputs.untouched()
            if not sound:
                facts = {**state.facts(), **facts}
            inside = {page.url for p in plan.rounds.values() for page in p.pages} if sound else ()
            whole = [url for url in noted if url not in inside]
            # What is left speaks of the state beside it, and of no other.
            memory.cache.drop(entry(state.out, "left"))
            manifest = state.save(
                Whole(
                    {url: noted[url] for url in whole},
                    Kept({url: facts[url] for url in whole if url in facts}),
                ),
                _packed_parts(moving, rendered) if sound else {},
                standing if sound else (),
                staged,
                {path: intact[path] for path in kept},
            )
            if sound:
                left = _left(ready, frame, read, problems, examined, manifest)
                memory.cache.save(entry(state.out, "left"), left)
    pages = sum(page.is_html for page in plan.pages)
    return Outcome(told, pages, len(ready.rendered), report, ready.preview, sound=sound)


def _packed_parts(names: Iterable[str], rendered: Iterable[Rendered]) -> dict[str, bytes]:
    """Name the parts that came with what was rendered; those of rounds come first."""
    return {name: one.part for name, one in zip(names, rendered, strict=False) if one.part}


def _output(ready: Ready, noted: Mapping[str, Known], memory: Memory, jobs: int) -> Output:
    """Gather what the checks look at, beside the pages' facts."""
    files = {*(a.url for a in ready.assets), *(c.url for c in ready.copies), *noted}
    return Output(
        {},
        frozenset(files),
        named={url: known.pictures for url, known in noted.items() if known.pictures},
        withdrawn=withdrawn_photos(ready.project.photos, ready.rendered, memory.inputs),
        carried=carried_by(ready.copies, ready.assets, memory.cache, jobs),
        weights=asset_weights(ready.assets),
        texts=ready.texts,
    )


def _records(plan: Plan) -> list[str]:
    return [page.url for page in plan.pages if urls.is_search_record(page.url)]


def _left(
    ready: Ready,
    frame: bytes,
    read: Keys,
    problems: Sequence[Problem],
    examined: Examined,
    manifest: bytes,
) -> Left:
    """Gather what a build needs that follows on new words in a round's texts."""
    return Left(
        rest=read.rest,
        styles=read.styles,
        rounds=read.rounds,
        site=ready.project.site,
        units=ready.project.units,
        frame=frame,
        shown=ready.plan.site,
        base=ready.renderer.base,
        records=tuple(_records(ready.plan)),
        problems=tuple(problems),
        examined=examined,
        pages=sum(page.is_html for page in ready.plan.pages),
        photos=len(ready.rendered),
        manifest=manifest,
    )


def _outcome(root: Path, problems: Sequence[Problem]) -> Outcome:
    return Outcome(_sorted(root, problems))


def _sorted(root: Path, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return with_excerpts(root, sort_problems(problems))


def _template_files(root: Path, inputs: Inputs) -> list[str]:
    """Name the inputs that are templates; what pages show of assets is their addresses."""
    others = ("content/", *asset_folders(root, inputs))
    return [name for name in inputs.files if not name.startswith(others)]


def _owners(
    plan: Plan, assets: Sequence[Asset], copies: Sequence[Copy], texts: Mapping[str, Text]
) -> Iterator[Owner]:
    """Name what every output path belongs to."""
    for page in plan.pages:
        at = Where(texts[page.url].file) if page.url in texts else NOWHERE
        yield Owner(page.url, f"页面“{page.title}”", at)
    yield from (Owner(asset.url, f"素材 {asset.name}") for asset in assets)
    yield from (Owner(copy.url, copy.owner) for copy in copies)
