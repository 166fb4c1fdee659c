"""Links are relative to the page that holds them; only the page for missing ones can't be so."""

from __future__ import annotations

import pytest

from generator.render.renderer import root_prefix


@pytest.mark.parametrize(
    ("page", "base", "prefix"),
    [
        ("index.html", "/leitai/", ""),
        ("rounds/2024-4/photos.html", "/leitai/", "../../"),
        ("404.html", "/", "/"),
        ("404.html", "/leitai/", "/leitai/"),
    ],
)
def test_the_page_for_missing_ones_links_from_the_path_of_base_url(page, base, prefix):
    assert root_prefix(page, base) == prefix
