"""The peers that compute no results: what they are given, and that all make the bare loop's page."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from benchmarks import eleventy_site, pelican_site
from benchmarks.bare_loop import NAVIGATION
from benchmarks.eleventy_site import make_eleventy_site
from benchmarks.peers import check_pages, rounds_of, stories_of
from benchmarks.pelican_site import make_pelican_site, translated
from benchmarks.report import BARE, ELEVENTY, ELEVENTY_LEAN, HUGO
from benchmarks.subjects import left_out
from benchmarks.workload import make_workload

STORIES = 30
WORDS = {"title": "题 & 目", "summary": "摘要", "unit": "unit", "round": "2025-1", "author": "作者"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one small workload for all tests, which only read it."""
    folder = tmp_path_factory.mktemp("workload")
    make_workload(folder, STORIES)
    return folder


def test_pelican_reads_bare_values_and_links_that_lead_to_its_own_files(
    root: Path, tmp_path: Path
) -> None:
    site = tmp_path / "pelican"
    make_pelican_site(root, site)
    stories = sorted((site / "content" / "stories").glob("*/*.md"))
    assert len(stories) == STORIES
    texts = [path.read_text(encoding="utf-8") for path in stories]
    for text in texts:
        front = text.split("---\n", 2)[1]
        assert '"' not in front
        assert re.findall(r"^\w+", front, re.MULTILINE) == [
            "title", "unit", "group", "summary", "tags", "author", "date", "round", "slug",
        ]  # fmt: skip
    links = re.findall(r"\]\(\{filename\}/([^)]+)\)", "".join(texts))
    assert links
    assert [link for link in links if not (site / "content" / link).is_file()] == []


def test_pelican_gets_a_page_for_each_round_unit_and_season(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "pelican"
    make_pelican_site(root, site)
    pages = {path.parent.name for path in (site / "content").glob("*/*.md")}
    assert pages == {"pages", "rounds", "seasons", "units"}
    assert len(list((site / "content" / "rounds").iterdir())) == len(rounds_of(root))


def test_a_link_that_leads_to_no_text_of_the_workload_is_refused() -> None:
    with pytest.raises(ValueError, match=r"other\.md"):
        translated("---\ntitle: a\n---\n[x](../../other.md)\n", "rounds/2025-1/stories", {})


def test_eleventy_gets_the_stories_as_they_are(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "eleventy"
    make_eleventy_site(root, site)
    for story in stories_of(root):
        copy = site / story.relative_to(root / "content")
        assert copy.read_bytes() == story.read_bytes()


def test_missing_and_empty_pages_are_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "rounds").mkdir()
    for folder in rounds_of(root):
        (tmp_path / "rounds" / f"{folder.name}.html").write_text("nothing", encoding="utf-8")
    told = check_pages(root, tmp_path)
    assert f"0 of {STORIES} pages stories/*/*.html" in told
    assert not [line for line in told if line.endswith("pages rounds/*.html")]
    assert any(line.startswith("rounds/2025-1.html lacks ") for line in told)


def test_leaving_eleventy_out_leaves_its_lean_variant_out_too() -> None:
    assert [left_out(name, [ELEVENTY]) for name in (ELEVENTY, ELEVENTY_LEAN, HUGO, BARE)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert not left_out(ELEVENTY, [ELEVENTY_LEAN])


def _squeezed(page: str) -> list[str]:
    """Take a page apart into its tags and words, without the topics, which the peers link."""
    page = re.sub(r'<p class="topics">.*?</p>', "", page, flags=re.DOTALL)
    return [part for part in re.split(r"\s*(<[^>]+>)\s*|\s+", page) if part]


def _bare_page() -> list[str]:
    environment = Environment(
        loader=FileSystemLoader(Path(pelican_site.__file__).parent), autoescape=True
    )
    page = environment.get_template("bare_page.html.jinja").render(
        **WORDS,
        date="2025-01-02",
        topics="",
        before=WORDS["title"],
        after=WORDS["title"],
        related=(WORDS["title"],) * 3,
        site="擂台赛",
        navigation=NAVIGATION,
        body=Markup("<p>正文</p>"),
    )
    # The bare loop makes the names of other pages from one story's title.
    return _squeezed(page.replace("题 &amp; 目.html", "other.html"))


def test_pelicans_story_page_is_the_bare_loops() -> None:
    environment = Environment(
        loader=FileSystemLoader(pelican_site.TEMPLATES / "theme" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    story = SimpleNamespace(
        **WORDS,
        url="stories/2025-1/other.html",
        date=datetime(2025, 1, 2),  # noqa: DTZ001 - as Pelican reads a day
        content="<p>正文</p>",
        tags=[],
        of_round=SimpleNamespace(url="rounds/2025-1.html", title=WORDS["round"]),
        of_unit=SimpleNamespace(url="units/unit.html", title=WORDS["unit"]),
    )
    story.before = story.after = story
    story.related = [story] * 3
    page = environment.get_template("article.html").render(
        article=story, SITEURL="../..", SITENAME="擂台赛", NAVIGATION=NAVIGATION
    )
    assert _squeezed(page) == _bare_page()


def test_eleventys_story_page_is_the_bare_loops() -> None:
    path = "./rounds/2025-1/stories/unit.md"
    script = f"""
        const {{ render }} = require("./_includes/story.11ty.cjs");
        const words = {json.dumps(WORDS)};
        const date = new Date("2025-01-02");
        const round = {{ url: "/rounds/2025-1.html", data: {{ title: words.round }} }};
        const other = {{ url: "/stories/2025-1/other.html", data: words, date }};
        const around = {{ before: other, after: other, related: [other, other, other] }};
        process.stdout.write(render({{
          ...words, topics: [], content: "<p>正文</p>",
          page: {{ url: "/stories/2025-1/unit.html", inputPath: "{path}", date }},
          contest: {{ units: [{{ id: "unit", name: "unit" }}], topics: [] }},
          collections: {{ contest: {{
            round: new Map([["2025-1", round]]), around: new Map([["{path}", around]]),
          }} }},
        }}));"""
    made = subprocess.run(
        ["node", "--eval", script], cwd=eleventy_site.TEMPLATES, check=True, capture_output=True
    )
    assert _squeezed(made.stdout.decode()) == _bare_page()
