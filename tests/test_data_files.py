"""Results as data: what the pages show, for spreadsheets and for programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from generator.pages.views import Sheet
from generator.render.data import write_sheet
from tests.support.command import leitai
from tests.support.html import read_page

HERE = Path(__file__).resolve().parent


def sheet(path):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets take the encoding from the BOM"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def small(tmp_path):
    root = tmp_path / "site"
    shutil.copytree(HERE / "sites" / "small", root)
    return root


def build(root, *options):
    run = leitai("build", "--root", root, "--out", root / "out", *options)
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "out"


def test_what_is_not_known_is_null_or_said_and_never_a_zero(real_site):
    tree = json.loads((real_site / "data/rounds/2024-4.json").read_text(encoding="utf-8"))
    standing = tree["groups"][0]["lists"][0]["standings"][1]
    assert (standing["rank"], standing["total"]) == (None, None)
    row = sheet(real_site / "data/rounds/2024-4.csv")[1]
    assert (row["名次"], row["总分"], row["现场展示"]) == ("未公布", "未公布", "未公布")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+甲", "'+甲"),
        ("-待定", "'-待定"),
        (" =1+1", "' =1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-0.5", "-0.5"),
        ("-0.045455…", "-0.045455…"),
        ("-1…+2", "'-1…+2"),
        ("+3", "+3"),
        ("-1-1", "'-1-1"),
        ("平安路社区", "平安路社区"),
        ("未公布", "未公布"),
    ],
)
def test_no_cell_acts_as_a_formula_and_numbers_stay_numbers(cell, written):
    rows = csv.reader(io.StringIO(write_sheet(Sheet((cell,), ((cell,),))), newline=""))
    assert list(rows) == [[f"\ufeff{written}"], [written]]


def test_lines_end_as_spreadsheets_want_and_line_breaks_in_a_cell_stay_in_it():
    text = write_sheet(Sheet(("说明",), (("两行\n文字",), ("一行",))))
    assert text == '\ufeff说明\r\n"两行\n文字"\r\n一行\r\n'


def test_feed_map_and_robots_are_made_only_with_an_address(small):
    out = build(small)
    assert not [n for n in ("feed.xml", "sitemap.xml", "robots.txt") if (out / n).exists()]
    settings = small / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8") + "base_url: https://example.org/leitai\n"
    settings.write_text(text, encoding="utf-8")
    out = build(small)
    feed = (out / "feed.xml").read_text(encoding="utf-8")
    assert "<id>https://example.org/leitai/stories/2024-1/donghe.html</id>" in feed
    assert "<updated>2024-03-15T00:00:00+08:00</updated>" in feed
    sitemap = (out / "sitemap.xml").read_text(encoding="utf-8")
    listed = sitemap.count("<loc>")
    assert listed == len(list(out.rglob("*.html"))) - 1, "every page but 404"
    assert "Sitemap: https://example.org/leitai/sitemap.xml" in (out / "robots.txt").read_text()
    assert 'href="feed.xml"' in (out / "index.html").read_text(encoding="utf-8")


def test_attachments_are_offered_with_their_kind_and_size_under_plain_addresses(small):
    folder = small / "content" / "rounds" / "2024-1" / "files"
    folder.mkdir()
    (folder / "比赛 规则.PDF").write_bytes(b"%PDF-1.4 " + b"x" * 3000)
    out = build(small)
    published = out / "rounds/2024-1/files/bi-sai-gui-ze.pdf"
    assert published.read_bytes().startswith(b"%PDF")
    page = read_page(out / "rounds/2024-1.html")
    link = next(a for a in page.root.all("a") if a.attributes.get("download") == "比赛 规则.PDF")
    assert link.attributes["href"] == "../rounds/2024-1/files/bi-sai-gui-ze.pdf"
    assert "PDF，3 KB" in page.root.text


def test_without_an_index_the_finding_page_lists_everything_all_the_same(small):
    assert (build(small) / "search").is_dir()
    out = build(small, "--no-search")
    assert not (out / "search").exists()
    assert "stories/2024-1/donghe.html" in (out / "search.html").read_text(encoding="utf-8")


def test_stories_of_the_same_title_are_told_apart_by_their_unit(small):
    stories = small / "content" / "rounds" / "2024-1" / "stories"
    other = (stories / "donghe.md").read_text(encoding="utf-8").replace("donghe", "xihe")
    (stories / "xihe.md").write_text(other, encoding="utf-8")
    out = build(small) / "stories" / "2024-1"
    titles = {read_page(out / f"{n}.html").root.all("title")[0].text for n in ("donghe", "xihe")}
    assert len(titles) == 2
