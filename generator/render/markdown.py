"""Markdown → safe HTML: links resolved, pictures made figures, everything sanitised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import pairwise
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import slugify_unicode, unique
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from generator.domain.paths import LINK_SCHEMES, is_external
from generator.domain.videos import video_site
from generator.pages.views import BodyView, PictureView
from generator.render.habits import Habits, link_addresses, tick
from generator.render.quick import Quick, serialise

Figures = Callable[[tuple[PictureView, ...]], str]

# Private-use characters mark where figures go; they are taken out of the writer's text first.
_OPEN, _CLOSE = "\ue0a0", "\ue0a1"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_ALONE = re.compile(f"<p>((?:\\s*{_OPEN}\\d+{_CLOSE}\\s*(?:<br>)?)+)</p>")
_PART = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
_NOTE = re.compile(r"<sup.*?</sup>", re.DOTALL)
_LABEL = re.compile(r"<[^>]+>")
_NOTHING = re.compile(r"<p>(?:\s|<span></span>)*</p>|<span></span>")
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_HAN = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_ALSO = _HAN + "\u2014\u2018\u2019\u201c\u201d\u2026"
# One of the two sides may be a sign that Latin texts use too.
_TOUCHING = re.compile(rf"[{_HAN}][{_ALSO}]|[{_ALSO}][{_HAN}]")
_OPENING = re.compile(r"(?:<\w[^>]*>)*")
_MARK = "注"
"""Stands for the mark of a footnote, which belongs to the word before it."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote",
    "pre", "code", "em", "strong", "b", "i", "del", "ins", "sub", "sup", "kbd", "mark", "small", "abbr", "cite", "q",
    "ruby", "rt", "rp", "a", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span",
    "details", "summary", "section",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href", "rel"},
    "ol": {"start", "reversed"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "table": {"tabindex"},
    "section": {"aria-label"},
}

_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    link_rel=None,
    url_schemes=set(LINK_SCHEMES),
)


class _Resolver(Treeprocessor):
    """Rewrites links to pages, turns pictures into tokens and notes them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.links: Mapping[str, str] = {}
        self.pictures: Mapping[str, PictureView] = {}
        self.root = ""
        self.shown: list[PictureView] = []

    def run(self, root: ElementTree.Element) -> None:
        used: set[str] = set()
        images = False
        for element in root.iter():
            tag = element.tag
            if tag == "td" or tag == "th":
                align = element.attrib.pop("align", None) or element.attrib.pop("style", None)
                if align:
                    element.set("class", align.removeprefix("text-align:").strip(" ;"))
                if tag == "th":
                    element.set("scope", "col")
            elif tag == "p":
                _show_video(element)
            elif tag == "a":
                self._link(element)
            elif tag == "li":
                tick(element)
            elif tag == "div" and element.get("class") == "footnote":
                _name_footnotes(element)
            elif tag == "table":
                element.set("tabindex", "0")  # it scrolls on phones, and a keyboard must reach it
            elif tag in _HEADINGS:
                slug = slugify_unicode("".join(element.itertext()), "-")
                element.set("id", unique(slug or "part", used))
            elif tag == "img":
                images = True
        places = [
            (parent, index, child)
            for parent in (root.iter() if images else ())
            for index, child in enumerate(parent)
            if child.tag == "img"
        ]
        for place in places:
            self._picture(*place)

    def _link(self, element: ElementTree.Element) -> None:
        href = element.get("href", "")
        if href in self.links:
            element.set("href", self.root + self.links[href])
        elif is_external(href) and not href.startswith(("mailto:", "tel:")):
            element.set("rel", "noopener")

    def _picture(self, parent: ElementTree.Element, index: int, image: ElementTree.Element) -> None:
        picture = self.pictures.get(image.get("src", ""))
        span = ElementTree.Element("span")
        span.tail = image.tail
        if picture is not None:
            span.text = f"{_OPEN}{len(self.shown)}{_CLOSE}"
            alt, title = image.get("alt", ""), image.get("title", "")
            self.shown.append(picture.described(alt, title))
        parent[index] = span


def _show_video(paragraph: ElementTree.Element) -> None:
    """Make a card of a paragraph that is nothing but a link to a video, or its bare address."""
    text = (paragraph.text or "").strip()
    if not len(paragraph) and text.startswith("http") and " " not in text and video_site(text):
        paragraph.text = None
        ElementTree.SubElement(paragraph, "a", {"href": text}).text = text
    elif text or len(paragraph) != 1:
        return
    link = paragraph[0]
    address = link.get("href", "")
    site = video_site(address) if link.tag == "a" and not (link.tail or "").strip() else ""
    if not site:
        return
    paragraph.set("class", "video")
    if link.text == address:
        link.text = "看视频"
    ElementTree.SubElement(link, "small").text = f"视频，在{site}打开"


def _name_footnotes(notes: ElementTree.Element) -> None:
    """Make the footnotes a part of the text with a name, in place of a rule."""
    notes.tag = "section"
    notes.set("aria-label", "注释")
    title = notes.find("hr")
    if title is not None:
        title.tag, title.text = "p", "注释"


def headings(html: Markup) -> list[tuple[str, Markup]]:
    """List the main headings of a converted text: (id, words); footnotes in them are left out."""
    return [(id, Markup(_LABEL.sub("", _NOTE.sub("", words)))) for id, words in _PART.findall(html)]


class _Leitai(Extension):
    """Plugs the resolver into Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        self.resolver = _Resolver(md)
        md.treeprocessors.register(self.resolver, "leitai", 5)


