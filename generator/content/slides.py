"""Stories told as 看图说话: every step needs one picture and something to say to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.slides import Slides, cut
from generator.domain.stories import Story
from generator.problems import Problem, Where

_FOOTNOTE = re.compile(r"(?<!^)\[\^[^\]]+\]|^\[\^[^\]]+\](?!:)")


def slide_problems(story: Story) -> Iterator[Problem]:
    """Report what keeps a story from being told in steps; nothing for a plain article."""
    if story.layout != "slides":
        return
    text = story.text
    slides = cut(text.source, text.line)
    if not slides.steps:
        yield Problem(
            "看图说话里没有一步：没有单独成段的照片",
            Where(text.file, text.line, 1),
            "每一步先放一张照片，单独成一段，下面写这张照片的话；不是看图说话，就删掉 layout: slides。",
        )
        return
    if slides.preface:
        yield Problem(
            "第一张照片前面有文字，没有照片可配",
            Where(text.file, slides.preface, 1),
            "把照片挪到这段文字前面；开场白可以写进 summary。",
        )
    for step in slides.steps:
        if len(step.pictures) > 1:
            yield Problem(
                f"这一步有 {len(step.pictures)} 张照片，看图说话一步只放一张",
                Where(text.file, step.line, 1),
                "每张照片单独成一段，各配一段话。",
            )
        elif not step.text:
            yield Problem(
                "这张照片下面没有话",
                Where(text.file, step.line, 1),
                "在照片下面写几句，讲这张照片；没有话讲就删掉它。",
            )
    yield from _inside(story, slides)


def _inside(story: Story, slides: Slides) -> Iterator[Problem]:
    """Report pictures within a narration, and footnotes, which a step has no foot for."""
    for step in slides.steps:
        for number, line in enumerate(step.text.split("\n")):
            place = step.text_line + number
            if "![" in line and any(
                r.image and r.where.line == place for r in story.text.references
            ):
                yield Problem(
                    "照片夹在文字里，不成一步",
                    Where(story.text.file, place, line.index("![") + 1),
                    "让照片单独成一段，上下各空一行。",
                )
            footnote = _FOOTNOTE.search(line)
            if footnote:
                yield Problem(
                    "看图说话里不能用脚注",
                    Where(story.text.file, place, footnote.start() + 1),
                    "把注的内容写进这一步的话里。",
                )
