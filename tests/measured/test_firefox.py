"""Every kind of page opens right in Firefox as Debian ships it."""

from __future__ import annotations

from tests.support.firefox import running_firefox
from tests.support.kinds import largest_of_each

SEEN = """(() => { const heading = document.querySelectorAll('h1');
    const box = heading[0].getBoundingClientRect();
    const ready = [...document.images].filter(i => i.complete);
    return {headings: heading.length, visible: box.width > 0 && box.height > 0,
        wider: document.documentElement.scrollWidth - innerWidth,
        torn: ready.filter(i => !i.naturalWidth).map(i => i.src),
        styled: getComputedStyle(document.querySelector('.masthead')).borderTopStyle}; })()"""
RIGHT = {"headings": 1, "visible": True, "torn": [], "styled": "solid"}
PRESS = "document.querySelector('[data-size=largest]').click()"
TEXT = "[parseFloat(getComputedStyle(document.body).fontSize), innerWidth, document.documentElement.scrollWidth]"


def test_every_kind_of_page_opens_right_in_firefox(served, demo_site, tmp_path):
    """On a phone's width: one heading that shows, nothing too wide, the size as chosen, a silent console."""
    found = {}
    with running_firefox(tmp_path) as firefox:
        firefox.resize(390, 844)
        for kind, name in largest_of_each(demo_site).items():
            firefox.open(served(demo_site) + name)
            told = firefox.value(SEEN)
            if told.pop("wider") > 0 or told != RIGHT or firefox.said:
                found[kind, name] = (told, firefox.said[:])
            firefox.said.clear()
        assert found == {}
        normal, *_ = firefox.value(TEXT)
        firefox.value(PRESS + " || null")
        largest, window, width = firefox.value(TEXT)
        assert (normal, round(largest)) == (18, 26)
        assert width <= window
        firefox.open(served(demo_site) + "index.html")
        assert round(firefox.value(TEXT)[0]) == 26
        assert firefox.said == []
