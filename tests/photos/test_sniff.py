"""What a file is and what it would cost, read from its first bytes by our own code."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.photos.exif import tells_place
from generator.photos.profile import is_sound
from generator.photos.sniff import sniff
from tests.photos import corpus
from tests.photos.pictures import data_of, noise


def told(data):
    header = sniff(io.BytesIO(data))
    return header.kind, header.width, header.height


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF"])
def test_kind_and_size_are_read_from_the_header(kind):
    assert told(data_of(noise(123, 77), kind)) == (kind.lower(), 123, 77)


def test_the_size_of_a_heic_is_that_of_its_whole_picture():
    assert told(corpus.heic(noise(800, 600), tile_size=512)) == ("heic", 800, 600)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_lossless_and_extended_webp_are_read(mode):
    data = data_of(noise(123, 77).convert(mode), "WEBP", lossless=True, exif=b"Exif\0\0MM\0*")
    assert told(data) == ("webp", 123, 77)


def test_only_a_progressive_jpeg_is_held_as_a_whole():
    image = noise(400, 300)
    assert sniff(io.BytesIO(data_of(image))).held == 0
    full = sniff(io.BytesIO(data_of(image, progressive=True, subsampling=0)))
    half = sniff(io.BytesIO(data_of(image, progressive=True, subsampling=2)))
    assert full.held == 400 * 300 * 6
    assert half.held == 400 * 300 * 3
    assert 2 < full.scans < 30


@given(st.binary(max_size=400), st.sampled_from([make() for make in corpus.GOOD.values()][::4]))
def test_no_bytes_break_the_reader(data, picture):
    sniff(io.BytesIO(data))
    for cut in (20, 60, 200):
        sniff(io.BytesIO(picture[:cut] + data))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_readers_of_places_and_profiles(data):
    for start in (b"", b"II*\0\x08\0\0\0", b"Exif\0\0MM\0*\0\0\0\x08"):
        tells_place(start + data)
    sound = corpus.profile()
    is_sound(sound[:140] + data, 3)
    is_sound(data, 3)


def test_a_gps_part_without_a_position_tells_no_place():
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8825)[29] = "2024:12:10"
    assert not tells_place(exif.tobytes())
    exif.get_ifd(0x8825)[2] = (34.0, 3.0, 2.0)
    assert tells_place(exif.tobytes())
    assert tells_place(b"", b'<x exif:GPSLatitude="34,3N"/>')


def test_a_profile_is_sound_for_the_channels_that_it_is_made_for():
    assert is_sound(corpus.profile(), 3)
    assert not is_sound(corpus.profile(), 1)
    assert not is_sound(corpus.profile()[:-30], 3)
