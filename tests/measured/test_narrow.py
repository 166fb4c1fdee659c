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
