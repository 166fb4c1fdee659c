"""Draw invented photographs for a workload that has pictures."""

from __future__ import annotations

from pathlib import Path
from random import Random

WIDTH, HEIGHT = 1600, 1200


def write_picture(path: Path, seed: str) -> None:
    """Write one JPEG of soft shapes and grain, about as hard to compress as a photograph."""
    import pyvips  # only a workload with photographs needs it

    rng = Random(seed)
    bands = []
    for _ in range(3):
        patches = pyvips.Image.gaussnoise(40, 30, mean=128, sigma=60, seed=rng.getrandbits(31))
        grain = pyvips.Image.gaussnoise(WIDTH, HEIGHT, mean=0, sigma=6, seed=rng.getrandbits(31))
        bands.append(patches.resize(WIDTH / 40, kernel="cubic") + grain)
    picture = bands[0].bandjoin(bands[1:]).cast("uchar").copy(interpretation="srgb")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.jpegsave(str(path), Q=85)


def write_photograph(path: Path, seed: str, width: int = 4000, height: int = 3000) -> None:
    """Write one JPEG the size of a phone's, with shapes from large to fine and a sensor's grain."""
    import pyvips

    rng = Random(seed)
    bands = []
    for _ in range(3):
        band = pyvips.Image.gaussnoise(width, height, mean=128, sigma=4, seed=rng.getrandbits(31))
        for cells, sigma in ((8, 60), (40, 30), (200, 14), (1000, 7)):
            rows = max(2, cells * height // width)
            patches = pyvips.Image.gaussnoise(
                cells, rows, mean=0, sigma=sigma, seed=rng.getrandbits(31)
            )
            shapes = patches.resize(width / cells, vscale=height / rows, kernel="cubic")
            band += shapes.crop(0, 0, width, height)
        bands.append(band)
    picture = bands[0].bandjoin(bands[1:]).cast("uchar").copy(interpretation="srgb")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.jpegsave(str(path), Q=92)
