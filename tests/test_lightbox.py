"""Pictures open in a lightbox: captions in it, Back and Esc close it, the focus comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.foreign import axe_script
from tests.support.touch import swipe

PHONE = {"width": 390, "height": 844}
OPEN = ".pswp--open.pswp--ui-visible"
SHOWN = ".pswp__item[aria-hidden=false] img.pswp__img:not(.pswp__img--placeholder)"


@pytest.fixture
def gallery(browser, served, demo_site):
    """A gallery on a phone, with everything that the browser complained of."""
    context = browser.new_context(
        viewport=PHONE, has_touch=True, reduced_motion="reduce", device_scale_factor=2
    )
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(served(demo_site) + "photos.html")
    yield page
    assert page.troubles == []
    context.close()


def _open(page, number=0):
    page.locator("a.shot").nth(number).click()
    page.wait_for_selector(OPEN)


def _gone(page):
    page.wait_for_selector(".pswp", state="detached")


def _caption(page, number):
    return page.locator(".gallery figcaption").nth(number).inner_text().split()


def _focused(page):
    return page.evaluate("[...document.querySelectorAll('a.shot')].indexOf(document.activeElement)")


def _told(page):
    """Read the caption in the lightbox without the label that the page shows on the picture."""
    texts = page.locator(".pswp__told .caption-text, .pswp__told small").all_inner_texts()
    return [word for text in texts for word in text.split()]


def test_a_picture_opens_large_with_its_caption(gallery):
    _open(gallery, 2)
    gallery.wait_for_selector(SHOWN)
    source = gallery.locator(SHOWN).get_attribute("src")
    assert source.endswith(gallery.locator("a.shot").nth(2).get_attribute("href"))
    assert gallery.locator(SHOWN).get_attribute("alt")
    assert _told(gallery) == _caption(gallery, 2)
    assert gallery.locator(".pswp__told .tag").inner_text() == "示意图"
    assert gallery.locator(".pswp__counter").inner_text() == "3 / 66"


def test_on_a_later_page_of_a_gallery_the_place_in_the_whole_is_told(gallery):
    gallery.goto(gallery.url.replace("photos.html", "photos-2.html"))
    assert gallery.locator(".pages p").inner_text() == "第 2 页，共 2 页"
    _open(gallery)
    assert gallery.locator(".pswp__counter").inner_text() == "61 / 66"
    gallery.keyboard.press("ArrowRight")
    assert gallery.locator(".pswp__counter").inner_text() == "62 / 66"
    gallery.keyboard.press("Escape")
    _gone(gallery)


def test_keys_turn_the_pictures_over_and_esc_closes(gallery):
    _open(gallery)
    gallery.keyboard.press("ArrowRight")
    gallery.keyboard.press("ArrowRight")
    assert _told(gallery) == _caption(gallery, 2)
    gallery.keyboard.press("ArrowLeft")
    assert _told(gallery) == _caption(gallery, 1)
    gallery.keyboard.press("Escape")
    _gone(gallery)
    assert _focused(gallery) == 0
    assert gallery.evaluate("history.state") is None


def test_a_swipe_turns_the_picture_over(gallery):
    _open(gallery)
    swipe(gallery, (320, 400), (60, 400))
    expect(gallery.locator(".pswp__counter")).to_have_text("2 / 66")
    assert _told(gallery) == _caption(gallery, 1)


def test_back_closes_the_lightbox_and_stays_on_the_page(gallery):
    address = gallery.url
    _open(gallery, 1)
    gallery.go_back()
    _gone(gallery)
    assert gallery.url == address
    assert _focused(gallery) == 1
    _open(gallery, 3)
    assert _told(gallery) == _caption(gallery, 3)
    gallery.get_by_role("button", name="关闭").click()
    _gone(gallery)
    assert _focused(gallery) == 3


def test_opening_and_closing_leaves_no_trace_in_the_history(gallery):
    for number in (0, 1):
        _open(gallery, number)
        gallery.keyboard.press("Escape")
        _gone(gallery)
    gallery.go_back()
    assert gallery.url == "about:blank"


def test_coming_back_from_a_caption_shows_the_picture_again(gallery):
    _open(gallery, 1)
    gallery.locator(".pswp__told a").first.click()
    gallery.wait_for_url("**/units/*.html")
    gallery.go_back()
    gallery.wait_for_selector(OPEN)
    assert _told(gallery) == _caption(gallery, 1)
    gallery.go_back()
    _gone(gallery)


def test_the_keyboard_stays_inside_and_every_button_has_a_chinese_name(gallery):
    _open(gallery)
    names = gallery.locator(".pswp button:visible").evaluate_all(
        "all => all.map(b => [b.getAttribute('aria-label'), b.title])"
    )
    assert {name for pair in names for name in pair} <= {"关闭", "放大或缩小", "上一张", "下一张"}
    for _ in range(8):
        gallery.keyboard.press("Tab")
        assert gallery.evaluate("document.querySelector('.pswp').contains(document.activeElement)")
    dialog = gallery.get_by_role("dialog", name="看大图")
    assert dialog.get_attribute("aria-modal") == "true"


@pytest.mark.parametrize("size", ["normal", "largest"])
def test_the_open_lightbox_breaks_no_accessibility_rule(browser, served, demo_site, size):
    context = browser.new_context(viewport=PHONE, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(
        f"try {{ localStorage.setItem('leitai-size', '{size}') }} catch (e) {{}}"
    )
    context.add_init_script(axe_script())
    page = context.new_page()
    page.goto(served(demo_site) + "photos.html")
    _open(page, 1)
    found = page.evaluate(
        "async () => (await axe.run('.pswp')).violations.map(v => v.id + ': ' + v.nodes[0].html)"
    )
    small = page.locator(".pswp button:visible").evaluate_all(
        "(all, least) => all.map(b => b.getBoundingClientRect()).filter(r => Math.min(r.width, r.height) < least).length",
        44 if size == "normal" else 60,
    )
    context.close()
    assert found == []
    assert small == 0


@pytest.mark.parametrize("name", ["photos.html", "rounds/2024-1.html", "stories/2024-1/liao.html"])
def test_without_a_script_a_picture_is_a_link_to_its_jpeg(browser, served, demo_site, name):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(served(demo_site) + name)
    page.locator("a.shot").first.click()
    page.wait_for_url("**/*.jpg")
    context.close()
