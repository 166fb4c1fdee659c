"""Pages on paper: A4, the heads of tables again on every sheet, nothing that only a screen can use."""

from __future__ import annotations

import io
import re
import unicodedata

from pypdf import PdfReader


def _sheets(browser, address, scale=1):
    page = browser.new_page()
    page.goto(address)
    data = page.pdf(prefer_css_page_size=True, scale=scale)
    page.close()
    return PdfReader(io.BytesIO(data)).pages


def _words(sheet):
    """Read the words of a sheet without spaces; a font may give radicals for characters that look the same."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", sheet.extract_text()))


def test_a_table_over_several_sheets_has_its_head_on_each(browser, served, demo_site):
    sheets = _sheets(browser, served(demo_site) + "medals.html", scale=1.6)
    first, second = (_words(sheet) for sheet in sheets[:2])
    assert "1上垄村" in first
    assert "名次单位金银铜总" in first
    assert "名次单位金银铜总" in second
    assert "杏花弄社区" in second


def test_pages_are_printed_on_a4(browser, served, demo_site):
    (sheet, *_) = _sheets(browser, served(demo_site) + "index.html")
    assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]


def test_nothing_is_printed_that_only_a_screen_can_use(browser, served, demo_site):
    text = "".join(map(_words, _sheets(browser, served(demo_site) + "rounds/2025-2.html")))
    for words in ("晨帆社区", "95.44", "本期故事", "更正"):
        assert words in text
    for words in ("字号", "特大", "当前位置", "数据下载", "怎么算的", "网站地图", "↕"):
        assert words not in text
