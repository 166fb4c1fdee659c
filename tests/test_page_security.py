"""What a page may run, load and give away, on every page of both sites."""

from __future__ import annotations

import re

import pytest

from tests.support.html import pages, read_page

POLICY = re.compile(
    r"default-src 'none'; script-src 'self'(?: 'sha256-[\w+/=]+')?; style-src 'self'; "
    r"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
ABROAD = ("http://", "https://", "//")


@pytest.fixture(params=["real", "demo"])
def roots(request):
    site = request.getfixturevalue(f"{request.param}_site")
    return {path.relative_to(site).as_posix(): read_page(path).root for path in pages(site)}


def test_every_page_allows_its_own_files_alone_and_says_so_before_anything_else(roots):
    for name, root in roots.items():
        head = [node.attributes for node in root.all("head")[0].walk()[1:3]]
        assert head[0] == {"charset": "utf-8"}, name
        assert head[1]["http-equiv"] == "Content-Security-Policy", name
        assert POLICY.fullmatch(head[1]["content"]), (name, head[1])


def test_no_page_carries_a_script_or_a_style_of_its_own(roots):
    """Data for machines is no script: the policy names its hash, and no browser runs it."""
    for name, root in roots.items():
        for node in root.walk():
            assert node.tag not in ("style", "iframe", "object", "embed"), name
            assert (
                node.tag != "script"
                or "src" in node.attributes
                or (node.attributes["type"] == "application/ld+json")
            ), name
            assert [a for a in node.attributes if a == "style" or a.startswith("on")] == [], name


def test_links_to_other_sites_hand_over_nothing(roots):
    abroad = [
        (name, node.attributes)
        for name, root in roots.items()
        for node in root.all("a", "area", "form")
        if node.attributes.get("href", node.attributes.get("action", "")).startswith(ABROAD)
    ]
    assert [(n, a) for n, a in abroad if "noopener" not in a.get("rel", "").split()] == []


def test_phones_make_no_links_of_numbers_and_addresses(roots):
    for name, root in roots.items():
        metas = [n.attributes for n in root.all("meta") if n.attributes.get("name")]
        told = {m["name"]: m["content"] for m in metas}
        if "viewport" in told:  # not on a page that only leads elsewhere
            assert told["format-detection"] == "telephone=no, email=no, address=no", name
            assert not re.search(r"user-scalable\s*=\s*no|maximum-scale", told["viewport"]), name
