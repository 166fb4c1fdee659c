"""Schema records become domain records where nothing more than copying is needed."""

from __future__ import annotations

from generator.content import schema
from generator.content.yamldoc import Map, Scalar, Seq
from generator.domain.site import Contact, Footer, Link, Site, Source, Theme, Topic
from generator.domain.stories import Article, Idea, Photo, Story, Text, WriteUp
from generator.domain.units import FormerName, Unit
from generator.problems import Where


def plain(text: str | None) -> str:
    """Drop the place from a text; None becomes empty."""
    return "" if text is None else str.__str__(text) if type(text) is str else "".join(text)


def source(file: schema.SourceFile) -> Source:
    """Convert a source."""
    return Source(
        plain(file.publisher), plain(file.title), file.date, plain(file.url), plain(file.note)
    )


def sources(files: list[schema.SourceFile]) -> tuple[Source, ...]:
    """Convert sources."""
    return tuple(source(file) for file in files)


def texts(values: list[str]) -> tuple[str, ...]:
    """Convert a list of texts."""
    return tuple(plain(value) for value in values)


def site(file: schema.SiteFile) -> Site:
    """Convert the site's settings."""
    contact = file.contact
    footer = file.footer or schema.FooterFile()
    return Site(
        title=plain(file.title),
        short_title=plain(file.short_title) or plain(file.title),
        description=plain(file.description),
        owner=plain(file.owner),
        fictional=file.fictional,
        banner=plain(file.banner),
        base_url=plain(file.base_url).rstrip("/") + "/" if file.base_url else "",
        contact=Contact(
            *(plain(getattr(contact, n)) for n in ("name", "phone", "email", "address", "note"))
        )
        if contact
        else None,
        footer=Footer(
            plain(footer.icp),
            plain(footer.police),
            plain(footer.copyright),
            tuple(Link(plain(link.name), plain(link.url)) for link in footer.links),
        ),
        seasons={year: season.rounds for year, season in file.seasons.items()},
        topics=tuple(Topic(plain(t.id), plain(t.name), plain(t.summary)) for t in file.topics),
        meta={plain(key): plain(value) for key, value in file.meta.items()},
        theme=theme(file.theme) if file.theme else Theme(),
        at=file.where,
    )


def theme(file: schema.ThemeFile) -> Theme:
    """Convert the site's own colours and logo."""
    given = file.colours.model_dump(exclude={"where"}) if file.colours else {}
    colours = {name: plain(colour) for name, colour in given.items() if colour}
    placed = {**given, "logo": file.logo}.items()
    places = {name: value.where for name, value in placed if isinstance(value, Scalar)}
    return Theme(colours, plain(file.logo), places)


def unit(file: schema.UnitFile) -> Unit:
    """Convert a unit."""
    return Unit(
        id=plain(file.id),
        name=plain(file.name),
        kind=plain(file.kind),
        parent=plain(file.parent),
        aliases=texts(file.aliases),
        former_slugs=texts(file.former_slugs),
        former_names=tuple(FormerName(plain(f.name), f.until) for f in file.former_names),
        since=file.since,
        until=file.until,
        split_from=texts(file.split_from),
        merged_into=plain(file.merged_into),
        inherits=texts(file.inherits),
        summary=plain(file.summary),
        note=plain(file.note),
        sources=sources(file.sources),
        places={
            plain(name): name.where
            for name in (file.parent, file.merged_into, *file.split_from, *file.inherits)
            if isinstance(name, Scalar)
        },
        at=file.where,
    )


def named_units(value: object) -> tuple[Unit, ...] | None:
    """Take ids, names and parents out of a list of units that is not all right; None where one has no id."""
    if not isinstance(value, Seq) or not all(
        isinstance(item, Map) and isinstance(item.get("id"), Scalar) for item in value
    ):
        return None
    return tuple(_named_unit(item) for item in value)


def _named_unit(item: Map) -> Unit:
    id_, name, parent = item["id"], item.get("name"), item.get("parent")
    parent = parent if isinstance(parent, Scalar) else None
    return Unit(
        id=plain(id_),
        name=plain(name if isinstance(name, Scalar) else id_),
        kind="",
        parent=plain(parent),
        places={plain(parent): parent.where} if parent else {},
        at=item.where,
    )


def story(file: schema.StoryFile, round_id: str, story_id: str, text: Text) -> Story:
    """Convert a story."""
    return Story(
        round=round_id,
        id=story_id,
        title=plain(file.title),
        unit=plain(file.unit),
        text=text,
        group=plain(file.group),
        summary=plain(file.summary),
        topics=texts(file.topics),
        ideas=tuple(Idea(plain(i.name), plain(i.summary), plain(i.topic)) for i in file.ideas),
        cover=plain(file.cover),
        author=plain(file.author),
        reviewed_by=plain(file.reviewed_by),
        date=file.date,
        sources=sources(file.sources),
        layout=file.layout,
        places=_places(file),
        at=file.where,
    )


def writeup(file: schema.WriteUpFile, round_id: str, text: Text) -> WriteUp:
    """Convert a round's write-up."""
    return WriteUp(
        round_id,
        text,
        plain(file.title),
        plain(file.summary),
        plain(file.author),
        plain(file.reviewed_by),
        file.date,
    )


def article(file: schema.ArticleFile, article_id: str, text: Text) -> Article:
    """Convert a page."""
    return Article(
        article_id, plain(file.title), text, plain(file.summary), file.order, file.nav, file.where
    )


def photo(file: schema.PhotoFile, round_id: str, folder: str) -> Photo:
    """Convert one line of photos.yaml."""
    name = plain(file.file)
    return Photo(
        round=round_id,
        file=name,
        path=f"{folder}/{name}",
        caption=plain(file.caption),
        alt=plain(file.alt),
        credit=plain(file.credit),
        date=file.date,
        place=plain(file.place),
        unit=plain(file.unit),
        unit_at=getattr(file.unit, "where", file.where),
        illustration=file.illustration,
        decorative=file.decorative,
        consent=plain(file.consent),
        withdrawn=file.withdrawn,
        at=getattr(file.file, "where", file.where),
    )


def _places(file: schema.StoryFile) -> dict[str, Where]:
    """Note where a story names things that other files must know."""
    named = {"unit": file.unit, "group": file.group, "cover": file.cover}
    named |= {
        plain(topic): topic for topic in (*(i.topic for i in file.ideas), *file.topics) if topic
    }
    return {name: value.where for name, value in named.items() if isinstance(value, Scalar)}
