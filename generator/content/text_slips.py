"""Slips in a Markdown text: headings that skip a level or repeat the title, HTML that would not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.fences import Fences, has_fences, without_spans
from generator.domain.paths import PHOTO_ENDINGS
from generator.problems import Problem, Severity, Where

_HEADING = re.compile(r"(#{1,6})(?!#)\s*\S")
_UNDERLINED = re.compile(r"=+ *$")
_MAYBE = re.compile(r"\n(?:#|=)|<[a-zA-Z]")
# What an input method for Chinese makes of Markdown's signs: shown as it stands, and no link, picture or heading.
_WIDE = re.compile(
    r"(?P<link>[!！]?\[[^\]\n]*\]（[^（）()\n]*(?:\.[A-Za-z]{2,4}\b|https?:|\.\./)[^（）()\n]*[)）])"
    rf"|(?P<picture>！\[[^\]\n]*\]\([^)\n]*\.(?i:{'|'.join(PHOTO_ENDINGS)})\b)"
    r"|(?P<heading>^(?:＃{2,6}|＃(?=[ \u3000])))|(?P<bold>＊＊[^＊\n]+＊＊)"
)
_HALF = {
    "link": ("链接或图片的括号是全角的，会原样显示", "改成半角的圆括号：[文字](地址)。"),
    "picture": (
        "照片前面的“！”是全角的，照片不会显示",
        "改成半角的：![画面里有什么](照片的文件名)。",
    ),
    "heading": ("小标题的“＃”是全角的，会原样显示", "改成半角的，后面空一格：## 小标题。"),
    "bold": ("加粗的“＊”是全角的，会原样显示", "改成半角的：**重点**。"),
}
_SIGNS = frozenset("#=")
_TAG = re.compile(
    r"<(img|iframe|video|audio|embed|object|script|style|form|input|button|svg|font|center|u)\b",
    re.IGNORECASE,
)
_FILMS = frozenset({"iframe", "video", "audio", "embed", "object"})
_LOOKS = frozenset({"font", "center", "style", "u"})


def text_slips(body: str, file: str, first_line: int) -> tuple[Problem, ...]:
    """Report the slips of a text whose first line is the `first_line` of its file; code is left alone."""
    wide = _wide(body)
    if not (wide or _MAYBE.search("\n" + body)):
        return ()
    return tuple(_slips(body, file, first_line, wide))


def _slips(body: str, file: str, first_line: int, wide: bool) -> Iterator[Problem]:
    code, fenced, before, level = Fences(), has_fences(body), "", 1
    for number, line in enumerate(body.split("\n"), first_line):
        written = fenced and code.hold(line)
        if not written and (line[:1] in _SIGNS or "<" in line):
            place = Where(file, number, 1)
            heading = _HEADING.match(line)
            depth = len(heading[1]) if heading else 0
            if depth == 1 or (before.strip() and _UNDERLINED.match(line)):
                hint = "标题已经写在 title 里了；正文里的小标题从“## ”开始。"
                yield Problem("正文里用了一级标题", place, hint)
            elif depth > level + 1:
                yield Problem(
                    f"小标题从{_level(level)}一下子跳到了{_level(depth)}",
                    place,
                    f"改成 {'#' * (level + 1)}，听网页的人才知道谁属于谁。",
                    Severity.WARNING,
                )
            level = depth or level
            if "<" in line:
                yield from _foreign(line, file, number)
        if wide and not written and _wide(line):
            for match in _WIDE.finditer(without_spans(line)):
                message, hint = _HALF[match.lastgroup or ""]
                place = Where(file, number, match.start() + 1)
                yield Problem(message, place, hint, Severity.WARNING)
        before = line


def _wide(text: str) -> bool:
    """Tell whether a text has a sign that may be one of Markdown's in full width."""
    return any(sign in text for sign in ("＃", "＊", "！[", "]（"))


def _level(depth: int) -> str:
    return "标题" if depth == 1 else f"“{'#' * depth} ”"


def _foreign(line: str, file: str, number: int) -> Iterator[Problem]:
    """Report HTML that is taken out before publishing."""
    for match in _TAG.finditer(without_spans(line)):
        name = match[1].lower()
        hint = "删掉这段网页代码，用 Markdown 写。"
        if name == "img":
            hint = "照片写成 ![画面里有什么](照片的文件名)。"
        elif name in _FILMS:
            hint = "视频单独一段写上链接，网页上会显示成一张卡片。"
        elif name in _LOOKS:
            hint = "要突出的话写成 **这样**；颜色和居中由网站统一定。"
        place = Where(file, number, match.start() + 1)
        yield Problem(f"网页代码 <{name}> 不会显示", place, hint, Severity.WARNING)
