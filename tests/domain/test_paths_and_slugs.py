"""How links name files, and how names become addresses."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.paths import resolve, resolve_picture
from generator.domain.slugs import slugify


def test_a_relative_link_is_resolved_from_its_own_file():
    assert (
        resolve("content/rounds/a/stories/x.md", "../../b/index.md#k")
        == "content/rounds/b/index.md"
    )


def test_a_bare_picture_name_is_looked_up_in_the_photos_of_the_round():
    assert (
        resolve_picture("content/rounds/a/stories/x.md", "p.jpg")[1]
        == "content/rounds/a/photos/p.jpg"
    )


def test_chinese_becomes_pinyin():
    assert slugify("平安路 Photo 1") == "ping-an-lu-photo-1"


@given(st.text(max_size=80))
def test_a_slug_is_always_a_safe_name(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(text))
