"""A story's page: what stands around the text, and what is read aloud."""

from __future__ import annotations

import re

from tests.support.html import read_page

LONG = "stories/2024-1/huaiyinli.html"
SHORT = "stories/2024-1/liao.html"
HEAR = """window.heard = [];
    speechSynthesis.speak = u => heard.push(u.text); speechSynthesis.cancel = () => heard.push('停');"""

IN_SIGHT = """() => {
    const top = document.querySelector("[data-find-count]").getBoundingClientRect().top;
    return Math.round(top) >= 0 && top < 500;
}"""


def _named(page, name):
    return [n for n in page.walk() if name in n.attributes.get("class", "").split()]


def test_a_long_story_has_a_list_of_its_parts_and_a_short_one_has_none(demo_site):
    page = read_page(demo_site / LONG).root
    (contents,) = _named(page, "contents")
    listed = [(a.attributes["href"], a.text) for a in contents.all("a")]
    (prose,) = _named(page, "prose")
    assert listed == [("#" + h.attributes["id"], h.text) for h in prose.all("h2")]
    assert len(listed) == 4
    assert _named(read_page(demo_site / SHORT).root, "contents") == []


def test_two_pictures_in_a_row_make_a_grid_and_each_keeps_its_caption(demo_site):
    (grid,) = _named(read_page(demo_site / LONG).root, "of-2")
    assert [f.all("figcaption")[0].text for f in grid.all("figure")] == [
        "老人食堂开饭了 演示绘图",
        "送餐上门 演示绘图",
    ]


def test_a_video_is_a_card_and_nothing_of_it_is_loaded(demo_site):
    page = read_page(demo_site / LONG).root
    (card,) = _named(page, "video")
    assert card.text == "看看食堂的一天 视频，在video.example.com打开"
    assert page.all("video", "iframe", "embed", "object") == []


def test_where_it_comes_from_who_wrote_it_and_how_long_it_takes_stand_below_the_title(demo_site):
    (line,) = _named(read_page(demo_site / LONG).root, "story-meta")
    assert (
        line.text == "发布时间：2024年3月22日 来源：云岭区（虚构）演示组 作者：演示组 读完约 2 分钟"
    )


def test_further_reading_is_of_the_unit_of_the_topics_and_of_the_round_and_names_nothing_twice(
    demo_site,
):
    page = read_page(demo_site / SHORT).root
    (more,) = _named(page, "more")
    heads = [(h.all("a")[0].attributes["href"], h.text) for h in more.all("h3")]
    assert heads == [
        ("../../units/liao.html", "蓼溪镇的其他故事"),
        ("../../topics/xiangcun.html", "同样讲“乡村建设”的"),
        ("../../topics/jishi.html", "同样讲“集市便民”的"),
        ("../../rounds/2024-1.html", "2024年第一期的其他故事"),
    ]
    cards = [a.attributes["href"] for h in more.all("h4") for a in h.all("a")]
    assert len(cards) == len(set(cards))
    assert all(re.fullmatch(r"\.\./\.\./stories/[^/]+/[^/]+\.html", card) for card in cards)
    assert "../../" + SHORT not in cards


def test_only_the_first_picture_of_a_story_is_loaded_at_once(demo_site):
    for path in sorted(demo_site.glob("stories/*/*.html")):
        main = read_page(path).root.all("main")[0]
        lazy = [image.attributes.get("loading") for image in main.all("img")]
        assert lazy[0] is None, path
        assert set(lazy[1:]) <= {"lazy"}, path
        assert main.all("img")[0].attributes["fetchpriority"] == "high"


def test_the_text_is_read_aloud_in_pieces_without_the_numbers_of_notes(browser, served, demo_site):
    page = browser.new_page()
    page.add_init_script(HEAR)
    page.goto(served(demo_site) + LONG)
    page.get_by_role("button", name="朗读").click()
    heard = page.evaluate("heard")
    page.get_by_role("button", name="停止朗读").click()
    stopped = page.evaluate("heard")[-1]
    page.close()
    assert heard[0].startswith("槐荫里住的多是老职工。")
    assert "六张桌子" in heard
    assert max(map(len, heard)) <= 100
    assert not any("回到正文" in piece or "打开" in piece for piece in heard)
    assert any(piece.endswith("一顿饭十块钱，八十岁以上的少收三块。") for piece in heard)
    assert heard.index("难的是下楼") < heard.index("饭盒会说话")
    assert stopped == "停"


def test_a_story_in_steps_is_read_aloud_without_its_page_numbers(browser, served, demo_site):
    page = browser.new_page()
    page.add_init_script(HEAR)
    page.goto(served(demo_site) + "stories/2025-3/xijing.html")
    page.get_by_role("button", name="朗读").click()
    heard = page.evaluate("heard")
    page.close()
    assert any("两次都来得及" in piece for piece in heard)
    assert not any("共 8 页" in piece for piece in heard)


def test_cards_of_further_reading_have_their_words_in_line_beside_the_picture(
    browser, served, demo_site
):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served(demo_site) + LONG)
    placed = page.eval_on_selector_all(
        ".more .card",
        """cards => cards.map(card => ["card-picture", "card-body"].map(name => {
            const box = card.querySelector("." + name).getBoundingClientRect();
            return [box.left, box.right, box.top, box.height];
        }))""",
    )
    page.close()
    assert len(placed) > 3
    assert len({words[0] for _, words in placed}) == 1
    for picture, words in placed:
        assert picture[1] <= words[0]
        assert picture[3] < 180


def test_in_the_largest_letters_the_part_of_the_site_and_what_was_found_are_in_sight(
    browser, served, demo_site
):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served(demo_site) + "search.html")
    page.locator("[data-size=largest]").click()
    page.goto(served(demo_site) + "search.html")
    here = page.locator(".nav [aria-current]").bounding_box()
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 390
    page.fill("#find-words", "茶")
    page.keyboard.press("Enter")
    page.locator(".hits li").first.wait_for()
    page.wait_for_function(IN_SIGHT)  # it glides there
    # An address with words in it, as of a form that is sent before its script has come.
    page.goto(served(demo_site) + "search.html?q=茶")
    page.locator(".hits li").first.wait_for()
    page.wait_for_function(IN_SIGHT)  # it glides there
    page.close()
