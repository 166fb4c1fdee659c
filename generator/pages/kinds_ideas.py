"""Page kinds that gather practices: 金点子, and the topics that stories and ideas share."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import urls
from generator.pages.book import Book
from generator.pages.kinds_results import HOME_CRUMB
from generator.pages.kinds_stories import NEWEST
from generator.pages.views import (
    CardsView,
    IdeaSection,
    IdeasView,
    IdeaView,
    LinkView,
    Page,
    SectionView,
)

MANY = 120
"""Up to so many ideas stand on one page in full; of more, each topic shows its newest and links to its page."""
FEW = 12


def ideas_page(book: Book) -> Iterator[Page]:
    """Collect the ideas by topic, in the order in which the site declares its topics."""
    by_topic: dict[LinkView | None, list[IdeaView]] = {}
    for story in book.stories:
        for idea in book.ideas_of(story):
            by_topic.setdefault(idea.topic, []).append(idea)
    if not by_topic:
        return
    total = sum(map(len, by_topic.values()))
    declared = [topic.name for topic in book.project.site.topics]
    order = sorted(
        by_topic,
        key=lambda t: (t is None, declared.index(t.text) if t and t.text in declared else MANY),
    )
    sections = tuple(
        IdeaSection(
            id=f"topic-{book.topic_ids[topic.text]}" if topic else "topic-none",
            topic=topic,
            ideas=tuple(by_topic[topic][: MANY if total <= MANY else FEW]),
            total=len(by_topic[topic]),
        )
        for topic in order
    )
    intro = "从各社区的故事里摘出来的好办法，谁都可以拿去用。"
    yield Page(
        urls.IDEAS,
        "ideas.html",
        "金点子",
        IdeasView(intro, sections),
        urls.IDEAS,
        intro,
        crumbs=(HOME_CRUMB,),
    )


def topic_pages(book: Book) -> Iterator[Page]:
    """Make a page for every topic in use."""
    summaries = {topic.name: topic.summary for topic in book.project.site.topics}
    for name, topic_id in book.topic_ids.items():
        stories = book.stories_by_topic[name]
        sections = [
            SectionView("故事", "stories", tuple(book.story_card(s) for s in stories[:NEWEST]))
        ]
        if len(stories) > NEWEST:
            older = tuple(book.story_line(s) for s in stories[NEWEST:])
            sections.append(SectionView("更早的故事", "older", older))
        ideas = tuple(
            i for s in stories for i in book.ideas_of(s) if i.topic and i.topic.text == name
        )
        intro = summaries.get(name, "") or f"与“{name}”有关的故事和金点子。"
        rest = tuple(LinkView(f"{i.name}（{i.unit.text}）", i.story.url) for i in ideas[NEWEST:])
        view = CardsView(intro, tuple(sections), ideas[:NEWEST], rest)
        crumbs = (HOME_CRUMB, LinkView("讲好我们的故事", urls.STORIES))
        yield Page(
            urls.topic_page(topic_id), "topic.html", name, view, urls.STORIES, intro, crumbs=crumbs
        )
