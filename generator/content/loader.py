"""Reads a project folder: every file, every problem, one frozen record."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from generator import pool
from generator.content.contents import ARTICLES, SITE, UNITS, Frame, RoundFolder
from generator.content.crossref import check_references
from generator.content.pictures import unseen_photos
from generator.content.reading import read_text
from generator.content.strays import private_names, strays
from generator.content.theme import logo_files, theme_problems
from generator.domain.contest import Round
from generator.domain.paths import is_scrap
from generator.domain.privacy import mask
from generator.domain.project import Project
from generator.domain.site import Site
from generator.inputs import Memory
from generator.problems import Problem, Where, has_errors, sort_problems

V = TypeVar("V")
_FRAME, _ENTRIES = "frame", "rounds"
"""The entry of what belongs to no round, and the folder of those of rounds."""
_EXCERPT = 120
"""How many characters of a line are shown with a problem."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What those who read have at hand: where, how a round is judged, what is remembered.

    `asked_by` is the process that gathers what was read.
    """

    root: Path
    judge: Callable[[Round], object] | None = None
    memory: Memory | None = None
    asked_by: int = field(default_factory=os.getpid)


def load_project(
    root: Path,
    jobs: int = 1,
    *,
    meanwhile: Callable[[], None] | None = None,
    judge: Callable[[Round], V] | None = None,
    on_verdict: Callable[[V], None] | None = None,
    memory: Memory | None = None,
) -> tuple[Project | None, tuple[Problem, ...]]:
    """Read the whole of `root`/content; the project is None where the site's settings can't be read.

    Each round that was read without an error goes to `judge`, in the process that read it; the
    verdict comes to `on_verdict`, in this one, which does `meanwhile` while others read. What has
    the files that `memory` knows is neither read nor judged again.
    """
    files, outside = _walk(root, "content")
    contents = _read_all(files, Desk(root, judge, memory), jobs, meanwhile)
    frame, folders = contents.frame, [folder for folder, _ in contents.rounds]
    if on_verdict:
        for _, verdict in contents.rounds:
            if verdict is not None:
                on_verdict(cast(V, verdict))
    problems = [*frame.problems]
    site = frame.site or Site(title="")
    logos = logo_files(files)
    problems += theme_problems(site, root, logos)
    logo = f"content/{site.theme.logo}"
    # While nobody knows what the logo is called, any of them may be it.
    unknown = not frame.settled or (site.theme.logo and logo not in files)
    problems += strays([f for f in files if f not in (logos if unknown else [logo])])
    problems += private_names(files)
    problems += (
        Problem("这是指向别处的快捷方式，不会读取", Where(file), "把文件本身复制进来。")
        for file in outside
    )
    for folder in folders:
        problems += folder.problems
    project = Project(
        site=site,
        units=frame.units or (),
        rounds=tuple(sorted((f.round for f in folders if f.round), key=lambda r: r.sort_key)),
        stories=tuple(s for f in folders for s in f.stories),
        writeups=tuple(f.writeup for f in folders if f.writeup),
        articles=tuple(sorted(frame.articles, key=lambda a: (a.order, a.id))),
        photos=tuple(p for f in folders for p in f.photos),
        attachments=tuple(a for f in folders for a in f.attachments),
    )
    mentions = [mention for folder in folders for mention in folder.mentions]
    problems += check_references(
        project,
        frozenset(files),
        mentions,
        units_known=frame.units is not None,
        refused=frozenset(p.where.file for p in problems if not p.where.line),
    )
    unread = frozenset(p.where.file for p in problems if p.is_error)
    unseen, found = unseen_photos(project, frozenset(files), unread)
    problems += found
    photos = tuple(photo for photo in project.photos if photo.path not in unseen)
    return (replace(project, photos=photos) if frame.site else None), sort_problems(problems)


class _Contents(NamedTuple):
    """All that was read: what belongs to no round, and each round with its verdict, by their ids."""

    frame: Frame
    rounds: list[tuple[RoundFolder, object]]


def _read_all(
    files: Sequence[str], desk: Desk, jobs: int, meanwhile: Callable[[], None] | None
) -> _Contents:
    """Read what is not remembered, and put all in order."""
    # An article in a folder below is named as lying in a wrong place.
    articles = [
        f for f in files if f.startswith(ARTICLES) and f.endswith(".md") and f.count("/") == 2
    ]
    wanted = {_FRAME: [SITE, UNITS, *articles]}
    for file in files:
        parts = file.split("/", 3)
        if len(parts) == 4 and parts[1] == "rounds":
            wanted.setdefault(_entry(parts[2]), []).append(file)
    rounds = sorted(wanted.keys() - {_FRAME})
    found: dict[str, object] = {}
    memory = desk.memory
    if memory:
        for name, own in wanted.items():
            known = memory.recall(name, own)
            if known is not None:
                found[name] = known
        memory.forget_others(_ENTRIES, rounds)

    def arrived(outcome: tuple[str, object]) -> None:
        name, told = outcome
        found[name] = pickle.loads(told) if isinstance(told, bytes) else told

    missing = [(name, wanted[name]) for name in (_FRAME, *rounds) if name not in found]
    pool.run(_read, missing, context=desk, jobs=jobs, meanwhile=meanwhile, on_result=arrived)
    return _Contents(
        cast(Frame, found[_FRAME]),
        [cast("tuple[RoundFolder, object]", found[name]) for name in rounds],
    )


def _entry(round_id: str) -> str:
    return f"{_ENTRIES}/{round_id}"


def read_round(
    root: Path,
    round_id: str,
    judge: Callable[[Round], V],
    memory: Memory,
    changed: Collection[str],
    before: bytes,
) -> tuple[RoundFolder, V | None]:
    """Read and judge one round as `load_project` does, and keep both.

    Where only the texts named as `changed` are others than when the key of the round's files was
    `before`, no more is read than these, if what was kept then is there still.
    """
    from generator.content.folders import with_texts_again

    files = list_files(root, f"content/rounds/{round_id}")
    known = memory.cache.load(_entry(round_id), before)
    folder = known and with_texts_again(root, known[0], round_id, changed)
    if folder:
        body = pickle.dumps((folder, known[1]), pickle.HIGHEST_PROTOCOL)
        memory.keep(_entry(round_id), body, files)
        return folder, known[1]
    told = _read(Desk(root, judge, memory), (_entry(round_id), files))[1]
    return cast("tuple[RoundFolder, V | None]", told)


def _read(desk: Desk, item: tuple[str, list[str]]) -> tuple[str, object]:
    """Read what an entry is of, a round with its verdict or what belongs to none, and keep it; runs in a worker.

    A round and its verdict go into one pickle, since they share records; it is what is kept and what
    another process is sent.
    """
    # Here, since it takes longest of all to load: workers do so at the same time as this process
    # loads what makes pages, and where everything is remembered nobody does.
    from generator.content.folders import read_folder
    from generator.content.frame import read_frame

    name, files = item
    told: object
    if name == _FRAME:
        told = read_frame(desk.root, files)
    else:
        folder = read_folder(desk.root, name.removeprefix(f"{_ENTRIES}/"), files)
        sound = folder.round is not None and not has_errors(folder.round_problems)
        told = folder, desk.judge(folder.round) if desk.judge and folder.round and sound else None
    if not desk.memory:
        return name, told
    body = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    desk.memory.keep(name, body, files)
    return name, told if os.getpid() == desk.asked_by else body


def list_files(root: Path, below: str = "content") -> list[str]:
    """List the files below content/, or a folder in it, as sorted project paths, hidden ones left out."""
    return _walk(root, below)[0]


def _walk(root: Path, below: str) -> tuple[list[str], list[str]]:
    """List files, and links that are followed nowhere, both sorted."""
    found: list[str] = []
    outside: list[str] = []
    pending = [below]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:
            continue
        for entry in entries:
            if is_scrap(entry.name):
                continue
            path = f"{folder}/{entry.name}"
            if entry.is_symlink() and _leaves(root, path):
                outside.append(path)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            else:
                found.append(path)
    return sorted(found), sorted(outside)


def with_excerpts(
    root: Path,
    problems: tuple[Problem, ...],
    read: Callable[[Path, str], tuple[str | None, object]] = read_text,
) -> tuple[Problem, ...]:
    """Add to each located problem its line, with anything private masked."""
    lines: dict[str, list[str]] = {}
    result = []
    for problem in problems:
        where = problem.where
        if where.line and where.file not in lines:
            text, _ = read(root, where.file)
            lines[where.file] = text.split("\n") if text else []
        row = lines.get(where.file, [])
        shown = row[where.line - 1] if 0 < where.line <= len(row) else ""
        result.append(
            replace(
                problem,
                where=replace(where, file=mask(where.file)),
                message=mask(problem.message),
                hint=mask(problem.hint),
                excerpt=_around(mask(shown).rstrip(), where.column),
            )
        )
    return tuple(result)


def _leaves(root: Path, file: str) -> bool:
    """Tell whether a link leads out of the project or to a folder; photos are judged by their own room."""
    target = (root / file).resolve()
    if target.is_dir():
        return True
    return "/photos/" not in file and not target.is_relative_to(root.resolve())


def _around(line: str, column: int) -> str:
    """Cut a long line down to what stands around a column."""
    if len(line) <= _EXCERPT:
        return line
    column -= len(line) - len(line.lstrip())
    line = line.lstrip()
    start = max(0, min(column - _EXCERPT // 2, len(line) - _EXCERPT))
    piece = line[start : start + _EXCERPT]
    return ("……" if start else "") + piece + ("……" if start + _EXCERPT < len(line) else "")
