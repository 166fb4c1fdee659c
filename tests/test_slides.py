"""看图说话: one picture and its narration a step, by buttons, keys and fingers, and without any script."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.support.html import read_page
from tests.support.touch import swipe

NAME = "stories/2025-3/xijing.html"
COUNT = 8
TOP = "n => Math.round(document.querySelectorAll('.step')[n - 1].getBoundingClientRect().top)"


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["phone", "desk"])
def deck(browser, served, demo_site, request):
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=width < 600, reduced_motion="reduce"
    )
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(served(demo_site) + "stories.html")
    page.goto(served(demo_site) + NAME)
    yield page
    assert page.troubles == []
    context.close()


def _at(page, number):
    """The bar says which page it is, and that page begins at the top of the window."""
    expect(page.locator("[data-deck-place]")).to_have_text(f"第 {number} 页，共 {COUNT} 页")
    assert abs(page.evaluate(TOP, number)) <= 1


def _settled(page):
    page.wait_for_timeout(200)


def test_arrows_and_ends_turn_the_pages(deck):
    deck.keyboard.press("End")
    _at(deck, 8)
    _settled(deck)
    deck.keyboard.press("ArrowLeft")
    _at(deck, 7)
    _settled(deck)
    deck.keyboard.press("Home")
    _at(deck, 1)
    _settled(deck)
    deck.keyboard.press("ArrowRight")
    deck.keyboard.press("ArrowRight")
    _at(deck, 3)


def test_space_and_down_turn_the_page_where_it_is_read_to_its_end(deck):
    deck.keyboard.press("Home")
    _at(deck, 1)
    _settled(deck)
    deck.keyboard.press(" ")
    _at(deck, 2)
    _settled(deck)
    deck.keyboard.press("ArrowDown")
    _at(deck, 3)
    _settled(deck)
    deck.keyboard.press("Shift+ ")
    _at(deck, 2)


def test_buttons_turn_the_pages_and_say_where_they_end(deck):
    deck.get_by_role("link", name="从第一张看起").click()
    _at(deck, 1)
    back, forth = (deck.get_by_role("button", name=name) for name in ("上一页", "下一页"))
    assert back.get_attribute("aria-disabled") == "true"
    for number in range(2, COUNT + 1):
        forth.click()
        _at(deck, number)
    assert forth.get_attribute("aria-disabled") == "true"
    forth.click(force=True)
    _at(deck, COUNT)
    back.click()
    _at(deck, COUNT - 1)


def test_buttons_show_the_rest_of_a_step_that_is_taller_than_the_window(browser, served, demo_site):
    context = browser.new_context(viewport={"width": 390, "height": 420}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served(demo_site) + NAME)
    page.locator(".deck-start a").click()
    _at(page, 1)
    _settled(page)
    back, forth = (page.get_by_role("button", name=name) for name in ("上一页", "下一页"))
    bottom = "document.querySelector('.step').getBoundingClientRect().bottom"
    room = page.evaluate("innerHeight - document.querySelector('.deck-bar').offsetHeight")
    assert page.evaluate(bottom) > room + 8
    while page.evaluate(bottom) > room + 8:
        before = page.evaluate(bottom)
        forth.click()
        assert 0 < before - page.evaluate(bottom) < room
        assert page.evaluate(bottom) >= room - 1
    forth.click()
    _at(page, 2)
    _settled(page)
    back.click()
    _at(page, 1)
    context.close()


def test_back_leaves_the_story_however_many_pages_were_turned(deck):
    deck.get_by_role("link", name="从第一张看起").click()
    deck.keyboard.press("End")
    _at(deck, COUNT)
    deck.go_back()
    assert deck.url.endswith("stories.html")


def test_the_lightbox_over_a_step_keeps_the_keys_to_itself(deck):
    deck.keyboard.press("Home")
    _at(deck, 1)
    deck.locator(".step a.shot").first.click()
    deck.wait_for_selector(".pswp--ui-visible")
    deck.keyboard.press("ArrowRight")
    deck.keyboard.press("Escape")
    deck.wait_for_selector(".pswp", state="detached")
    _at(deck, 1)


def test_a_finger_scrolls_from_step_to_step(browser, served, demo_site):
    """With motion allowed the page comes to rest where a step begins; nothing moves before the finger does."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(served(demo_site) + NAME)
    page.locator(".deck-start a").click()
    expect(page.locator("[data-deck-place]")).to_have_text(f"第 1 页，共 {COUNT} 页")
    page.wait_for_timeout(500)
    _at(page, 1)
    swipe(page, (195, 780), (195, 140))
    expect(page.locator("[data-deck-place]")).to_have_text(f"第 2 页，共 {COUNT} 页")
    page.wait_for_timeout(600)
    _at(page, 2)
    context.close()


def test_reduced_motion_is_honoured(deck):
    style = deck.evaluate(
        "(s => [s.scrollBehavior, s.scrollSnapType])(getComputedStyle(document.documentElement))"
    )
    assert style == ["auto", "none"]


@pytest.mark.parametrize("size", ["normal", "largest"])
def test_a_step_fills_a_phone_and_its_buttons_are_large(browser, served, demo_site, size):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(
        f"try {{ localStorage.setItem('leitai-size', '{size}') }} catch (e) {{}}"
    )
    page = context.new_page()
    page.goto(served(demo_site) + NAME)
    bar = page.locator(".deck-bar").bounding_box()["height"]
    heights = page.locator(".step").evaluate_all("all => all.map(s => s.offsetHeight)")
    buttons = page.locator(".deck-bar button").evaluate_all("all => all.map(b => b.offsetHeight)")
    context.close()
    assert min(heights) >= 844 - bar - 1
    assert min(buttons) >= (44 if size == "normal" else 60)


def test_without_a_script_every_step_is_there_with_its_number(browser, served, demo_site):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(served(demo_site) + NAME)
    counts = page.locator(".step-count:visible").all_inner_texts()
    pictures = page.locator(".step img:visible").count()
    bar = page.locator(".deck-bar").is_visible()
    page.locator(".deck-start a").click()
    top = page.evaluate(TOP, 1)
    context.close()
    assert counts == [f"第 {n} 页，共 {COUNT} 页" for n in range(1, COUNT + 1)]
    assert pictures == COUNT
    assert not bar
    assert abs(top) <= 1


def test_printed_every_step_is_on_paper_with_its_picture(browser, served, demo_site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(served(demo_site) + NAME)
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    context.close()
    text = re.sub(r"\s", "", "".join(p.extract_text() for p in pdf.pages))
    for step in read_page(demo_site / NAME).root.all("li"):
        if step.attributes.get("class") == "step":
            for paragraph in step.all("p"):
                words = re.sub(r"\s", "", paragraph.text)
                # Fonts give some characters as their radicals; those may stand for any.
                pattern = "".join(f"(?:{re.escape(c)}|[⺀-⿟])" for c in words)
                assert re.search(pattern, text), words
    assert sum(len(p.images) for p in pdf.pages) >= COUNT
    assert len(pdf.pages) <= COUNT
