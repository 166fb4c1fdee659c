"""Page kinds about people and texts: stories, free pages, the page for lost addresses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.contest import Round
from generator.domain.stories import Story
from generator.pages import urls
from generator.pages.book import Book, iso, season_name
from generator.pages.kinds_results import HOME_CRUMB
from generator.pages.linked import story_linked, told_by
from generator.pages.stories import reading_minutes, story_view
from generator.pages.views import (
    ArticleView,
    CardsView,
    CardView,
    Later,
    LinkView,
    NotFoundView,
    Page,
    SectionView,
)

NEWEST = 60


def story_pages(book: Book, round_: Round) -> Iterator[Page]:
    """Make a page for every story of a round."""
    stories = book.stories_by_round.get(round_.id, ())
    for index, story in enumerate(stories):
        earlier = book.story_link(stories[index - 1]) if index else None
        later = book.story_link(stories[index + 1]) if index + 1 < len(stories) else None
        cover = book.story_cover(story)
        yield Page(
            url=urls.story_page(story.round, story.id),
            template="story.html",
            title=story.title,
            view=Later(story_view, (book, story, earlier, later)),
            section=urls.STORIES,
            description=story.summary,
            published=iso(book.story_date(story)),
            crumbs=(
                HOME_CRUMB,
                LinkView("讲好我们的故事", urls.STORIES),
                book.round_link(round_),
            ),
            social=cover.large if cover else "",
            qualifier=book.unit_name(story.unit) if story.id in book.around.ambiguous else "",
            source=told_by(story.sources or round_.sources),
            linked=story_linked(book, story, cover),
        )


def stories_pages(book: Book) -> Iterator[Page]:
    """List the stories: the newest as cards, long lists by season."""
    if not book.stories:
        return
    title, intro = "讲好我们的故事", "各社区、各镇自己讲的故事，新的在前。"
    newest = book.stories[:NEWEST]
    sections = []
    for round_ in book.rounds:
        cards = tuple(book.story_card(s) for s in newest if s.round == round_.id)
        if cards:
            sections.append(SectionView(book.round_name(round_), f"round-{round_.id}", cards))
    seasons: dict[int | None, list[Story]] = {}
    if len(book.stories) > NEWEST:
        for story in book.stories:
            seasons.setdefault(book.project.round_by_id[story.round].season, []).append(story)
        cards_of_seasons = tuple(
            _season_card(season, len(stories)) for season, stories in seasons.items()
        )
        sections.append(SectionView("按年度看全部故事", "seasons", cards_of_seasons))
    yield Page(
        urls.STORIES,
        "stories.html",
        title,
        CardsView(intro, tuple(sections)),
        urls.STORIES,
        intro,
        crumbs=(HOME_CRUMB,),
    )
    for season, stories in seasons.items():
        by_round: dict[str, list[Story]] = {}
        for story in stories:
            by_round.setdefault(story.round, []).append(story)
        parts = tuple(
            SectionView(
                book.round_name(book.project.round_by_id[round_id]),
                f"round-{round_id}",
                tuple(book.story_line(s) for s in told),
            )
            for round_id, told in by_round.items()
        )
        text = f"{season_name(season)}的全部故事，共 {len(stories)} 篇。"
        yield Page(
            urls.stories_of(season),
            "stories.html",
            f"{season_name(season)}的故事",
            CardsView(text, parts),
            urls.STORIES,
            text,
            crumbs=(HOME_CRUMB, LinkView(title, urls.STORIES)),
        )


def _season_card(season: int | None, count: int) -> CardView:
    title = f"{season_name(season)}的故事"
    return CardView(urls.stories_of(season), title, f"共 {count} 篇", "", "", None)


def article_pages(book: Book) -> Iterator[Page]:
    """Make the free pages."""
    for article in book.project.articles:
        url = urls.article_page(article.id)
        view = ArticleView(
            article.summary, book.body(article.text), reading_minutes(article.text.source)
        )
        yield Page(
            url, "article.html", article.title, view, url, article.summary, crumbs=(HOME_CRUMB,)
        )


def not_found_page(book: Book) -> Iterator[Page]:
    """Make the page for addresses that do not exist."""
    links = [HOME_CRUMB]
    links += [LinkView("各期赛况", urls.ROUNDS)] if book.rounds else []
    links += [LinkView("讲好我们的故事", urls.STORIES)] if book.stories else []
    view = NotFoundView(tuple(links))
    yield Page(urls.NOT_FOUND, "notfound.html", "没有找到这一页", view, listed=False)
