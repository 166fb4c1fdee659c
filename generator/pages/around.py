"""What the pages of one round show of others, and the book that they are made from: that round and this.

A round's own book holds nothing else of other rounds. So its pages are the same wherever the round's
files, the site, its units and what is around it are the same, and nobody has to ask what they looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.domain.contest import Round
from generator.domain.project import Project
from generator.domain.stories import Story, Text
from generator.pages.book import Around, Book
from generator.pages.views import CardView, LinkView, MoreView, PictureView

MORE = 3
"""So many stories at most are named of the same unit, of the same topic and of the same round."""


def own_book(book: Book, round_: Round) -> Book:
    """Make the book of one round from that of all."""
    writeup = book.project.writeup_by_round.get(round_.id)
    result = book.result_by_round.get(round_.id)
    photos = book.all_photos_by_round.get(round_.id, ())
    project = Project(
        site=book.project.site,
        units=book.project.units,
        rounds=(round_,),
        stories=book.stories_by_round.get(round_.id, ()),
        writeups=(writeup,) if writeup else (),
        photos=photos,
        attachments=book.attachments_by_round.get(round_.id, ()),
    )
    return replace(
        book,
        project=project,
        results=(result,) if result else (),
        rendered={p.path: book.rendered[p.path] for p in photos if p.path in book.rendered},
        around=look_around(book, round_),
    )


def look_around(book: Book, round_: Round) -> Around:
    """Gather what a round's pages show of others."""
    rounds = book.project.rounds
    place = book.place_of_round[round_.id]
    stories = book.stories_by_round.get(round_.id, ())
    writeup = book.project.writeup_by_round.get(round_.id)
    texts = [story.text for story in stories] + ([writeup.text] if writeup else [])
    return Around(
        earlier=book.round_link(rounds[place - 1]) if place else None,
        later=book.round_link(rounds[place + 1]) if place + 1 < len(rounds) else None,
        more={story.id: more(book, story) for story in stories},
        ambiguous=tuple(s.id for s in stories if book.titles[s.title] > 1),
        pictures={path: view for text in texts for path, view in _borrowed(book, round_, text)},
    )


def _borrowed(book: Book, round_: Round, text: Text) -> Iterator[tuple[str, PictureView]]:
    """Find the photos of other rounds that a text shows."""
    for _, photo in book.photos_in(text):
        picture = book.picture(photo) if photo.round != round_.id else None
        if picture:
            yield photo.path, picture


def more(book: Book, story: Story) -> tuple[MoreView, ...]:
    """Choose further reading of this unit, of this topic and of this round; no story is named twice."""
    named = {(story.round, story.id)}

    def first(pool: Iterable[Story]) -> tuple[CardView, ...]:
        cards: list[CardView] = []
        for other in pool:
            if len(cards) == MORE:
                break
            if (other.round, other.id) not in named:
                named.add((other.round, other.id))
                cards.append(book.story_card(other))
        return tuple(cards)

    unit, round_ = book.unit_link(story.unit), book.project.round_by_id[story.round]
    groups = (
        [(f"{unit.text}的其他故事", unit, book.stories_by_unit.get(story.unit, ()))] if unit else []
    )
    for topic in story.topics[:2]:
        link = book.topic_link(topic)
        if link:
            groups.append((f"同样讲“{topic}”的", link, book.stories_by_topic.get(topic, ())))
    name = book.round_name(round_)
    groups.append(
        (f"{name}的其他故事", book.round_link(round_), book.stories_by_round[story.round])
    )
    views = (MoreView(LinkView(title, link.url), first(pool)) for title, link, pool in groups)
    return tuple(view for view in views if view.cards)
