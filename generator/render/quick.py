"""Python-Markdown's slow passes, made to skip what a text does not contain; the HTML stays the same."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.serializers import RE_AMP, to_html_string
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

# Every inline pattern of Python-Markdown and its footnotes needs one of these to begin with.
_TRIGGER = re.compile(r"[`\\\[\]!<>&*_~\u0002\u0003]|  \n")

_SIGNS = {
    "backtick": ("`", "\\"),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("](",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "struck": ("~~",),
    "not_strong": ("*", "_"),
    "em_strong": ("*", "_"),
    "em_strong2": ("_",),
    "footnote": ("[^",),
}
"""What a text must contain for a pattern to begin in it; a pattern not named here is always tried."""

_Patterns = tuple[tuple[str, str, Any], ...]
_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""Patterns that begin nowhere in a text without definitions of references."""

_SPECIAL = re.compile("[&<>]")
_VOID = frozenset({"br", "hr", "img"})


_BLOCK_SIGNS: dict[str, str | re.Pattern[str]] = {
    "indent": "    ",
    "code": "    ",
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "hr": re.compile("[-_*]"),
    "olist": ".",
    "ulist": re.compile("[-+*] "),
    "quote": ">",
    "footnote": "[^",
    "reference": "]:",
}
"""What a block must contain for a processor to take it; a processor not named here is always asked."""

_BLOCK_SIGN = re.compile(r"    |[|#\n\-_*.+>]|\[\^|\]:")
"""Any of these signs, at the least; a block without is a paragraph."""


class Quick(Extension):
    """Plugs the quick passes into Python-Markdown; goes after the extensions that it speeds up."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put the quick passes in the places of the stock ones."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        blocks: Any = md.parser.blockprocessors
        if "table" in blocks:
            blocks.register(_Tables(md.parser, blocks["table"].config), "table", 75)
        md.parser = _Parser(md.parser)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        # Line breaks between blocks only please readers of the HTML; they cost a walk through the tree.
        md.treeprocessors.deregister("prettify")


class _Whitespace(NormalizeWhitespace):
    """Looks for lines of nothing but spaces only where a line begins with one."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines).replace(STX, "").replace(ETX, "")
        if "\t" in source or "\r" in source or "\n " in source:
            return super().run(lines)
        return f"{source}\n\n".split("\n")


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Looks for HTML only where there may be a tag or a reference."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Parser(BlockParser):
    """Asks only the block processors whose sign is in the block; their order is kept ready."""

    def __init__(self, stock: Any) -> None:
        super().__init__(stock.md)
        self.blockprocessors = stock.blockprocessors
        processors = list(stock.blockprocessors)  # walked first: this sorts the names too
        names = [item.name for item in stock.blockprocessors._priority]
        for processor in processors:
            processor.parser = self
        signs = (_BLOCK_SIGNS.get(name, "") for name in names)
        self._by_sign = tuple(
            (sign, None, processor) if isinstance(sign, str) else ("", sign.search, processor)
            for sign, processor in zip(signs, processors, strict=True)
        )
        known = {*_BLOCK_SIGNS, "empty", "paragraph"}.issuperset(names)
        self._paragraph = processors[names.index("paragraph")] if known else None

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        while blocks:
            block = blocks[0]
            if self._paragraph and block and not _BLOCK_SIGN.search(block):
                self._paragraph.run(parent, blocks)
                continue
            for sign, search, processor in self._by_sign:
                if (
                    sign in block
                    and (search is None or search(block))
                    and processor.test(parent, block)
                    and processor.run(parent, blocks) is not False
                ):
                    break
                # A processor that gave up may have changed the blocks before it did.
                block = blocks[0]


class _Tables(TableProcessor):
    """Looks for code and escaped bars only in a row that may have some."""

    def _split(self, row: str) -> Any:
        stock: Any = super()
        return stock._split(row) if "`" in row or "\\" in row else row.split("|")


class _Unescape(UnescapeTreeprocessor):
    """Restores escaped characters only in a text that has a backslash."""

    def run(self, root: Element) -> None:
        md: Any = self.md
        if any("\\" in line for line in md.lines):
            super().run(root)


