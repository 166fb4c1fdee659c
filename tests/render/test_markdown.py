"""Markdown: quick, safe, and the same as the stock converter."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from generator.pages.views import BodyView, PictureView
from generator.render import quick
from generator.render.markdown import Converter, headings, join_lines, sanitise
from generator.render.quick import Quick, serialise
from tests.support.foreign import commonmark_examples

CONVERTER = Converter()
PIECES = [
    "中文", "字 ", "**", "*", "_", "__", "`", "``", "\\", "\\*", "\\|", "[^1]", "[^1]: 注", "[", "](a.md)",
    '](a.md "题")', "![", "![图](b.jpg)", "[甲]", "[甲]: /x '名'", "<b>", "</b>", "<https://x.example/>",
    "<a@b.example>", "&", "&amp;", "&#38;", "<!-- -->", "  \n", "\n", "\n\n", "\n    ", "# ", "\n## ", "> ",
    "- ", "1. ", "| ", "|甲|乙|\n|-|:-:|\n", "---", "===", "<div>\n", "</div>\n", '"', "'", "~~~", "://",
    "~~", "\n  - ", "\n   1. ", "- [ ] ", "https://x.example/a?b=1&c=2。",
]  # fmt: skip


def convert(source, **more):
    return str(CONVERTER.convert(BodyView(source, "x.md", 1, **more), "../", lambda pictures: ""))


@cache
def stock_converter():
    """Put Python-Markdown's own passes in place of the quick ones."""
    converter = Converter()
    md: Markdown = converter._markdown
    md.preprocessors.register(NormalizeWhitespace(md), "normalize_whitespace", 30)
    md.preprocessors.register(HtmlBlockPreprocessor(md), "html_block", 20)
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    md.treeprocessors.register(UnescapeTreeprocessor(md), "unescape", 0)
    parser = BlockParser(md)
    parser.blockprocessors = md.parser.blockprocessors
    tables = TableProcessor(parser, parser.blockprocessors["table"].config)
    parser.blockprocessors.register(tables, "table", 75)
    for processor in parser.blockprocessors:
        processor.parser = parser
    md.parser = parser
    md.serializer = to_html_string
    return converter


def stock(source):
    """Convert with Python-Markdown's own passes."""
    return str(stock_converter().convert(BodyView(source, "x.md", 1), "../", lambda pictures: ""))


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(alphabet="中文ab *_`[]()!<>&\\\n\t#-+1.:|^~\"'=", max_size=120),
        st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    )
)
def test_the_quick_passes_change_nothing(source):
    assert convert(source) == stock(source)


@settings(max_examples=200)
@given(
    st.lists(st.text(alphabet="中a `|\\\n:-", max_size=30), min_size=1, max_size=5),
    st.sampled_from(["|甲|乙|\n|---|:-:|\n", "甲|乙\n-|-\n", "|甲`|`乙|丙|\n|-|-|\n"]),
)
def test_quick_tables_are_those_of_the_stock_converter(rows, head):
    source = head + "\n".join(rows)
    assert convert(source) == stock(source)


def test_every_sign_of_a_block_is_looked_for_before_it_is_taken_for_a_paragraph():
    for sign in quick._BLOCK_SIGNS.values():
        signs = (
            [sign]
            if isinstance(sign, str)
            else [c for c in map(chr, range(128)) if sign.search(c + " ")]
        )
        assert signs
        assert all(quick._BLOCK_SIGN.search(f"字{one}") for one in signs), sign


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ('参数写作 src="https://a.example/b" 就行。', ["https://a.example/b"]),
        (
            "见[这里](https://a.example/) 和 https://b.example/c。",
            ["https://a.example/", "https://b.example/c"],
        ),
        ('写 <a href="http 也行，https://a.example/b 也行', ["https://a.example/b"]),
    ],
)
def test_every_bare_address_is_a_link_whatever_else_is_written(source, linked):
    assert re.findall(r'<a href="(http[^"]*)"', convert(source)) == linked


def nested(levels, sign="- "):
    return "\n".join("  " * level + sign + "字" for level in range(levels))


@pytest.mark.parametrize(
    "deep", [nested(60), "> " * 60 + "字", "> " + " " * 300 + "- 字"], ids=["list", "quote", "both"]
)
def test_what_is_nested_too_deep_is_refused_alone_wherever_it_is_asked_for(deep):
    def asked(frames):
        return asked(frames - 1) if frames else CONVERTER.convert_all(bodies)

    bodies = [
        (BodyView(text, "x.md", 1), "../") for text in ("字", deep, nested(40), "> " * 40 + "字")
    ]
    for frames in (1, 300):
        done = asked(frames)
        assert list(done) == [bodies[0], *bodies[2:]]
        assert done == asked(1)
    with pytest.raises(RecursionError):
        convert(deep)
    assert convert("字") == "<p>字</p>"


