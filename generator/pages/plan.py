"""The plan: every page of the site, and the frame that all of them share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.pages import urls
from generator.pages.around import own_book
from generator.pages.book import Book
from generator.pages.kinds import INDEXES, KINDS, ROUND_KINDS
from generator.pages.records import record_page
from generator.pages.views import ContactView, ExternalView, LinkView, Page, SiteView

_NAV = (
    ("首页", urls.HOME),
    ("各期赛况", urls.ROUNDS),
    ("奖牌榜", urls.MEDALS),
    ("故事", urls.STORIES),
    ("金点子", urls.IDEAS),
    ("参赛单位", urls.UNITS),
    ("照片", urls.PHOTOS),
    ("查找", urls.SEARCH),
)


PREVIEW = "这里有还没发布的草稿，只给自己人看，不要放到网上。"
THEME, LOGO = "theme.css", "site-logo"
"""The names of the assets that a site's own colours and logo become."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The shared frame, the pages that tell of the whole site, and those of each round, newest first."""

    site: SiteView
    whole: tuple[Page, ...]
    rounds: Mapping[str, RoundPlan]

    @property
    def pages(self) -> Iterator[Page]:
        """Go through all pages."""
        yield from self.whole
        for plan in self.rounds.values():
            yield from plan.pages


class RoundPlan(NamedTuple):
    """The pages of one round, and the book that they are made from, which holds no other."""

    book: Book
    pages: tuple[Page, ...]


def make_plan(book: Book) -> Plan:
    """Lay out the whole site."""
    book.warm()
    rounds = {round_.id: plan_round(own_book(book, round_)) for round_ in book.rounds}
    pages = [page for kind in KINDS.values() for page in kind(book)]
    every = [*pages, *(page for plan in rounds.values() for page in plan.pages)]
    for index in INDEXES.values():
        found = tuple(index(book, every))
        pages += found
        every += found
    site = site_view(book, {page.url for page in pages})
    return Plan(site, tuple(_with_records(pages) if book.search else pages), rounds)


def plan_round(book: Book) -> RoundPlan:
    """Lay out the pages of the round that a book is of."""
    (round_,) = book.rounds
    pages = [page for kind in ROUND_KINDS.values() for page in kind(book, round_)]
    return RoundPlan(book, tuple(_with_records(pages) if book.search else pages))


def _with_records(pages: Sequence[Page]) -> Iterator[Page]:
    """Add what is searched of each page, next to it, since who renders one has the other's text at hand."""
    for page in pages:
        yield page
        record = record_page(page)
        if record:
            yield record


def site_view(book: Book, made: set[str]) -> SiteView:
    """Show the frame; only pages that exist are linked."""
    site = book.project.site
    nav = [LinkView(text, url) for text, url in _NAV if url in made]
    nav += [LinkView(a.title, urls.article_page(a.id)) for a in book.project.articles if a.nav]
    contact = site.contact
    banner = site.banner or "本站内容全部是虚构的，只用来演示。"
    return SiteView(
        title=site.title,
        short_title=site.short_title,
        description=site.description,
        owner=site.owner,
        fictional=site.fictional,
        banner=banner if site.fictional else "",
        base_url=site.base_url,
        nav=tuple(nav),
        footer_links=(
            *nav,
            *([LinkView("网站地图", urls.SITE_MAP)] if urls.SITE_MAP in made else []),
        ),
        external_links=tuple(ExternalView(link.name, link.url) for link in site.footer.links),
        contact=ContactView(
            contact.name, contact.phone, contact.email, contact.address, contact.note
        )
        if contact
        else None,
        icp=site.footer.icp,
        police=site.footer.police,
        copyright=site.footer.copyright,
        meta=tuple(sorted(site.meta.items())),
        assets=book.assets,
        preview=PREVIEW if book.preview else "",
        feed=urls.FEED if urls.FEED in made else "",
        logo=next((url for name, url in book.assets.items() if name.startswith(LOGO)), ""),
        themed=book.assets.get(THEME, ""),
        colour=site.theme.colours.get("red", "#A61B1B"),
    )
