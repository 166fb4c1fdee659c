"""Opens one photo: upright, in sRGB, without transparency, no larger than it is needed.

Decoders are named, never chosen by libvips, so that a file is read as what it was judged to be.
Photos are scaled while they stream in: a panorama never lies in memory as a whole, unless its
format leaves no choice, which `limits` has judged before.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Any, NamedTuple

from generator.photos.exif import tells_place
from generator.photos.geometry import sizes
from generator.photos.limits import judge
from generator.photos.profile import is_sound
from generator.photos.records import PhotoError
from generator.photos.sniff import Header, sniff

PAPER = [255, 251, 245]
"""What shows through a transparent picture: the paper of the pages."""
_PHOTO_PRIMARIES = 12  # Display P3, in the numbers of ITU-T H.273
_BROKEN = ("照片打不开，文件可能损坏或不完整", "重新从手机或相机里导出，再放进来。")
_BROKEN_PROFILE = (
    "照片里的色彩配置文件（ICC）坏了，颜色会不准",
    "用看图软件打开它，另存为 JPEG（色彩选 sRGB），再放进来。",
)


class Decoded(NamedTuple):
    """A photo's kind, its upright size, its pixels no wider than needed, and what it tells.

    `frames` counts the pictures in the file, of which the first one is shown.
    """

    kind: str
    width: int
    height: int
    image: Any
    frames: int
    located: bool


def load_vips() -> Any:
    """Load libvips with one thread: processes are what runs in parallel here."""
    os.environ.setdefault("VIPS_CONCURRENCY", "1")
    import pyvips

    pyvips.cache_set_max(0)
    return pyvips


def decode(path: Path) -> Decoded:
    """Open a photo for all its renditions; whatever stands against it is a PhotoError."""
    with path.open("rb") as file:
        header = sniff(file)
    judge(header)
    pyvips = load_vips()
    try:
        return _decode(pyvips, path, header)
    except pyvips.Error as error:
        raise PhotoError(*_BROKEN) from error


def _decode(pyvips: Any, path: Path, header: Header) -> Decoded:
    opened = _open_heic(pyvips, path) if header.kind == "heic" else _open(pyvips, path, header)
    image = opened.image
    turned = opened.orientation >= 5
    size = (image.height, image.width) if turned else (image.width, image.height)
    size = opened.size or size
    needed = max(width for _, width, _ in sizes(size))
    height = max(height for _, width, height in sizes(size) if width == needed)
    target = (height, needed) if turned else (needed, height)
    image, profile = _on_paper(image, opened.profile)
    image = _scaled(image, target).copy_memory()
    image = _in_srgb(pyvips, image, profile, opened.wide)
    if opened.orientation > 1:
        # Turned only now: turning reads the last rows first, which a stream can't give.
        image = image.copy()
        image.set_type(pyvips.GValue.gint_type, "orientation", opened.orientation)
        image = image.autorot().copy_memory()
    return Decoded(header.kind, size[0], size[1], image, opened.frames, opened.located)


class _Opened(NamedTuple):
    """A picture not yet read: upright `size` where the decoder was asked for less than the whole."""

    image: Any
    profile: bytes
    orientation: int
    frames: int
    located: bool
    size: tuple[int, int] | None = None
    wide: bool = False


def _open(pyvips: Any, path: Path, header: Header) -> _Opened:
    """Open a picture as a stream, shrunk by its decoder where that leaves twice the wanted size."""
    # The TIFF reader calls a file that ends too early an error, not truncated.
    fail_on = "error" if header.kind == "tiff" else "truncated"
    options: dict[str, Any] = {"access": "sequential", "fail_on": fail_on}
    loader = {
        "jpeg": pyvips.Image.jpegload,
        "png": pyvips.Image.pngload,
        "gif": pyvips.Image.gifload,
        "webp": pyvips.Image.webpload,
        "avif": pyvips.Image.heifload,
        "tiff": pyvips.Image.tiffload,
    }[header.kind]
    image = loader(str(path), **options)
    fields = set(image.get_fields())
    orientation = image.get("orientation") if "orientation" in fields else 1
    turned = orientation >= 5
    whole = (image.height, image.width) if turned else (image.width, image.height)
    spare = whole[0] / (2 * max(width for _, width, _ in sizes(whole)))
    if header.kind == "jpeg" and spare >= 2:
        image = loader(str(path), shrink=next(n for n in (8, 4, 2) if spare >= n), **options)
    elif header.kind == "webp" and spare > 1:
        image = loader(str(path), scale=1 / spare, **options)
    blobs = {
        name: bytes(image.get(name))
        for name in ("exif-data", "xmp-data", "icc-profile-data")
        if name in fields
    }
    return _Opened(
        image,
        blobs.get("icc-profile-data", b""),
        orientation,
        image.get("n-pages") if "n-pages" in fields else 1,
        _tells_place(path, header.kind, blobs),
        whole,
    )


def _tells_place(path: Path, kind: str, blobs: dict[str, bytes]) -> bool:
    if kind != "tiff":
        return tells_place(blobs.get("exif-data", b""), blobs.get("xmp-data", b""))
    # A TIFF is laid out as EXIF data is, and may be too large to be read for this.
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return tells_place(data, blobs.get("xmp-data", b""))


def _open_heic(pyvips: Any, path: Path) -> _Opened:
    """Open a phone's HEIC; its decoder turns it upright itself."""
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1
    try:
        heif = pillow_heif.open_heif(path, convert_hdr_to_8bit=True)
        info, mode = heif.info, heif.mode.split(";")[0]
        bands = {"L": 1, "LA": 2, "La": 2, "RGB": 3, "RGBA": 4, "RGBa": 4}[mode]
        data = heif.data
        image = pyvips.Image.new_from_memory(data, *heif.size, bands, "uchar")
    except (OSError, ValueError, EOFError, SyntaxError, RuntimeError, KeyError) as error:
        raise PhotoError(*_BROKEN) from error
    image = image.copy(interpretation="b-w" if bands < 3 else "srgb")
    nclx = info.get("nclx_profile") or {}
    return _Opened(
        image,
        info.get("icc_profile") or b"",
        1,
        1,
        tells_place(info.get("exif") or b"", info.get("xmp") or b""),
        wide=nclx.get("color_primaries") == _PHOTO_PRIMARIES,
    )