def commonmark_texts():
    """Each example by itself, and all of a section as one text, where one may reach into the next."""
    examples = commonmark_examples()
    assert len(examples) > 600
    sections: dict[str, list[str]] = {}
    for example in examples:
        sections.setdefault(example.section, []).append(example.source)
    texts = {f"example {e.number}": e.source for e in examples}
    return texts | {name: "\n\n".join(sources) for name, sources in sections.items()}


def test_every_example_of_commonmark_becomes_what_the_stock_converter_makes_of_it():
    texts = commonmark_texts()
    assert [name for name, text in texts.items() if convert(text) != stock(text)] == []


def test_so_it_does_before_lists_are_widened_pictures_taken_out_and_the_unsafe_is_cleaned_away():
    """Python-Markdown without what is ours, against the same with nothing but the quick passes."""
    extensions = ["tables", "footnotes", "sane_lists"]
    bare = Markdown(extensions=extensions, output_format="html")
    bare.treeprocessors.deregister("prettify")
    quick = Markdown(extensions=[*extensions, Quick()], output_format="html")
    quick.serializer = serialise
    differing = [
        name
        for name, text in commonmark_texts().items()
        if quick.reset().convert(text) != bare.reset().convert(text)
    ]
    assert differing == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:x">x</a>',
        '<p onclick="x">x</p>',
        "<iframe src=x></iframe>",
    ],
)
def test_nothing_that_runs_survives(source):
    html = convert(source)
    assert not any(word in html for word in ("<script", "javascript:", "onclick", "<iframe"))


def test_a_link_to_a_file_becomes_a_link_to_its_page():
    html = convert("[故事](a.md)", links=(("a.md", "stories/r/a.html"),))
    assert 'href="../stories/r/a.html"' in html


def test_an_outside_link_does_not_open_the_door():
    assert 'rel="noopener"' in convert("[站](https://example.org/)")


def test_headings_get_ids_that_differ():
    html = convert("## 同名\n\n## 同名\n")
    assert 'id="同名"' in html
    assert 'id="同名_1"' in html


def test_foreign_pictures_are_dropped():
    assert "<img" not in sanitise('<img src="https://example.org/x.png">')


@pytest.mark.parametrize(
    ("source", "title", "site"),
    [
        ("[看录像](https://v.qq.com/x/page/a1.html)", "看录像", "腾讯视频"),
        ("https://www.bilibili.com/video/BV1xx", "看视频", "哔哩哔哩"),
        ("<https://media.example.org/day.MP4>", "看视频", "media.example.org"),
    ],
)
def test_a_link_to_a_video_alone_in_its_paragraph_is_a_plain_card(source, title, site):
    html = convert(f"前面。\n\n{source}\n\n后面。")
    (card,) = re.findall(
        r'<p class="video"><a href="https[^"]+" rel="noopener">(.*?)</a></p>', html
    )
    assert card == f"{title}<small>视频，在{site}打开</small>"
    assert not any(tag in html for tag in ("<video", "<iframe", "<img", "<source"))


@pytest.mark.parametrize(
    "source",
    [
        "看[录像](https://v.qq.com/x/page/a1.html)。",
        "[录像](https://v.qq.com/x/a)和[录像](https://v.qq.com/x/b)",
        "[网页](https://example.org/day.html)",
        "[首页](https://www.bilibili.com/)",
        "[录像](day.mp4)",
    ],
)
def test_other_links_stay_links(source):
    assert 'class="video"' not in convert(source)


def test_footnotes_speak_chinese_and_are_a_part_with_a_name():
    html = convert("一句话[^1]。\n\n[^1]: 注的话。\n")
    assert '<section aria-label="注释" class="footnote"><p>注释</p>' in html
    assert 'title="回到正文里的注 1">回到正文</a>' in html
    assert "Jump" not in html


def test_pictures_of_one_paragraph_are_given_together_and_in_order():
    given = []
    pictures = tuple(
        (name, PictureView((), (), name, name, 3, 2, name, "", "", "", False, "c0"))
        for name in ("a.jpg", "b.jpg", "c.jpg")
    )
    body = BodyView("![](a.jpg)\n\n![](b.jpg)\n![](c.jpg)\n\n话![](a.jpg)", "x.md", 1, (), pictures)
    CONVERTER.convert(body, "", lambda group: given.append([p.large for p in group]) or "")
    assert given == [["a.jpg"], ["b.jpg", "c.jpg"]]