class Converter:
    """Turns Markdown bodies into safe HTML; one per process, used for one body after another."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._extension = _Leitai()
        self._markdown = Markdown(
            extensions=[
                "tables",
                FootnoteExtension(BACKLINK_TEXT="回到正文", BACKLINK_TITLE="回到正文里的注 {}"),
                "sane_lists",
                Habits(),
                self._extension,
                Quick(),
            ],
            output_format="html",
        )
        # Set last: the output format brings its own.
        self._markdown.serializer = serialise

    def convert(self, body: BodyView, root: str, figures: Figures) -> Markup:
        """Convert one body; `figures` renders pictures that stand alone in a paragraph.

        One that is nested too deep is a RecursionError.
        """
        html = _finish(sanitise(self._read(body, root)))
        shown = self._extension.resolver.shown
        return Markup(_place(html, shown, root, figures) if shown else html)

    def convert_all(
        self, bodies: Iterable[tuple[BodyView, str]]
    ) -> dict[tuple[BodyView, str], Markup]:
        """Convert bodies without pictures, each for the folder whose way to the root stands beside it.

        One that is nested too deep is left out.
        """
        read = {}
        for key in dict.fromkeys(bodies):
            with suppress(RecursionError):
                read[key] = self._read(*key)
        clean = {key: sanitise(html) for key, html in read.items()}
        return {key: Markup(_finish(html)) for key, html in clean.items()}

    def _read(self, body: BodyView, root: str) -> str:
        """Convert a body to HTML that is not safe yet, with tokens for pictures."""
        resolver = self._extension.resolver
        resolver.links, resolver.pictures = dict(body.links), dict(body.pictures)
        resolver.root, resolver.shown = root, []
        source = body.source
        if _OPEN in source or _CLOSE in source:
            source = source.replace(_OPEN, "").replace(_CLOSE, "")
        self._markdown.reset()
        try:
            return self._markdown.convert(source)
        except RecursionError:
            self._begin()  # this converter was left in the middle
            raise


def _finish(html: str) -> str:
    """Make safe HTML what readers get, pictures aside."""
    html = link_addresses(join_lines(html))
    # Where pictures stood that are not shown.
    return _NOTHING.sub("", html) if "<span></span>" in html else html


def join_lines(html: str) -> str:
    """Take out the line breaks between Chinese characters, which browsers would show as spaces.

    Markup between them may stay; code keeps its lines.
    """
    if "\n" not in html:
        return html
    if "<pre" not in html:
        return _joined(html)
    parts = _CODE.split(html)
    parts[::2] = [_joined(part) for part in parts[::2]]
    return "".join(parts)


def _joined(html: str) -> str:
    lines = html.split("\n")
    out = lines[:1]
    for before, line in pairwise(lines):
        start = line.lstrip(" ")
        touching = _TOUCHING.match(_last_sign(before) + _first_sign(start))
        out.append(start if touching else "\n" + line)
    return "".join(out)


def _last_sign(line: str) -> str:
    """Give what a line ends with, closing tags set aside."""
    while line.endswith(">"):
        if line.endswith("</sup>"):
            return _MARK
        line, _, tag = line.rpartition("<")
        if not tag.startswith("/"):
            return ""
    return line[-1:]


def _first_sign(line: str) -> str:
    """Give what a line begins with, opening tags set aside."""
    if not line.startswith("<"):
        return line[:1]
    if line.startswith("<sup "):
        return _MARK
    found = _OPENING.match(line)
    return line[found.end() :][:1] if found else ""


def sanitise(html: str) -> str:
    """Keep only what a text may contain: no scripts, styles, frames, handlers or foreign pictures."""
    return _CLEANER.clean(html)


def _place(html: str, shown: list[PictureView], root: str, figures: Figures) -> str:
    html = html.replace(f"<span>{_OPEN}", _OPEN).replace(f"{_CLOSE}</span>", _CLOSE)

    def alone(match: re.Match[str]) -> str:
        return figures(tuple(shown[int(number)] for number in _TOKEN.findall(match[1])))

    def inline(match: re.Match[str]) -> str:
        picture = shown[int(match[1])]
        return (
            f'<img class="inline" src="{escape(root + picture.fallback)}" alt="{escape(picture.alt)}" '
            f'width="{picture.width}" height="{picture.height}" loading="lazy">'
        )

    return _TOKEN.sub(inline, _ALONE.sub(alone, html))
