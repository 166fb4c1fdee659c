"""Reads a project folder: every file, every problem, one frozen record."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

from generator import pool
from generator.content import convert, schema
from generator.content.crossref import check_references
from generator.content.folders import SLUG, RoundFolder, read_folder, with_texts_again
from generator.content.pictures import unseen_photos
from generator.content.reader import Reader
from generator.content.reading import read_text
from generator.content.strays import private_names, strays
from generator.content.theme import logo_files, theme_problems
from generator.domain.contest import Round
from generator.domain.paths import is_scrap
from generator.domain.privacy import mask
from generator.domain.project import Project
from generator.domain.site import Site
from generator.domain.slugs import slugify
from generator.domain.stories import Article
from generator.domain.units import Unit
from generator.inputs import Memory
from generator.problems import Problem, Where, has_errors, sort_problems

V = TypeVar("V")
_ENTRIES = "rounds"
_EXCERPT = 120
"""How many characters of a line are shown with a problem."""


@dataclass(slots=True)
class _Whole:
    """What belongs to no round, filled in while the rounds are read."""

    site: schema.SiteFile | None = None
    settled: bool = False
    units: tuple[Unit, ...] | None = None
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """What those who read rounds have at hand: where, how a round is judged, what is remembered.

    `asked_by` is the process that gathers the rounds.
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
    verdict comes to `on_verdict`, in this one, which does `meanwhile` while others read. Rounds
    whose files are those that `memory` knows are neither read nor judged again.
    """
    files, outside = _walk(root, "content")
    reader = Reader(root)
    problems = reader.problems
    whole = _Whole()

    def read_whole() -> None:
        whole.site, whole.settled = reader.rest("content/site.yaml", schema.SiteFile)
        whole.units = _load_units(reader)
        whole.articles = _load_articles(reader, files)
        if meanwhile:
            meanwhile()

    ids = sorted(
        {
            file.split("/")[2]
            for file in files
            if file.startswith("content/rounds/") and file.count("/") > 2
        }
    )
    by_round: dict[str, list[str]] = {round_id: [] for round_id in ids}
    for file in files:
        parts = file.split("/", 3)
        if len(parts) == 4 and parts[1] == "rounds":
            by_round[parts[2]].append(file)
    read = _read_rounds(by_round, Desk(root, judge, memory), jobs, read_whole)
    folders = [folder for folder, _ in read]
    if on_verdict:
        for _, verdict in read:
            if verdict is not None:
                on_verdict(cast(V, verdict))
    site = convert.site(whole.site) if whole.site else Site(title="")
    logos = logo_files(files)
    problems += theme_problems(site, root, logos)
    logo = f"content/{site.theme.logo}"
    # While nobody knows what the logo is called, any of them may be it.
    unknown = not whole.settled or (site.theme.logo and logo not in files)
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
        units=whole.units or (),
        rounds=tuple(sorted((f.round for f in folders if f.round), key=lambda r: r.sort_key)),
        stories=tuple(s for f in folders for s in f.stories),
        writeups=tuple(f.writeup for f in folders if f.writeup),
        articles=tuple(sorted(whole.articles, key=lambda a: (a.order, a.id))),
        photos=tuple(p for f in folders for p in f.photos),
        attachments=tuple(a for f in folders for a in f.attachments),
    )
    mentions = [mention for folder in folders for mention in folder.mentions]
    problems += check_references(
        project,
        frozenset(files),
        mentions,
        units_known=whole.units is not None,
        refused=frozenset(p.where.file for p in problems if not p.where.line),
    )
    unread = frozenset(p.where.file for p in problems if p.is_error)
    unseen, found = unseen_photos(project, frozenset(files), unread)
    problems += found
    photos = tuple(photo for photo in project.photos if photo.path not in unseen)
    return (replace(project, photos=photos) if whole.site else None), sort_problems(problems)


def _read_rounds(
    by_round: Mapping[str, list[str]], desk: Desk, jobs: int, meanwhile: Callable[[], None]
) -> list[tuple[RoundFolder, object]]:
    """Read the rounds that are not remembered, and put all in order."""
    memory = desk.memory
    found: dict[str, tuple[RoundFolder, object]] = {}
    if memory:
        for round_id, files in by_round.items():
            known = memory.recall(_entry(round_id), files)
            if known is not None:
                found[round_id] = known
        memory.forget_others(_ENTRIES, [_entry(round_id) for round_id in by_round])
    missing = [item for item in by_round.items() if item[0] not in found]

    def arrived(outcome: tuple[str, object]) -> None:
        round_id, told = outcome
        found[round_id] = pickle.loads(told) if isinstance(told, bytes) else told  # type: ignore[assignment]

    pool.run(
        _judge_folder, missing, context=desk, jobs=jobs, meanwhile=meanwhile, on_result=arrived
    )
    return [found[round_id] for round_id in by_round]


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
    files = list_files(root, f"content/rounds/{round_id}")
    known = memory.cache.load(_entry(round_id), before)
    folder = known and with_texts_again(root, known[0], round_id, changed)
    if folder:
        body = pickle.dumps((folder, known[1]), pickle.HIGHEST_PROTOCOL)
        memory.keep(_entry(round_id), body, files)
        return folder, known[1]
    told = _judge_folder(Desk(root, judge, memory), (round_id, files))[1]
    return cast("tuple[RoundFolder, V | None]", told)


def _judge_folder(desk: Desk, item: tuple[str, list[str]]) -> tuple[str, object]:
    """Read and judge one round, and keep both; runs in a worker.

    Both go into one pickle, since they share the round's records; it is what is kept and what another
    process is sent.
    """
    round_id, files = item
    folder = read_folder(desk.root, round_id, files)
    sound = folder.round is not None and not has_errors(folder.round_problems)
    verdict = desk.judge(folder.round) if desk.judge and folder.round and sound else None
    if not desk.memory:
        return round_id, (folder, verdict)
    body = pickle.dumps((folder, verdict), pickle.HIGHEST_PROTOCOL)
    desk.memory.keep(_entry(round_id), body, files)
    return round_id, (folder, verdict) if os.getpid() == desk.asked_by else body


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


def _load_units(reader: Reader) -> tuple[Unit, ...] | None:
    """Read the units; where one of them is wrong, the ids of all, so that others' names can be judged."""
    document = reader.parse("content/units.yaml")
    if document is None:
        return None
    record = reader.validated(document, schema.UnitsFile, "units")
    if record is not None:
        return tuple(convert.unit(unit) for unit in record.units)
    return None if document.damaged else convert.named_units(document.value)


def _load_articles(reader: Reader, files: list[str]) -> list[Article]:
    # Those of folders below are named as lying in a wrong place.
    named = [
        f
        for f in files
        if f.startswith("content/pages/") and f.endswith(".md") and f.count("/") == 2
    ]
    loaded = [_load_article(reader, file) for file in named]
    return [article for article in loaded if article]


def _load_article(reader: Reader, file: str) -> Article | None:
    loaded = reader.markdown(file, schema.ArticleFile)
    name = file.rsplit("/", 1)[-1].removesuffix(".md")
    if not SLUG.fullmatch(name):
        reader.problems.append(
            Problem(
                f"文件名“{name}”只能用小写字母、数字和短横线",
                Where(file),
                f"改名为 {slugify(name)}.md。",
            )
        )
    return convert.article(loaded[0], name, loaded[1]) if loaded else None


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
