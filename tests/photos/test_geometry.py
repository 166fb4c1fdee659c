"""Which sizes a photo is made in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.photos.geometry import LIGHTBOX, READABLE, WEBP_WIDTHS, sizes, widths_for


@pytest.mark.parametrize(
    ("source", "widths"),
    [
        (1, (1,)),
        (480, (480,)),
        (481, (480, 481)),
        (800, (480, 640, 800)),
        (1919, (480, 640, 960, 1919)),
        (1920, (480, 640, 960, 1920)),
        (6000, (480, 640, 960, 1920)),
    ],
)
def test_a_photo_is_made_in_every_smaller_width_and_in_its_own_when_it_is_small(source, widths):
    assert widths_for(source, WEBP_WIDTHS) == widths


def test_heights_keep_the_shape():
    assert sizes((3000, 4000)) == (
        ("webp", 480, 640),
        ("webp", 640, 853),
        ("webp", 960, 1280),
        ("webp", 1920, 2560),
        ("jpeg", 960, 1280),
        ("jpeg", 1440, 1920),
    )


def test_a_long_screenshot_stays_readable_in_the_lightbox():
    assert sizes((1080, 9600))[-1] == ("jpeg", 960, 8533)


def test_a_very_flat_photo_keeps_one_row():
    assert all(height == 1 for _, _, height in sizes((5000, 1)))


@given(st.integers(1, 30_000), st.integers(1, 10_000))
def test_no_size_is_larger_than_the_source_and_both_formats_are_made(width, height):
    made = sizes((width, height))
    assert {kind for kind, _, _ in made} == {"webp", "jpeg"}
    assert all(w <= width and 1 <= h <= height for _, w, h in made)
    webp, jpeg = ([w for k, w, _ in made if k == kind] for kind in ("webp", "jpeg"))
    assert webp == sorted(set(webp))
    assert jpeg == sorted(set(jpeg))
    assert webp[-1] == min(width, WEBP_WIDTHS[-1])
    assert max(made[-1][1:]) <= LIGHTBOX or jpeg[-1] == min(width, READABLE)
