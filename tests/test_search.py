"""Searching in a real browser: any piece of any word finds all of its pages and no other."""

from __future__ import annotations

import shutil
import sys
import unicodedata

import pytest
from PIL import Image
from playwright.sync_api import expect

from generator.build import Options, build
from generator.content import load_project
from generator.pages import urls
from generator.publish.search.folding import fold, runs
from tests.support.command import PROJECT
from tests.support.foreign import axe_script
from tests.support.words import Site, plain

SITES = {"demo": PROJECT / "examples" / "demo", "real": PROJECT}
FIND = """async queries => {
    const index = await LeitaiSearch.open('', 'search/shards.json');
    const found = {};
    await Promise.all(queries.map(async query => {
        const answer = await index.find(query, []);
        const {records} = await index.take(answer, 0, 1e6);
        found[query] = records.map(record => record.url);
    }));
    return found;
}"""
FOLD = "lines => lines.map(line => { const f = LeitaiSearch.fold(line); return [f.text, LeitaiSearch.runs(f.text).map(r => f.text.slice(...r))]; })"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    yield page
    context.close()


def names_of(root):
    """List every name that a reader knows with its page: units, aliases, rounds, titles, ideas."""
    project, _ = load_project(root)
    for unit in project.units:
        for name in (unit.name, *unit.aliases, *(former.name for former in unit.former_names)):
            yield name, urls.unit_page(unit.id)
    for round_ in project.rounds:
        yield round_.title, urls.round_page(round_.id)
    for story in project.stories:
        for name in (story.title, *(idea.name for idea in story.ideas)):
            yield name, urls.story_page(story.round, story.id)
    for article in project.articles:
        yield article.title, urls.article_page(article.id)


@pytest.mark.parametrize("which", SITES)
def test_every_name_and_every_piece_finds_its_pages_and_no_other(page, served, request, which):
    folder = request.getfixturevalue(f"{which}_site")
    site = Site(folder)
    names = [(name, url) for name, url in names_of(SITES[which]) if url in site.shown]
    wanted = site.pieces(500, seed=20241210)
    for name, url in names:
        wanted.setdefault(name, set()).update({url} | site.saying(plain(name)))
    page.goto(served(folder) + "search.html")
    found = page.evaluate(FIND, list(wanted))
    missed = {q: urls - set(found[q]) for q, urls in wanted.items() if urls - set(found[q])}
    wrong = {
        q: [url for url in hits if not all(plain(w) in site.shown[url] for w in q.split())]
        for q, hits in found.items()
    }
    wrong = {q: hits for q, hits in wrong.items() if hits}
    hits, right = sum(map(len, found.values())), sum(map(len, wanted.values()))
    recall = 1 - sum(map(len, missed.values())) / right
    precision = 1 - sum(map(len, wrong.values())) / hits
    sys.stdout.write(
        f"{which}: {len(wanted)} queries, recall {recall:.4f} of {right} pages, precision {precision:.4f} of {hits} hits\n"
    )
    assert (missed, wrong) == ({}, {})
    assert page.troubles == []


def test_browser_and_builder_fold_alike(page, served, demo_site):
    """Characters of one Unicode version: those that Python does not know yet are left out."""
    known = [chr(c) for c in range(0x3400) if unicodedata.category(chr(c)) not in ("Cn", "Cs")]
    known += [chr(c) for c in range(0xF900, 0x10000) if unicodedata.category(chr(c)) != "Cn"]
    lines = [f"车{c}位a{c}b3{c}4 {c}" for c in known] + [
        "停车位",
        "𠮷野家",
        "3.5%，10:30",
        "a  b　c",
    ]
    page.goto(served(demo_site) + "search.html")
    different = [
        (line, theirs)
        for line, theirs in zip(lines, page.evaluate(FOLD, lines), strict=True)
        if theirs != [fold(line), runs(fold(line))]
    ]
    assert different == []


def test_units_rounds_and_titles_come_first(page, served, real_site):
    page.goto(served(real_site) + "search.html")
    found = page.evaluate(FIND, ["书香路", "2024年第四期", "车位"])
    assert found["书香路"][0] == "units/shuxianglu.html"
    assert found["书香路"][1].startswith("stories/")  # its title says so
    assert found["2024年第四期"][0] == "rounds/2024-4.html"
    assert found["车位"][0] == "stories/2024-4/shuxianglu.html"


@pytest.mark.parametrize("where", ["root", "sub-path"])
def test_a_reader_types_chooses_and_comes_back(page, served, demo_site, where):
    base = served(demo_site) if where == "root" else served(demo_site.parent) + "site/"
    page.goto(base + "search.html")
    hits = page.locator("[data-hits] li")
    page.get_by_role("searchbox").fill("老人")
    hits.first.wait_for()
    assert page.get_by_role("status").inner_text().startswith("找到 ")
    assert all("老人" in text for text in hits.locator("mark").all_inner_texts())
    assert not page.locator("[data-find-lists]").is_visible()
    page.get_by_label("种类").select_option("故事")
    page.locator(".hit .tag", has_text="各期赛况").first.wait_for(state="detached")
    assert set(page.locator(".hit .tag").all_inner_texts()) == {"故事"}
    asked = page.url
    assert "q=%E8%80%81%E4%BA%BA" in asked
    assert "kind=story" in asked
    count = page.get_by_role("status").inner_text()
    hits.first.get_by_role("link").click()
    page.wait_for_selector("article")
    assert page.url.startswith(base + "stories/")
    page.go_back()
    hits.first.wait_for()
    assert page.url == asked
    assert page.get_by_role("searchbox").input_value() == "老人"
    assert page.get_by_role("status").inner_text() == count
    page.get_by_role("searchbox").fill("")
    page.locator("[data-hits]").wait_for(state="visible")  # the choice still holds
    page.get_by_label("种类").select_option("全部")
    page.locator("[data-find-lists]").wait_for(state="visible")
    assert page.troubles == []