def _scaled(image: Any, target: tuple[int, int]) -> Any:
    """Scale to a size, never up."""
    width, height = target
    if (image.width, image.height) == target:
        return image
    return image.resize(width / image.width, vscale=height / image.height)


def _on_paper(image: Any, profile: bytes) -> tuple[Any, bytes]:
    """Lay what is transparent on paper, while it streams; give the profile that still holds."""
    if not image.hasalpha():
        return image, profile
    if image.interpretation not in ("srgb", "rgb16"):
        image, profile = image.colourspace("srgb"), b""
    step = 257 if image.format == "ushort" else 1
    return image.flatten(background=[step * value for value in PAPER]), profile


def _in_srgb(pyvips: Any, image: Any, profile: bytes, wide: bool) -> Any:
    """Convert to eight bits of sRGB."""
    space = image.interpretation
    if profile:
        if not is_sound(profile, image.bands):
            raise PhotoError(*_BROKEN_PROFILE)
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
        try:
            image = image.icc_transform("srgb", embedded=True)
        except pyvips.Error as error:
            raise PhotoError(*_BROKEN_PROFILE) from error
    elif space == "cmyk":
        image = image.icc_transform("srgb", input_profile="cmyk")
    elif wide:
        image = image.icc_transform("srgb", input_profile="p3")
    elif space != "srgb":
        image = image.colourspace("srgb")
    if image.bands == 1:
        image = image.bandjoin([image, image])
    return image if image.format == "uchar" else image.cast("uchar")
