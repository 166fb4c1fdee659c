"""Draw all pictures of a plan: `python -m tools.drawing PLAN`.

A plan is a YAML list of {file, scene, seed, width}; files are relative to the plan's own folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyvips
import yaml

from tools.drawing.parts import WIDTH
from tools.drawing.scenes import draw


def main(plan: Path) -> None:
    """Draw every picture of the plan that names a known scene."""
    for picture in yaml.safe_load(plan.read_text(encoding="utf-8")):
        svg = draw(picture["scene"], int(picture["seed"]))
        scale = int(picture.get("width", 1440)) / WIDTH
        image = pyvips.Image.svgload_buffer(svg.encode(), scale=scale).flatten(background=255)
        target = (plan.parent / picture["file"]).resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        image.jpegsave(str(target), Q=84, optimize_coding=True, keep="none")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
