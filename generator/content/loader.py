"""Reads a project folder: every file, every problem, one frozen record."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

from generator import pool
from generator.content import convert, schema
from generator.content.attachments import load_attachments
from generator.content.contests import RoundBuilder
from generator.content.crossref import check_references
from generator.content.frontmatter import split_markdown
from generator.content.marks_file import with_marks
from generator.content.galleries import listed_photos, named_photos, unread_photos
from generator.content.pictures import unseen_photos
from generator.content.reading import private_numbers, read_text
from generator.content.slides import slide_problems
from generator.content.strays import private_names, strays
from generator.content.theme import theme_problems
from generator.content.validate import validate
from generator.content.yamldoc import Document, parse_yaml
from generator.domain.contest import Round
from generator.domain.privacy import mask
from generator.domain.project import Project
from generator.domain.site import Site
from generator.domain.stories import Article, Attachment, Photo, Story, Text, WriteUp
from generator.domain.units import Unit
from generator.inputs import Memory
from generator.problems import Problem, Where, has_errors, sort_problems

R = TypeVar("R", bound=schema.Record)
V = TypeVar("V")
_ENTRIES = "rounds"
_ROUND_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """What one round's folder holds."""

    round: Round | None
    stories: tuple[Story, ...]
    writeup: WriteUp | None
    photos: tuple[Photo, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Whole:
    """What belongs to no round, filled in while the rounds are read."""

    site: schema.SiteFile | None = None
    units: tuple[Unit, ...] | None = None
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """What those who read rounds have at hand: where, how a round is judged, what is remembered."""

    root: Path
    judge: Callable[[Round], object] | None = None
    memory: Memory | None = None


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
    files = list_files(root)
    problems: list[Problem] = []
    whole = _Whole()

    def read_whole() -> None:
        whole.site = _load_yaml(root, "content/site.yaml", schema.SiteFile, problems)
        whole.units = _load_units(root, problems)
        whole.articles = _load_articles(root, files, problems)
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
    logo = site.theme.logo
    problems += theme_problems(site, root)
    problems += strays([f for f in files if f != f"content/{logo}"])
    problems += private_names(files)
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
    problems += check_references(project, frozenset(files), units_known=whole.units is not None)
    unread = frozenset(p.where.file for p in problems if p.is_error)
    unseen, found = unseen_photos(project, unread)
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


def _judge_folder(desk: Desk, item: tuple[str, list[str]]) -> tuple[str, object]:
    """Read and judge one round, and keep both; runs in a worker.

    Both go into one pickle, since they share the round's records; it is what is kept and what is sent.
    """
    round_id, files = item
    folder = _read_folder(desk.root, item)
    sound = folder.round is not None and not has_errors(folder.problems)
    verdict = desk.judge(folder.round) if desk.judge and folder.round and sound else None
    if not desk.memory:
        return round_id, (folder, verdict)
    body = pickle.dumps((folder, verdict), pickle.HIGHEST_PROTOCOL)
    desk.memory.keep(_entry(round_id), body, files)
    return round_id, body


def list_files(root: Path) -> list[str]:
    """List the files below content/ as sorted project paths, hidden ones left out."""
    found: list[str] = []
    pending = ["content"]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name in _IGNORED:
                continue
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            else:
                found.append(path)
    return sorted(found)


def _load_yaml(
    root: Path, file: str, model: type[R], problems: list[Problem], wrap: str = ""
) -> R | None:
    document = _parse(root, file, problems)
    return _validated(document, model, problems, wrap) if document else None


def _parse(root: Path, file: str, problems: list[Problem]) -> Document | None:
    text, trouble = read_text(root, file)
    problems += trouble
    if text is None:
        return None
    problems += private_numbers(text, file)
    return parse_yaml(text, file)


def _validated(
    document: Document, model: type[R], problems: list[Problem], wrap: str = ""
) -> R | None:
    record, found = validate(document, model, wrap)
    problems += found
    return record


def _load_units(root: Path, problems: list[Problem]) -> tuple[Unit, ...] | None:
    """Read the units; where one of them is wrong, the ids of all, so that others' names can be judged."""
    document = _parse(root, "content/units.yaml", problems)
    if document is None:
        return None
    record = _validated(document, schema.UnitsFile, problems, "units")
    if record is not None:
        return tuple(convert.unit(unit) for unit in record.units)
    return convert.named_units(document.value)


def _load_markdown(
    root: Path, file: str, model: type[R], problems: list[Problem], *, optional: bool = False
) -> tuple[R, Text] | None:
    source, trouble = read_text(root, file)
    problems += trouble
    if source is None:
        return None
    problems += private_numbers(source, file)
    if optional and not source.startswith("---"):
        source = "---\n---\n" + source
    parts = split_markdown(source, file)
    if optional and parts.front.value is None and not parts.front.problems:
        problems += parts.problems
        return model(), parts.text
    record, found = validate(parts.front, model)
    problems += found
    problems += parts.problems
    return (record, parts.text) if record else None


def _load_articles(root: Path, files: list[str], problems: list[Problem]) -> list[Article]:
    # Those of folders below are named as lying in a wrong place.
    named = [
        f
        for f in files
        if f.startswith("content/pages/") and f.endswith(".md") and f.count("/") == 2
    ]
    loaded = [_load_article(root, file, problems) for file in named]
    return [article for article in loaded if article]


def _load_article(root: Path, file: str, problems: list[Problem]) -> Article | None:
    loaded = _load_markdown(root, file, schema.ArticleFile, problems)
    name = file.rsplit("/", 1)[-1].removesuffix(".md")
    if not _ROUND_ID.fullmatch(name):
        problems.append(
            Problem(f"文件名“{name}”只能用小写字母、数字和短横线", Where(file), "例如 about.md。")
        )
    return convert.article(loaded[0], name, loaded[1]) if loaded else None


def _read_folder(root: Path, item: tuple[str, list[str]]) -> RoundFolder:
    """Read one round's folder."""
    round_id, files = item
    base = f"content/rounds/{round_id}"
    problems: list[Problem] = []
    if not _ROUND_ID.fullmatch(round_id):
        problems.append(
            Problem(
                f"文件夹名“{round_id}”只能用小写字母、数字和短横线", Where(base), "例如 2024-4。"
            )
        )
    builder = RoundBuilder(round_id)
    record = _load_yaml(root, f"{base}/round.yaml", schema.RoundFile, problems)
    if f"{base}/marks.yaml" in files:
        given = _load_yaml(root, f"{base}/marks.yaml", schema.MarksFile, problems)
        record = with_marks(record, given, builder.reporter) if record and given else record
    round_ = builder.build(record) if record else None
    problems += builder.problems
    stories = [
        s
        for f in files
        if f.startswith(f"{base}/stories/") and f.endswith(".md")
        for s in [_load_story(root, round_id, f, problems)]
        if s
    ]
    writeup = None
    if f"{base}/index.md" in files:
        loaded = _load_markdown(
            root, f"{base}/index.md", schema.WriteUpFile, problems, optional=True
        )
        writeup = convert.writeup(loaded[0], round_id, loaded[1]) if loaded else None
    photos = _load_photos(root, round_id, files, problems)
    attachments = load_attachments(root, round_id, files, problems)
    return RoundFolder(round_, tuple(stories), writeup, photos, attachments, tuple(problems))


def _load_story(root: Path, round_id: str, file: str, problems: list[Problem]) -> Story | None:
    loaded = _load_markdown(root, file, schema.StoryFile, problems)
    name = file.rsplit("/", 1)[-1].removesuffix(".md")
    if not _ROUND_ID.fullmatch(name):
        problems.append(
            Problem(
                f"文件名“{name}”只能用小写字母、数字和短横线", Where(file), "例如 pinganlu.md。"
            )
        )
    if not loaded:
        return None
    story = convert.story(loaded[0], round_id, name, loaded[1])
    problems += slide_problems(story)
    return story


def _load_photos(
    root: Path, round_id: str, files: list[str], problems: list[Problem]
) -> tuple[Photo, ...]:
    folder = f"content/rounds/{round_id}/photos"
    listing = f"{folder}/photos.yaml"
    if listing not in files:
        return named_photos(round_id, folder, files)
    record = _load_yaml(root, listing, schema.PhotosFile, problems, "photos")
    if record is None:
        return unread_photos(round_id, folder, files)
    return listed_photos(record, round_id, folder, files)


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
                excerpt=mask(shown).rstrip(),
            )
        )
    return tuple(result)
