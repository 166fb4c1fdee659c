"""How a text is cut into the steps of 看图说话."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.slides import alone, cut

PIECES = [
    "一句话。", "![图](a.jpg)", '![图](b.jpg "题")', "\n", "\n\n", "## 小标题", "```", "- 一项", " ", "尾",
]  # fmt: skip


def _steps(source):
    return [(s.title, [p.target for p in s.pictures], s.text) for s in cut(source).steps]


def test_a_picture_alone_begins_a_step_and_what_follows_is_said_to_it():
    assert _steps("![甲](a.jpg)\n\n第一段。\n\n第二段。\n\n![乙](b.jpg)\n\n第三段。\n") == [
        ("", ["a.jpg"], "第一段。\n\n第二段。"),
        ("", ["b.jpg"], "第三段。"),
    ]


def test_a_heading_right_before_or_right_after_the_picture_is_the_steps_own():
    before = "## 开头\n![甲](a.jpg)\n\n话。\n"
    after = "![甲](a.jpg)\n\n## 开头\n\n话。\n"
    assert _steps(before) == _steps(after) == [("开头", ["a.jpg"], "话。")]


def test_a_heading_amid_the_narration_stays_there():
    assert _steps("![甲](a.jpg)\n\n话。\n\n## 还有\n\n话。") == [
        ("", ["a.jpg"], "话。\n\n## 还有\n\n话。")
    ]


def test_pictures_of_one_paragraph_belong_to_one_step():
    assert _steps("![甲](a.jpg)\n![乙](b.jpg)\n\n话。") == [("", ["a.jpg", "b.jpg"], "话。")]


def test_written_code_is_no_picture():
    assert _steps("![甲](a.jpg)\n\n```\n![乙](b.jpg)\n\n## 不是标题\n```\n") == [
        ("", ["a.jpg"], "```\n![乙](b.jpg)\n\n## 不是标题\n```")
    ]


def test_words_before_the_first_picture_are_noted_with_their_line():
    assert cut("开场。\n\n![甲](a.jpg)\n\n话。", 10).preface == 10
    assert cut("![甲](a.jpg)\n\n话。", 10).preface == 0


def test_the_own_words_for_a_picture_are_kept():
    (shown,) = alone('![一张桌子](a.jpg "早市")')
    assert (shown.alt, shown.target, shown.caption) == ("一张桌子", "a.jpg", "早市")


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_nothing_that_was_written_gets_lost_and_every_line_keeps_its_place(source):
    lines = source.split("\n")
    slides = cut(source)
    for step in slides.steps:
        for offset, line in enumerate(step.text.split("\n") if step.text else []):
            assert line in ("", lines[step.text_line - 1 + offset])
    told = "".join(s.title + s.text for s in slides.steps)
    if slides.steps and not slides.preface:
        shown = sum(len(s.pictures) for s in slides.steps)
        for word in ("一句话。", "尾"):
            assert told.count(word) == source.count(word)
        assert shown + told.count("![") == source.count("![")


def test_pictures_whose_names_have_spaces_or_brackets_begin_steps_too():
    """Chat programs and Windows make such names."""
    source = '![早市](<../photos/早市 开张（一）.jpg>)\n\n说。\n\n![圆](../photos/微信图片(1).jpg "题")\n\n再说。'
    shown = [step.pictures[0] for step in cut(source).steps]
    assert [picture.target for picture in shown] == [
        "../photos/早市 开张（一）.jpg",
        "../photos/微信图片(1).jpg",
    ]
    assert shown[1].caption == "题"
