"""Takes the pictures of the handbook, each at the place in the story where it stands.

`python -m tools.handbook.pictures` writes docs/handbook/pictures/; it needs what `make test` installs.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyvips
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.hosting import hosted
from tools.handbook.chapters import FOLDER, PROJECT
from tools.handbook.story import run_all
from tools.pictures import packed

TARGET = FOLDER / "pictures"


class Shot(NamedTuple):
    """What is looked at: a page, the part of it that comes to the top, what is clicked before."""

    page: str
    top: str = ""
    click: tuple[str, ...] = ()
    width: int = 1000
    height: int = 640


SHOTS = {
    "home": Shot("index.html"),
    "round": Shot("rounds/2025-1.html", height=860),
    "story": Shot("stories/2025-1/qiaomen.html"),
    "gallery": Shot("rounds/2025-1/photos.html"),
    "slides": Shot("stories/2025-1/kantu.html#step-2", width=390, height=720),
    "computed": Shot(
        "rounds/2025-2.html",
        "summary:has-text('每个参赛单位怎么算的')",
        ("summary:has-text('每个参赛单位怎么算的')", "summary:text-is('怎么算的')"),
        height=760,
    ),
    "overlay": Shot("stories/2025-1/qiaomen.html", height=560),
    "corrected": Shot("rounds/2025-1.html", "#corrections", height=420),
}
_TO_THE_TOP = """element => scrollTo({
    top: element.getBoundingClientRect().top + scrollY - 80, behavior: "instant"
})"""
SLIP = ("unit: donghe", "unit: dongh")
"""What is wrong in the file that the overlay tells of."""


def main() -> None:
    """Do what the book says, look where it shows something, and write what was seen."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        program = Path(folder).resolve() / "leitai"
        program.mkdir()
        run_all(program, lambda name, root: _look(browser, name, root))
        browser.close()


def _look(browser: Browser, name: str, root: Path) -> None:
    shown = _previewed(root) if name == "overlay" else hosted(root / "site")
    with shown as base:
        _take(browser, base, name)


@contextmanager
def _previewed(root: Path) -> Iterator[str]:
    """Preview a copy of the project, and spoil a file once the page has been made."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(root, Path(folder) / "yangliu"))
        command = [sys.executable, "-m", "generator", "serve", "--no-open", "--root", str(copy)]
        env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, encoding="utf-8") as server:
            said = iter(server.stdout or ())
            line = next(line for line in said if "预览地址" in line)
            base = line.partition("：")[2].split()[0]
            _spoil(copy / "content/rounds/2025-1/stories/qiaomen.md")
            yield base
            server.send_signal(signal.SIGINT)


def _spoil(story: Path) -> None:
    """Put the slip into a story."""
    text = story.read_text("utf-8").replace(*SLIP)
    story.write_text(text, "utf-8", newline="\n")


def _take(browser: Browser, base: str, name: str) -> None:
    shot = SHOTS[name]
    size = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=size, device_scale_factor=1.5)
    page.goto(base + shot.page, wait_until="load")
    for part in shot.click:
        page.locator(part).first.click()
    if shot.top:
        page.locator(shot.top).first.evaluate(_TO_THE_TOP)
    page.wait_for_timeout(400)
    seen = pyvips.Image.new_from_buffer(page.screenshot(), "")
    page.close()
    path = TARGET / f"{name}.webp"
    path.write_bytes(packed(seen.thumbnail_image(min(1000, seen.width))))
    print(f"{path.relative_to(PROJECT)}: {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
