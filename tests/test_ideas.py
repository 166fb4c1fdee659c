"""金点子: all of them on one page, by topic; a script shows one topic at a time."""

from __future__ import annotations

import pytest
import yaml

from tests.support.command import PROJECT
from tests.support.html import read_page

STORIES = PROJECT / "examples" / "demo" / "content" / "rounds"


@pytest.fixture
def page(browser, served, demo_site):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served(demo_site) + "ideas.html")
    yield page
    page.close()


def _written():
    fronts = [p.read_text("utf-8").split("---\n")[1] for p in STORIES.glob("*/stories/*.md")]
    return [
        (idea, front)
        for f in fronts
        for front in [yaml.safe_load(f)]
        for idea in front.get("ideas", ())
    ]


def test_every_idea_is_there_with_its_community_and_its_story(demo_site):
    shown = {}
    for item in read_page(demo_site / "ideas.html").root.all("li"):
        if item.attributes.get("class") == "idea":
            unit, story = (a.text for a in item.all("a"))
            shown[item.all("h3")[0].text] = (item.all("p")[0].text, unit, story)
    written = {i["name"]: (i["summary"], f"读《{front['title']}》") for i, front in _written()}
    assert len(written) > 25
    assert {name: (said, story) for name, (said, _, story) in shown.items()} == written
    assert all(unit for _, unit, _ in shown.values())


def test_without_a_script_a_topic_leads_to_its_page(browser, served, demo_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served(demo_site) + "ideas.html")
    chip = page.locator(".chips a").nth(1)
    name = chip.inner_text().rstrip("0123456789").strip()
    chip.click()
    assert "/topics/" in page.url
    assert page.locator("h1").inner_text() == name
    assert page.locator(".idea").count() > 0
    context.close()


def test_a_topic_is_shown_alone_and_all_come_back(page):
    everything = page.locator(".idea:visible").count()
    button = page.locator(".chips button").nth(2)
    name = button.inner_text().split()[0].rstrip("0123456789")
    button.click()
    assert page.locator("[data-ideas]:visible h2").all_inner_texts() == [name]
    count = page.locator(".idea:visible").count()
    assert 0 < count < everything
    assert page.get_by_role("status").inner_text() == f"下面是这个话题的 {count} 个金点子。"
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="全部").click()
    assert page.locator(".idea:visible").count() == everything


def test_the_topic_chosen_stays_when_the_page_is_loaded_again_and_back_leaves_it(
    page, served, demo_site
):
    page.goto(served(demo_site) + "stories.html")
    page.goto(served(demo_site) + "ideas.html")
    page.locator(".chips button").nth(1).click()
    alone = page.locator(".idea:visible").count()
    assert "#topic-" in page.url
    page.reload()
    assert page.locator(".idea:visible").count() == alone
    page.go_back()
    assert page.url.endswith("stories.html")


def test_a_keyboard_chooses_a_topic(page):
    button = page.locator(".chips button").nth(1)
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-ideas]:visible").count() == 1
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
