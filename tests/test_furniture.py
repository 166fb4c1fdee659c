"""What a public site carries around its content: tags, map, former addresses, own colours and logo."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.support.command import PROJECT, leitai, reported
from tests.support.html import read_page

SMALL = PROJECT / "tests" / "sites" / "small"
SETTINGS = """
base_url: https://contest.example.com/lt/
meta: {SiteName: 测试站, SiteDomain: contest.example.com, SiteIDCode: "6100000000"}
theme: {colours: {red: "#0B5D4E", deep: "#084339"}, logo: logo.svg}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z"/></svg>'


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    shutil.copytree(SMALL, root)
    return root


def _configure(root, text):
    settings = root / "content" / "site.yaml"
    kept = re.sub(r"(?m)^base_url:.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(kept.rstrip() + "\n" + text.lstrip(), encoding="utf-8")


def _build(root):
    run = leitai("build", "--root", root, "--out", root / "site", "--no-search")
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


def _metas(path):
    nodes = read_page(path).root.all("meta")
    return {
        n.attributes.get("name") or n.attributes.get("property", ""): n.attributes.get("content")
        for n in nodes
    }


def test_with_an_address_every_page_says_where_it_belongs(root):
    _configure(root, SETTINGS)
    (root / "content" / "logo.svg").write_text(LOGO, encoding="utf-8")
    site = _build(root)
    story = next(site.glob("stories/*/*.html"))
    links = {n.attributes["rel"]: n.attributes["href"] for n in read_page(story).root.all("link")}
    address = f"https://contest.example.com/lt/{story.relative_to(site).as_posix()}"
    metas = _metas(story)
    assert links["canonical"] == address == metas["og:url"]
    assert metas["og:type"] == "article"
    assert metas["SiteName"] == "测试站"
    assert metas["ArticleTitle"] == metas["og:title"]
    assert metas["ColumnName"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", metas["PubDate"])


def test_without_an_address_nothing_is_made_up(root):
    _configure(root, "")
    story = next(_build(root).glob("stories/*/*.html"))
    text = story.read_text(encoding="utf-8")
    assert 'rel="canonical"' not in text
    assert "og:url" not in text
    assert "ArticleTitle" not in text


def test_a_story_is_told_to_machines_as_an_article_and_a_round_as_an_event(demo_site):
    story = (next(demo_site.glob("stories/2025-1/*.html"))).read_text(encoding="utf-8")
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', story)[1])
    assert told["@type"] == "Article"
    assert f"<h1>{told['headline']}</h1>" in story
    round_ = (demo_site / "rounds" / "2025-2.html").read_text(encoding="utf-8")
    event = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', round_)[1])
    assert (event["@type"], event["startDate"]) == ("Event", "2025-06-25")


def test_a_round_whose_day_is_unknown_is_no_event(real_site):
    assert "ld+json" not in (real_site / "rounds" / "2024-4.html").read_text(encoding="utf-8")


def test_a_former_address_leads_to_the_present_one(browser, served, demo_site):
    page = browser.new_page()
    page.goto(served(demo_site) + "units/qiaonan.html")
    page.wait_for_url("**/units/suanpanqiao.html")
    page.close()
    assert "noindex" in (demo_site / "units" / "qiaonan.html").read_text(encoding="utf-8")
    data = (demo_site / "sitemap.html").read_text(encoding="utf-8")
    assert "suanpanqiao.html" in data
    assert "qiaonan.html" not in data


def test_the_site_map_names_every_part_and_every_unit(real_site):
    text = read_page(real_site / "sitemap.html").root.text
    for name in ("各期赛况", "奖牌榜", "讲好我们的故事", "平安路社区", "磻溪镇", "关于本站"):
        assert name in text


def test_own_colours_and_logo_are_used(browser, served, root):
    _configure(root, SETTINGS)
    (root / "content" / "logo.svg").write_text(LOGO, encoding="utf-8")
    site = _build(root)
    page = browser.new_page()
    page.goto(served(site) + "index.html")
    colour = page.evaluate("getComputedStyle(document.querySelector('main .button')).color")
    logo = page.evaluate("document.querySelector('.brand img').naturalWidth > 0")
    page.close()
    assert colour == "rgb(11, 93, 78)"
    assert logo


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('theme: {colours: {red: "#F0A0A0"}}', "看不清，对比度只有"),
        ("theme: {colours: {red: 红}}", "不是颜色"),
        ("theme:\n  colours:\n    red: #A61B1B", "没有颜色"),
        ("theme: {logo: none.svg}", "找不到徽标文件"),
        ("theme: {logo: bad.svg}", "有脚本或外部内容"),
    ],
)
def test_a_look_that_can_not_be_used_is_named(root, settings, said):
    (root / "content" / "bad.svg").write_text("<svg><script>1</script></svg>", encoding="utf-8")
    _configure(root, settings)
    run = leitai("check", "--root", root)
    found = [p for p in reported(run.stdout + run.stderr) if p.kind == "错误"]
    assert run.returncode == 1
    assert any(said in p.message and p.hint and p.line for p in found), run.stderr


