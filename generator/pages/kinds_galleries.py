"""Page kinds of pictures: the galleries of a round, of a unit, and of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.domain.contest import Round
from generator.domain.stories import Photo
from generator.pages import urls
from generator.pages.book import Book
from generator.pages.kinds_results import HOME_CRUMB, STRIP
from generator.pages.views import GalleryView, LinkView, Page

PER_GALLERY = 60
AROUND = 2
"""So many pages before and after the present one are named; the first and the last always are."""


class _Scope(NamedTuple):
    """What a gallery is of: its title, its addresses, where it belongs, and what its captions needn't say."""

    title: str
    address: Callable[[int], str]
    section: str
    crumbs: tuple[LinkView, ...]
    back: LinkView | None = None
    tells_unit: bool = True
    tells_round: bool = True


def round_gallery_pages(book: Book, round_: Round) -> Iterator[Page]:
    """Make the gallery of a round."""
    link = book.round_link(round_)
    scope = _Scope(
        title=f"{book.round_name(round_)}照片",
        address=partial(urls.round_photos, round_.id),
        section=urls.ROUNDS,
        crumbs=(HOME_CRUMB, LinkView("各期赛况", urls.ROUNDS), link),
        back=link,
        tells_round=False,
    )
    yield from _galleries(book, book.photos_by_round.get(round_.id, ()), scope)


def gallery_pages(book: Book) -> Iterator[Page]:
    """Make the gallery of all photos."""
    everything = _Scope("照片", urls.all_photos, urls.PHOTOS, (HOME_CRUMB,))
    yield from _galleries(book, book.shown_photos, everything)


def unit_gallery_pages(book: Book) -> Iterator[Page]:
    """Make the gallery of each unit that has more photos than its own page shows."""
    for unit in book.project.units:
        photos = book.photos_by_unit.get(unit.id, ())
        if len(photos) <= STRIP:
            continue
        link = LinkView(unit.name, urls.unit_page(unit.id))
        scope = _Scope(
            title=f"{unit.name}照片",
            address=partial(urls.unit_photos, unit.id),
            section=urls.UNITS,
            crumbs=(HOME_CRUMB, LinkView("参赛单位", urls.UNITS), link),
            back=link,
            tells_unit=False,
        )
        yield from _galleries(book, photos, scope)


def _galleries(book: Book, photos: Sequence[Photo], scope: _Scope) -> Iterator[Page]:
    count = -(-len(photos) // PER_GALLERY)
    for number in range(1, count + 1):
        before = (number - 1) * PER_GALLERY
        part = photos[before : before + PER_GALLERY]
        intro = f"共 {len(photos)} 张。点开可以看大图。"
        title = scope.title if number == 1 else f"{scope.title}（第 {number} 页）"
        view = GalleryView(
            intro=intro,
            photos=book.pictures(part),
            before=before,
            total=len(photos),
            pages=page_links(count, number, scope.address),
            current=number,
            back=scope.back,
            tells_unit=scope.tells_unit,
            tells_round=scope.tells_round,
        )
        yield Page(
            scope.address(number),
            "gallery.html",
            title,
            view,
            scope.section,
            f"{title}，{intro}",
            crumbs=scope.crumbs,
        )


def page_links(count: int, current: int, address: Callable[[int], str]) -> tuple[LinkView, ...]:
    """Name the pages to go to: the first, those around the present one, the last; a gap is a link to nowhere."""
    if count < 2:
        return ()
    near = range(max(1, current - AROUND), min(count, current + AROUND) + 1)
    links: list[LinkView] = []
    before = 0
    for number in sorted({1, *near, count}):
        if number > before + 1:
            links.append(LinkView("……", ""))
        links.append(LinkView(str(number), address(number)))
        before = number
    return tuple(links)
