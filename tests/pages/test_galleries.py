"""Which pages of a gallery are named on each of them."""

from __future__ import annotations

import pytest

from generator.pages import urls
from generator.pages.kinds_galleries import page_links


@pytest.mark.parametrize(
    ("count", "current", "named"),
    [
        (1, 1, ""),
        (2, 1, "1 2"),
        (5, 5, "1 …… 3 4 5"),
        (9, 1, "1 2 3 …… 9"),
        (9, 5, "1 …… 3 4 5 6 7 …… 9"),
        (6, 4, "1 2 3 4 5 6"),
    ],
)
def test_the_first_the_last_and_the_nearest_pages_are_named(count, current, named):
    links = page_links(count, current, urls.all_photos)
    assert " ".join(link.text for link in links) == named
    assert all((link.text == "……") == (not link.url) for link in links)
    by_text = {link.text: link.url for link in links}
    assert by_text.get("1", "photos.html") == "photos.html"
    assert by_text.get("3", "photos-3.html") == "photos-3.html"