def test_own_templates_and_assets_go_before_the_shipped_ones(root):
    own = root / "templates"
    (own / "assets").mkdir(parents=True)
    (own / "notfound.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>走丢了</h1>{% endblock %}', encoding="utf-8"
    )
    (own / "assets" / "favicon.svg").write_text(LOGO, encoding="utf-8")
    site = _build(root)
    assert "走丢了" in (site / "404.html").read_text(encoding="utf-8")
    icon = next(site.glob("assets/favicon-*.svg"))
    assert icon.read_text(encoding="utf-8") == LOGO


def test_own_styles_come_after_the_shipped_ones(browser, served, root):
    assets = root / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "own.css").write_text(".masthead { border-top-width: 9px; }", encoding="utf-8")
    page = browser.new_page()
    page.goto(served(_build(root)) + "units/donghe.html")
    width = page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderTopWidth")
    page.close()
    assert width == "9px"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<footer>\n{{ site.ownr }}\n</footer>", 2, "没有的名称“ownr”"),
        ("<footer>\n\n{{ nobody }}</footer>", 3, "没有的名称“nobody”"),
        ("<footer>\n{% if site.owner %}\n", 2, "{% if %} 没有收尾"),
        ("<footer>{{ asset('none.png') }}</footer>", 1, "没有的素材“none.png”"),
        ("\n{% include 'none.html' %}", 2, "找不到模板“none.html”"),
        ("{{ 1 + site.title }}", 1, "模板里出错，程序的原话是：TypeError: unsupported"),
    ],
)
def test_a_slip_in_an_own_template_is_named_once_with_its_place(root, text, line, said):
    own = root / "templates"
    own.mkdir()
    (own / "footer.html").write_text(text, encoding="utf-8")
    run = leitai("build", "--root", root, "--out", root / "site", "--no-search")
    (told,) = reported(run.stdout + run.stderr)
    assert run.returncode == 1
    assert (told.file, told.line, told.kind) == ("templates/footer.html", line, "错误")
    assert said in told.message
    assert told.hint


def test_slips_in_several_own_templates_and_in_the_content_are_told_in_one_run(root):
    own = root / "templates"
    own.mkdir()
    (own / "footer.html").write_text("{% if site.owner %}", encoding="utf-8")
    (own / "nav.html").write_text("{{ site.title ", encoding="utf-8")
    (root / "content" / "units.yaml").write_text("- {id: donghe, nmae: 东河社区, kind: 社区}\n")
    run = leitai("check", "--root", root)
    files = {problem.file for problem in reported(run.stderr)}
    assert {"templates/footer.html", "templates/nav.html", "content/units.yaml"} <= files


def test_a_home_page_that_can_not_be_made_is_the_only_thing_told(root):
    own = root / "templates"
    own.mkdir()
    (own / "home.html").write_text("{{ nobody }}", encoding="utf-8")
    (told,) = reported(leitai("check", "--root", root).stderr)
    assert told.file == "templates/home.html"
