"""The checks before publishing: every one is triggered here."""

from __future__ import annotations

import pytest

from generator.checks import CHECKS, Output, examine, page_facts
from generator.domain.stories import Text

GOOD = '<h1 id="t">题</h1><a href="b.html#x">b</a><img src="p.jpg" alt="">'
OTHER = '<h1>乙</h1><p id="x"></p><a href="index.html">首页</a>'


def messages(files=frozenset({"p.jpg"}), **pages):
    named = {name.replace("_", "/") + ".html": html for name, html in pages.items()}
    return [
        problem.message
        for problem in examine(
            Output({u: page_facts(h, u) for u, h in named.items()}, files)
        ).problems
    ]


def test_a_good_site_has_no_problem():
    assert messages(index=GOOD, b=OTHER) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (GOOD.replace("b.html#x", "c.html"), "“c.html”没有对应"),
        (GOOD.replace("#x", "#y"), "“b.html#y”指向的位置不存在"),
        (GOOD.replace("p.jpg", "q.jpg"), "“q.jpg”没有对应"),
        (GOOD + '<a href="/b.html">b</a>', "以 / 开头"),
        (GOOD + '<a href="%E4.html">b</a>', "需要转码"),
        (GOOD + '<p id="t"></p>', "重复的标记“t”"),
        (GOOD.replace("h1", "h2"), "0 个一级标题"),
        (GOOD.replace(' alt=""', ""), "没有 alt"),
        (GOOD + "<p>13812345678</p>", "像手机号"),
        (GOOD.replace("b.html#x", "#t"), "从首页走不到"),
        (
            GOOD + '<img alt="x" src="https://cdn.example.com/x.png">',
            "https://cdn.example.com/x.png",
        ),
        (GOOD + '<img alt="x" src="p.jpg" srcset="//c.example/x.png 2x">', "//c.example/x.png"),
        (GOOD + '<p style="color:red">x</p>', 'style="color:red"'),
        (GOOD + '<p onclick="x()">x</p>', "onclick"),
        (GOOD + "<script>alert(1)</script>", "<script>"),
        (GOOD + '<link rel="stylesheet" href="https://c.example/x.css">', "c.example/x.css"),
    ],
)
def test_a_slip_is_named(html, words):
    assert any(words in message for message in messages(index=html, b=OTHER))


def test_a_link_to_a_part_that_is_not_there_is_named_where_it_was_written():
    text = Text("头\n\n看[那段](b.md#早市开张)。", "content/a.md", 7)
    html = GOOD.replace("#x", "#早市开张")
    pages = {"index.html": page_facts(html, "index.html"), "b.html": page_facts(OTHER, "b.html")}
    found = examine(Output(pages, frozenset({"p.jpg"}), texts={"index.html": text})).problems
    (problem,) = [p for p in found if "指向的位置不存在" in p.message]
    assert (problem.where.file, problem.where.line, problem.where.column) == ("content/a.md", 9, 11)


def test_code_that_looks_like_a_link_is_no_link():
    html = GOOD + '<pre>&lt;a href="nowhere.html"&gt;</pre>'
    assert messages(index=html, b=OTHER) == []


def test_links_climb_out_of_folders():
    deep = '<h1>深</h1><a href="../index.html">首页</a>'
    assert messages(index=GOOD + '<a href="a/b.html">c</a>', b=OTHER, a_b=deep) == []


def test_every_check_is_in_the_registry():
    assert len(CHECKS) == 11


def test_what_a_page_may_have_is_nothing_foreign():
    """Its own scripts, data blocks, its canonical address, links to elsewhere, words that look like code."""
    html = (
        GOOD + '<script src="p.jpg" defer></script><script type="application/ld+json">{}</script>'
        '<link rel="canonical" href="https://example.cn/"><a href="https://example.cn/">外</a>'
        '<p>写 style="x" 没有用</p>'
    )
    assert messages(index=html, b=OTHER) == []
