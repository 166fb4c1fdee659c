"""The book: everything known, with the lookups that pages share. Built once, read by every page kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from generator.domain.contest import Round, Status
from generator.domain.dates import in_chinese
from generator.domain.paths import is_external, resolve, resolve_picture, split_fragment
from generator.domain.project import Project
from generator.domain.site import Source
from generator.domain.slugs import slugify
from generator.domain.stories import Attachment, Photo, Reference, Story, Text
from generator.domain.units import Unit
from generator.pages import urls
from generator.pages.views import (
    BadgeView,
    BodyView,
    CardView,
    IdeaView,
    LinkView,
    MoreView,
    PictureView,
    RenditionView,
    SourceView,
)
from generator.photos import RenderedPhoto
from generator.results import (
    AwardGiven,
    MedalTable,
    ResultList,
    RoundResult,
    Standing,
    medal_table,
    medal_tables,
)

K = TypeVar("K")
T = TypeVar("T")
_NONE: Mapping[str, Any] = {}
_NUMERALS = "零一二三四五六七八九十"


def chinese_number(number: int) -> str:
    """Write 1 to 99 in Chinese numerals."""
    if number <= 10:
        return _NUMERALS[number]
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def season_name(season: int | None) -> str:
    """Name a season: 2024年."""
    return "年度未公布" if season is None else f"{season}年"


def iso(value: date | None) -> str:
    """Write a date for machines, as YYYY-MM-DD; empty where unknown."""
    return value.isoformat() if value else ""


def day(value: date | None) -> str:
    """Write a date for readers, as 2024年12月10日; empty where unknown."""
    return in_chinese(value.year, value.month, value.day) if value else ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A unit's line in one list of one group of one round."""

    round: Round
    result: RoundResult
    group: int
    list: ResultList
    standing: Standing


class SeasonTable(NamedTuple):
    """A medal table and the season it covers, None for all time."""

    season: int | None
    table: MedalTable


class Around(NamedTuple):
    """What a round's pages show of others: its neighbours, and for each story, by its id, what to read next.

    `ambiguous` are the stories that others share their titles with; `pictures` are those of other
    rounds' photos that its texts show, by their paths.
    """

    earlier: LinkView | None = None
    later: LinkView | None = None
    more: Mapping[str, tuple[MoreView, ...]] = _NONE
    ambiguous: tuple[str, ...] = ()
    pictures: Mapping[str, PictureView] = _NONE


_ALONE = Around()


