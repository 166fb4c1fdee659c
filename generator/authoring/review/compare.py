"""Comparing two published states: pages, results, medals, photos and words, each with before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from generator.authoring.review.published import PageText, Published

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_MANY_PAGES, _MANY_PHOTOS = 5, 10
_SHARE = 0.1
"""From which share of all pages or photos on their going is called a bulk."""


class Named(NamedTuple):
    """A page by its address and its title."""

    url: str
    title: str


class Moved(NamedTuple):
    """A result or a medal count that changed: what it is of, and before and after in words."""

    what: str
    before: str
    after: str


class Reworded(NamedTuple):
    """A page whose words changed: sentences that went, that came, and whether only numbers differ."""

    page: Named
    gone: tuple[str, ...]
    come: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What publishing would change; `bulk` says what disappears in such numbers that somebody has to ask."""

    added: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    results: tuple[Moved, ...] = ()
    medals: tuple[Moved, ...] = ()
    photos_added: tuple[str, ...] = ()
    photos_gone: tuple[str, ...] = ()
    bulk: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Tell whether readers would see no difference."""
        return self == Review()


def compare(old: Published, new: Published) -> Review:
    """List what differs; a page that only leads on from a former address is no page, but keeps it alive."""
    before = {url: page for url, page in old.pages.items() if not page.moved}
    after = {url: page for url, page in new.pages.items() if not page.moved}
    gone = tuple(_named(url, before[url]) for url in sorted(before) if url not in new.pages)
    photos_gone = tuple(sorted(old.photos - new.photos))
    return Review(
        added=tuple(_named(url, after[url]) for url in sorted(after) if url not in before),
        gone=gone,
        reworded=tuple(_reworded(before, after)),
        results=tuple(_results(old.rounds, new.rounds)),
        medals=tuple(_medals(old.medals, new.medals)),
        photos_added=tuple(sorted(new.photos - old.photos)),
        photos_gone=photos_gone,
        bulk=tuple(_bulk(old, new, len(gone), len(photos_gone))),
    )


def _named(url: str, page: PageText) -> Named:
    return Named(url, page.title)


def _bulk(old: Published, new: Published, pages: int, photos: int) -> Iterator[str]:
    for name in sorted(set(old.rounds) - set(new.rounds)):
        yield f"整期不见了：{old.rounds[name].get('title') or name}"
    if pages > max(_MANY_PAGES, _SHARE * len(old.pages)):
        yield f"有 {pages} 个页面不见了（原来 {len(old.pages)} 个）"
    if photos > max(_MANY_PHOTOS, _SHARE * len(old.photos)):
        yield f"有 {photos} 张照片不见了（原来 {len(old.photos)} 张）"


def _reworded(before: Mapping[str, PageText], after: Mapping[str, PageText]) -> Iterator[Reworded]:
    """Compare stories, write-ups and free pages sentence by sentence; lists of others follow from them."""
    for url in sorted(set(before) & set(after)):
        if not _is_told(url):
            continue
        old, new = _sentences(before[url]), _sentences(after[url])
        if old == new:
            continue
        gone, come = [], []
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                gone += old[a:b]
                come += new[c:d]
        yield Reworded(
            _named(url, after[url]), tuple(gone), tuple(come), tuple(_numbers(gone, come))
        )


def _is_told(url: str) -> bool:
    """Tell whether a page is somebody's text: a story, or a page of its own such as 关于."""
    return url.startswith("stories/") or ("/" not in url and url not in _LISTS)


_LISTS = frozenset(
    f"{name}.html"
    for name in [
        "index",
        "medals",
        "rounds",
        "stories",
        "units",
        "ideas",
        "photos",
        "search",
        "sitemap",
        "404",
    ]
)


def _sentences(page: PageText) -> list[str]:
    return [s.strip() for line in page.lines for s in _SENTENCE.findall(line) if s.strip()]


def _numbers(gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
    """Pair numbers that changed within sentences which otherwise stayed."""
    for old, new in zip(gone, come, strict=False):
        if old != new and _NUMBER.sub("0", old) == _NUMBER.sub("0", new):
            yield from (
                (a, b)
                for a, b in zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
                if a != b
            )


def _results(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Moved]:
    """Compare every standing of the rounds that both have, and the rounds' states."""
    for name in sorted(set(old) & set(new)):
        title = new[name]["title"]
        if old[name]["status"] != new[name]["status"]:
            yield Moved(
                f"{title}的状态", _STATES[old[name]["status"]], _STATES[new[name]["status"]]
            )
        before, after = dict(_standings(old[name])), dict(_standings(new[name]))
        for key in [*before, *(k for k in after if k not in before)]:
            was, now = before.get(key, _ABSENT), after.get(key, _ABSENT)
            if was != now:
                group, _, _, who = key
                yield Moved(f"{title} {group} {who}", was, now)


_ABSENT = "没有"
_STATES = {
    "draft": "草稿", "provisional": "初步结果", "notice": "公示中", "final": "已定", "revoked": "已撤销",
}  # fmt: skip


def _standings(round_: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    for group in round_["groups"]:
        for listed in group["lists"]:
            for row in listed["standings"]:
                who = row["name"] or row["unit_name"] or row["unit"] or "未公布名称"
                key = (group["name"], listed["title"], row["entry"] or row["unit"] or who, who)
                yield key, _standing(row)


def _standing(row: Mapping[str, Any]) -> str:
    """Write a standing in words: rank, total, awards."""
    rank = f"第{row['rank']}名" if row["rank"] else "名次未公布"
    shared = "（并列）" if row["shared"] else ""
    total = f"，{row['total']} 分" if row["total"] else ""
    awards = "、".join(a["name"] or "或".join(a["one_of"]) for a in row["awards"])
    return f"{rank}{shared}{total}{'，' + awards if awards else ''}"


def _medals(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Moved]:
    """Compare the medal tables that both have, row by row."""
    before = {table["title"]: table for table in old.get("tables", ())}
    for table in new.get("tables", ()):
        if table["title"] not in before:
            continue
        was = {row["unit"]: row for row in before[table["title"]]["rows"]}
        now = {row["unit"]: row for row in table["rows"]}
        for unit in [*was, *(u for u in now if u not in was)]:
            told = _medal_row(was.get(unit)), _medal_row(now.get(unit))
            if told[0] != told[1]:
                name = (now.get(unit) or was[unit])["unit_name"]
                yield Moved(f"{table['title']} {name}", *told)


def _medal_row(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return _ABSENT
    return f"第{row['rank']}名，金 {row['gold']}、银 {row['silver']}、铜 {row['bronze']}"
