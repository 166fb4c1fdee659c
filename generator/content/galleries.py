"""Galleries: the photos of a round in the order and with the captions of photos.yaml, or else of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content import convert, schema
from generator.domain.paths import PHOTO_ENDINGS
from generator.domain.stories import Photo
from generator.problems import Where

PICTURES = tuple(f".{ending}" for ending in PHOTO_ENDINGS)
# 01 开场, 2-签到, 03评分: a number that only orders. Not 2024年春节, where it belongs to the words.
_ORDER = re.compile(r"(?:\d+[-_ 、.．　]+|0\d+)(?=\D)")
_NUMBER = re.compile(r"(\d+)")


def photo_files(files: Sequence[str], folder: str) -> list[str]:
    """List the pictures below a folder as people count them: 2 before 10."""
    found = [f for f in files if f.startswith(folder + "/") and f.lower().endswith(PICTURES)]
    return sorted(found, key=_counted)


def caption_of(name: str) -> str:
    """Read a caption from a file's name: without its folder, its ending and the number that orders it."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _ORDER.sub("", stem, count=1).strip() if _ORDER.match(stem) else stem.strip()


def listed_photos(
    record: schema.PhotosFile, round_id: str, folder: str, files: Sequence[str]
) -> tuple[Photo, ...]:
    """Take the photos as photos.yaml lists them; those it leaves out can be shown in texts only."""
    listed = [convert.photo(photo, round_id, folder) for photo in record.photos]
    known = {photo.path for photo in listed}
    for file in photo_files(files, folder):
        if file not in known:
            name = file.removeprefix(folder + "/")
            listed.append(Photo(round_id, name, file, listed=False, at=Where(file)))
    return tuple(listed)


def unread_photos(round_id: str, folder: str, files: Sequence[str]) -> tuple[Photo, ...]:
    """Take the photos of a folder whose photos.yaml can't be read: they are there, and no more is known.

    Their names stand for words, so that nobody is asked for what photos.yaml may say.
    """
    return tuple(
        Photo(round_id, name, file, alt=name, listed=False, at=Where(file))
        for file in photo_files(files, folder)
        for name in [file.removeprefix(folder + "/")]
    )


def named_photos(round_id: str, folder: str, files: Sequence[str]) -> tuple[Photo, ...]:
    """Take all photos of a folder without photos.yaml, captions from their names."""
    return tuple(
        Photo(round_id, name, file, caption, caption, at=Where(file))
        for file in photo_files(files, folder)
        for name in [file.removeprefix(folder + "/")]
        for caption in [caption_of(name)]
    )


def _counted(path: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part.lower())
        for part in _NUMBER.split(path)
        if part
    ]
