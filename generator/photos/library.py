"""The library: every photo in all its renditions, made once and kept by the hash of its bytes."""

from __future__ import annotations

import hashlib
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import pool
from generator.domain.slugs import slugify
from generator.domain.stories import Photo
from generator.inputs import Hashes, Inputs, Memory
from generator.photos import store
from generator.photos.encode import encode
from generator.photos.limits import judge_name
from generator.photos.records import PhotoError, RenderedPhoto, Rendition, RenditionFile, Withdrawn
from generator.problems import Problem, Severity, Where, refusal

FOLDER = "photos"
"""Where the store lies in the cache."""
_HASH = 10
"""So many digits of the digest stand in a rendition's name."""


_ROOM = "看看磁盘有没有空间、.leitai 文件夹能不能写，再运行一次。"


@dataclass(frozen=True, slots=True)
class _Made:
    """What a worker says of one photo: nothing, or why it can't be used."""

    message: str = ""
    hint: str = ""


def prepare_photos(
    memory: Memory,
    photos: Sequence[Photo],
    jobs: int,
    on_done: Callable[[int], None] | None = None,
) -> tuple[dict[str, RenderedPhoto], tuple[Problem, ...]]:
    """Make the missing renditions of all photos and say where each lies, by the photo's path.

    Withdrawn photos are never opened; files that do not exist are the content room's to report.
    """
    root, shelves = memory.inputs.root, memory.cache.folder / FOLDER
    hashes = Hashes(memory.cache, "renditions")
    shown = [photo for photo in photos if not photo.withdrawn]
    digests, problems = _digests(memory.inputs, shown)
    problems += _twins(memory.inputs, photos, digests)
    found = {digest: store.read(shelves, digest, hashes) for digest in set(digests.values())}
    by_digest = {digest: root / path for path, digest in digests.items()}
    missing = [(d, path) for d, path in by_digest.items() if found[d] is None]
    outcomes = pool.run(
        _make,
        missing,
        context=shelves,
        jobs=jobs,
        on_done=on_done,
        small=1,
        apart=True,
        # libvips keeps threads, which a forked copy would wait for without end.
        forkable="pyvips" not in sys.modules,
    )
    failed = {d: made for (d, _), made in zip(missing, outcomes, strict=True) if made.message}
    found |= {d: store.read(shelves, d, hashes) for d, _ in missing if d not in failed}
    hashes.save()
    rendered: dict[str, RenderedPhoto] = {}
    for photo in shown:
        digest = digests.get(photo.path, "")
        if digest in failed:
            problems.append(_problem(photo, failed[digest].message, failed[digest].hint))
        elif entry := found.get(digest):
            try:
                judge_name(entry.kind, photo.file)
            except PhotoError as error:
                problems.append(_problem(photo, error.message, error.hint))
                continue
            rendered[photo.path] = _rendered(photo, digest, entry)
            problems += _notes(photo, entry)
        elif digest:
            problems.append(_problem(photo, "照片做好的尺寸没有存下来", _ROOM))
    return rendered, tuple(problems)


def withdrawn_photos(
    photos: Sequence[Photo], rendered: Mapping[str, RenderedPhoto], inputs: Inputs
) -> tuple[Withdrawn, ...]:
    """Tell by which names withdrawn photos would be known, were anything of them published."""
    gone = [photo for photo in photos if photo.withdrawn]
    if not gone:
        return ()
    others = frozenset(record.digest[:_HASH] for record in rendered.values())
    known = _digests(inputs, gone)[0]
    return tuple(Withdrawn(p.file, _slug(p), known.get(p.path, "")[:_HASH], others) for p in gone)


def prune_photos(memory: Memory, photos: Sequence[Photo]) -> store.Pruned:
    """Remove from the store what none of these photos needs; withdrawn ones need nothing."""
    shown = [photo for photo in photos if not photo.withdrawn]
    keep = set(_digests(memory.inputs, shown)[0].values())
    return store.prune(memory.cache.folder / FOLDER, keep)


