"""Telling a review: as lines on a terminal, and as a page to show to whoever has to agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from generator.authoring.review.compare import Review

_PAGE = Path(__file__).parent / "page.html.jinja"
_MOST = 200
"""How many items a part lists; a longer one says how many there are."""


class Item(NamedTuple):
    """One change: what, and where it applies its before and after."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Changes of one kind, below a heading."""

    title: str
    changes: tuple[Item, ...]
    more: int = 0


def parts(review: Review) -> tuple[Part, ...]:
    """Sort a review into parts, the weightiest first; empty ones are left out."""
    return tuple(part for part in _parts(review) if part.changes)


def _parts(review: Review) -> Iterator[Part]:
    yield _part("大批消失，请先弄清楚", [Item(words) for words in review.bulk])
    yield _part("名次、得分、奖项有变化", [Item(*moved) for moved in review.results])
    yield _part("奖牌榜有变化", [Item(*moved) for moved in review.medals])
    yield _part("原来的网址会打不开", [Item(f"{page.title}（{page.url}）") for page in review.gone])
    yield _part(
        "文字里的数字有变化",
        [Item(r.page.title, a, b) for r in review.reworded for a, b in r.numbers],
    )
    yield _part(
        "文字有变化",
        [Item(f"{r.page.title}", "".join(r.gone), "".join(r.come)) for r in review.reworded],
    )
    yield _part("新的页面", [Item(f"{page.title}（{page.url}）") for page in review.added])
    yield _part("撤下的照片", [Item(name) for name in review.photos_gone])
    yield _part("新的照片", [Item(name) for name in review.photos_added])


def _part(title: str, items: Sequence[Item]) -> Part:
    return Part(title, tuple(items[:_MOST]), max(0, len(items) - _MOST))


def as_text(review: Review) -> Iterator[str]:
    """Write a review as lines."""
    if review.nothing:
        yield "读者看到的没有变化。"
    for part in parts(review):
        yield f"{part.title}（{len(part.changes) + part.more}）"
        for item in part.changes:
            yield f"  {item.what}"
            if item.before or item.after:
                yield f"    原来：{item.before or '（没有）'}"
                yield f"    现在：{item.after or '（没有）'}"
        if part.more:
            yield f"  ……另有 {part.more} 处"


def as_page(review: Review, title: str, against: str) -> str:
    """Write a review as a page that stands alone: no file beside it, nothing loaded from elsewhere."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(_PAGE.read_text(encoding="utf-8"))
    return template.render(
        title=title, against=against, parts=parts(review), nothing=review.nothing
    )
