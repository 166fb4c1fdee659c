"""What happens to the pixels: upright, in sRGB, on paper, and nothing else is kept."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PIL import Image, ImageCms

from tests.photos.pictures import data_of, halves, noise, put
from tests.support.command import PROJECT

RED, BLUE = (200, 30, 30), (30, 30, 200)
PAPER = (255, 251, 245)


@pytest.fixture
def made(root, prepare):
    """Prepare one picture; give its record and its renditions as decoded by another library."""

    def make(data, file="p.jpg"):
        photo = put(root, file, data)
        rendered, problems = prepare(photo)
        assert problems == ()
        record = rendered[photo.path]
        images = [Image.open(path) for _, path, _ in record.files]
        for image in images:
            image.load()
        return record, images

    return make


def near(pixel, wanted, tolerance=12):
    return all(abs(p - w) <= tolerance for p, w in zip(pixel, wanted, strict=True))


def test_the_record_tells_the_true_size_and_format_of_every_file(made):
    record, images = made(data_of(noise(1300, 900)))
    for rendition, image in zip(record.renditions, images, strict=True):
        assert (rendition.width, rendition.height) == image.size
        assert rendition.format.upper() == image.format
    assert [(r.format, r.width) for r in record.renditions] == [
        ("webp", 480),
        ("webp", 640),
        ("webp", 960),
        ("webp", 1300),
        ("jpeg", 960),
        ("jpeg", 1300),
    ]


def test_nothing_that_the_camera_wrote_is_kept(made):
    exif = Image.Exif()
    exif[0x010F] = "Secretphone"
    exif.get_ifd(0x8825)[2] = (34.0, 3.0, 2.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = data_of(noise(), exif=exif, icc_profile=profile, comment=b"Secretword")
    assert b"Secretphone" in data
    record, images = made(data)
    for image in images:
        assert not dict(image.getexif())
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)
    for _, path, _ in record.files:
        assert b"Secret" not in path.read_bytes()


def test_jpeg_is_progressive(made):
    _, images = made(data_of(noise()))
    assert all(image.info.get("progressive") for image in images if image.format == "JPEG")


@pytest.mark.parametrize(
    ("mode", "clear", "solid", "seen"),
    [
        ("RGBA", (0, 0, 0, 0), (*RED, 255), RED),
        ("LA", (0, 0), (90, 255), (90, 90, 90)),
        ("RGBA", (0, 0, 0, 0), (0, 0, 0, 128), (127, 125, 122)),
    ],
)
def test_what_is_transparent_shows_the_paper(made, mode, clear, solid, seen):
    _, images = made(data_of(halves(600, 400, clear, solid, mode), "PNG"), "p.png")
    for image in images:
        w, h = image.size
        assert image.mode == "RGB"
        assert near(image.getpixel((w // 4, h // 2)), PAPER, 3)
        assert near(image.getpixel((w * 3 // 4, h // 2)), seen)


def test_what_is_transparent_shows_the_paper_in_sixteen_bits_too(made, tmp_path):
    import pyvips

    clear = pyvips.Image.black(600, 400, bands=4).cast("ushort").copy(interpretation="rgb16")
    _, images = made(clear.write_to_buffer(".png"), "p.png")
    assert all(near(image.getpixel((9, 9)), PAPER, 3) for image in images)


def test_a_palette_with_a_transparent_colour_is_read(made):
    image = halves(600, 400, RED, BLUE).quantize(4)
    _, images = made(data_of(image, "PNG", transparency=image.getpixel((0, 0))), "p.png")
    assert all(near(i.getpixel((9, 9)), PAPER, 3) for i in images)


def test_cmyk_is_turned_into_the_colours_of_a_screen(made):
    stored = halves(600, 400, (0, 255, 255, 0), (0, 0, 0, 0), "CMYK")
    _, images = made(data_of(stored, quality=95))
    for image in images:
        w, h = image.size
        red, green, blue = image.convert("RGB").getpixel((w // 4, h // 2))
        assert image.mode == "RGB"
        assert red > 180
        assert max(green, blue) < 90
        assert near(image.getpixel((w * 3 // 4, h // 2)), (255, 255, 255), 6)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_grey_stays_grey(made, kind):
    stored = halves(600, 400, 40, 220, "L")
    _, images = made(data_of(stored, kind), f"p.{kind.lower()}")
    for image in images:
        w, h = image.size
        assert near(image.convert("RGB").getpixel((w // 4, h // 2)), (40, 40, 40))
        assert near(image.convert("RGB").getpixel((w * 3 // 4, h // 2)), (220, 220, 220))


def test_sixteen_bit_grey_keeps_its_brightness(made):
    image = Image.new("I;16", (600, 400), 0x8080)
    _, images = made(data_of(image, "PNG"), "p.png")
    assert all(near(i.convert("RGB").getpixel((9, 9)), (128, 128, 128)) for i in images)


@pytest.mark.parametrize("size", [(16, 16), (16, 600), (600, 16), (40, 30)])
def test_a_tiny_photo_is_never_enlarged(made, size):
    record, images = made(data_of(Image.new("RGB", size, RED), "PNG"), "p.png")
    assert all(i.width <= size[0] and i.height <= size[1] for i in images)
    assert {r.format for r in record.renditions} == {"webp", "jpeg"}


def test_a_screenshot_too_tall_for_webp_is_made_in_the_sizes_that_fit(made):
    record, _ = made(data_of(Image.new("RGB", (1080, 20_000), RED), "PNG"), "p.png")
    assert [(r.format, r.width) for r in record.renditions] == [
        ("webp", 480),
        ("webp", 640),
        ("jpeg", 960),
    ]


@pytest.mark.parametrize(
    ("colour", "name"),
    [((217, 205, 189), "c0"), ((159, 176, 189), "c4"), ((107, 90, 80), "c7"), ((0, 0, 0), "c7")],
)
def test_the_placeholder_is_the_nearest_of_eight_colours(made, colour, name):
    record, _ = made(data_of(Image.new("RGB", (600, 400), colour), "PNG"), "p.png")
    assert record.colour == name


def test_importing_the_room_does_not_load_libvips():
    code = "import generator.photos, sys; sys.exit('pyvips' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0
