"""What a writer changes between two builds: each made in Leitai's source and in Hugo's copy of it, and looked for."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from benchmarks.hugo_site import shown_standings
from benchmarks.peers import rounds_of
from benchmarks.scoring import Line, expected_standings

Standings = dict[str, list[Line]]


@dataclass(frozen=True, slots=True)
class Target:
    """The entry that is edited: the winner of a group in the middle round, so that its marks move medals."""

    round: str
    unit: str

    @property
    def story(self) -> str:
        """Name the page of its story."""
        return f"stories/{self.round}/{self.unit}.html"

    @property
    def lists(self) -> tuple[str, ...]:
        """Name the pages that list the story."""
        season = self.round.partition("-")[0]
        return (f"rounds/{self.round}.html", f"units/{self.unit}.html", f"stories/{season}.html")

    @property
    def ranked(self) -> tuple[str, ...]:
        """Name the pages that tell of its rank or its medal."""
        season = self.round.partition("-")[0]
        lists = (f"rounds/{self.round}.html", f"units/{self.unit}.html")
        return (self.story, *lists, "medals.html", f"medals/{season}.html")


@dataclass(frozen=True, slots=True)
class Copy:
    """The workload as one generator holds it, the site that it makes of it, and how to read results there."""

    rounds: Path
    marks: Callable[[str], Path]
    out: Path
    standings: Callable[[Path, str], Standings]
    story_pages: str = "stories/{}/"

    def story(self, target: Target, suffix: str = "") -> Path:
        """Find the file of a story."""
        return self.rounds / target.round / "stories" / f"{target.unit}{suffix}.md"

    def pages(self, names: Sequence[str]) -> dict[str, str]:
        """Read pages of the site; one that is not there has no words."""
        found = {name: self.out / self.address(name) for name in names}
        return {
            name: page.read_text(encoding="utf-8") if page.is_file() else ""
            for name, page in found.items()
        }

    def address(self, name: str) -> str:
        """Tell at which address below its root a site has a page."""
        story = re.fullmatch(r"stories/([^/]+)/(.+)", name)
        return f"{self.story_pages.format(story[1])}{story[2]}" if story else name


def leitai_copy(root: Path, out: Path) -> Copy:
    """Tell where Leitai holds what, and read results from the data that it publishes."""
    rounds = root / "content" / "rounds"
    return Copy(rounds, lambda name: rounds / name / "round.yaml", out, _published)


def hugo_copy(site: Path, out: Path) -> Copy:
    """Tell where Hugo holds what, and read results from the pages."""

    def shown(out: Path, name: str) -> Standings:
        return shown_standings((out / "rounds" / f"{name}.html").read_text(encoding="utf-8"))

    rounds, data = site / "content" / "rounds", site / "data" / "rounds"
    return Copy(rounds, lambda name: data / f"{name}.yaml", out, shown, "rounds/{}/stories/")


def choose_target(root: Path) -> Target:
    """Take the winner of the first group of the middle round, of two the earlier: it tells all its stories."""
    rounds = rounds_of(root)
    middle = rounds[(len(rounds) - 1) // 2]
    first, *_ = expected_standings(middle / "round.yaml").values()
    return Target(middle.name, first[0].unit)


def _nothing(_copy: Copy, _target: Target, _turn: int) -> None:
    """Change nothing."""


def _words(copy: Copy, target: Target, turn: int) -> None:
    """Add a sentence to the story's first paragraph."""
    _, front, body = (text := copy.story(target)).read_text(encoding="utf-8").split("---\n", 2)
    save(text, f"---\n{front}---\n{_said('words', turn)}。{body}")


def _mark(copy: Copy, target: Target, turn: int) -> None:
    """Make the winner's first mark so low that its medal is lost, or so high that it wins again."""
    file = copy.marks(target.round)
    given = "10.5" if turn % 2 else "99.5"
    entry = rf"(\{{unit: {target.unit}, order: \d+, marks: \{{record: \[)[\d.]+"
    text, found = re.subn(entry, rf"\g<1>{given}", file.read_text(encoding="utf-8"))
    if found != 1:
        raise ValueError(f"{file} has {found} entries of {target.unit}")
    save(file, text)


def _title(copy: Copy, target: Target, turn: int) -> None:
    """Give the story another title."""
    file = copy.story(target)
    save(file, _titled(file.read_text(encoding="utf-8"), _said("title", turn)))


def _added(copy: Copy, target: Target, turn: int) -> None:
    """Tell a further story of the same unit."""
    text = copy.story(target).read_text(encoding="utf-8")
    save(copy.story(target, f"-{turn}"), _titled(text, _said("added", turn)))


def _titled(text: str, title: str) -> str:
    return re.sub(r"^title: .*$", f'title: "{title}"', text, count=1, flags=re.MULTILINE)


def _said(edit: str, turn: int) -> str:
    """Make words that no other page has."""
    return {"words": "改过的话", "title": "改过的题目", "added": "新添的故事"}[edit] + f"第{turn}回"


def save(path: Path, text: str) -> None:
    """Save as most editors do: beside, under a name that every watcher passes over, then in place."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(beside, path)


@dataclass(frozen=True, slots=True)
class Edit:
    """One kind of change: what is told of it, how it is made, and which pages it must reach."""

    told: str
    make: Callable[[Copy, Target, int], None]
    reaches: Callable[[Target, int], tuple[str, ...]]
    marked: bool = True
    """Whether words can be looked for on those pages."""


EDITS: Mapping[str, Edit] = {
    "nothing": Edit("nothing", _nothing, lambda target, turn: (), marked=False),
    "words": Edit("one story's words", _words, lambda target, turn: (target.story,)),
    "mark": Edit("one mark", _mark, lambda target, turn: target.ranked, marked=False),
    "title": Edit("one story's title", _title, lambda target, turn: (target.story, *target.lists)),
    "added": Edit(
        "one story added",
        _added,
        lambda target, turn: (target.story.replace(".html", f"-{turn}.html"), *target.lists),
    ),
}


def unchanged(
    name: str, copy: Copy, target: Target, turn: int, before: Mapping[str, str]
) -> list[str]:
    """Tell which pages that an edit must reach are as they were or lack its words, and which ranks are wrong."""
    edit = EDITS[name]
    after = copy.pages(list(before))
    wrong = [f"{page} did not change" for page, text in after.items() if text == before[page]]
    if edit.marked:
        said = _said(name, turn)
        wrong += [f"{page} lacks {said}" for page, text in after.items() if said not in text]
    expected = expected_standings(copy.marks(target.round))
    if copy.standings(copy.out, target.round) != expected:
        wrong.append(f"rounds/{target.round}: ranks, totals or awards are not those of its marks")
    return wrong


def _published(out: Path, name: str) -> Standings:
    """Read a round's standings from the data beside its page."""
    told = json.loads((out / "data" / "rounds" / f"{name}.json").read_text(encoding="utf-8"))
    return {
        group["id"]: [
            Line(line["unit"], line["rank"], line["total"], line["awards"][0]["name"])
            for line in group["lists"][0]["standings"]
        ]
        for group in told["groups"]
    }


def differing(one: Path, other: Path) -> list[str]:
    """Name the files of two folders that are not the same, byte for byte."""
    names = [
        {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    return sorted(names[0] ^ names[1]) + sorted(
        name for name in names[0] & names[1] if not cmp(one / name, other / name, shallow=False)
    )
