"""The limit for photographs: a bare pyvips loop that decodes, scales and encodes, on all cores."""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

WEBP, JPEG = (1920, 960, 640, 480), (1920, 960)
SETTINGS = {
    "webp": {"Q": 78, "effort": 4},
    "jpg": {"Q": 82, "optimize_coding": True, "interlace": True},
}
SMALLEST = {"width": 480, "Q": 55}
"""As Leitai does: the smallest WebP has a quality of its own."""


def make(out: Path, photo: Path) -> None:
    """Decode one photo once; scale it from size to size; encode all six renditions."""
    os.environ["VIPS_CONCURRENCY"] = "1"
    import pyvips  # in the worker: libvips must not be forked

    pyvips.cache_set_max(0)
    image = pyvips.Image.new_from_file(str(photo), access="sequential")
    for width in WEBP:
        image = image.resize(width / image.width).copy_memory()
        for ending, widths in (("webp", WEBP), ("jpg", JPEG)):
            if width in widths:
                name = str(out / f"{photo.stem}-{width}.{ending}")
                options = dict(SETTINGS[ending])
                if (ending, width) == ("webp", SMALLEST["width"]):
                    options["Q"] = SMALLEST["Q"]
                image.write_to_file(name, keep="none", **options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the renditions of all photos of a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bare_photos", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    photos = sorted(options.source.glob("*.jpg"))
    with multiprocessing.Pool(options.jobs) as pool:
        pool.map(partial(make, options.out), photos, chunksize=1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
