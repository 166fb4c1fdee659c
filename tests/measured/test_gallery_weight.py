"""A gallery of sixty photographs full of detail is light: its page, and what is in view on a sharp phone."""

from __future__ import annotations

import gzip
import shutil

import pytest

from benchmarks.pictures import write_photograph
from tests.support.command import PROJECT, leitai
from tests.support.once import once

PHOTOS, DISTINCT = 60, 12
HTML, IN_VIEW = 30, 250
"""Thousands of bytes."""
SIZES = """async () => {
    const images = [...document.querySelectorAll('.gallery img')];
    images.forEach(i => { i.loading = 'eager' });
    await Promise.all(images.map(i => i.complete || new Promise(done => { i.onload = done })));
    return images.map(i => { const r = i.getBoundingClientRect();
        return [i.currentSrc, r.top + scrollY, r.bottom + scrollY]; });
}"""


def _make(folder):
    """Twelve photographs, one in four upright, five times each."""
    shutil.copytree(PROJECT / "tests" / "sites" / "small" / "content", folder / "content")
    photos = folder / "content" / "rounds" / "2024-1" / "photos"
    photos.mkdir()
    lines = []
    for number in range(PHOTOS):
        name, original = f"{number:02}.jpg", number % DISTINCT
        if number < DISTINCT:
            size = (900, 1200) if original % 4 == 3 else (1200, 900)
            write_photograph(photos / name, f"gallery {original}", *size)
        else:
            shutil.copyfile(photos / f"{original:02}.jpg", photos / name)
        lines.append(
            f"- {{file: {name}, caption: 早市上的第{number + 1}张桌子, alt: 居民围着桌子说话, "
            "unit: donghe, date: 2024-03-15, credit: 社区通讯组}\n"
        )
    (photos / "photos.yaml").write_text("".join(lines), encoding="utf-8")
    run = leitai("build", "--root", folder, "--out", folder / "site", "--no-search")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["photos.html", "rounds/2024-1/photos.html"])
def test_a_gallery_of_sixty_photographs_is_light_wherever_one_looks(browser, served, shared, name):
    site = once(shared, "sixty", _make) / "site"
    assert len(gzip.compress((site / name).read_bytes(), 6)) / 1000 <= HTML
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    base = served(site)
    page.goto(base + name)
    pictures = [
        ((site / source.removeprefix(base)).stat().st_size / 1000, top, bottom)
        for source, top, bottom in page.evaluate(SIZES)
    ]
    context.close()
    assert len(pictures) == PHOTOS
    heaviest = max(
        sum(size for size, top, bottom in pictures if bottom > y and top < y + 844)
        for y in range(0, int(pictures[-1][2]), 20)
    )
    assert 50 < heaviest <= IN_VIEW