def test_marks_alone_are_answered_kindly_and_choices_stand_two_by_two(page, served, demo_site):
    page.goto(served(demo_site) + "search.html")
    page.get_by_role("searchbox").fill("。、？")
    count = page.locator("[data-find-count]")
    expect(count).to_have_text("光有标点没法找，请打几个字。")
    assert page.locator("[data-find-lists] li:visible").count() > 10
    boxes = page.locator(".choices label").evaluate_all(
        "all => all.map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(boxes) == 4
    assert boxes[0] == boxes[1] < boxes[2] == boxes[3]


def test_every_choice_leads_to_pages(page, served, demo_site):
    page.goto(served(demo_site) + "search.html")
    options = page.locator(".choices option").evaluate_all(
        "all => all.filter(o => o.value).map(o => o.parentNode.name + ':' + o.value)"
    )
    empty = page.evaluate(
        """async facets => { const index = await LeitaiSearch.open('', 'search/shards.json');
        const counts = await Promise.all(facets.map(async f => (await index.find('', [f])).pages.length));
        return facets.filter((_, i) => !counts[i]); }""",
        options,
    )
    assert len(options) > 20
    assert empty == []


def test_more_hits_are_a_press_away_and_none_is_said_kindly(page, served, demo_site):
    page.goto(served(demo_site) + "search.html?q=%E7%A4%BE%E5%8C%BA")
    hits = page.locator("[data-hits] li")
    hits.nth(9).wait_for()
    page.get_by_role("button", name="再看一些").click()
    hits.nth(10).wait_for()
    assert hits.nth(10).get_by_role("link").evaluate("e => e === document.activeElement")
    page.get_by_role("searchbox").fill("根本没有这个词")
    page.get_by_text("没有找到").wait_for()
    assert hits.count() == 0


@pytest.mark.parametrize(("width", "size"), [(390, "largest"), (1280, "normal")])
def test_hits_break_no_accessibility_rule_and_fit(browser, served, demo_site, width, size):
    context = browser.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    context.add_init_script(f"localStorage.setItem('leitai-size', '{size}')")
    context.add_init_script(axe_script())
    page = context.new_page()
    page.goto(served(demo_site) + "search.html?q=%E8%80%81%E4%BA%BA")
    page.locator("[data-hits] li").first.wait_for()
    violations = page.evaluate("async () => (await axe.run()).violations.map(v => v.help)")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert (violations, wide) == ([], 0)


def test_a_preview_without_an_index_still_narrows_its_lists(page, served, tmp_path):
    root = shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "small")
    outcome = build(Options(root, root / "site", jobs=1, search=False))
    assert outcome.ok
    assert not (root / "site" / "search").exists()
    page.goto(served(root / "site") + "search.html")
    page.get_by_role("searchbox").fill("东河")
    assert page.locator("[data-find-part] li:visible").count() > 0
    assert "名单里有" in page.get_by_role("status").inner_text()
    assert not page.locator("[data-find-why]").is_visible()
    assert page.troubles == []


def test_opened_from_a_folder_it_says_so_and_narrows_the_list(page, demo_site):
    page.goto((demo_site / "search.html").resolve().as_uri())
    assert "从文件夹里直接打开" in page.locator("[data-find-why]").inner_text()
    assert page.get_by_label("种类").count() == 0 or not page.get_by_label("种类").is_visible()
    lines = page.locator("[data-find-part] li:visible")
    everything = lines.count()
    page.get_by_role("searchbox").fill("槐荫")
    assert 0 < lines.count() < everything
    page.get_by_role("searchbox").fill("根本没有这个词")
    assert lines.count() == 0
    assert "没有找到" in page.get_by_role("status").inner_text()
    assert page.troubles == []


def test_a_withdrawn_photo_is_in_no_file_of_the_index(build_site, tmp_path):
    root = shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "small")
    (round_,) = (root / "content" / "rounds").iterdir()
    (round_ / "photos").mkdir()
    for name, colour in (("kept.jpg", "#8a4b20"), ("gone.jpg", "#1d4ed8")):
        Image.new("RGB", (640, 480), colour).save(round_ / "photos" / name)
    (round_ / "photos" / "photos.yaml").write_text(
        "- {file: kept.jpg, caption: 一棵银杏, alt: 树}\n"
        "- {file: gone.jpg, caption: 一头犀牛, alt: 犀牛, withdrawn: true}\n",
        encoding="utf-8",
    )
    build_site(root, root / "site")
    index = b"".join(p.read_bytes() for p in (root / "site" / "search").rglob("*") if p.is_file())
    assert "银杏".encode() in index
    assert "犀".encode() not in index
