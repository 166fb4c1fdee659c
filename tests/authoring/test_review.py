"""A review names what publishing would change: results, medals, pages, photos, words and numbers."""

from __future__ import annotations

import copy
import shutil

import pytest

from generator.authoring.review import Published, as_page, as_text, compare, read_published
from generator.authoring.review.compare import Moved
from generator.authoring.review.published import PageText, page_text
from generator.publish import PublishError
from generator.publish.pack import pack
from tests.support.command import PROJECT, leitai


def pages(**texts):
    return {
        f"{name.replace('_', '/')}.html": PageText(name, tuple(lines))
        for name, lines in texts.items()
    }


def test_nothing_changed_is_said(demo_site):
    published = read_published(demo_site)
    review = compare(published, published)
    assert review.nothing
    assert list(as_text(review)) == ["读者看到的没有变化。"]


def test_a_rank_and_an_award_that_move_are_told_with_before_and_after(demo_site):
    old = read_published(demo_site)
    rounds = copy.deepcopy(old.rounds)
    row = rounds["2024-1"]["groups"][0]["lists"][0]["standings"][0]
    row["rank"], row["awards"] = 2, []
    review = compare(old, Published(old.pages, rounds, old.medals, old.photos))
    (moved,) = review.results
    assert moved.what.endswith(row["unit_name"])
    assert moved.before.startswith("第1名")
    assert "金奖" in moved.before
    assert moved.after.startswith("第2名")
    assert "金奖" not in moved.after


def test_a_medal_count_that_changes_is_told(demo_site):
    old = read_published(demo_site)
    medals = copy.deepcopy(old.medals)
    medals["tables"][0]["rows"][0]["gold"] += 1
    review = compare(old, Published(old.pages, old.rounds, medals, old.photos))
    assert [m.what.partition(" ")[0] for m in review.medals] == ["奖牌总榜"]


def test_sentences_that_changed_are_told_and_numbers_apart():
    old = Published(pages(stories_a=["共有 54 项服务。居民很满意。", "不变。"]))
    new = Published(pages(stories_a=["共有 45 项服务。居民很满意。", "不变。", "新的一段。"]))
    (changed,) = compare(old, new).reworded
    assert changed.gone == ("共有 54 项服务。",)
    assert changed.come == ("共有 45 项服务。", "新的一段。")
    assert changed.numbers == (("54", "45"),)


def test_an_address_that_goes_is_told_but_not_one_that_leads_on():
    old = Published(pages(stories_a=["甲"], stories_b=["乙"]))
    stub = {"stories/b.html": PageText("搬家", (), moved=True)}
    review = compare(old, Published({**pages(stories_c=["乙"]), **stub}))
    assert [page.url for page in review.gone] == ["stories/a.html"]
    assert [page.url for page in review.added] == ["stories/c.html"]


def test_what_disappears_in_bulk_is_said_first(demo_site):
    old = read_published(demo_site)
    rounds = {name: told for name, told in old.rounds.items() if name != "2024-1"}
    kept = {url: page for url, page in old.pages.items() if not url.startswith("stories/2024")}
    review = compare(old, Published(kept, rounds, old.medals, frozenset()))
    lines = list(as_text(review))
    assert lines[0] == "大批消失，请先弄清楚（3）"
    assert lines[1].startswith("  整期不见了：")
    assert Moved("x", "a", "b") not in review.results


def test_a_zip_tells_what_its_folder_tells(demo_site, tmp_path):
    pack(demo_site, tmp_path / "demo.zip")
    assert read_published(tmp_path / "demo.zip") == read_published(demo_site)


def test_what_is_no_site_is_refused(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(PublishError, match="不是 leitai pack 打的包"):
        read_published(tmp_path / "a.zip")
    with pytest.raises(PublishError, match="没有做好的网站"):
        read_published(tmp_path)


def test_only_what_somebody_wrote_is_compared_where_it_is_marked():
    html = "<title>题 · 站</title><main><h1>题</h1><div data-read><p>正<br>文</p></div><p>别的</p></main>"
    assert page_text(html) == PageText("题 · 站", ("正", "文"))
    assert page_text("<title>题</title><main><p>一</p>二</main>").lines == ("一", "二")


def test_the_page_stands_alone_and_escapes(browser, tmp_path):
    old = Published(pages(stories_a=["旧 <b>。"]))
    review = compare(old, Published(pages(stories_a=["新 & 旧。"])))
    place = tmp_path / "审阅.html"
    place.write_text(as_page(review, "小擂台", "上次正式发布的"), encoding="utf-8")
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(place.as_uri())
    assert page.inner_text("ins") == "新 & 旧。"
    assert page.inner_text("del") == "旧 <b>。"
    assert said == []
    page.close()


def test_the_command_compares_with_the_last_release_and_leaves_the_site_alone(tmp_path):
    root = shutil.copytree(PROJECT / "tests/sites/small", tmp_path / "project")
    first = leitai("review", "--root", root)
    assert first.returncode == 1
    assert "还没有发布过" in first.stderr
    assert leitai("build", "--root", root, "--release").returncode == 0
    before = (root / "site" / "index.html").read_bytes()
    marks = root / "content/rounds/2024-1/round.yaml"
    text = marks.read_text(encoding="utf-8")
    marks.write_text(text.replace("show: [85, 86.5, 88]", "show: [95, 96.5, 98]"), encoding="utf-8")
    run = leitai("review", "--root", root, "--page", tmp_path / "审阅.html")
    assert run.returncode == 0, run.stderr
    assert "名次、得分、奖项有变化" in run.stdout
    assert "原来：第2名" in run.stdout
    assert "现在：第1名" in run.stdout
    assert "奖牌榜有变化" in run.stdout
    assert "写好了" in run.stdout
    assert (root / "site" / "index.html").read_bytes() == before