@dataclass(frozen=True)
class Book:
    """The content, its results and its rendered photos, with shared lookups.

    A book of one round alone says what is `around` it.
    """

    project: Project
    results: tuple[RoundResult, ...]
    rendered: Mapping[str, RenderedPhoto] = field(default_factory=dict)
    assets: Mapping[str, str] = field(default_factory=dict)
    search: bool = True
    preview: bool = False
    around: Around = _ALONE

    @cached_property
    def result_by_round(self) -> dict[str, RoundResult]:
        """Look a round's results up."""
        return {result.round.id: result for result in self.results}

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """List the rounds, newest first."""
        return tuple(reversed(self.project.rounds))

    @cached_property
    def place_of_round(self) -> dict[str, int]:
        """Number the rounds, the oldest as 0."""
        return {round_.id: place for place, round_ in enumerate(self.project.rounds)}

    @cached_property
    def titles(self) -> Counter[str]:
        """Count how many stories have a title."""
        return Counter(story.title for story in self.stories)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """List the stories, newest round first, in the order of their files within a round."""
        place = {round_.id: index for index, round_ in enumerate(self.rounds)}
        known = [story for story in self.project.stories if story.round in place]
        return tuple(sorted(known, key=lambda s: (place[s.round], s.id)))

    @cached_property
    def stories_by_round(self) -> dict[str, tuple[Story, ...]]:
        """Group the stories by round."""
        return _grouped((story.round, story) for story in self.stories)

    @cached_property
    def stories_by_unit(self) -> dict[str, tuple[Story, ...]]:
        """Group the stories by unit, newest first."""
        return _grouped((story.unit, story) for story in self.stories)

    @cached_property
    def stories_by_topic(self) -> dict[str, tuple[Story, ...]]:
        """Group the stories by topic name, newest first."""
        return _grouped(
            (topic, story)
            for story in self.stories
            for topic in dict.fromkeys([*story.topics, *(i.topic for i in story.ideas if i.topic)])
        )

    @cached_property
    def shown_photos(self) -> tuple[Photo, ...]:
        """List the photos of galleries: newest round first, in gallery order."""
        place = {round_.id: index for index, round_ in enumerate(self.rounds)}
        shown = [
            p
            for p in self.project.photos
            if p.listed and not p.withdrawn and p.path in self.rendered
        ]
        return tuple(sorted(shown, key=lambda p: place.get(p.round, len(place))))

    @cached_property
    def photos_by_round(self) -> dict[str, tuple[Photo, ...]]:
        """Group the gallery photos by round."""
        return _grouped((photo.round, photo) for photo in self.shown_photos)

    @cached_property
    def all_photos_by_round(self) -> dict[str, tuple[Photo, ...]]:
        """Group all photos by round, in the order of their files: withdrawn and unlisted ones too."""
        return _grouped((photo.round, photo) for photo in self.project.photos)

    @cached_property
    def attachments_by_round(self) -> dict[str, tuple[Attachment, ...]]:
        """Group the files to download by round."""
        return _grouped((a.round, a) for a in self.project.attachments)

    @cached_property
    def photos_by_unit(self) -> dict[str, tuple[Photo, ...]]:
        """Group the gallery photos by unit."""
        return _grouped((photo.unit, photo) for photo in self.shown_photos if photo.unit)

    @cached_property
    def children(self) -> dict[str, tuple[Unit, ...]]:
        """Group the units by parent."""
        return _grouped((unit.parent, unit) for unit in self.project.units if unit.parent)

    @cached_property
    def appearances(self) -> dict[str, tuple[Appearance, ...]]:
        """Group every line of every list by unit, newest round first."""
        return _grouped(
            (standing.unit, Appearance(result.round, result, index, listing, standing))
            for result in reversed(self.results)
            for index, group in enumerate(result.groups)
            for listing in group.lists
            for standing in listing.standings
        )

    @cached_property
    def topic_ids(self) -> dict[str, str]:
        """Give every topic in use an id: declared, or made from its name."""
        declared = {topic.name: topic.id for topic in self.project.site.topics}
        return {name: declared.get(name) or slugify(name) for name in self.stories_by_topic}

    @cached_property
    def all_time(self) -> MedalTable:
        """Tabulate the medals of all rounds, gold first, for the units themselves."""
        return medal_table(self.results, self.project.unit_by_id)

    @cached_property
    def medal_tables(self) -> tuple[SeasonTable, ...]:
        """Tabulate all medals: of all time, then by season, newest first; a table without rows is none."""
        seasons: dict[int, list[str]] = {}
        for round_ in self.rounds:
            if round_.season is not None:
                seasons.setdefault(round_.season, []).append(round_.id)
        scopes: list[tuple[int | None, list[str] | None]] = [(None, None), *seasons.items()]
        return tuple(
            SeasonTable(season, table)
            for season, ids in scopes
            for table in medal_tables(self.results, self.project.unit_by_id, ids)
            if table.rows
        )

    @cached_property
    def medals_by_unit(self) -> dict[str, tuple[int, int, int]]:
        """Count each unit's own medals."""
        return {row.unit: (row.gold, row.silver, row.bronze) for row in self.all_time.rows}

    def warm(self) -> None:
        """Make the lookups that every page uses, once and before the work is shared out."""
        for name in (
            "stories_by_topic",
            "stories_by_unit",
            "photos_by_unit",
            "appearances",
            "children",
            "topic_ids",
            "medals_by_unit",
        ):
            getattr(self, name)

    def unit_name(self, unit_id: str) -> str:
        """Name a unit; unknown ones keep their id."""
        unit = self.project.unit_by_id.get(unit_id)
        return unit.name if unit else unit_id

    def unit_link(self, unit_id: str) -> LinkView | None:
        """Link to a unit's page."""
        if unit_id not in self.project.unit_by_id:
            return None
        return LinkView(self.unit_name(unit_id), urls.unit_page(unit_id))

    def round_name(self, round_: Round) -> str:
        """Name a round shortly: 2024年第四期; by its title where its season or number is not known."""
        if round_.season is None or round_.number is None:
            return round_.title
        return f"{round_.season}年第{chinese_number(round_.number)}期"

    def round_link(self, round_: Round) -> LinkView:
        """Link to a round's page."""
        return LinkView(self.round_name(round_), urls.round_page(round_.id))

    def story_link(self, story: Story) -> LinkView:
        """Link to a story's page."""
        return LinkView(story.title, urls.story_page(story.round, story.id))

    def topic_link(self, name: str) -> LinkView | None:
        """Link to a topic's page."""
        topic_id = self.topic_ids.get(name)
        return LinkView(name, urls.topic_page(topic_id)) if topic_id else None

    def story_of(self, round_id: str, unit_id: str, group: str = "") -> LinkView | None:
        """Link to the story that a unit told in a round, if it told one."""
        for story in self.stories_by_unit.get(unit_id, ()):
            if story.round == round_id and (not group or not story.group or story.group == group):
                return self.story_link(story)
        return None

    def story_date(self, story: Story) -> date | None:
        """Date a story by itself or by its round's publication."""
        return story.date or self.project.round_by_id[story.round].published

    def badge(self, award: AwardGiven) -> BadgeView:
        """Show an award."""
        if award.one_of:
            return BadgeView("获奖", "", "没有区分等次")
        return BadgeView(award.name, award.metal.value if award.metal else "")

    def badges_of(self, round_id: str, unit_id: str, group: str = "") -> tuple[BadgeView, ...]:
        """Show what a unit won in a round."""
        key = (round_id, unit_id, group)
        if key not in self._badges:
            self._badges[key] = self._find_badges(*key)
        return self._badges[key]

    @cached_property
    def _badges(self) -> dict[tuple[str, str, str], tuple[BadgeView, ...]]:
        return {}

    @cached_property
    def _lines(self) -> dict[tuple[str, str], tuple[Appearance, ...]]:
        """Group every line of every list by round and unit."""
        return _grouped(
            ((line.round.id, unit), line)
            for unit, lines in self.appearances.items()
            for line in lines
        )

    def _find_badges(self, round_id: str, unit_id: str, group: str) -> tuple[BadgeView, ...]:
        found: dict[BadgeView, None] = {}
        for line in self._lines.get((round_id, unit_id), ()):
            if line.list.segment:
                continue
            if group and line.result.groups[line.group].group.id != group:
                continue
            if line.round.status in (Status.FINAL, Status.NOTICE, Status.PROVISIONAL):
                found.update((self.badge(award), None) for award in line.standing.awards)
        return tuple(found)

    def picture(
        self, photo: Photo, alt: str = "", caption: str = "", owner: str = ""
    ) -> PictureView | None:
        """Show a photo; None where it is withdrawn or could not be rendered."""
        rendered = self.rendered.get(photo.path)
        if rendered is None or photo.withdrawn:
            return None
        webp = tuple(
            RenditionView(r.url, r.width) for r in rendered.renditions if r.format == "webp"
        )
        jpegs = [r for r in rendered.renditions if r.format == "jpeg"]
        jpeg = tuple(RenditionView(r.url, r.width) for r in jpegs)
        round_ = self.project.round_by_id.get(photo.round)
        return PictureView(
            webp=webp,
            jpeg=jpeg,
            large=jpeg[-1].url,
            fallback=jpeg[0].url,
            width=rendered.width,
            height=rendered.height,
            alt="" if photo.decorative else alt or photo.alt,
            caption=caption or photo.caption,
            credit=photo.credit,
            date=day(photo.date),
            place=photo.place,
            illustration=photo.illustration,
            colour=rendered.colour,
            unit=self.unit_link(photo.unit) if photo.unit else None,
            round=self.round_link(round_) if round_ else None,
            large_width=jpegs[-1].width,
            large_height=jpegs[-1].height,
        )

    def pictures(self, photos: Iterable[Photo]) -> tuple[PictureView, ...]:
        """Show several photos."""
        return tuple(p for photo in photos for p in [self.picture(photo)] if p)

    def cover(self, round_id: str, file: str) -> PictureView | None:
        """Show the photo that a story or a round names as its cover."""
        photo = (
            self.project.photo_by_path.get(f"content/rounds/{round_id}/photos/{file}")
            if file
            else None
        )
        return self.picture(photo) if photo else None

    def story_cover(self, story: Story) -> PictureView | None:
        """Show the photo that a story names as its cover, or else the first of its round's that its text shows."""
        named = self.cover(story.round, story.cover)
        if named:
            return named
        for reference, photo in self.photos_in(story.text):
            own = photo.round == story.round and not photo.decorative
            picture = self.picture(photo, reference.text) if own else None
            if picture:
                return picture
        return None

    def photos_in(self, text: Text) -> Iterator[tuple[Reference, Photo]]:
        """Go through the photos that a text may show, each beside where it is written."""
        for reference in text.references:
            if reference.image and not is_external(reference.target):
                for path in resolve_picture(text.file, reference.target):
                    photo = self.project.photo_by_path.get(path)
                    if photo:
                        yield reference, photo

    def body(self, text: Text) -> BodyView:
        """Resolve everything that a Markdown body points at."""
        links: dict[str, str] = {}
        pictures: dict[str, PictureView] = {}
        for reference in text.references:
            target = reference.target
            if is_external(target) or target.startswith("#"):
                continue
            if reference.image:
                paths = resolve_picture(text.file, target)
                photo = next(
                    (p for path in paths if (p := self.project.photo_by_path.get(path))), None
                )
                lent = (self.around.pictures.get(path) for path in paths)
                picture = self.picture(photo) if photo else next(filter(None, lent), None)
                if picture:
                    pictures[target] = picture
            else:
                url = urls.of_file(resolve(text.file, target))
                if url:
                    links[target] = url + split_fragment(target)[1]
        return BodyView(
            text.source, text.file, text.line, tuple(links.items()), tuple(pictures.items())
        )

    def story_card(self, story: Story) -> CardView:
        """Show a story in a list."""
        cards, key = self._story_cards, (story.round, story.id)
        card = cards.get(key)
        if card is None:
            card = cards[key] = self._make_story_card(story)
        return card

    @cached_property
    def _story_cards(self) -> dict[tuple[str, str], CardView]:
        return {}

    def _make_story_card(self, story: Story) -> CardView:
        return CardView(
            url=urls.story_page(story.round, story.id),
            title=story.title,
            summary=story.summary,
            unit=self.unit_name(story.unit),
            date=day(self.story_date(story)),
            picture=self.story_cover(story),
            badges=self.badges_of(story.round, story.unit, story.group),
            label=self.round_name(self.project.round_by_id[story.round]),
        )

    def story_line(self, story: Story) -> CardView:
        """Show a story in a long list: no picture, no summary."""
        return CardView(
            urls.story_page(story.round, story.id),
            story.title,
            "",
            self.unit_name(story.unit),
            day(self.story_date(story)),
            None,
            self.badges_of(story.round, story.unit, story.group),
        )

    def ideas_of(self, story: Story) -> tuple[IdeaView, ...]:
        """Show the ideas of a story."""
        unit = self.unit_link(story.unit) or LinkView(story.unit, urls.UNITS)
        return tuple(
            IdeaView(
                idea.name,
                idea.summary,
                self.topic_link(idea.topic) if idea.topic else None,
                unit,
                self.story_link(story),
            )
            for idea in story.ideas
        )

    def coverage(self, round_ids: Iterable[str]) -> str:
        """Say which rounds of which seasons are in hand: 2024年1/4期、2023年1期（全年期数未公布）."""
        counts = self._seasons(round_ids)
        parts = []
        for season in sorted(counts, key=lambda s: s or 0, reverse=True):
            planned = self.planned(season)
            if planned:
                parts.append(f"{season}年{counts[season]}/{planned}期")
            elif season is None:
                parts.append(f"年度未公布的{counts[season]}期")
            else:
                parts.append(f"{season}年{counts[season]}期（全年期数未公布）")
        return "、".join(parts)

    def complete(self, round_ids: Iterable[str]) -> bool:
        """Tell whether the rounds are all rounds of their seasons."""
        counts = self._seasons(round_ids)
        return all(self.planned(season) == count for season, count in counts.items())

    def planned(self, season: int | None) -> int | None:
        """Tell how many rounds a season had, where that is known."""
        return None if season is None else self.project.site.seasons.get(season)

    def _seasons(self, round_ids: Iterable[str]) -> Counter[int | None]:
        return Counter(self.project.round_by_id[round_id].season for round_id in round_ids)


def source_view(source: Source) -> SourceView:
    """Show a source."""
    return SourceView(source.publisher, source.title, day(source.date), source.url, source.note)


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """Group values by key, keeping their order."""
    found: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
