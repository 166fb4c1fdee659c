"""An independent reader of the built pages: html.parser, and nothing of the generator."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
SILENT = frozenset(("script", "style", "template"))
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_LOADING = {
    "img": "src",
    "script": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
}


@dataclass
class Node:
    """An element with its children and texts in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> list[Node]:
        """List this element and all below it, in order."""
        found = [self]
        for child in self.children:
            if isinstance(child, Node):
                found += child.walk()
        return found

    def all(self, *tags: str) -> list[Node]:
        """List the elements of these tags."""
        return [node for node in self.walk() if node.tag in tags]

    @property
    def text(self) -> str:
        """Join the readable text, spaces made single."""
        return " ".join(self._pieces())

    def _pieces(self) -> list[str]:
        if self.tag in SILENT:
            return []
        pieces: list[str] = []
        for child in self.children:
            pieces += child.split() if isinstance(child, str) else child._pieces()
        return pieces


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#document", {})
        self.open = [self.root]
        self.complaints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.complaints.append(f"<{tag}> carries an attribute twice: {names}")
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            self.complaints.append(
                f"</{tag}> closes <{self.open[-1].tag}> at line {self.getpos()[0]}"
            )
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass(frozen=True)
class Document:
    """A page that was read, with what its mark-up does wrong."""

    root: Node
    complaints: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        """List every id in order."""
        return [node.attributes["id"] for node in self.root.walk() if "id" in node.attributes]

    def links(self) -> list[tuple[str, bool]]:
        """List every address with whether the browser loads it by itself."""
        found: list[tuple[str, bool]] = []
        for node in self.root.walk():
            values = node.attributes
            if node.tag in ("a", "area") and "href" in values:
                found.append((values["href"], False))
            elif node.tag == "link" and "href" in values:
                found.append((values["href"], values.get("rel") not in ("canonical", "alternate")))
            elif node.tag in _LOADING and _LOADING[node.tag] in values:
                found.append((values[_LOADING[node.tag]], True))
            for part in values.get("srcset", "").split(","):
                if part.strip():
                    found.append((part.split()[0], True))
            for name in ("data-src", "data-pswp-src", "poster"):
                if name in values:
                    found.append((values[name], True))
        return found

    def section(self, heading: str) -> Node:
        """Gather what follows a heading up to the next of the same or a higher level."""
        nodes = [
            n
            for n in self.root.walk()
            if re.fullmatch(r"h[1-6]", n.tag)
            or not n.children
            or n.tag in ("table", "p", "li", "ol", "ul", "dl", "figure")
        ]
        inside: list[Node | str] = []
        level = ""
        for node in nodes:
            if re.fullmatch(r"h[1-6]", node.tag):
                if level and node.tag <= level:
                    break
                if not level and heading in node.text:
                    level = node.tag
                    continue
            if level:
                inside.append(node)
        assert level, f"no heading says {heading}"
        return Node("section", {}, inside)


@cache
def read_page(path: Path) -> Document:
    """Parse one page."""
    return parse_page(path.read_text(encoding="utf-8"))


def parse_page(text: str) -> Document:
    """Parse the text of a page."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    complaints = builder.complaints + [f"<{node.tag}> is never closed" for node in builder.open[1:]]
    return Document(builder.root, tuple(complaints))


def pages(site: Path) -> list[Path]:
    """List the pages of a built site, what a build was still preparing left out."""
    return sorted(
        path for path in site.rglob("*.html") if not path.relative_to(site).parts[0].startswith(".")
    )


def reachable(site: Path) -> set[str]:
    """Walk from the home page along every link; name the pages and files that a reader can come to."""
    found, pending = {"index.html"}, ["index.html"]
    while pending:
        page = pending.pop()
        path = site / page
        if not page.endswith(".html") or not path.is_file():
            continue
        for address, _ in read_page(path).links():
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(page), unquote(parts.path))
            )
            if target not in found:
                found.add(target)
                pending.append(target)
    return found


def broken_links(site: Path) -> list[str]:
    """Follow every address of every page and stylesheet; name those that lead nowhere or abroad."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    broken: list[str] = []
    for path in pages(site):
        page = path.relative_to(site).as_posix()
        for address, loaded in read_page(path).links():
            trouble = _trouble(site, files, page, address, loaded)
            if trouble:
                broken.append(f"{page}: {address}: {trouble}")
    for path in sorted(site.rglob("*.css")):
        sheet = path.relative_to(site).as_posix()
        for address in _CSS_URL.findall(path.read_text(encoding="utf-8")):
            trouble = (
                "" if address.startswith("data:") else _trouble(site, files, sheet, address, True)
            )
            if trouble:
                broken.append(f"{sheet}: {address}: {trouble}")
    return broken


def _trouble(site: Path, files: set[str], page: str, address: str, loaded: bool) -> str:
    if address.startswith("data:"):
        return ""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return (
            "is loaded from another host"
            if loaded and parts.scheme not in ("mailto", "tel")
            else ""
        )
    target = page
    if parts.path:
        path = unquote(parts.path)
        if path.startswith("/"):
            if page != "404.html":
                return "is absolute"
            target = path.lstrip("/") or "index.html"
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if target not in files:
        return "does not exist"
    fragment = unquote(parts.fragment)
    if fragment and target.endswith(".html") and fragment not in read_page(site / target).ids:
        return "names no element of that page"
    if address == "#":
        return "points at nothing"
    return ""
