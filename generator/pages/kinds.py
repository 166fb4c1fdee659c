"""The registry of page kinds: one row each, a function from a book to its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.domain.contest import Round
from generator.pages import kinds_data as data
from generator.pages import kinds_find as find
from generator.pages import kinds_galleries as galleries
from generator.pages import kinds_ideas as ideas
from generator.pages import kinds_map as maps
from generator.pages import kinds_medals as medals
from generator.pages import kinds_results as results
from generator.pages import kinds_site as site
from generator.pages import kinds_stories as texts
from generator.pages import kinds_units as units
from generator.pages.book import Book
from generator.pages.views import Page

KINDS: Mapping[str, Callable[[Book], Iterator[Page]]] = {
    "home": results.home_page,
    "rounds": results.rounds_page,
    "medals": medals.medal_pages,
    "stories": texts.stories_pages,
    "ideas": ideas.ideas_page,
    "topic": ideas.topic_pages,
    "units": units.units_page,
    "unit": units.unit_pages,
    "gallery": galleries.gallery_pages,
    "unit gallery": galleries.unit_gallery_pages,
    "article": texts.article_pages,
    "search": find.search_page,
    "not_found": texts.not_found_page,
    "moved": maps.moved_pages,
    "medal data": data.medal_files,
    "unit data": data.unit_files,
    "data schemas": data.schema_files,
    "feed": site.feed,
}

ROUND_KINDS: Mapping[str, Callable[[Book, Round], Iterator[Page]]] = {
    "round": results.round_page,
    "story": texts.story_pages,
    "round gallery": galleries.round_gallery_pages,
    "round data": data.round_files,
}
"""Kinds that are made of one round, from its own book."""

INDEXES: Mapping[str, Callable[[Book, Sequence[Page]], Iterator[Page]]] = {
    "site map": maps.site_map,
    "sitemap": site.sitemap,
    "robots": site.robots,
}
"""Kinds that tell of all other pages."""
