"""Page kinds that lead to others: the site map for readers, and pages at former addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pages import urls
from generator.pages.book import Book
from generator.pages.kinds_results import HOME_CRUMB
from generator.pages.views import LinkView, MovedView, Page, SiteMapView

LONGEST = 200
"""So many links at most stand in one part; the part's own page has all of them."""
_PARTS = (urls.ROUNDS, urls.MEDALS, urls.STORIES, urls.IDEAS, urls.UNITS, urls.PHOTOS)


def moved_pages(book: Book) -> Iterator[Page]:
    """Leave a page at every former address of a unit, so that old links go on working."""
    for unit in book.project.units:
        for slug in unit.former_slugs:
            view = MovedView(LinkView(unit.name, urls.unit_page(unit.id)))
            yield Page(
                urls.unit_page(slug), "moved.html", f"{unit.name}（地址已更新）", view, listed=False
            )


def site_map(book: Book, pages: Sequence[Page]) -> Iterator[Page]:
    """List what the site has, part by part."""
    by_section: dict[str, list[Page]] = {}
    for page in pages:
        if page.is_html and page.listed and page.url != page.section:
            by_section.setdefault(page.section, []).append(page)
    own = {page.url: page.title for page in pages if page.url in _PARTS}
    parts = [
        (LinkView(own[url], url), _links(book, by_section.get(url, ())))
        for url in _PARTS
        if url in own
    ]
    others = [
        LinkView(page.title, page.url)
        for page in pages
        if page.is_html and page.listed and page.url == page.section and page.url not in _PARTS
    ]
    parts.append((LinkView("其他", ""), tuple(others)))
    intro = "全站的页面都在这里，点名字就能打开。"
    yield Page(
        urls.SITE_MAP, "sitemap.html", "网站地图", SiteMapView(intro, tuple(parts)), urls.SITE_MAP,
        intro, crumbs=(HOME_CRUMB,),
    )  # fmt: skip


def _links(book: Book, pages: Sequence[Page]) -> tuple[LinkView, ...]:
    """Name a part's pages; single stories are left out where there are too many to read through."""
    shown = [page for page in pages if page.template != "story.html"]
    stories = [page for page in pages if page.template == "story.html"]
    chosen = [*shown, *stories] if len(pages) <= LONGEST else shown[:LONGEST]
    return tuple(LinkView(page.title, page.url) for page in chosen)
