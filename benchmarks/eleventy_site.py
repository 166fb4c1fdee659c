"""Turn a workload into an Eleventy site of comparable pages: it computes no results."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from benchmarks.peers import NODE_MODULES, PeerMissingError, load_yaml, rounds_of

TEMPLATES = Path(__file__).parent / "eleventy"
PACKAGE = NODE_MODULES / "@11ty" / "eleventy"


def eleventy_version() -> str:
    """Tell the version of Eleventy that npm has installed."""
    if not (PACKAGE / "package.json").is_file() or not shutil.which("node"):
        raise PeerMissingError(
            "Eleventy is not here: `make bench` installs it, or leave it out: --skip eleventy"
        )
    told: str = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    return told


def eleventy_command(site: Path, out: Path) -> list[str]:
    """Build the whole site; it is run in the site's own folder and takes the output's from there."""
    there = os.path.relpath(out, site)
    return ["node", str(PACKAGE / "cmd.cjs"), "--input=.", f"--output={there}", "--quiet"]


def make_eleventy_site(source: Path, target: Path) -> None:
    """Write the Eleventy site: the same texts, and units and topics as data for the listing pages."""
    shutil.copytree(TEMPLATES, target)
    (target / "node_modules").symlink_to(NODE_MODULES)  # where its settings import from
    content = source / "content"
    shutil.copyfile(content / "pages" / "about.md", target / "about.md")
    site = load_yaml(content / "site.yaml")
    contest = {
        "units": [
            {"id": unit["id"], "name": unit["name"]} for unit in load_yaml(content / "units.yaml")
        ],
        "topics": [{"id": topic["id"], "name": topic["name"]} for topic in site["topics"]],
        "seasons": list(site["seasons"]),
    }
    (target / "_data").mkdir()
    (target / "_data" / "contest.json").write_text(json.dumps(contest), encoding="utf-8")
    for folder in rounds_of(source):
        declared = load_yaml(folder / "round.yaml")
        there = target / "rounds" / folder.name
        shutil.copytree(folder / "stories", there / "stories")
        text = (folder / "index.md").read_text(encoding="utf-8")
        more = (
            f"---\nlayout: round.11ty.cjs\ndate: {declared['held']}\nseason: {declared['season']}\n"
        )
        (there / "index.md").write_text(text.replace("---\n", more, 1), encoding="utf-8")
