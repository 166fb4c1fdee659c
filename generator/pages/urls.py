"""Every address of the site, written down once."""

from __future__ import annotations

from generator.domain.slugs import slugify

HOME = "index.html"
MEDALS = "medals.html"
ROUNDS = "rounds.html"
STORIES = "stories.html"
UNITS = "units.html"
IDEAS = "ideas.html"
PHOTOS = "photos.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
SITE_MAP = "sitemap.html"
ROBOTS = "robots.txt"
OWN_PAGES = frozenset(
    {HOME, MEDALS, ROUNDS, STORIES, UNITS, IDEAS, PHOTOS, SEARCH, NOT_FOUND, SITE_MAP}
)
"""What no free page may be called, whether the site has such a page today or not."""
SEARCH_INDEX = "search/shards.json"
"""Published after the files that it names: what is no page goes out in the order of its name."""
MEDALS_DATA = "medals"
UNITS_DATA = "units"


def season_key(season: int | None) -> str:
    """Name a season within addresses."""
    return "unknown" if season is None else str(season)


def medals_of(season: int) -> str:
    """Name the medal page of a season."""
    return f"medals/{season}.html"


def round_page(round_id: str) -> str:
    """Name a round's page."""
    return f"rounds/{round_id}.html"


def round_photos(round_id: str, number: int = 1) -> str:
    """Name a page of a round's gallery."""
    return (
        f"rounds/{round_id}/photos.html"
        if number == 1
        else f"rounds/{round_id}/photos-{number}.html"
    )


def all_photos(number: int = 1) -> str:
    """Name a page of the gallery of all photos."""
    return PHOTOS if number == 1 else f"photos-{number}.html"


def stories_of(season: int | None) -> str:
    """Name the list of a season's stories."""
    return f"stories/{season_key(season)}.html"


def story_page(round_id: str, story_id: str) -> str:
    """Name a story's page."""
    return f"stories/{round_id}/{story_id}.html"


def unit_page(unit_id: str) -> str:
    """Name a unit's page."""
    return f"units/{unit_id}.html"


def unit_photos(unit_id: str, number: int = 1) -> str:
    """Name a page of a unit's gallery."""
    return (
        f"units/{unit_id}/photos.html" if number == 1 else f"units/{unit_id}/photos-{number}.html"
    )


def topic_page(topic_id: str) -> str:
    """Name a topic's page."""
    return f"topics/{topic_id}.html"


def article_page(article_id: str) -> str:
    """Name a free page."""
    return f"{article_id}.html"


def attachment(round_id: str, file: str) -> str:
    """Name the copy of a round's attachment: in ASCII, so that no address needs encoding."""
    stem, dot, suffix = file.rpartition(".")
    return f"rounds/{round_id}/files/{slugify(stem)}{dot}{suffix.lower()}"


def data_file(name: str, form: str) -> str:
    """Name a data file: `name` such as medals or rounds/2024-4, `form` csv or json."""
    return f"data/{name}.{form}"


def round_data(round_id: str) -> str:
    """Name a round's data files, without their ending."""
    return f"rounds/{round_id}"


def data_schema(name: str) -> str:
    """Name the JSON Schema of a kind of data file: round, medals or units."""
    return f"data/schema/{name}.schema.json"


def data_schema_from(url: str, name: str) -> str:
    """Name a JSON Schema as seen from a data file."""
    return "../" * (url.count("/") - 1) + data_schema(name).removeprefix("data/")


def search_record(url: str) -> str:
    """Name the file that holds what is searched of a page."""
    return f"search/pages/{url.removesuffix('.html')}.json"


def is_search_record(url: str) -> bool:
    """Tell whether a file holds what is searched of a page."""
    return url.startswith("search/pages/")


def is_search_index(url: str) -> bool:
    """Tell whether an address is that of a file of the search index."""
    return url == SEARCH_INDEX or url.startswith("search/index/")


def search_part(name: str) -> str:
    """Name a part of the search index; `name` is a hash of its bytes with an ending."""
    return f"search/index/{name}"


def of_file(file: str) -> str:
    """Name the page that a content file becomes; empty where it becomes none."""
    parts = file.removeprefix("content/").split("/")
    match parts:
        case ["site.yaml"]:
            return HOME
        case ["units.yaml"]:
            return UNITS
        case ["pages", name]:
            return article_page(name.removesuffix(".md"))
        case ["rounds", round_id, "round.yaml" | "index.md"]:
            return round_page(round_id)
        case ["rounds", round_id, "stories", name]:
            return story_page(round_id, name.removesuffix(".md"))
        case ["rounds", round_id, "photos", "photos.yaml"]:
            return round_photos(round_id)
        case ["rounds", round_id, "files", *names]:
            return attachment(round_id, "/".join(names))
    return ""
