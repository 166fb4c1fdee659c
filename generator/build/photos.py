"""What the pipeline does with photos: prepares them, tells of them, and looks at what they became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator import pool
from generator.build.options import Options, Progress
from generator.cache import Cache
from generator.checks import foreign_parts, is_picture
from generator.domain.project import Project
from generator.inputs import Inputs, Memory
from generator.pages import urls
from generator.photos import RenderedPhoto, prepare_photos
from generator.problems import Problem, Severity, Where
from generator.render import Asset

_CLEAN = "clean-pictures"


class Copy(NamedTuple):
    """A file that is published as it lies: its address, where it lies, its owner, its SHA-256."""

    url: str
    path: Path
    owner: str
    sha: bytes


def ready_photos(
    options: Options, project: Project, memory: Memory, progress: Progress
) -> tuple[dict[str, RenderedPhoto], tuple[Problem, ...]]:
    """Make the renditions that are missing; where nothing is published, tell of sources with places."""
    total = len(project.photos)
    rendered, problems = prepare_photos(
        memory,
        project.photos,
        options.workers,
        lambda done: progress("照片", done, total),
    )
    return rendered, problems if options.out else (*problems, *_located(project, rendered))


def _located(project: Project, rendered: Mapping[str, RenderedPhoto]) -> Iterator[Problem]:
    for photo in project.photos:
        if photo.path in rendered and rendered[photo.path].located:
            yield Problem(
                f"原照片里存着拍摄地点，网站上的已经去掉了：{photo.file}",
                photo.at if photo.at.file else Where(photo.path),
                "不要把原照片直接发给别人；拍照以前可以在手机里关掉相机的定位。",
                Severity.NOTE,
            )


def list_copies(
    project: Project, rendered: Mapping[str, RenderedPhoto], inputs: Inputs
) -> list[Copy]:
    """List the renditions and the attachments; equal pictures share their renditions."""
    photos = {
        file.url: Copy(file.url, file.path, f"照片 {photo.path}", bytes.fromhex(file.sha256))
        for photo in rendered.values()
        for file in photo.files
    }
    attached = [
        Copy(urls.attachment(a.round, a.file), inputs.root / a.path, f"附件 {a.path}", noted.sha)
        for a in project.attachments
        if (noted := inputs.files.get(a.path))
    ]
    return [*photos.values(), *attached]


def carried_by(
    copies: Iterable[Copy], assets: Iterable[Asset], cache: Cache, jobs: int
) -> dict[str, tuple[str, ...]]:
    """Tell what published pictures carry beside pixels, by their addresses; clean ones are left out.

    Bytes that were found clean before are not walked again.
    """
    clean: frozenset[bytes] = cache.load(_CLEAN) or frozenset()
    pictures = [copy for copy in copies if is_picture(copy.url)]
    unknown = [copy for copy in pictures if copy.sha not in clean]
    told = dict(zip((c.url for c in unknown), _walk_all(unknown, jobs), strict=True))
    found = {url: parts for url, parts in told.items() if parts}
    now_clean = frozenset(copy.sha for copy in pictures if copy.url not in found)
    if now_clean != clean:
        cache.save(_CLEAN, now_clean)
    for asset in assets:
        parts = foreign_parts(asset.data) if is_picture(asset.url) else ()
        if parts:
            found[asset.url] = parts
    return found


def _walk_all(copies: Sequence[Copy], jobs: int) -> list[tuple[str, ...]]:
    return pool.run(_walk, [copy.path for copy in copies], context=None, jobs=jobs)


def _walk(context: None, path: Path) -> tuple[str, ...]:
    """Walk one picture; runs in a worker."""
    return foreign_parts(path.read_bytes())
