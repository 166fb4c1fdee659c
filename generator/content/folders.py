"""Reads one round's folder: the round, its stories, its write-up, photos and attachments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from generator.content import convert, schema
from generator.content.attachments import load_attachments
from generator.content.contents import RoundFolder
from generator.content.contests import RoundBuilder
from generator.content.galleries import listed_photos, named_photos, unread_photos
from generator.content.marks_file import with_marks
from generator.content.reader import Reader
from generator.content.slides import slide_problems
from generator.domain.contest import Round
from generator.domain.slugs import SLUG, slugify
from generator.domain.stories import Photo, Story, WriteUp
from generator.problems import Problem, Where


def read_folder(root: Path, round_id: str, files: list[str]) -> RoundFolder:
    """Read one round's folder."""
    reader = Reader(root)
    problems = reader.problems
    base = f"content/rounds/{round_id}"
    if not SLUG.fullmatch(round_id):
        problems.append(
            Problem(
                f"文件夹名“{round_id}”只能用小写字母、数字和短横线",
                Where(base),
                f"改名为 {slugify(round_id)}；通常写年度和期数，例如 2024-4。",
            )
        )
    builder = RoundBuilder(round_id)
    round_ = _load_round(reader, builder, base, files)
    problems += builder.problems
    named = [f for f in files if f.startswith(f"{base}/stories/") and f.endswith(".md")]
    stories = _load_stories(reader, round_id, named)
    writeup = (
        _load_writeup(reader, round_id, f"{base}/index.md") if f"{base}/index.md" in files else None
    )
    photos = _load_photos(reader, round_id, files)
    attachments = load_attachments(root, round_id, files, problems)
    return RoundFolder(
        round_,
        tuple(stories),
        writeup,
        photos,
        attachments,
        tuple(problems),
        tuple(reader.mentions),
    )


def with_texts_again(
    root: Path, folder: RoundFolder, round_id: str, changed: Collection[str]
) -> RoundFolder | None:
    """Read those texts of a folder again that have changed, and nothing else of it.

    None where something is or was wrong with them: then the folder is to be read as a whole.
    """
    reader = Reader(root)
    index = f"content/rounds/{round_id}/index.md"
    files = [story.text.file for story in folder.stories]
    again = _load_stories(reader, round_id, [file for file in files if file in changed])
    kept = {story.text.file: story for story in (*folder.stories, *again)}
    writeup = folder.writeup
    if writeup and index in changed:
        writeup = _load_writeup(reader, round_id, index)
    stories = tuple(kept[file] for file in files)
    held = {text.text.file for text in (*stories, writeup) if text}
    wrong = {problem.where.file for problem in folder.problems} & {*changed}
    if wrong or reader.problems or folder.mentions or not held.issuperset(changed):
        return None
    return replace(folder, stories=stories, writeup=writeup)


def _load_round(reader: Reader, builder: RoundBuilder, base: str, files: list[str]) -> Round | None:
    """Read a round; of one that is not all right, what is left is built only to see what else is wrong."""
    record, whole = reader.rest(f"{base}/round.yaml", schema.RoundFile)
    if f"{base}/marks.yaml" in files:
        given = reader.yaml(f"{base}/marks.yaml", schema.MarksFile)
        if not (record and given and whole):
            return None  # who has which marks is unknown
        record = with_marks(record, given, builder.reporter)
    round_ = builder.build(record) if record else None
    return round_ if whole else None


def _load_stories(reader: Reader, round_id: str, files: Sequence[str]) -> list[Story]:
    stories = []
    for file, loaded in zip(files, reader.markdowns(files, schema.StoryFile), strict=True):
        name = reader.named(file)
        if loaded:
            story = convert.story(loaded[0], round_id, name, loaded[1])
            reader.problems += slide_problems(story)
            stories.append(story)
    return stories


def _load_writeup(reader: Reader, round_id: str, file: str) -> WriteUp | None:
    loaded = reader.markdown(file, schema.WriteUpFile, optional=True)
    return convert.writeup(loaded[0], round_id, loaded[1]) if loaded else None


def _load_photos(reader: Reader, round_id: str, files: list[str]) -> tuple[Photo, ...]:
    folder = f"content/rounds/{round_id}/photos"
    listing = f"{folder}/photos.yaml"
    if listing not in files:
        return named_photos(round_id, folder, files)
    record, _ = reader.rest(listing, schema.PhotosFile, "photos")
    if record is None:
        return unread_photos(round_id, folder, files)
    return listed_photos(record, round_id, folder, files)
