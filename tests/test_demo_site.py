"""The fictional contest says so everywhere, and all that both sites link to exists."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.support.html import broken_links, pages, read_page

LEAKS = re.compile(
    r"\{[{%]|\bNone\b|\bUndefined\b|<generator|Decimal\(|Fraction\(|&amp;(?:lt|gt|amp|quot|#\d+);"
)


@pytest.fixture(params=["real", "demo"])
def site(request):
    return request.getfixturevalue(f"{request.param}_site")


def test_every_page_of_the_demo_says_that_it_is_fictional(demo_site):
    assert len(pages(demo_site)) > 30
    assert [p for p in pages(demo_site) if "虚构" not in read_page(p).root.text] == []


def test_every_link_image_and_fragment_leads_somewhere(site):
    assert broken_links(site) == []


def test_every_page_is_well_formed(site):
    assert [(p.name, read_page(p).complaints) for p in pages(site) if read_page(p).complaints] == []


def test_no_id_is_used_twice_on_a_page(site):
    found = [
        (p.name, name)
        for p in pages(site)
        for ids in [read_page(p).ids]
        for name in set(ids)
        if ids.count(name) > 1
    ]
    assert found == []


def test_every_page_has_one_title_one_main_and_headings_in_order(site):
    for path in pages(site):
        root = read_page(path).root
        levels = [int(node.tag[1]) for node in root.walk() if re.fullmatch(r"h[1-6]", node.tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)
        assert len(root.all("main")) == 1, path
        assert root.all("title")[0].text, path
        assert root.all("html")[0].attributes["lang"] == "zh-CN", path


def test_every_picture_has_an_alt_and_its_size(site):
    for path in pages(site):
        for picture in read_page(path).root.all("img"):
            assert {"alt", "width", "height"} <= set(picture.attributes), (path, picture.attributes)


def test_every_table_has_a_caption_and_scoped_heads(site):
    for path in pages(site):
        root = read_page(path).root
        # Markdown has no way to write a caption: there the text around the table introduces it.
        written = {
            id(table)
            for node in root.walk()
            if "prose" in node.attributes.get("class", "").split()
            for table in node.all("table")
        }
        for table in root.all("table"):
            assert id(table) in written or table.all("caption"), path
            assert all("scope" in head.attributes for head in table.all("th")), path


def test_titles_tell_pages_apart(site):
    titles = [read_page(p).root.all("title")[0].text for p in pages(site)]
    assert sorted(t for t in set(titles) if titles.count(t) > 1) == []


def test_no_inside_of_the_generator_shows(site):
    found = [
        (p.name, match[0])
        for p in pages(site)
        for match in [LEAKS.search(p.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


def test_no_two_files_differ_only_in_case(site):
    names = [p.relative_to(site).as_posix().lower() for p in site.rglob("*")]
    assert len(names) == len(set(names))


def test_every_address_is_plain(site):
    names = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9._/-]+", name)] == []


def test_the_medal_page_has_one_main_table_and_the_others_below_headings(demo_site):
    page = read_page(demo_site / "medals.html").root
    headings = [(n.tag, n.text) for n in page.all("main")[0].walk() if n.tag in ("h1", "h2", "h3")]
    assert headings == [
        ("h1", "奖牌榜"),
        ("h2", "奖牌总榜"),
        ("h2", "按归属统计"),
        ("h3", "计入上级单位"),
        ("h2", "分单位类别"),
        ("h3", "村"),
        ("h3", "镇"),
        ("h3", "社区"),
    ]
    (folded,) = page.all("main")[0].all("details")
    assert folded.all("summary")[0].text == "总数排序"
    assert "open" not in folded.attributes
    captions = [table.all("caption")[0].text for table in page.all("table")]
    assert all(caption.startswith("统计范围：") for caption in captions)
    assert len(captions) == 6
