"""The corpus: every kind of photo that phones and cameras make, and every kind that is refused.

Each good picture shows the same scene, so that one look tells whether it came out right: red at the
upper left, green at the lower left, blue on the right. Debian's exiftool writes into all of them what
a phone writes. `python -m tests.photos.corpus FOLDER` lays the files down to be looked at.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

from tests.photos.pictures import data_of, noise

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 30), (30, 30, 200)
WIDTH, HEIGHT = 600, 400
SECRETS = (
    "-GPSLatitude=34.36", "-GPSLatitudeRef=N", "-GPSLongitude=107.24", "-GPSLongitudeRef=E",
    "-Make=Secretphone", "-Artist=Zhang San", "-SerialNumber=SN123456", "-XMP:Location=Home",
    "-XMP:GPSLatitude=34.36", "-IPTC:City=Home", "-Comment=Secretword",
)  # fmt: skip
_UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the upright scene is laid into a file for each orientation."""


def scene(mode: str = "RGB", width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Paint the scene."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (0, height // 2, width, height))
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def sideways(orientation: int, kind: str = "JPEG", **options: object) -> bytes:
    """Lay the scene down as a camera held otherwise stores it."""
    image = scene()
    if orientation in _UNDO:
        image = image.transpose(_UNDO[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return data_of(image, kind, exif=exif, **{"quality": 95, **options})


def sixteen_bit() -> bytes:
    """Make a PNG of sixteen bits a channel."""
    import pyvips

    image = pyvips.Image.new_from_memory(scene().tobytes(), WIDTH, HEIGHT, 3, "uchar")
    deep = (image.cast("ushort") * 257).cast("ushort").copy(interpretation="rgb16")
    return bytes(deep.write_to_buffer(".png"))


def in_profile(name: str) -> bytes:
    """Store the scene in the numbers of another colour space, with its profile."""
    import pyvips

    image = pyvips.Image.new_from_memory(scene().tobytes(), WIDTH, HEIGHT, 3, "uchar")
    image = image.copy(interpretation="srgb").icc_transform(name, input_profile="srgb")
    return bytes(image.write_to_buffer(".jpg", Q=96))


def heic(image: Image.Image | None = None, **options: object) -> bytes:
    """Make what an iPhone makes."""
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image or scene()).save(buffer, quality=90, **options)
    return buffer.getvalue()


def heic_sideways() -> bytes:
    """Make a HEIC that its decoder has to turn."""
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = pillow_heif.from_pillow(scene().transpose(_UNDO[6]))
    lying.info["exif"] = exif.tobytes()
    buffer = io.BytesIO()
    lying.save(buffer, quality=90)
    return buffer.getvalue()


def animated(kind: str) -> bytes:
    """Make a moving picture; its first frame is the scene."""
    other = Image.new("RGB", (WIDTH, HEIGHT), (0, 0, 0))
    return data_of(scene(), kind, save_all=True, append_images=[other], lossless=True)


GOOD: dict[str, Callable[[], bytes]] = {
    **{f"o{n}.jpg": (lambda n=n: sideways(n)) for n in range(1, 9)},
    "progressive.jpg": lambda: data_of(scene(), progressive=True, quality=95),
    "444.jpg": lambda: data_of(scene(), subsampling=0, quality=95),
    "cmyk.jpg": lambda: data_of(scene("CMYK"), quality=95),
    "p3.jpg": lambda: in_profile("p3"),
    "ink.jpg": lambda: in_profile("cmyk"),
    "居民 议事.JPG": lambda: data_of(scene(), quality=95),
    "DSC 0001.JPEG": lambda: data_of(scene(), quality=96),
    "phone.heic": heic,
    "camera.HIF": lambda: heic(chroma=444),
    "sideways.heic": heic_sideways,
    "wide.heic": lambda: heic(Image.open(io.BytesIO(in_profile("p3")))),
    "alpha.heic": lambda: heic(scene("RGBA")),
    "eight.png": lambda: data_of(scene(), "PNG"),
    "sixteen.png": sixteen_bit,
    "alpha.png": lambda: data_of(scene("RGBA"), "PNG"),
    "palette.png": lambda: data_of(scene().quantize(8), "PNG"),
    "turned.png": lambda: sideways(5, "PNG"),
    "turned.webp": lambda: sideways(7, "WEBP"),
    "lossy.webp": lambda: data_of(scene(), "WEBP", quality=95),
    "lossless.webp": lambda: data_of(scene("RGBA"), "WEBP", lossless=True),
    "still.avif": lambda: data_of(scene(), "AVIF", quality=90),
    "turned.avif": lambda: sideways(6, "AVIF"),
    "plain.tif": lambda: data_of(scene(), "TIFF"),
    "turned.tiff": lambda: sideways(8, "TIFF"),
    "packed.tiff": lambda: data_of(scene(), "TIFF", compression="tiff_lzw"),
    "still.gif": lambda: data_of(scene(), "GIF"),
    "moving.gif": lambda: animated("GIF"),
    "moving.webp": lambda: animated("WEBP"),
}
SEVERAL = frozenset({"moving.gif", "moving.webp"})
"""Those of which only the first picture is shown."""
SHOUTING = frozenset({"still.gif", "moving.gif"})
"""Those into which exiftool can write no place."""


def huge_png(width: int, height: int, tail: bytes = b"") -> bytes:
    """Claim a size in a PNG that holds nothing of it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    packed = zlib.compress(bytes(1 << 20))
    parts = chunk(b"IHDR", header), chunk(b"IDAT", packed), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + tail


def claimed(data: bytes, width: int, height: int, marker: int = 0xC0) -> bytes:
    """Make a JPEG's frame header claim another size, and another process."""
    at = next(
        data.index(bytes([0xFF, kind])) for kind in (0xC0, 0xC2) if bytes([0xFF, kind]) in data
    )
    return (
        data[:at]
        + bytes([0xFF, marker])
        + data[at + 2 : at + 5]
        + struct.pack(">HH", height, width)
        + data[at + 9 :]
    )


def many_scans() -> bytes:
    """Repeat the last pass of a progressive JPEG hundreds of times."""
    data = data_of(noise(64, 64), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 300 + data[-2:]


def with_profile(profile: bytes) -> bytes:
    """Put a colour profile into a JPEG."""
    return data_of(scene(), icc_profile=profile)


def profile() -> bytes:
    """Give a sound profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
RAW = b"II*\0\x10\0\0\0CR\x02\0" + bytes(200)
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(200)
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.jpg": (lambda: b"", "空文件"),
    "text.jpg": (lambda: "这不是照片\n".encode(), "文本文件"),
    "page.jpg": (lambda: b"<!doctype html><title>x</title>", "网页"),
    "vector.jpg": (lambda: SVG, "SVG"),
    "vector.svg": (lambda: b'<?xml version="1.0"?>\n' + SVG, "SVG"),
    "scan.jpg": (lambda: b"%PDF-1.7\n", "PDF"),
    "film.jpg": (lambda: FILM, "视频"),
    "raw.tif": (lambda: RAW, "RAW"),
    "zip.png": (lambda: b"PK\x03\x04" + bytes(60), "压缩包"),
    "camera.NEF": (lambda: data_of(scene(), "TIFF"), "RAW"),
    "nameless": (lambda: data_of(scene()), "没有结尾"),
    "noise.jpg": (lambda: bytes(range(256)) * 4, "打不开"),
    "wrong.png": (lambda: data_of(scene()), "内容是 JPEG，文件名却以 .png 结尾"),
    "wrong.jpg": (lambda: data_of(scene(), "WEBP"), "内容是 WEBP，文件名却以 .jpg 结尾"),
    "cut.jpg": (lambda: data_of(noise())[:-9000], "不完整"),
    "cut.png": (lambda: data_of(noise(), "PNG")[:-9000], "不完整"),
    "cut.webp": (lambda: data_of(noise(), "WEBP")[:-900], "不完整"),
    "cut.heic": (lambda: heic(noise())[:-9000], "不完整"),
    "cut.avif": (lambda: data_of(noise(), "AVIF")[:-2000], "不完整"),
    "cut.tif": (lambda: data_of(noise(), "TIFF")[:-9000], "不完整"),
    "cut.gif": (lambda: data_of(noise(), "GIF")[:-9000], "不完整"),
    "stub.jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(200), "打不开"),
    "head.jpg": (lambda: data_of(scene())[:150], "打不开"),
    "bomb.png": (lambda: huge_png(50_000, 50_000), "太大（50000×50000）"),
    "absurd.png": (lambda: huge_png(2_000_000, 3), "太大（2000000×3）"),
    "bomb.jpg": (lambda: claimed(data_of(scene()), 65_000, 65_000), "太大（65000×65000）"),
    "deep.jpg": (
        lambda: claimed(data_of(scene(), subsampling=0, progressive=True), 12_000, 9_000, 0xC2),
        "太多内存",
    ),
    "scans.jpg": (many_scans, "309 遍"),
    "icc-cut.jpg": (lambda: with_profile(profile()[:200]), "色彩配置"),
    "icc-noise.jpg": (lambda: with_profile(bytes(range(256)) * 2), "色彩配置"),
    "icc-other.jpg": (
        lambda: with_profile(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()),
        "色彩配置",
    ),
}


def lay(folder: Path, pictures: dict[str, Callable[[], bytes]]) -> list[Path]:
    """Write pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in pictures.items():
        (folder / name).write_bytes(make())
    return [folder / name for name in pictures]


def speak(paths: list[Path]) -> None:
    """Write into pictures what a phone writes: who, when, where, with what."""
    subprocess.run(
        ["exiftool", "-q", "-m", "-overwrite_original", *SECRETS, *map(str, paths)],
        check=False,
        capture_output=True,
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    speak(lay(target / "good", GOOD))
    lay(target / "bad", {name: make for name, (make, _) in BAD.items()})
