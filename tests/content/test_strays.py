"""What lies where nothing is published from is told, with what to do."""

from __future__ import annotations

import pytest

from generator.content.strays import strays
from generator.domain.paths import PHOTO_ENDINGS
from generator.photos.limits import ENDINGS

ROUND = "content/rounds/2024-1"


def test_files_in_their_places_are_no_strays():
    places = ["content/site.yaml", f"{ROUND}/round.yaml", f"{ROUND}/marks.yaml"]
    places += [f"{ROUND}/stories/a.md"]
    places += [f"{ROUND}/photos/早市 一.{ending.upper()}" for ending in PHOTO_ENDINGS]
    assert list(strays(places)) == []


@pytest.mark.parametrize(
    ("file", "words", "hint"),
    [
        (f"{ROUND}/a.md", "位置不对", "stories/"),
        ("content/pages/sub/a.md", "位置不对", "pages/"),
        (f"{ROUND}/round.yml", "扩展名不对", "改名为 round.yaml"),
        ("content/site.yaml.txt", "扩展名不对", "改名为 site.yaml"),
        (f"{ROUND}/stories/a.md.txt", "扩展名不对", "改名为 a.md"),
        (f"{ROUND}/stories/a.markdown", "扩展名不对", "改名为 a.md"),
        (f"{ROUND}/photos/a.svg", "不能当照片", "JPEG"),
        (f"{ROUND}/photos/a.CR2", "不能当照片", "JPEG"),
        (f"{ROUND}/photos/a.MP4", "不能当照片", "视频网站"),
    ],
)
def test_a_stray_is_told_with_what_to_do(file, words, hint):
    (problem,) = strays([file])
    assert words in problem.message
    assert hint in problem.hint


def test_every_ending_that_is_listed_as_a_photo_is_known_to_the_decoders():
    assert set(PHOTO_ENDINGS) == {ending for endings in ENDINGS.values() for ending in endings}
