"""Every kind of page in a real browser: at a root, below a path, from a folder, and without JavaScript."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest

from tests.support.hosting import hosted
from tests.support.html import pages
from tests.support.kinds import KINDS, RARE, largest_of_each

SEEN = """() => ({headings: document.querySelectorAll('h1').length,
    styled: getComputedStyle(document.querySelector('.masthead, main')).display === 'block',
    started: document.documentElement.classList.contains('js')})"""
RIGHT = {"headings": 1, "styled": True, "started": True}


@contextmanager
def _visiting(browser, base, **options):
    """Open a page that gathers every message, failure, refusal and request to another host."""
    context = browser.new_context(**options)
    page = context.new_page()
    troubles = []
    page.on("console", lambda message: troubles.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    # What was still being fetched when the next page was opened did not fail.
    page.on(
        "requestfailed",
        lambda r: "ERR_ABORTED" in (r.failure or "") or troubles.append(f"failed: {r.url}"),
    )
    page.on("response", lambda a: a.status >= 400 and troubles.append(f"{a.status}: {a.url}"))
    page.on(
        "request",
        lambda r: (
            r.url.startswith((base, "data:", "blob:")) or troubles.append(f"foreign: {r.url}")
        ),
    )
    yield page, troubles
    context.close()


@pytest.fixture(scope="module")
def below(tmp_path_factory, served):
    """Serve a site below /a/b/ and tell its address."""

    def serve(site):
        folder = tmp_path_factory.mktemp("root")
        (folder / "a").mkdir()
        (folder / "a" / "b").symlink_to(site, target_is_directory=True)
        return served(folder) + "a/b/"

    return serve


@pytest.mark.parametrize(("way", "width"), [("root", 1280), ("below", 390), ("folder", 390)])
@pytest.mark.parametrize("which", ["demo", "real"])
def test_every_kind_of_page_loads_without_a_complaint(
    browser, served, below, request, which, way, width
):
    site = request.getfixturevalue(f"{which}_site")
    base = {
        "root": lambda: served(site),
        "below": lambda: below(site),
        "folder": lambda: site.resolve().as_uri() + "/",
    }[way]()
    found = {}
    with _visiting(browser, base, viewport={"width": width, "height": 844}) as (page, troubles):
        for kind, name in largest_of_each(site).items():
            if kind == "not found" and way != "root":
                continue  # it may be shown at any depth, so that it has to know where the site stands
            page.goto(base + name)
            told = page.evaluate(SEEN)
            if told != RIGHT or troubles:
                found[kind, name] = told, troubles[:]
            troubles.clear()
    assert found == {}


def test_links_stay_below_the_path_where_the_site_stands(browser, below, demo_site):
    base = below(demo_site)
    with _visiting(browser, base) as (page, troubles):
        page.goto(base + "rounds/2025-2.html")
        for link in ("main a[href*='units/']", ".crumbs a", ".brand"):
            page.locator(link).first.click()
            page.wait_for_load_state()
            assert page.url.startswith(base)
        assert troubles == []


def test_an_unknown_address_at_any_depth_gets_a_page_that_looks_right(browser, demo_site):
    with hosted(demo_site) as base, _visiting(browser, base) as (page, troubles):
        for name in ("nowhere", "rounds/1999-1.html", "a/b/c/d.html"):
            assert page.goto(base + name).status == 404
            assert page.evaluate(SEEN) == RIGHT
        page.locator("main a").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").count() == 1
        assert [t for t in troubles if not t.startswith(("404", "console: Failed to load"))] == []


def test_the_whole_content_is_there_without_javascript(browser, served, demo_site):
    """Forms and some buttons only work with scripts; every other word is on the page without them."""
    base = served(demo_site)
    phone = {"viewport": {"width": 390, "height": 844}}
    missing = {}
    with (
        _visiting(browser, base, **phone) as (rich, _),
        _visiting(browser, base, java_script_enabled=False, **phone) as (plain, troubles),
    ):
        for kind, name in largest_of_each(demo_site).items():
            rich.goto(base + name)
            plain.goto(base + name)
            forms = " ".join(rich.locator("main form").all_inner_texts()).split()
            words = rich.locator("main").inner_text().split()
            there = plain.locator("main").inner_text()
            lost = {word for word in words if word not in there} - set(forms)
            if len(lost) > 8:
                missing[kind, name] = lost
    assert missing == {}
    assert troubles == []


def test_every_page_is_of_one_known_kind(demo_site, real_site):
    for site in (demo_site, real_site):
        moved = {"units/qiaonan.html"}  # a page that only leads elsewhere
        names = {path.relative_to(site).as_posix() for path in pages(site)} - moved
        kinds = {
            name: [kind for kind, pattern in (KINDS | RARE).items() if re.fullmatch(pattern, name)]
            for name in names
        }
        assert {name: found for name, found in kinds.items() if len(found) != 1} == {}


def test_the_demo_shows_every_kind_of_page(demo_site):
    assert [kind for kind in KINDS if kind not in largest_of_each(demo_site)] == []
