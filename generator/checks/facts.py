"""Facts of a rendered page: what it links to, what it offers, what it lacks."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import NamedTuple

from generator.checks.weight import packed_size
from generator.domain.paths import PHOTO_ENDINGS
from generator.domain.privacy import find_private, has_long_number

_ATTRIBUTE = re.compile(r' (href|src|srcset|poster|id|style|on[a-z]+)="([^"]*)"')
_IMAGE = re.compile(r"<img\s[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_EXTERNAL = re.compile(r"[a-z]+:|//")
# The first letters are looked at by themselves: a page has two hundred dots, and few end a picture's name.
_FIRST, _SECOND = ("".join(sorted({e[n] for e in PHOTO_ENDINGS})) for n in (0, 1))
_PICTURE_END = re.compile(
    rf"\.(?=[{_FIRST}{_FIRST.upper()}][{_SECOND}{_SECOND.upper()}])"
    rf"(?i:{'|'.join(PHOTO_ENDINGS)})(?![A-Za-z0-9])"
)
_LOADING = frozenset(("src", "srcset", "poster"))
_OFFERED = _LOADING | {"href", "id"}
_OWN = re.compile(r' (?:style|on[a-z]+)="')
# Each begins with plain letters, which are found faster than alternatives are tried.
_SCRIPT = re.compile(r'<script(?![^>]*(?: src=| type="application/ld\+json"))')
_FOREIGN_STYLES = re.compile(r'<link [^>]*href="(?:https?:)?//')
_ADDRESS_ONLY = re.compile(r'rel="(?:canonical|alternate)')
_NAME_LIMIT = 120
_BEFORE_NAME = '"<>/\\\n'


class Link(NamedTuple):
    """An internal address: as written, and the output path and fragment that it means.

    The goal is empty where the link stays on its own page.
    """

    written: str
    goal: str
    fragment: str


class PageFacts(NamedTuple):
    """Internal links (resources too), ids in order, and small counts.

    `packed` is the gzipped size in bytes of a page that may be too large, 0 of any other; `foreign` is what
    a page would load from another host, or that its security policy forbids.
    """

    links: tuple[Link, ...]
    ids: tuple[str, ...]
    headings: int
    without_alt: int
    private: tuple[str, ...]
    listed: bool = True
    packed: int = 0
    foreign: tuple[str, ...] = ()


def picture_names(text: str) -> tuple[str, ...]:
    """List what may be names of pictures in a page or a data file: links, social tags, plain words.

    A name may hold spaces, so that what stands before it in the same words comes along.
    """
    found: dict[str, None] = {}
    for end in _PICTURE_END.finditer(text):
        before = text[max(0, end.start() - _NAME_LIMIT) : end.start()]
        found[before[max(map(before.rfind, _BEFORE_NAME)) + 1 :] + end[0]] = None
    return tuple(found)


@cache
def resolve(folder: str | None, written: str) -> Link:
    """Resolve an address from a page's folder; None is the 404 page, whose addresses start at the root."""
    path, _, fragment = written.partition("#")
    if not path:
        return Link(written, "", fragment)
    if folder is None:
        return Link(written, path.lstrip("/") or "index.html", fragment)
    return Link(written, posixpath.normpath(posixpath.join(folder, path)), fragment)


def page_facts(html: str, url: str, base: str = "/", *, encoded: bytes | None = None) -> PageFacts:
    """Read the facts from a page's HTML; `encoded` are its bytes, where the caller has them.

    Templates and sanitiser write attributes in double quotes, so no parser is needed.
    """
    data = html.encode() if encoded is None else encoded
    folder = None if url == "404.html" else posixpath.dirname(url)
    written: dict[str, None] = {}
    foreign: dict[str, None] = {}
    ids: list[str] = []
    suspect = _is_suspect(html)
    source = html
    found = _ATTRIBUTE.findall(html)
    # What is written in a text may look like an attribute, and would run on into the next tag; only then
    # are the tags worth telling apart from text.
    if "&lt;" in html or any(name not in _OFFERED for name, _ in found):
        source = "".join(_TAG.findall(html))
        found = _ATTRIBUTE.findall(source)
    for name, value in found:
        if name == "id":
            ids.append(value)
        elif name == "srcset":
            for part in value.split(","):
                if part.strip():
                    address = part.split()[0]
                    (foreign if _EXTERNAL.match(address) else written)[address] = None
        elif name not in _OFFERED:
            suspect = True
        elif not _EXTERNAL.match(value):
            written[value.removeprefix(base) if folder is None else value] = None
        elif name in _LOADING and not value.startswith("data:"):
            foreign[value] = None
    if suspect:
        foreign = dict.fromkeys(_forbidden(html)) | foreign
    private: tuple[str, ...] = ()
    if has_long_number(html, data):
        private = tuple(kind for _, _, kind in find_private(_TAG.sub(" ", html)))
    return PageFacts(
        links=tuple(resolve(folder, address) for address in written),
        ids=tuple(ids),
        headings=html.count("<h1"),
        without_alt=sum(" alt=" not in image for image in _IMAGE.findall(html)),
        private=private,
        listed='<meta name="robots" content="noindex">' not in html[:2000],
        packed=packed_size(data),
        foreign=tuple(foreign),
    )


def _forbidden(html: str) -> list[str]:
    """List the tags with styles or scripts of their own, and those that load a style sheet from elsewhere."""
    return [
        tag
        for tag in _TAG.findall(html)
        if (_OWN.search(tag) or _is_suspect(tag)) and not _ADDRESS_ONLY.search(tag)
    ]


def _is_suspect(html: str) -> bool:
    """Tell whether there may be such a tag, attributes aside."""
    return "<style" in html or any(sign.search(html) for sign in (_SCRIPT, _FOREIGN_STYLES))
