"""No page has to be pushed sideways: at 320 pixels, and with the text twice as large."""

from __future__ import annotations

import pytest

from tests.support.kinds import largest_of_each

WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => { for (let p = e.parentElement; p; p = p.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return false; return true; })
    .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).concat(['the page'])"""


@pytest.mark.parametrize(
    ("width", "text"), [(320, "100%"), (320, "144%"), (390, "200%"), (1280, "200%")]
)
@pytest.mark.parametrize("which", ["demo", "real"])
def test_no_kind_of_page_is_wider_than_its_window(browser, served, request, which, width, text):
    site = request.getfixturevalue(f"{which}_site")
    page = browser.new_page(viewport={"width": width, "height": 844})
    found = {}
    for kind, name in largest_of_each(site).items():
        page.goto(served(site) + name)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
        wider = page.evaluate(WIDER)
        if wider:
            found[kind, name] = wider
    page.close()
    assert found == {}


def test_a_table_that_scrolls_sideways_says_so_and_no_other(browser, served, demo_site):
    page = browser.new_page(viewport={"width": 320, "height": 780})
    page.goto(served(demo_site) + "medals.html")
    page.get_by_role("button", name="特大").click()
    hints = page.locator(".swipe:not([hidden])")
    wide = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(wide) == hints.count() > 0
    assert set(hints.all_text_contents()) == {"左右滑动看全表"}
    page.set_viewport_size({"width": 1280, "height": 780})
    page.wait_for_function("!document.querySelector('.swipe:not([hidden])')")
    assert page.evaluate(wide) == 0
    page.close()


def test_a_chart_shows_its_newest_round_first(browser, served, demo_site):
    context = browser.new_context(viewport={"width": 320, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    for path in sorted(demo_site.glob("units/*.html")):
        if 'class="chart-drawing"' in path.read_text("utf-8"):
            page.goto(served(demo_site) + f"units/{path.name}")
            frame = page.locator(".chart .scroll").bounding_box()
            newest = page.locator(".chart-label").last.bounding_box()
            assert newest["x"] + newest["width"] <= frame["x"] + frame["width"]
            assert newest["x"] >= frame["x"]
            break
    else:
        raise AssertionError("no unit has a chart")
    context.close()


def test_a_whole_medal_table_is_seen_on_a_small_phone(browser, served, demo_site):
    """Rank, unit, gold, silver, bronze and total, with columns that a thumb hits."""
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(served(demo_site) + "medals.html")
    tables = page.evaluate(
        "() => [...document.querySelectorAll('.scroll')].map(e => e.scrollWidth - e.clientWidth)"
    )
    heads = page.evaluate(
        "() => [...document.querySelectorAll('thead th')].map(e => e.offsetWidth)"
    )
    page.close()
    assert set(tables) == {0}
    assert min(heads) >= 44
