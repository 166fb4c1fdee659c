"""Turn a workload into a Pelican site of comparable pages: it computes no results."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.peers import PeerMissingError, load_yaml, rounds_of

TEMPLATES = Path(__file__).parent / "pelican"
_LINK = re.compile(r"\]\((?!\w+:)([^)]+\.md)\)")
_PLACE = re.compile(r"rounds/([^/]+)/(?:stories/([^/]+)|index)\.md")


def pelican_version() -> str:
    """Tell the version of Pelican beside this Python."""
    try:
        return version("pelican")
    except PackageNotFoundError as missing:
        raise PeerMissingError(
            "Pelican is not here: `pip install pelican`, or leave it out: --skip pelican"
        ) from missing


def pelican_command(site: Path, out: Path) -> list[str]:
    """Build the whole site, without a cache of earlier builds."""
    told = ("--settings", str(site / "pelicanconf.py"), "--output", str(out))
    return [sys.executable, "-m", "pelican", str(site / "content"), *told, "--quiet"]


def make_pelican_site(source: Path, target: Path) -> None:
    """Write the Pelican site: the same texts with its kind of front matter, stubs for listing pages."""
    shutil.copytree(TEMPLATES, target)
    content, pages = source / "content", target / "content"
    _page(pages / "pages" / "about.md", "about.html", "page", content / "pages" / "about.md")
    for season in load_yaml(content / "site.yaml")["seasons"]:
        stub = {"title": f"{season}年的故事", "season": season}
        _stub(pages / "seasons" / f"{season}.md", f"stories/{season}.html", "season", stub)
    for unit in load_yaml(content / "units.yaml"):
        stub = {"title": unit["name"], "unit": unit["id"]}
        _stub(pages / "units" / f"{unit['id']}.md", f"units/{unit['id']}.html", "unit", stub)
    for folder in rounds_of(source):
        _round(folder, pages)


def _round(folder: Path, pages: Path) -> None:
    """Write a round's account as a page and its stories as articles."""
    declared = load_yaml(folder / "round.yaml")
    more = {"round": folder.name, "date": declared["held"], "season": declared["season"]}
    page, url = pages / "rounds" / f"{folder.name}.md", f"rounds/{folder.name}.html"
    _page(page, url, "round", folder / "index.md", more)
    target = pages / "stories" / folder.name
    target.mkdir(parents=True)
    for story in sorted((folder / "stories").glob("*.md")):
        more = {"round": folder.name, "slug": story.stem}
        text = translated(story.read_text(encoding="utf-8"), f"rounds/{folder.name}/stories", more)
        (target / story.name).write_text(text, encoding="utf-8")


def _page(
    target: Path, url: str, template: str, source: Path, more: Mapping[str, str] | None = None
) -> None:
    """Write a text as a page with a template and an address of its own."""
    fields = {"url": url, "save_as": url, "template": template, **(more or {})}
    target.parent.mkdir(parents=True, exist_ok=True)
    text = translated(source.read_text(encoding="utf-8"), f"rounds/{target.stem}", fields)
    target.write_text(text, encoding="utf-8")


def _stub(target: Path, url: str, template: str, fields: Mapping[str, str]) -> None:
    """Write a page that is all front matter: its template finds the stories that it lists."""
    target.parent.mkdir(parents=True, exist_ok=True)
    told = {**fields, "url": url, "save_as": url, "template": template}
    target.write_text(f"{_front(told)}\n", encoding="utf-8")


def translated(text: str, folder: str, more: Mapping[str, str]) -> str:
    """Write a text as Pelican's reader wants it: bare values, topics as tags, links by {filename}.

    Ideas are left out: its front matter knows no more than names and words.
    """
    _, front, body = text.split("---\n", 2)
    fields: dict[str, str] = {}
    for line in front.splitlines():
        name, _, value = line.partition(": ")
        if name == "topics":
            fields["tags"] = ", ".join(json.loads(value))
        elif name != "ideas":
            fields[name] = json.loads(value) if value.startswith('"') else value
    return _front({**fields, **more}) + _LINK.sub(lambda link: _linked(link, folder), body)


def _front(fields: Mapping[str, Any]) -> str:
    lines = (f"{name}: {value}" for name, value in fields.items())
    return "\n".join(("---", *lines, "---", ""))


def _linked(link: re.Match[str], folder: str) -> str:
    """Write a link to another text so that Pelican finds the page that is made from it."""
    place = _PLACE.fullmatch(posixpath.normpath(f"{folder}/{link[1]}"))
    if place is None:
        raise ValueError(f"{link[1]} in {folder} leads to no story and no round")
    round_id, story = place.groups()
    return f"]({{filename}}/{f'stories/{round_id}/{story}' if story else f'rounds/{round_id}'}.md)"
