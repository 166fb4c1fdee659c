"""Pages are light enough for a slow phone, and nothing on them jumps."""

from __future__ import annotations

import gzip

import pytest

from tests.support.html import pages
from tests.support.kinds import largest_of_each

HTML, CSS, JS, FIRST_VIEW = 30, 15, 15, 250
"""The most that may be sent, in thousands of bytes, texts gzipped."""
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; })
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 250);
})"""
SEEN = """() => [...document.images].filter(i => { const r = i.getBoundingClientRect();
    return r.bottom > 0 && r.top < innerHeight && r.width > 0; }).map(i => i.currentSrc)"""


def _packed(path):
    return len(gzip.compress(path.read_bytes(), 6)) / 1000


@pytest.mark.parametrize("which", ["demo", "real"])
def test_no_page_is_heavier_than_its_budget(request, which):
    site = request.getfixturevalue(f"{which}_site")
    heavy = {p.relative_to(site).as_posix(): _packed(p) for p in pages(site) if _packed(p) > HTML}
    assert heavy == {}


def test_styles_and_own_scripts_stay_small(demo_site):
    assert sum(_packed(p) for p in demo_site.glob("assets/**/*.css")) <= CSS
    assert sum(_packed(p) for p in demo_site.glob("assets/*.js")) <= JS


@pytest.mark.parametrize("which", ["demo", "real"])
def test_the_first_view_on_a_phone_is_light_and_stands_still(browser, served, request, which):
    """Layout shift at most 0.02; with a sharp screen the pictures in view weigh little too."""
    site = request.getfixturevalue(f"{which}_site")
    base = served(site)
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    shifting, heavy = {}, {}
    for kind, name in largest_of_each(site).items():
        page.goto(base + name)
        shift = page.evaluate(SHIFTS)
        if shift > 0.02:
            shifting[kind, name] = shift
        seen = {src.removeprefix(base) for src in page.evaluate(SEEN) if src.startswith(base)}
        pictures = sum((site / src).stat().st_size for src in seen) / 1000
        linked = page.evaluate(
            "() => [...document.querySelectorAll('link[rel=stylesheet],script[src]')].map(e => e.href || e.src)"
        )
        texts = sum(_packed(site / src.removeprefix(base)) for src in linked)
        weight = pictures + texts + _packed(site / name)
        if weight > FIRST_VIEW:
            heavy[kind, name] = weight
    context.close()
    assert shifting == {}
    assert heavy == {}
