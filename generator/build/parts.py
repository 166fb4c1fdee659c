"""The parts of a site: the pages of each round, and what they and the rest of the site are made from."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from generator.build.options import Options, template_folders
from generator.build.state import Facts, Known
from generator.cache import digest
from generator.checks import Examined
from generator.domain.records import Kept
from generator.domain.site import Site
from generator.domain.stories import Story, Text, WriteUp
from generator.domain.units import Unit
from generator.inputs import Inputs
from generator.pages import Around, Book, Plan, RoundPlan
from generator.pages.views import CardView, SiteView
from generator.photos import RenderedPhoto
from generator.problems import NOWHERE, Problem
from generator.render import canonical, in_order

_ROUNDS = "content/rounds/"


class Part(NamedTuple):
    """The pages of one round: the key of all that they are made from, and what is known of each.

    `texts` tells the hash of each text that it was made from, `others` is the key of its other files;
    `face` is what others may show of the texts; `around`, `photos` (paths) and `rendered` are what its
    book takes from elsewhere than the texts. What is around, and the `facts` of the pages, stay packed
    until a text or a page of this round is looked at.
    """

    key: bytes
    texts: Mapping[str, bytes]
    others: bytes
    face: bytes
    around: Kept[Around]
    photos: frozenset[str]
    rendered: Mapping[str, RenderedPhoto]
    made: Mapping[str, Known]
    facts: Kept[Facts]

    def packed(self) -> bytes:
        """Give the bytes that are kept of it."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)


class Left(NamedTuple):
    """What a build leaves to one that follows on new words in a round's texts, or on new styles.

    `rest`, `styles` and `rounds` are the keys of what it read, in parts; `records` are
    the addresses of what is searched, in order; `problems` are as they were found, `examined` is what
    was found in the pages. The site that it speaks of is the one whose `manifest` has this hash.
    """

    rest: bytes
    styles: bytes
    rounds: Mapping[str, bytes]
    site: Site
    units: tuple[Unit, ...]
    frame: bytes
    shown: SiteView
    base: str
    records: tuple[str, ...]
    problems: tuple[Problem, ...]
    examined: Examined
    pages: int
    photos: int
    manifest: bytes


class Keys(NamedTuple):
    """What a build reads, in parts: the names of each round's `files`, their key, and those of styles and all the `rest`."""

    files: Mapping[str, list[str]]
    rounds: Mapping[str, bytes]
    styles: bytes
    rest: bytes


def split_inputs(options: Options, inputs: Inputs) -> Keys:
    """Tell the rounds' files, style sheets and the others apart; the rest is also what the build is asked for."""
    files: dict[str, list[str]] = {}
    styles: list[str] = []
    rest: list[str] = []
    assets = asset_folders(options.root, inputs)
    for name in inputs.files:
        parts = name.split("/", 3)
        if len(parts) == 4 and name.startswith(_ROUNDS):
            files.setdefault(parts[2], []).append(name)
        elif name.endswith(".css") and name.startswith(assets):
            styles.append(name)
        else:
            rest.append(name)
    rounds = {name: inputs.key(own) for name, own in files.items()}
    return Keys(files, rounds, inputs.key(styles), digest(options.key, inputs.key(rest)))


def asset_folders(root: Path, inputs: Inputs) -> tuple[str, ...]:
    """Tell how the names of all inputs begin that are assets."""
    return tuple(f"{inputs.name(folder / 'assets')}/" for folder in template_folders(root))


def part_key(frame: bytes, book: Book, files: bytes) -> bytes:
    """Hash all that one round's pages are made from; `files` is the key of its own files."""
    return _part_key(_common_key(frame, book), book, files, {})


def part_keys(frame: bytes, plan: Plan, rounds: Mapping[str, bytes]) -> dict[str, bytes]:
    """Hash what the pages of every round are made from; `rounds` are the keys of their files."""
    common, keys = b"", {}
    cards: dict[CardView, str] = {}
    for name, round_ in plan.rounds.items():
        common = common or _common_key(frame, round_.book)
        keys[name] = _part_key(common, round_.book, rounds[name], cards)
    return keys


def _common_key(frame: bytes, book: Book) -> bytes:
    return digest(frame, canonical((book.project.site, book.project.units, book.search)))


def _part_key(common: bytes, book: Book, files: bytes, cards: dict[CardView, str]) -> bytes:
    """Hash one round; `cards` are the hashes of cards, each of which nine stories show, met before."""

    def told(card: CardView) -> str:
        if card not in cards:
            cards[card] = digest(in_order(card)).hex()
        return cards[card]

    more = [
        (story, [(view.link, [told(card) for card in view.cards]) for view in views])
        for story, views in book.around.more.items()
    ]
    photos = [photo.path for photo in book.project.photos]
    return digest(common, files, in_order((book.around._replace(more={}), more, photos)))


class Draft(NamedTuple):
    """All of a part but what is known only when its pages are rendered.

    `former` are the facts of the pages as they were, wherever those were noted.
    """

    key: bytes
    texts: Mapping[str, bytes]
    others: bytes
    book: Book
    former: Kept[Facts]


def draft_part(
    round_: RoundPlan, key: bytes, inputs: Inputs, files: Sequence[str], former: Kept[Facts]
) -> Draft:
    """Note what a round's part will be made from: the key of all, and its files."""
    return Draft(key, *split_round(inputs, files), round_.book, former)


def make_part(draft: Draft, made: Mapping[str, Known], facts: Facts) -> Part:
    """Note the part of a round whose pages have been rendered."""
    project = draft.book.project
    return Part(
        draft.key,
        draft.texts,
        draft.others,
        face_key(project.stories, next(iter(project.writeups), None)),
        Kept(draft.book.around),
        frozenset(photo.path for photo in project.photos),
        draft.book.rendered,
        made,
        Kept(facts),
    )


def face_key(stories: Iterable[Story], writeup: WriteUp | None) -> bytes:
    """Hash what a round's texts have beside their words: no page but a text's own shows these."""
    told = tuple(replace(story, text=_wordless(story.text)) for story in stories)
    summed = writeup and replace(writeup, text=_wordless(writeup.text))
    return digest(canonical((told, summed)))


def split_round(inputs: Inputs, files: Iterable[str]) -> tuple[dict[str, bytes], bytes]:
    """Tell the hash of each text among a round's files, and the key of its other files."""
    texts = {name: inputs.files[name].sha for name in files if is_text(name)}
    return texts, inputs.key([name for name in files if name not in texts])


def is_text(name: str) -> bool:
    """Tell whether a file of a round is its text or a story."""
    folder, _, file = name.removeprefix(_ROUNDS).partition("/")[2].rpartition("/")
    return file == "index.md" if not folder else folder == "stories" and file.endswith(".md")


def _wordless(text: Text) -> Text:
    references = tuple(reference._replace(where=NOWHERE) for reference in text.references)
    return replace(text, source="", references=references)
