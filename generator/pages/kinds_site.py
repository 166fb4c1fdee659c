"""Page kinds for machines: the feed, the map for search engines, what robots are told.

A preview of drafts is announced to nobody: it has no feed, no map and no word to robots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.domain.contest import Status
from generator.pages import urls
from generator.pages.book import Book, iso
from generator.pages.kinds_results import round_summary
from generator.pages.views import (
    FeedItem,
    FeedView,
    Page,
    RobotsView,
    SitemapView,
)

NEWS = 30


def feed(book: Book) -> Iterator[Page]:
    """Make the Atom feed of rounds and stories with a date, newest first; for a site with an address."""
    base = book.project.site.base_url.rstrip("/")
    items: list[tuple[date, FeedItem]] = []
    for round_ in book.rounds:
        if round_.published and round_.status is not Status.REVOKED:
            summary = round_summary(book, round_) or round_.theme
            url = f"{base}/{urls.round_page(round_.id)}"
            items.append(
                (round_.published, FeedItem(url, round_.title, summary, moment(round_.published)))
            )
    for story in book.stories:
        when = story.date or book.project.round_by_id[story.round].published
        if when:
            url = f"{base}/{urls.story_page(story.round, story.id)}"
            items.append((when, FeedItem(url, story.title, story.summary, moment(when))))
    newest = sorted(items, key=lambda item: item[0], reverse=True)[:NEWS]
    if base and newest and not book.preview:
        view = FeedView(base, moment(newest[0][0]), tuple(item for _, item in newest))
        yield Page(urls.FEED, "feed.xml", book.project.site.title, view)


def moment(day: date) -> str:
    """Write a day as a moment, at its beginning in China's time."""
    return f"{iso(day)}T00:00:00+08:00"


def sitemap(book: Book, pages: Sequence[Page]) -> Iterator[Page]:
    """Map all pages for search engines; for a site with an address."""
    base = book.project.site.base_url.rstrip("/")
    if base and not book.preview:
        listed = [page for page in pages if page.is_html and page.listed]
        view = SitemapView(
            tuple((f"{base}/{'' if p.url == urls.HOME else p.url}", p.published) for p in listed)
        )
        yield Page(urls.SITEMAP, "sitemap.xml", "网站地图", view)


def robots(book: Book, pages: Sequence[Page]) -> Iterator[Page]:
    """Invite robots and show them the map; for a site with an address."""
    base = book.project.site.base_url.rstrip("/")
    if base and pages and not book.preview:
        yield Page(urls.ROBOTS, "robots.txt", "robots.txt", RobotsView(f"{base}/{urls.SITEMAP}"))
