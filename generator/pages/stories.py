"""What a story's page shows: its text or its steps, how long it takes to read, what to read next."""

from __future__ import annotations

import re

from generator.domain.slides import Shown, cut
from generator.domain.stories import Story
from generator.pages.book import Book, day, source_view
from generator.pages.linked import told_by
from generator.pages.views import (
    BodyView,
    LinkView,
    PictureView,
    StepView,
    StoryView,
)

_NOT_HAN = bytes({*range(256)} - {*range(0x34, 0xA0)})
_WORD = re.compile(r"[A-Za-z0-9]+")
_TARGET = re.compile(r"\]\([^)]*\)")
HAN_PER_MINUTE = 300


def reading_minutes(source: str) -> int:
    """Estimate reading time at 300 Chinese characters a minute, an unhurried pace."""
    # The high halves of the code units: Chinese characters lie from U+3400 to U+9FFF.
    high = source.encode("utf-16-le", "replace")[1::2]
    words = _WORD.findall(_TARGET.sub("]", source))
    count = len(high.translate(None, _NOT_HAN)) + 2 * len(words)
    return max(1, -(-count // HAN_PER_MINUTE))


def story_view(
    book: Book, story: Story, earlier: LinkView | None, later: LinkView | None
) -> StoryView:
    """Show a story, from its round's own book."""
    round_ = book.project.round_by_id[story.round]
    topics = (book.topic_link(topic) for topic in story.topics)
    body = book.body(story.text)
    cover = book.story_cover(story)
    shown = {picture.large for _, picture in body.pictures}
    return StoryView(
        summary=story.summary,
        body=body,
        steps=steps_of(story, body) if story.layout == "slides" else (),
        published=day(book.story_date(story)),
        source=told_by(story.sources or round_.sources),
        byline=tuple((n, v) for n, v in (("作者", story.author), ("审核", story.reviewed_by)) if v),
        unit=book.unit_link(story.unit),
        round=book.round_link(round_),
        badges=book.badges_of(story.round, story.unit, story.group),
        cover=cover if cover and cover.large not in shown else None,
        topics=tuple(topic for topic in topics if topic),
        ideas=book.ideas_of(story),
        minutes=reading_minutes(story.text.source),
        sources=tuple(source_view(s) for s in (*story.sources, *round_.sources)),
        previous=earlier,
        next=later,
        more=book.around.more[story.id],
    )


def steps_of(story: Story, body: BodyView) -> tuple[StepView, ...]:
    """Cut a story told as 看图说话 into its steps."""
    pictures = dict(body.pictures)

    def picture(shown: Shown) -> PictureView | None:
        found = pictures.get(shown.target)
        return found.described(shown.alt, shown.caption) if found else None

    return tuple(
        StepView(
            picture(step.pictures[0]),
            step.title,
            body._replace(source=step.text, line=step.text_line, pictures=()),
        )
        for step in cut(story.text.source, story.text.line).steps
    )