def digest_of(inputs: Inputs, photo: Photo) -> str:
    """Name the store's entry for a photo; what must not be opened is a PhotoError, or an OSError."""
    root, path = inputs.root, inputs.root / photo.path
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # a circle of links, before Python 3.13
        inside = False
    if not inside:
        raise PhotoError("照片是指向项目外面的快捷方式", "把照片本身复制进来。")
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):
        raise PhotoError("这不是一个普通的文件", "把照片本身复制进来。")
    if not told.st_size:
        raise PhotoError("照片是空文件", "重新复制一次。")
    noted = inputs.files.get(photo.path)
    if noted is None or not noted.matches(told):
        return store.key(hashlib.sha256(path.read_bytes()).digest())
    return store.key(noted.sha)


def _digests(inputs: Inputs, photos: Sequence[Photo]) -> tuple[dict[str, str], list[Problem]]:
    digests: dict[str, str] = {}
    problems = []
    for photo in photos:
        path = inputs.root / photo.path
        if not (path.exists() or path.is_symlink()):
            continue
        try:
            digests[photo.path] = digest_of(inputs, photo)
        except PhotoError as error:
            problems.append(_problem(photo, error.message, error.hint))
        except OSError as error:
            problems.append(
                _problem(
                    photo, f"照片读不了（{refusal(error)}）", "检查文件是否完好、是否有读取权限。"
                )
            )
    return digests, problems


def _problem(photo: Photo, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    where = photo.at if photo.at.file else Where(photo.path)
    return Problem(f"{message}：{photo.file}", where, hint, severity)


def _notes(photo: Photo, entry: store.Stored) -> Iterator[Problem]:
    """Say what a picture loses on its way."""
    if entry.frames > 1:
        yield _problem(
            photo,
            f"这个文件里有 {entry.frames} 幅画面，网站只用第一幅",
            "要别的画面，就把它另存成一张照片。",
            Severity.NOTE,
        )


def _twins(
    inputs: Inputs, photos: Sequence[Photo], digests: Mapping[str, str]
) -> Iterator[Problem]:
    """Tell of photos that are the same picture: as a withdrawn one, or as another of their gallery."""
    gone = [photo for photo in photos if photo.withdrawn]
    names = {photo.path: photo.file for photo in gone}
    withdrawn = {digest: names[path] for path, digest in _digests(inputs, gone)[0].items()}
    seen: dict[tuple[str, str], str] = {}
    for photo in photos:
        digest = digests.get(photo.path)
        if digest is None:
            continue
        if digest in withdrawn:
            yield _problem(
                photo,
                f"这张照片和已经撤下的“{withdrawn[digest]}”是同一张",
                "它也写上 withdrawn: true，或者把文件删掉。",
            )
        first = seen.setdefault((photo.round, digest), photo.path) if photo.listed else photo.path
        if first != photo.path:
            yield _problem(
                photo,
                f"这张照片和“{first.rpartition('/')[2]}”是同一张，图集里会出现两次",
                "留下一张，另一张从 photos.yaml 和文件夹里删掉。",
                Severity.WARNING,
            )


def _make(shelves: Path, item: tuple[str, Path]) -> _Made:
    """Encode one photo into the store; runs in a worker."""
    digest, path = item
    try:
        store.write(shelves, digest, encode(path))
    except PhotoError as error:
        return _Made(error.message, error.hint)
    except OSError as error:
        return _Made(f"照片处理不了（{refusal(error)}）", _ROOM)
    return _Made()


def _slug(photo: Photo) -> str:
    """Name a photo's renditions but for what tells them apart."""
    return slugify(photo.file.rpartition(".")[0] or photo.file)


def _rendered(photo: Photo, digest: str, entry: store.Stored) -> RenderedPhoto:
    stem = f"photos/{photo.round}/{_slug(photo)}-{digest[:_HASH]}"
    named = [(f"{stem}-{f.width}.{store.ENDINGS[f.format]}", f) for f in entry.files]
    return RenderedPhoto(
        photo.path,
        entry.width,
        entry.height,
        tuple(Rendition(url, f.format, f.width, f.height) for url, f in named),
        entry.colour,
        digest,
        tuple(RenditionFile(url, f.path, f.sha256) for url, f in named),
        entry.located,
    )
