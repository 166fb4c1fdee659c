"""Records for searching: what a page says in its own words, taken from the view that its template gets.

Lists of other pages (neighbours, further reading, cards) are no part of it: a hit leads to the page that
says it. What a page does not show is in no record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.pages import urls
from generator.pages.views import (
    ArticleView,
    CardsView,
    GalleryView,
    GroupView,
    Later,
    LinkView,
    Page,
    Record,
    RoundView,
    RowView,
    StoryView,
    UnitView,
)

KINDS: Mapping[str, str] = {
    "unit": "参赛单位",
    "round": "各期赛况",
    "story": "故事",
    "topic": "话题",
    "page": "其他页面",
    "photos": "照片",
}
"""The kinds of things to find, in the order in which equal hits are shown."""


def record_page(page: Page) -> Page | None:
    """Plan the file that holds a page's record; None for what is only a list of other pages."""
    if page.template not in RECORDS or not page.listed:
        return None
    if page.template == "gallery.html" and page.section != urls.ROUNDS:
        return None  # the other galleries show photos of the rounds again
    title = f"{page.title}（查找用）"
    return Page(urls.search_record(page.url), "", title, Later(_record, (page,)), listed=False)


def _record(page: Page) -> Record:
    view = page.view.make() if isinstance(page.view, Later) else page.view
    return RECORDS[page.template](page, view)


def _unit(page: Page, view: UnitView) -> Record:
    parent = (view.parent.text,) if view.parent else ()
    return Record(
        page.url,
        "unit",
        page.title,
        names=(page.title, *view.names),
        facts=(view.kind, *parent),
        lines=_said(view.summary, view.note),
        facets=(f"unit:{_key(page.url)}",),
    )


def _round(page: Page, view: RoundView) -> Record:
    corrections = [line for c in view.corrections for line in (c.what, c.reason)]
    return Record(
        page.url,
        "round",
        page.title,
        names=_said(page.title, view.name, view.theme),
        facts=_said(page.published, *(group.name for group in view.groups)),
        lines=_said(
            view.summary,
            *(line for group in view.groups for line in _group(group)),
            *(f"{name}：{value}" for name, value in view.byline),
            *view.notes,
            view.cover.caption if view.cover else "",
            *corrections,
            *(attachment.name for attachment in view.attachments),
        ),
        facets=(f"round:{_key(page.url)}",),
        body=view.body,
    )


def _group(group: GroupView) -> list[str]:
    """Tell who took part in a group, as its tables name them, and what is said of them."""
    rows = [row for listing in group.lists for row in listing.rows if not row.gap]
    lines = [group.theme, *map(_row, rows), *(row.note for row in rows), *group.notes]
    return list(dict.fromkeys(lines))


def _row(row: RowView) -> str:
    unit = row.unit.text if row.unit else ""
    awards = "、".join(badge.name for badge in row.badges)
    return "，".join(_said(row.work, unit, row.name, row.role, awards))


def _story(page: Page, view: StoryView) -> Record:
    unit = [view.unit] if view.unit else []
    return Record(
        page.url,
        "story",
        page.title,
        names=(page.title, *(idea.name for idea in view.ideas)),
        facts=_said(*_texts(unit), view.round.text, page.published, *_texts(view.topics)),
        lines=_said(
            view.summary,
            view.cover.caption if view.cover else "",
            *(idea.summary for idea in view.ideas),
            *(f"{name}：{value}" for name, value in view.byline),
        ),
        facets=(
            *(f"unit:{_key(link.url)}" for link in unit),
            f"round:{_key(view.round.url)}",
            *(f"topic:{_key(link.url)}" for link in view.topics),
        ),
        body=view.body,
    )


def _topic(page: Page, view: CardsView) -> Record:
    topic = (f"topic:{_key(page.url)}",)
    return Record(page.url, "topic", page.title, (page.title,), (), _said(view.intro), topic)


def _article(page: Page, view: ArticleView) -> Record:
    lines = _said(view.summary)
    return Record(page.url, "page", page.title, (page.title,), (), lines, (), view.body)


def _gallery(page: Page, view: GalleryView) -> Record:
    lines = [
        "，".join(_said(p.caption, p.unit.text if p.unit else "", p.place, p.credit))
        for p in view.photos
    ]
    rounds = (f"round:{_key(view.back.url)}",) if view.back else ()
    return Record(page.url, "photos", page.title, (page.title,), (), _said(*lines), rounds)


RECORDS: Mapping[str, Callable[[Page, Any], Record]] = {
    "unit.html": _unit,
    "round.html": _round,
    "story.html": _story,
    "topic.html": _topic,
    "article.html": _article,
    "gallery.html": _gallery,
}
"""Which pages are searched, by their template."""


def _said(*texts: str) -> tuple[str, ...]:
    """Leave out what is not said."""
    return tuple(text for text in texts if text)


def _texts(links: list[LinkView] | tuple[LinkView, ...]) -> list[str]:
    return [link.text for link in links]


def _key(url: str) -> str:
    """Name a page within its folder."""
    return url.rpartition("/")[2].removesuffix(".html")
