"""The kinds of pages by their addresses, and one page of each."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.html import pages

KINDS = {
    "home": r"index\.html",
    "medals": r"medals\.html",
    "medals of a season": r"medals/[^/]+\.html",
    "rounds": r"rounds\.html",
    "round": r"rounds/[^/]+\.html",
    "gallery of a round": r"rounds/[^/]+/photos(?:-\d+)?\.html",
    "stories": r"stories\.html",
    "story": r"stories/[^/]+/[^/]+\.html",
    "units": r"units\.html",
    "unit": r"units/[^/]+\.html",
    "gallery of a unit": r"units/[^/]+/photos(?:-\d+)?\.html",
    "ideas": r"ideas\.html",
    "topic": r"topics/[^/]+\.html",
    "photos": r"photos(?:-\d+)?\.html",
    "search": r"search\.html",
    "site map": r"sitemap\.html",
    "page": r"(?!index|medals|rounds|stories|units|ideas|photos|search|sitemap|404)[^/]+\.html",
    "not found": r"404\.html",
}
RARE = {"stories of a season": r"stories/[^/]+\.html"}
"""Kinds that only very large sites have."""


TOLD_IN_STEPS = 'class="snaps"'
"""What marks a story as 看图说话; such a story is looked at beside a plain one."""


def of_kind(site: Path, kind: str) -> list[str]:
    """List a site's pages of a kind; what has moved away is none."""
    names = [path.relative_to(site).as_posix() for path in pages(site)]
    return [
        name
        for name in names
        if re.fullmatch((KINDS | RARE)[kind], name)
        and 'http-equiv="refresh"' not in (site / name).read_text(encoding="utf-8")
    ]


def largest_of_each(site: Path) -> dict[str, str]:
    """Choose the heaviest page of every kind that a site has: the one most likely to break."""
    chosen = {}
    for kind in KINDS:
        names = of_kind(site, kind)
        if names:
            chosen[kind] = max(names, key=lambda name: ((site / name).stat().st_size, name))
    told = [n for n in of_kind(site, "story") if TOLD_IN_STEPS in (site / n).read_text("utf-8")]
    if told:
        chosen["story in steps"] = told[0]
    return chosen
