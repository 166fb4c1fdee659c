"""What machines are told of stories and rounds, in the words of schema.org; only what is known."""

from __future__ import annotations

from collections.abc import Sequence

from generator.domain.contest import Round, Status
from generator.domain.site import Source
from generator.domain.stories import Story
from generator.pages import urls
from generator.pages.book import Book, iso
from generator.pages.views import PictureView

_CONTEXT = "https://schema.org"


def told_by(sources: Sequence[Source]) -> str:
    """Name who told the content first; empty where nobody is named."""
    return sources[0].publisher if sources else ""


def story_linked(book: Book, story: Story, cover: PictureView | None) -> dict[str, object]:
    """Describe a story as an article."""
    told: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "Article",
        "headline": story.title,
        "description": story.summary,
        "inLanguage": "zh-CN",
        "about": {"@type": "Organization", "name": book.unit_name(story.unit)},
        "isPartOf": {"@type": "WebSite", "name": book.project.site.title},
    }
    date = iso(book.story_date(story))
    if date:
        told["datePublished"] = date
    if story.author:
        told["author"] = {"@type": "Organization", "name": story.author}
    return _addressed(book, told, urls.story_page(story.round, story.id), cover)


def round_linked(book: Book, round_: Round, cover: PictureView | None) -> dict[str, object] | None:
    """Describe a round as an event; one whose day is not known is none that a calendar could use."""
    held = round_.held
    if held is None or not held.day or round_.status is Status.REVOKED:
        return None
    told: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "Event",
        "name": round_.title,
        "startDate": held.iso,
        "inLanguage": "zh-CN",
    }
    if round_.place:
        told["location"] = {"@type": "Place", "name": round_.place}
    if round_.hosts:
        told["organizer"] = [{"@type": "Organization", "name": host} for host in round_.hosts]
    return _addressed(book, told, urls.round_page(round_.id), cover)


def _addressed(
    book: Book, told: dict[str, object], url: str, cover: PictureView | None
) -> dict[str, object]:
    """Add the addresses, which must be absolute."""
    base = book.project.site.base_url
    if base:
        told["url"] = base + url
        if cover:
            told["image"] = base + cover.large
    return told
