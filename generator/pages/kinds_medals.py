"""Page kinds about medals: the tables of all time and of each season."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import urls
from generator.pages.book import Book
from generator.pages.kinds_results import HOME_CRUMB
from generator.pages.medals import medals_view
from generator.pages.views import LinkView, Page

_INTRO = "奖牌榜只数已经公布并确定的金、银、铜奖。名次相同就是并列，前后排列不分先后。"


def medal_pages(book: Book) -> Iterator[Page]:
    """Make the medal tables of all time and of each season in which medals were given."""
    seasons = list(dict.fromkeys(season for season, _ in book.medal_tables))
    links = {season: medal_link(season) for season in seasons}
    for season in seasons:
        tables = (found for found in book.medal_tables if found.season == season)
        others = tuple(link for one, link in links.items() if one != season)
        crumbs = (HOME_CRUMB,) if season is None else (HOME_CRUMB, LinkView("奖牌榜", urls.MEDALS))
        yield Page(
            links[season].url,
            "medals.html",
            "奖牌榜" if season is None else f"{season}年奖牌榜",
            medals_view(book, tables, _INTRO, others),
            urls.MEDALS,
            _INTRO,
            crumbs=crumbs,
        )


def medal_link(season: int | None) -> LinkView:
    """Link to the medal page of a season, or of all time."""
    if season is None:
        return LinkView("总榜", urls.MEDALS)
    return LinkView(f"{season}年", urls.medals_of(season))
