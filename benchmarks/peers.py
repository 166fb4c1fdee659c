"""What the peers have in common: where Node's are, and what those that compute no results must make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).parent.parent
NODE_MODULES = REPOSITORY / ".venv" / "node-bench" / "node_modules"
_TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)
_TEXT_LINK = re.compile(r'href="([^":]+\.md)"')
_WORDS = re.compile(r"[\u4e00-\u9fff]{8,}")


class PeerMissingError(Exception):
    """A peer is not installed."""


class PeerDiffersError(Exception):
    """A subject did not do the work that it was timed for."""


def load_yaml(path: Path) -> Any:
    """Read a YAML file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def rounds_of(root: Path) -> list[Path]:
    """List a workload's rounds by their folders, the oldest number of each season first."""
    return sorted((root / "content" / "rounds").iterdir())


def stories_of(root: Path) -> list[Path]:
    """List a workload's stories, round by round."""
    return sorted((root / "content" / "rounds").glob("*/stories/*.md"))


def too_few_pages(out: Path, stories: int) -> list[str]:
    """Complain where fewer pages than stories were written."""
    pages = sum(1 for _ in out.rglob("*.html"))
    return [] if pages >= stories else [f"{pages} pages for {stories} stories"]


def check_pages(root: Path, out: Path) -> list[str]:
    """Tell which of the pages that a workload asks for are missing, too many or without their words."""
    return [*_miscounted(root, out), *_speechless(root, out)]


def _miscounted(root: Path, out: Path) -> Iterator[str]:
    """Count the pages of each kind."""
    site = load_yaml(root / "content" / "site.yaml")
    wanted = {
        "stories/*/*.html": len(stories_of(root)),
        "stories/*.html": len(site["seasons"]),
        "rounds/*.html": len(rounds_of(root)),
        "units/*.html": len(load_yaml(root / "content" / "units.yaml")),
        "topics/*.html": len(site["topics"]),
        "*.html": len(("index", "rounds", "stories", "units", "about")),
    }
    for pattern, count in wanted.items():
        found = sum(1 for _ in out.glob(pattern))
        if found != count:
            yield f"{found} of {count} pages {pattern}"


def _speechless(root: Path, out: Path) -> Iterator[str]:
    """Look into the pages of the first and of the last story, and where they are listed."""
    stories = stories_of(root)
    for story in (stories[0], stories[-1]):
        text = story.read_text(encoding="utf-8")
        title = _titled(text)
        round_id, unit = story.parent.parent.name, story.stem
        places = {
            f"stories/{round_id}/{unit}.html": (title, _WORDS.findall(text)[-1], "接着读"),
            f"rounds/{round_id}.html": (title,),
            f"units/{unit}.html": (title,),
            f"stories/{round_id.partition('-')[0]}.html": (title,),
        }
        for place, words in places.items():
            page = out / place
            shown = page.read_text(encoding="utf-8") if page.is_file() else ""
            yield from (f"{place} lacks {word}" for word in words if word not in shown)
            yield from (f"{place} links to the text {text}" for text in _TEXT_LINK.findall(shown))


def _titled(text: str) -> str:
    """Find a story's title in its front matter."""
    found = _TITLE.search(text)
    return found[1] if found else ""
