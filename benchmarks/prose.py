"""Write one story's Markdown from the vocabulary; the same seed gives the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks import vocabulary as words

HAN_CHARACTERS = 1400
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something that a story may link to: its name and the path from the story's own file."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where the links of one story may lead."""

    stories: Sequence[Pointer]
    rounds: Sequence[Pointer]


def count_han(text: str) -> int:
    """Count the Chinese characters of a text, leaving out punctuation, digits and Latin letters."""
    return len(_HAN.findall(text))


def fill(pattern: str, rng: Random, unit: str, other: str = "", target: str = "") -> str:
    """Fill every slot of a pattern with a word drawn by the generator."""
    slots = {
        "unit": unit,
        "other": other or unit,
        "target": target,
        "person": rng.choice(words.PEOPLE),
        "place": rng.choice(words.PLACES),
        "thing": rng.choice(words.THINGS),
        "work": rng.choice(words.WORKS),
        "week": rng.choice(words.WEEKDAYS),
        "month": f"{rng.randint(1, 12)}月",
        "n": str(rng.randint(3, 28)),
        "m": str(rng.randint(30, 980)),
        "code": f"{rng.choice('ABCDE')}{rng.randint(1000, 9999)}",
    }
    return pattern.format_map(slots)


def write_body(rng: Random, unit: str, links: Links, picture: str = "") -> str:
    """Write a story's body: sections with a list, a table, a quotation and links among them."""
    others = [pointer.name for pointer in links.stories] or [unit]
    sentences = _Sentences(rng, unit, others)
    headings = rng.sample(words.HEADINGS, 12)
    extras = [_bullets, _table, _quotation]
    rng.shuffle(extras)
    blocks = [sentences.paragraph(4)]
    if picture:
        blocks.append(picture)
    linking = _linking_sentences(rng, unit, links)
    written = count_han(blocks[0])
    while written < HAN_CHARACTERS:
        section = [f"## {headings.pop()}", sentences.paragraph(3), sentences.paragraph(2)]
        if extras:
            section.append(extras.pop()(rng, unit))
        if linking:
            section[1] += linking.pop()
        if rng.random() < 0.3:
            section.append(f"### {headings.pop()}")
            section.append(sentences.paragraph(2, rng.choice(words.BOLD_SENTENCES)))
        for block in section:
            blocks.append(block)
            written += count_han(block)
            if written >= HAN_CHARACTERS and not extras and not block.startswith("#"):
                break
    return "\n\n".join(blocks) + "\n"


class _Sentences:
    """Deals the sentences of one story without repeating a pattern until all have been used."""

    def __init__(self, rng: Random, unit: str, others: Sequence[str]) -> None:
        self._rng, self._unit, self._others = rng, unit, others
        self._left: list[str] = []

    def paragraph(self, count: int, *closing: str) -> str:
        """Join the next sentences into a paragraph, ending with the closing patterns."""
        while len(self._left) < count:
            self._left = self._rng.sample(words.SENTENCES, len(words.SENTENCES))
        patterns = [self._left.pop() for _ in range(count)] + list(closing)
        return "".join(
            fill(pattern, self._rng, self._unit, self._rng.choice(self._others))
            for pattern in patterns
        )


def _linking_sentences(rng: Random, unit: str, links: Links) -> list[str]:
    """Write one or two links to stories, at times one to a round, at times one outside."""
    patterns: list[tuple[str, Pointer | None]] = []
    for story in rng.sample(links.stories, min(len(links.stories), rng.randint(1, 2))):
        patterns.append((rng.choice(words.LINK_SENTENCES), story))
    if links.rounds and rng.random() < 0.3:
        patterns.append((rng.choice(words.ROUND_LINK_SENTENCES), rng.choice(links.rounds)))
    if rng.random() < 0.6:
        patterns.append((rng.choice(words.EXTERNAL_SENTENCES), None))
    return [
        fill(pattern, rng, unit, where.name if where else "", where.target if where else "")
        for pattern, where in patterns
    ]


def _bullets(rng: Random, unit: str) -> str:
    """Write a list of four or five points, numbered one time in three."""
    items = rng.sample(words.LIST_ITEMS, rng.randint(4, 5))
    numbered = rng.random() < 1 / 3
    return "\n".join(
        f"{f'{index}.' if numbered else '-'} {fill(item, rng, unit)}"
        for index, item in enumerate(items, 1)
    )


def _table(rng: Random, unit: str) -> str:
    """Write a table of four measures before and after."""
    lines = ["| 指标 | 之前 | 之后 | 变化 |", "| --- | ---: | ---: | --- |"]
    for row in rng.sample(words.TABLE_ROWS, 4):
        before, after = rng.randint(5, 400), rng.randint(5, 400)
        change = "增加" if after > before else "减少"
        lines.append(f"| {fill(row, rng, unit)} | {before} | {after} | {change} |")
    return "\n".join(lines)


def _quotation(rng: Random, unit: str) -> str:
    """Write what a resident said, as a quotation of one or two paragraphs."""
    said = [fill(quote, rng, unit) for quote in rng.sample(words.QUOTES, rng.randint(1, 2))]
    return "\n>\n".join(f"> {quote}" for quote in said)
