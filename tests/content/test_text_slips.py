"""Headings that skip a level and HTML that would not show are named in the text."""

from __future__ import annotations

import pytest

from generator.content.text_slips import text_slips
from generator.problems import Severity


def told(body):
    return [(p.message, p.where.line, p.where.column) for p in text_slips(body, "a.md", 9)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("正文\n\n# 大标题\n", [("正文里用了一级标题", 11, 1)]),
        ("大标题\n===\n", [("正文里用了一级标题", 10, 1)]),
        ("## 一\n\n#### 二\n", [("小标题从“## ”一下子跳到了“#### ”", 11, 1)]),
        ("### 一\n", [("小标题从标题一下子跳到了“### ”", 9, 1)]),
        ("## 一\n### 二\n## 三\n### 四\n#### 五\n", []),
        ('看 <img src="a.jpg">', [("网页代码 <img> 不会显示", 9, 3)]),
        ("<IFRAME src=x></IFRAME>", [("网页代码 <iframe> 不会显示", 9, 1)]),
        ("```\n# 注释\n<img>\n```\n`<video>` 是代码", []),
        ("a < b，3 <5，<b>粗</b>", []),
    ],
)
def test_a_slip_in_a_text_is_named_with_its_place(body, found):
    assert told(body) == found


def test_what_only_looks_or_sounds_wrong_does_not_stop_publishing():
    slips = text_slips("## 一\n#### 二\n<iframe>\n<font>", "a.md", 1)
    assert {p.severity for p in slips} == {Severity.WARNING}
    assert all(p.hint for p in slips)
