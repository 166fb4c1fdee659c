"""Whatever a published picture carries beside its pixels is found by our own walk."""

from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.checks.pictures import foreign_parts, is_picture
from tests.photos.corpus import in_profile, profile
from tests.photos.pictures import data_of, noise

SMALL = noise(90, 60)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
EXIF = Image.Exif()
EXIF[0x010F] = "Secretphone"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


def clean(kind: str) -> bytes:
    return data_of(SMALL, kind, **({"exif": b""} if kind == "AVIF" else {}))


def heif(**info: object) -> bytes:
    picture = pillow_heif.from_pillow(SMALL)
    picture.info.update(info)
    buffer = io.BytesIO()
    picture.save(buffer)
    return buffer.getvalue()


def with_png_chunk(kind: bytes, body: bytes) -> bytes:
    data = clean("PNG")
    crc = struct.pack(">I", zlib.crc32(kind + body))
    return data[:33] + struct.pack(">I", len(body)) + kind + body + crc + data[33:]


def with_segment(marker: int, body: bytes) -> bytes:
    data = clean("JPEG")
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + data[2:]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_of_nothing_but_pixels_is_clean(kind):
    assert foreign_parts(clean(kind)) == ()


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_blocks": 2}, {}])
def test_every_kind_of_jpeg_is_walked_to_its_end(options):
    assert foreign_parts(data_of(SMALL, **options)) == ()
    assert foreign_parts(data_of(SMALL, **options) + b"more") == ("图像后面的附加数据",)


def test_the_profile_of_srgb_may_stay():
    for kind in ("JPEG", "PNG", "WEBP"):
        assert foreign_parts(data_of(SMALL, kind, icc_profile=profile())) == (), kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (data_of(SMALL, exif=EXIF), "EXIF"),
        (data_of(SMALL, xmp=XMP), "XMP"),
        (data_of(SMALL, comment=b"hello"), "注释"),
        (data_of(SMALL, icc_profile=b"x" * 200), "sRGB"),
        (in_profile("p3"), "sRGB"),
        (with_segment(0xED, b"Photoshop 3.0\0"), "IPTC"),
        (with_segment(0xE2, b"MPF\0"), "APP2"),
        (with_segment(0xE5, b"maker"), "APP5"),
        (with_segment(0xE0, b"JFXX\0\x10"), "缩略图"),
        (with_segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1" + bytes(3)), "缩略图"),
        (data_of(SMALL, "PNG", exif=EXIF), "EXIF"),
        (with_png_chunk(b"tEXt", b"Author\0Zhang"), "文字"),
        (with_png_chunk(b"iTXt", b"XML:com.adobe.xmp\0"), "XMP"),
        (with_png_chunk(b"tIME", bytes(7)), "时间"),
        (with_png_chunk(b"maKe", b"x"), "maKe"),
        (data_of(SMALL, "WEBP", exif=EXIF), "EXIF"),
        (data_of(SMALL, "WEBP", xmp=XMP), "XMP"),
        (data_of(SMALL, "GIF", comment=b"hello"), "注释"),
        (data_of(SMALL, "AVIF", exif=EXIF), "EXIF"),
        (data_of(SMALL, "AVIF", xmp=XMP), "XMP"),
        (heif(exif=EXIF.tobytes()), "EXIF"),
        (data_of(SMALL, "TIFF"), "认不出"),
        (b"<svg/>", "认不出"),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_named(data, words):
    assert any(words in part for part in foreign_parts(data))


def test_a_name_does_not_make_a_profile_that_of_srgb():
    fake = bytearray(profile())
    at = fake.index(b"rXYZ")
    (offset,) = struct.unpack_from(">I", fake, at + 4)
    fake[offset + 8 : offset + 12] = struct.pack(">i", int(0.5151 * 65536))
    assert foreign_parts(data_of(SMALL, icc_profile=bytes(fake))) == ("不是 sRGB 的色彩配置",)
    named = ImageCms.getProfileName(ImageCms.ImageCmsProfile(io.BytesIO(profile())))
    assert "sRGB" in named


@given(st.sampled_from(FORMATS), st.data())
def test_a_picture_cut_anywhere_is_never_clean(kind, data):
    whole = clean(kind)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert foreign_parts(whole[:cut])


@given(st.binary(max_size=300), st.sampled_from([clean(kind)[:40] for kind in FORMATS]))
def test_no_bytes_break_the_walk(data, start):
    foreign_parts(data)
    foreign_parts(start + data)


def test_pictures_are_known_by_their_names():
    assert is_picture("photos/a/B.JPG")
    assert not is_picture("assets/logo.svg")
