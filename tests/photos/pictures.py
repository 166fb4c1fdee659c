"""Pictures to try, made with an imaging library that the generator does not use."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from generator.domain.stories import Photo
from generator.problems import Where

FOLDER = "content/rounds/2024-1/photos"


def halves(width: int, height: int, left: object, right: object, mode: str = "RGB") -> Image.Image:
    """Paint the left and the right half."""
    image = Image.new(mode, (width, height), left)
    image.paste(right, (width // 2, 0, width, height))
    return image


def noise(width: int = 1000, height: int = 700) -> Image.Image:
    """Paint something that does not compress well, always the same."""
    grey = Image.radial_gradient("L").resize((width, height))
    tiles = Image.linear_gradient("L").resize((7, 7)).resize((width, height), Image.Resampling.BOX)
    return Image.merge("RGB", (grey, tiles, grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))


def data_of(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Encode a picture."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def put(root: Path, file: str, data: bytes, **fields: object) -> Photo:
    """Lay a photo down where its round expects it, listed in line 3."""
    path = root / FOLDER / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return listed(file, **fields)


def listed(file: str, **fields: object) -> Photo:
    """List a photo without laying it down."""
    at = Where(f"{FOLDER}/photos.yaml", 3, 10)
    return Photo(
        **{"round": "2024-1", "file": file, "path": f"{FOLDER}/{file}", "at": at, **fields}
    )