def test_the_main_headings_are_listed_without_their_notes():
    html = CONVERTER.convert(
        BodyView("## 一*二*[^1]\n\n### 小\n\n## 三 & 四\n\n[^1]: 注\n", "x.md", 1), "", lambda _: ""
    )
    assert [(id, str(words)) for id, words in headings(html)] == [
        ("一二1", "一二"),
        ("三-四", "三 &amp; 四"),
    ]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n——破折号\n“引号”\n（括号）", "第一行，——破折号“引号”（括号）"),
        ("汉字\n**加重**\n汉字", "汉字<strong>加重</strong>汉字"),
        ("汉字\nLatin\n汉字", "汉字\nLatin\n汉字"),
        ("said “so”\n“no”", "said “so”\n“no”"),
        ("两行\\\n之间", None),
    ],
)
def test_a_line_break_between_chinese_characters_leaves_no_gap(source, html):
    """Code keeps its lines, and so does what is not Chinese."""
    converted = join_lines(Markdown().convert(source))
    assert html is None or converted == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("- 甲\n  - 乙\n    - 丙\n- 丁", "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>"),
        ("1. 甲\n   - 乙\n2. 丙", "<ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>"),
        ("- 甲\n    - 乙\n- 丙", "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"),
        ("- 甲\n  接着说\n- 乙", "<ul><li>甲接着说</li><li>乙</li></ul>"),
        ("- 甲\n\n  一段\n  - 乙\n\n末", "<ul><li><p>甲</p><p>一段</p><ul><li>乙</li></ul></li></ul><p>末</p>"),
        ("做法：\n- 甲\n- 乙", "<p>做法：</p><ul><li>甲</li><li>乙</li></ul>"),
        ("1. 甲\n- 乙", "<ol><li>甲</li></ol><ul><li>乙</li></ul>"),
        ("一共\n2. 不是表", "<p>一共\n2. 不是表</p>"),
        ("甲\n- - -\n乙", "<p>甲</p><hr><p>乙</p>"),
        ("- [ ] 要做\n- [x] 做**了**", '<ul><li class="task">☐ 要做</li><li class="task">☑ 做<strong>了</strong></li></ul>'),
        ("~~旧的~~新的，3~5天，~~~", "<p><del>旧的</del>新的，3~5天，~~~</p>"),
    ],
)  # fmt: skip
def test_lists_boxes_and_struck_words_read_as_writers_type_them(source, html):
    assert convert(source) == html


def test_a_table_may_have_dashes_below_its_head():
    assert "<th" in convert("甲 | 乙\n- | -\n1 | 2")


@pytest.mark.parametrize(
    ("source", "addresses"),
    [
        ("见https://x.example/a_b?c=1&d=2。下一句", ["https://x.example/a_b?c=1&amp;d=2"]),
        ("（https://x.example/a(b)，http://y.example）", ["https://x.example/a(b)", "http://y.example"]),
        ("(https://x.example/a). “https://y.example/”", ["https://x.example/a", "https://y.example/"]),
        ("https://x.example/day.html", ["https://x.example/day.html"]),
        ("`https://x.example/` 和\n\n    https://x.example/", []),
        ("https:// 和 https://甲", []),
    ],
)  # fmt: skip
def test_a_bare_address_is_a_link_that_ends_where_the_sentence_goes_on(source, addresses):
    found = re.findall(r'<a href="([^"]*)" rel="noopener">([^<]*)</a>', convert(source))
    assert found == [(address, address) for address in addresses]


@pytest.mark.parametrize(
    "source",
    [
        "[https://x.example/](a.md)",
        "<a href='a.html'>https://x.example/</a>",
        "<https://x.example/>",
    ],
)
def test_what_is_a_link_already_gets_no_other_one_inside(source):
    assert convert(source).count("<a ") == 1


@pytest.mark.parametrize(
    "source", ["一句话。\n[^1]又一句", "一句话。[^1]\n又一句", "一句话。\n[^1]\n又一句"]
)
def test_the_mark_of_a_footnote_leaves_no_gap_beside_it(source):
    html = convert(source + "\n\n[^1]: 注")
    assert "一句话。<sup" in html
    assert "</sup>又一句" in html


def test_code_keeps_its_lines():
    html = "<p>一\n二</p><pre><code>三\n四</code></pre><p>五\n六</p>"
    assert join_lines(html) == "<p>一二</p><pre><code>三\n四</code></pre><p>五六</p>"
