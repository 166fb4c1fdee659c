"""The page to find things on: everything by kind, and what the search index can be asked for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import urls
from generator.pages.book import Book, season_name
from generator.pages.kinds_results import HOME_CRUMB, round_summary
from generator.pages.records import KINDS
from generator.pages.views import ChoiceView, FindLine, FindView, LinkView, Page

LONGEST = 300
"""So many stories are listed on the page to find things on; all of them are in the lists of seasons."""

Part = tuple[str, str, tuple[FindLine, ...]]


def search_page(book: Book) -> Iterator[Page]:
    """Make the page to find things on; it is there without an index too, with all its lists."""
    sections = _sections(book)
    if not sections:
        return
    seasons: tuple[LinkView, ...] = ()
    if len(book.stories) > LONGEST:
        years = dict.fromkeys(book.project.round_by_id[s.round].season for s in book.stories)
        seasons = tuple(
            LinkView(f"{season_name(year)}的故事", urls.stories_of(year)) for year in years
        )
    intro = "输入几个字，名称里、正文里的都能找到。" if book.search else NARROWING
    index = urls.SEARCH_INDEX if book.search else ""
    view = FindView(intro, sections, seasons, _choices(book) if book.search else (), index)
    yield Page(
        urls.SEARCH,
        "search.html",
        "查找",
        view,
        urls.SEARCH,
        "查找参赛单位、各期赛况、故事和金点子。",
        crumbs=(HOME_CRUMB,),
    )


NARROWING = "输入几个字，下面的名单就只留下有这几个字的。"


def _sections(book: Book) -> tuple[Part, ...]:
    """List what there is, part by part."""
    parts = (
        ("参赛单位", "find-units", _units(book)),
        ("各期赛况", "find-rounds", _rounds(book)),
        ("故事", "find-stories", _stories(book)),
        ("金点子", "find-ideas", _ideas(book)),
        ("其他页面", "find-others", _others(book)),
    )
    return tuple(part for part in parts if part[2])


def _units(book: Book) -> tuple[FindLine, ...]:
    return tuple(
        FindLine(
            urls.unit_page(unit.id),
            unit.name,
            "，".join(
                [
                    unit.kind,
                    *(f"又称{alias}" for alias in unit.aliases),
                    *(f"曾用名{former.name}" for former in unit.former_names),
                ]
            ),
        )
        for unit in book.project.units
    )


def _rounds(book: Book) -> tuple[FindLine, ...]:
    return tuple(
        FindLine(urls.round_page(r.id), book.round_name(r), round_summary(book, r) or r.theme)
        for r in book.rounds
    )


def _stories(book: Book) -> tuple[FindLine, ...]:
    return tuple(
        FindLine(
            urls.story_page(story.round, story.id),
            story.title,
            f"{book.unit_name(story.unit)}，{book.round_name(book.project.round_by_id[story.round])}",
        )
        for story in book.stories[:LONGEST]
    )


def _ideas(book: Book) -> tuple[FindLine, ...]:
    return tuple(
        FindLine(idea.story.url, idea.name, f"{idea.unit.text}：{idea.summary}")
        for story in book.stories[:LONGEST]
        for idea in book.ideas_of(story)
    )


def _others(book: Book) -> tuple[FindLine, ...]:
    return tuple(
        FindLine(urls.article_page(a.id), a.title, a.summary) for a in book.project.articles
    )


def _choices(book: Book) -> tuple[ChoiceView, ...]:
    """Offer the choices that tell things apart on this site."""
    there = {
        "unit": book.project.units,
        "round": book.rounds,
        "story": book.stories,
        "topic": book.topic_ids,
        "page": book.project.articles,
        "photos": book.photos_by_round,
    }
    told = book.stories_by_unit
    choices = (
        ("kind", "种类", tuple((kind, KINDS[kind]) for kind in KINDS if there[kind])),
        ("round", "哪一期", tuple((r.id, book.round_name(r)) for r in book.rounds)),
        ("unit", "哪个单位", tuple((u.id, u.name) for u in book.project.units if u.id in told)),
        ("topic", "哪个话题", tuple((id_, name) for name, id_ in book.topic_ids.items())),
    )
    return tuple(ChoiceView(*choice) for choice in choices if len(choice[2]) > 1)
