"""What writers are used to from other editors, and Python-Markdown alone does not read so.

Lists nest by two spaces and may follow a line of text at once, `~~words~~` are struck out, `- [ ]` is a
box, and a bare address is a link.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor

from generator.domain.fences import Fences, has_fences

_POINT = re.compile(r"(?:[-*+]|([0-9]{1,9})\.) +\S")
_RULE = re.compile(r"[-*:| ]+$")
"""A rule across the page, or the line below the head of a table: neither is a point of a list."""
_LEADS = frozenset("-*+0123456789")
_STRUCK = r"(?<!~)(~~)(?![~\s])(.+?)(?<![~\s])~~(?!~)"
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_TAB = 4
"""By how many spaces Python-Markdown wants each level indented."""
_DEEPEST, _FARTHEST = 50, 200
"""More levels of lists or quotations, or a margin of more characters, are refused."""
_STEP = 2
"""By how many spaces a writer must indent at least for a new level."""

# The text of a page beside its tags; what stands in a link or in code is passed over as a whole.
_ADDRESS = re.compile(
    r"<(a|code|pre)\b.*?</\1>|<[^>]*>"
    r"|(?<![A-Za-z0-9])(https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"(?:(?!&(?:lt|gt|quot);)[A-Za-z0-9\-._~:/?#@!$&()*+,;=%])*)",
    re.DOTALL,
)


class Habits(Extension):
    """Plugs lists as people type them and struck-out words into Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register after raw HTML is put aside, and before emphasis is looked for."""
        md.preprocessors.register(_Lists(md), "lists", 15)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 65)


class _Lists(Preprocessor):
    """Indents lists as Python-Markdown wants it."""

    def run(self, lines: list[str]) -> list[str]:
        return widen(lines)


def widen(lines: list[str]) -> list[str]:
    """Indent each level of a list by four spaces, and part a list from what stands right above it.

    A level is what is indented by two spaces or more beyond the point above it. What is nested deeper
    than anybody can mean is a RecursionError at once: how deep Python-Markdown gets depends on who calls it.
    """
    out: list[str] = []
    levels: list[tuple[int, bool]] = []  # of the open lists: how far in, and whether numbered
    code, blank, prose = Fences(), True, False
    fenced = has_fences("\n".join(lines))
    for line in lines:
        text = line.lstrip(" ")
        lead = text[:1]
        if text and not (fenced and code.hold(text)):
            if lead == ">" or len(line) - len(text) > _FARTHEST:
                margin = line[: len(line) - len(line.lstrip(" \t>"))]
                if margin.count(">") > _DEEPEST or len(margin) > _FARTHEST:
                    raise RecursionError
            point = _POINT.match(text) if lead in _LEADS and not _RULE.match(text) else None
            if point or blank:
                indent = len(line) - len(text)
                left = _leave(levels, indent)
                if point and (levels or indent < _TAB):
                    numbered = point[1] is not None
                    # As elsewhere, a line of text may go on with 2., but not with 1.
                    first = prose and (bool(levels or left) or point[1] in (None, "1"))
                    if not blank and (first or (left is not None and left[1] != numbered)):
                        out.append("")
                    line = " " * (_TAB * len(levels)) + text
                    levels.append((indent, numbered))
                    prose = False
                    if len(levels) > _DEEPEST:
                        raise RecursionError
                elif blank:
                    line = " " * (_TAB * len(levels) - indent) + line
                    prose = True
        blank = not text
        out.append(line)
    return out


def _leave(levels: list[tuple[int, bool]], indent: int) -> tuple[int, bool] | None:
    """Leave the levels that a line so far in does not belong to; give the outermost of them."""
    left = None
    while levels and indent < levels[-1][0] + _STEP:
        left = levels.pop()
    return left


def tick(point: Element) -> None:
    """Show the box of a point that begins with `[ ]` or `[x]`."""
    holder = point[0] if not (point.text or "").strip() and len(point) else point
    box = _BOXES.get((holder.text or "")[:4])
    if box and holder.tag in ("li", "p"):
        holder.text = box + (holder.text or "")[4:]
        point.set("class", "task")


def link_addresses(html: str) -> str:
    """Make links of the bare addresses in safe HTML; any sign that is not ASCII ends an address."""
    # Most addresses are those of links, which are quickly counted: no text has a bare <.
    bare = html.count("http") > html.count('<a href="http')
    return _ADDRESS.sub(_link, html) if bare else html


def _link(match: re.Match[str]) -> str:
    address = match[2]
    if not address:
        return match[0]
    bare = address.rstrip(".,;:!?*~")
    while bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1].rstrip(".,;:!?*~")
    return f'<a href="{bare}" rel="noopener">{bare}</a>{address[len(bare) :]}'
