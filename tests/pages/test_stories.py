"""How long a story takes to read."""

from __future__ import annotations

import pytest

from generator.pages.stories import reading_minutes


@pytest.mark.parametrize(
    ("source", "minutes"),
    [
        ("", 1),
        ("字" * 300, 1),
        ("字" * 301, 2),
        ("字。" * 600, 2),
        ("word " * 150, 1),
        ("word " * 151, 2),
        ("字" * 299 + "[字](../a/very/long/path/with/many/words/b-c-d-e-f.md)", 1),
        ("𠀀" * 10, 1),
    ],
)
def test_chinese_characters_are_counted_words_count_twice_and_addresses_not(source, minutes):
    assert reading_minutes(source) == minutes