class _Inline(InlineProcessor):
    """Leaves alone the texts in which no inline pattern can begin, and the patterns that can't begin."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all: _Patterns = ()
        self._without_references: _Patterns = ()
        self._patterns: _Patterns = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # The same walk as the stock one, which takes every text apart whether or not it has anything.
        if not self._all:
            self._all = self._by_sign(())
            self._without_references = self._by_sign(_REFERENCES)
        md: Any = self.md
        self._patterns = self._all if md.references else self._without_references
        self.stashed_nodes: dict[str, Element | str] = {}
        waiting = deque([(tree, [*(ancestors or ()), tree.tag.lower()])])
        while waiting:
            element, self.ancestors = waiting.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            found = []
            for child in element:
                text, tail = child.text, child.tail
                if text and _TRIGGER.search(text) and not isinstance(text, AtomicString):
                    parts = self._parts_of_text(child, text)
                    waiting += parts
                    found.append((child, parts))
                if tail and _TRIGGER.search(tail):
                    self._set_tail(element, child, tail)
                if len(child):
                    waiting.append((child, self.ancestors[:]))
            for child, parts in found:
                for index, (part, _) in enumerate(parts):
                    child.insert(index, part)
        return tree

    def _parts_of_text(self, child: Element, text: str) -> list[tuple[Element, list[str]]]:
        self.ancestors.append(child.tag.lower())
        child.text = None
        data = self._InlineProcessor__handleInline(text)
        parts: list[tuple[Element, list[str]]] = self._InlineProcessor__processPlaceholders(
            data, child
        )
        self.ancestors.pop()
        return parts

    def _set_tail(self, element: Element, child: Element, tail: str) -> None:
        data = self._InlineProcessor__handleInline(tail)
        holder = Element("d")
        child.tail = None
        parts = self._InlineProcessor__processPlaceholders(data, holder, False)
        if holder.tail:
            child.tail = holder.tail
        place = list(element).index(child) + 1
        for part, _ in reversed(parts):
            element.insert(place, part)

    def _by_sign(self, absent: Collection[str]) -> _Patterns:
        """Put each pattern beside its signs, two for every one; the empty sign is in every text."""
        registry: Any = self.inlinePatterns
        patterns = list(registry)  # walked first: this sorts the names too
        signs = [_SIGNS.get(item.name, ("",)) for item in registry._priority]
        names = [item.name for item in registry._priority]
        return tuple(
            (s[0], s[-1], p)
            for name, s, p in zip(names, signs, patterns, strict=True)
            if name not in absent
        )

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if _TRIGGER.search(data) is None or isinstance(data, AtomicString):
            return data
        for index, (sign, other, pattern) in enumerate(self._patterns[patternIndex:], patternIndex):
            matched, start = sign in data or other in data, 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(
                    pattern, data, index, start
                )
        return data

    # Private to the stock class and used as they are; named here for the type checker.
    _InlineProcessor__applyPattern: Any
    _InlineProcessor__processPlaceholders: Any


class _UnusualError(Exception):
    """A tree that only the stock serialiser knows how to write."""


def serialise(root: Element) -> str:
    """Write a tree as HTML, as Python-Markdown does, faster for the trees that it makes."""
    parts: list[str] = []
    try:
        _write(root, parts)
    except (_UnusualError, RecursionError):
        return str(to_html_string(root))
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    tag = element.tag
    if type(tag) is not str or tag == "script" or tag == "style":
        raise _UnusualError
    attributes, text, tail = element.attrib, element.text, element.tail
    if attributes:
        head = "<" + tag
        for name, value in (
            sorted(attributes.items()) if len(attributes) > 1 else attributes.items()
        ):
            if type(name) is not str or name == value:
                raise _UnusualError
            head += f' {name}="{_escape(value).replace(chr(34), "&quot;")}"'
        head += ">"
    else:
        head = f"<{tag}>"
    if text:
        head += _escape(text) if _SPECIAL.search(text) else text
    if len(element):
        parts.append(head)
        for child in element:
            _write(child, parts)
        head = ""
    if tag not in _VOID:
        head += f"</{tag}>"
    if tail:
        head += _escape(tail) if _SPECIAL.search(tail) else tail
    parts.append(head)


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text
