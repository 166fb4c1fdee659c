"""The peer's plugin: gathers stories by round, unit and season once, and tells each its neighbours."""

from collections import defaultdict

from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator


def gather(generators):
    """Put what the templates list into their common context, before any page is written."""
    (articles,) = (each for each in generators if isinstance(each, ArticlesGenerator))
    (pages,) = (each for each in generators if isinstance(each, PagesGenerator))
    stories = sorted(articles.articles, key=lambda story: (story.date, story.slug), reverse=True)
    found = {name: defaultdict(list) for name in ("round", "unit", "season")}
    for story in stories:
        found["round"][story.round].append(story)
        found["unit"][story.unit].append(story)
        found["season"][str(story.date.year)].append(story)
    units = {page.unit: page for page in pages.pages if page.template == "unit"}
    rounds = {page.round: page for page in pages.pages if page.template == "round"}
    for round_id, told in found["round"].items():
        for index, story in enumerate(told):
            story.of_round, story.of_unit = rounds[round_id], units[story.unit]
            story.before = told[index - 1] if index else None
            story.after = told[index + 1] if index + 1 < len(told) else None
            story.related = [
                told[(index + step) % len(told)] for step in range(1, min(4, len(told)))
            ]
    articles.context.update(
        newest=stories[:6],
        stories_of_round=found["round"],
        stories_of_unit=found["unit"],
        stories_of_season=found["season"],
        contest_rounds=sorted(rounds.values(), key=lambda page: page.date, reverse=True),
        contest_units=sorted(units.values(), key=lambda page: page.unit),
        contest_seasons=sorted(found["season"], reverse=True),
    )


def register():
    """Ask Pelican to be called when everything has been read."""
    signals.all_generators_finalized.connect(gather)
