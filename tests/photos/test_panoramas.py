"""Panoramas of 100 megapixels are made in less than 500 MB, or refused before anything is decoded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.command import PROJECT

WIDTH, HEIGHT = 16_000, 6_250
PEAK = 500_000_000
MAKE = """
import sys, pyvips
path, width, height, bands, options = sys.argv[1], *map(int, sys.argv[2:5]), eval(sys.argv[5])
parts = [pyvips.Image.gaussnoise(160, 62, mean=128, sigma=50, seed=n) for n in range(bands)]
wide = [p.resize(width / 160, vscale=height / 62, kernel="linear").crop(0, 0, width, height) for p in parts]
image = wide[0].bandjoin(wide[1:]).cast("uchar").copy(interpretation="srgb")
image.write_to_file(path, **options)
"""
MAKE_HEIC = """
import sys, pillow_heif
from PIL import Image
image = Image.linear_gradient("L").resize((int(sys.argv[2]), int(sys.argv[3]))).convert("RGB")
pillow_heif.from_pillow(image).save(sys.argv[1], quality=40, enc_params={"preset": "ultrafast"}, tile_size=512)
"""
ENCODE = """
import resource, sys
from pathlib import Path
from generator.photos.encode import encode
from generator.photos.records import PhotoError
try:
    made = encode(Path(sys.argv[1]))
    print(made.width, made.height, len(made.renditions))
except PhotoError as error:
    print(error.message)
if sys.platform == "darwin":
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
else:  # there ru_maxrss begins with what the process that started this one took
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) * 1024)
"""


def run(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "bands", "options"),
    [
        ("baseline.jpg", 3, {"Q": 85}),
        ("full-colour.jpg", 3, {"Q": 85, "subsample_mode": "off"}),
        ("progressive.jpg", 3, {"Q": 85, "interlace": True}),
        ("plain.png", 3, {"compression": 1}),
        ("alpha.png", 4, {"compression": 1}),
        ("interlaced.png", 3, {"compression": 1, "interlace": True}),
        ("strips.tif", 3, {"compression": "lzw"}),
        ("tiles.tif", 3, {"compression": "lzw", "tile": True}),
        ("lossy.webp", 3, {"effort": 0}),
    ],
)
def test_a_panorama_is_made_in_less_than_500_megabytes(tmp_path, name, bands, options):
    path = tmp_path / name
    run(MAKE, path, WIDTH, HEIGHT, bands, options)
    made, peak = run(ENCODE, path)
    assert made == f"{WIDTH} {HEIGHT} 6"
    assert int(peak) < PEAK


@pytest.mark.slow
def test_a_panorama_of_a_phone_is_made_in_less_than_500_megabytes(tmp_path):
    path = tmp_path / "phone.heic"
    run(MAKE_HEIC, path, WIDTH, HEIGHT)
    made, peak = run(ENCODE, path)
    assert made == f"{WIDTH} {HEIGHT} 6"
    assert int(peak) < PEAK


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("full-colour-progressive.jpg", {"interlace": True, "subsample_mode": "off"}),
        ("lossless.webp", {"lossless": True, "effort": 0}),
        ("modern.avif", {"effort": 0, "Q": 40}),
    ],
)
def test_what_would_take_more_is_refused_before_it_is_decoded(tmp_path, name, options):
    path = tmp_path / name
    run(MAKE, path, WIDTH, HEIGHT, 3, options)
    said, peak = run(ENCODE, path)
    assert said == "照片（16000×6250）的存储方式要占太多内存才能打开"
    assert int(peak) < 100_000_000
