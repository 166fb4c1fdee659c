"""Takes the pictures of the README: kinds of pages on a phone and on a desk.

`python -m tools.pictures` builds both sites aside and writes docs/pictures/; it needs what `make test` installs.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyvips
from playwright.sync_api import Browser, sync_playwright

from generator.build import Options, build
from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.hosting import hosted

PROJECT = Path(__file__).resolve().parents[1]
TARGET = PROJECT / "docs" / "pictures"
LIMIT = 60_000
"""The most that a picture may weigh, in bytes."""
WINDOWS = {"phone": (390, 780), "desk": (1280, 860)}
SHOWN = {
    "home": ("real", "index.html"),
    "round": ("demo", "rounds/2025-2.html"),
    "story": ("real", "stories/2024-4/pinganlu.html"),
    "steps": ("demo", "stories/2025-3/xijing.html#step-2"),
    "unit": ("demo", "units/banmutang.html"),
    "medals": ("demo", "medals.html"),
    "gallery": ("demo", "rounds/2025-2/photos.html"),
    "ideas": ("demo", "ideas.html"),
    "search": ("demo", "search.html?q=泵房"),
}
ROOTS = {"real": PROJECT, "demo": PROJECT / "examples" / "demo"}


def main() -> None:
    """Build, look, and write what was seen."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for site, root in ROOTS.items():
            out = Path(folder, site)
            outcome = build(Options(root, out))
            assert outcome.ok, outcome.problems
            with hosted(out) as base:
                for kind, (where, name) in SHOWN.items():
                    if where == site:
                        _take(browser, base + name, kind)
        browser.close()


def _take(browser: Browser, address: str, kind: str) -> None:
    for window, (width, height) in WINDOWS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
        page.goto(address, wait_until="networkidle")
        seen = pyvips.Image.new_from_buffer(page.screenshot(), "")
        page.close()
        small = seen.thumbnail_image({"phone": 480, "desk": 1120}[window])
        path = TARGET / f"{kind}-{window}.webp"
        path.write_bytes(packed(small))
        print(f"{path.relative_to(PROJECT)}: {path.stat().st_size / 1000:.0f} KB")


def packed(picture: pyvips.Image) -> bytes:
    """Pack as well as the limit allows."""
    for quality in range(86, 30, -8):
        data: bytes = picture.webpsave_buffer(Q=quality, effort=6, smart_subsample=True)
        if len(data) <= LIMIT:
            return data
    raise ValueError("the picture can't be made that small")


if __name__ == "__main__":
    main()
