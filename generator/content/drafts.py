"""Drafts: what belongs to a round that is not published yet leaves the project as one whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.domain.contest import Round, Status
from generator.domain.paths import is_external, resolve, resolve_picture
from generator.domain.project import Project
from generator.domain.stories import Photo, Reference, Story
from generator.domain.units import Unit
from generator.problems import Problem


def without_drafts(project: Project) -> tuple[Project, tuple[Problem, ...]]:
    """Take everything of draft rounds out, and report what of the rest points into them.

    A unit that only drafts speak of leaves with them: its page would tell that something is coming.
    """
    drafts = {round_.id for round_ in project.rounds if round_.status is Status.DRAFT}
    if not drafts:
        return project, ()
    kept = {round_.id for round_ in project.rounds} - drafts
    rest = replace(
        project,
        rounds=tuple(r for r in project.rounds if r.id in kept),
        stories=tuple(s for s in project.stories if s.round in kept),
        writeups=tuple(w for w in project.writeups if w.round in kept),
        photos=tuple(p for p in project.photos if p.round in kept),
        attachments=tuple(a for a in project.attachments if a.round in kept),
        units=tuple(_known_without(project, drafts)),
    )
    return rest, tuple(_pointers(rest, tuple(f"content/rounds/{name}/" for name in drafts)))


def _known_without(project: Project, drafts: set[str]) -> Iterator[Unit]:
    """List the units that published content or no content speaks of, and those they refer to."""
    public = _spoken_of(
        (r for r in project.rounds if r.id not in drafts),
        (s for s in project.stories if s.round not in drafts),
        (p for p in project.photos if p.round not in drafts),
    )
    secret = _spoken_of(
        (r for r in project.rounds if r.id in drafts),
        (s for s in project.stories if s.round in drafts),
        (p for p in project.photos if p.round in drafts),
    )
    hidden = (secret - public) & project.unit_by_id.keys()
    pending = [unit for unit in project.units if unit.id not in hidden]
    while pending:
        unit = pending.pop()
        for relative in {unit.parent, unit.merged_into, *unit.split_from, *unit.inherits} & hidden:
            hidden.discard(relative)
            pending.append(project.unit_by_id[relative])
    yield from (unit for unit in project.units if unit.id not in hidden)


def _spoken_of(
    rounds: Iterable[Round], stories: Iterable[Story], photos: Iterable[Photo]
) -> set[str]:
    """Name the units that rounds, stories and photos speak of."""
    named = {story.unit for story in stories} | {photo.unit for photo in photos}
    for round_ in rounds:
        named |= {correction.unit for correction in round_.corrections}
        for group in round_.groups:
            named |= {entry.unit for entry in group.entries}
            named |= {line.unit for block in group.published for line in block.results}
    # A photo of nobody in particular speaks of no unit.
    return named - {""}


def _pointers(project: Project, folders: tuple[str, ...]) -> Iterator[Problem]:
    """Report links and pictures of published texts that lead into a draft's folder."""
    for text in project.texts:
        for reference in text.references:
            if any(path.startswith(folders) for path in _meant(text.file, reference)):
                kind = "照片" if reference.image else "链接"
                yield Problem(
                    f"{kind}“{reference.target}”属于草稿，还没有发布，读者看不到",
                    reference.where,
                    "等那一期发布了再用，现在先删掉；或者把那一期的 status: draft 去掉。",
                )


def _meant(file: str, reference: Reference) -> tuple[str, ...]:
    """Name the files of the project that a link or a picture may mean."""
    target = reference.target
    if is_external(target) or target.startswith("#"):
        return ()
    return resolve_picture(file, target) if reference.image else (resolve(file, target),)
