"""What is timed: the bare loop, Leitai and its peers, each with what it needs to build a workload."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from benchmarks.eleventy_site import eleventy_command, make_eleventy_site
from benchmarks.hugo_site import check_results, find_hugo, hugo_command, make_hugo_site
from benchmarks.measure import Measurement, measure
from benchmarks.peers import REPOSITORY, check_pages, too_few_pages
from benchmarks.pelican_site import make_pelican_site, pelican_command
from benchmarks.report import BARE, ELEVENTY, ELEVENTY_LEAN, HUGO, LEITAI, PELICAN

PYTHON = (sys.executable, "-m")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is timed: its command, the folder it reads and the folder it writes."""

    name: str
    command: tuple[str, ...]
    source: Path
    out: Path
    check: Callable[[], list[str]]
    settings: Mapping[str, str] = field(default_factory=dict)
    cwd: Path = REPOSITORY

    def run(self, environment: Mapping[str, str]) -> Measurement:
        """Build once from nothing: no output, no cache, no unwritten pages of the run before.

        Earlier output is put aside, not deleted: ext4 searches past recently deleted files for five
        seconds whenever it makes a new one, which would be timed as the work of whoever comes next.
        """
        if self.out.exists():
            aside = self.out.with_name(self.out.name + "-before")
            aside.mkdir(exist_ok=True)
            self.out.rename(aside / str(len(list(aside.iterdir()))))
        before = set(self.source.iterdir())
        measurement = self.run_again(environment)
        for left in set(self.source.iterdir()) - before:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        return measurement

    def run_again(self, environment: Mapping[str, str]) -> Measurement:
        """Build on top of what earlier builds left, once all that is unwritten is on the disk."""
        os.sync()
        return measure(self.command, self.cwd, {**environment, **self.settings})


def make_root(root: Path, stories: int) -> None:
    """Make a workload of so many stories in another process, so that this one stays small."""
    maker = (*PYTHON, "benchmarks.workload", str(root), "--stories", str(stories))
    subprocess.run(maker, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)


def prepare(work: Path, stories: int, jobs: int, skip: Sequence[str]) -> list[Subject]:
    """Make the workload of one size and what each subject needs to build it, but for those left out."""
    root = work / "content-root"
    make_root(root, stories)
    return [
        make(work, root, stories, jobs) for name, make in MAKERS.items() if not left_out(name, skip)
    ]


def left_out(name: str, skip: Sequence[str]) -> bool:
    """Tell whether a subject is left out: by its name, or with the peer that it is a variant of."""
    return name in skip or (name == ELEVENTY_LEAN and ELEVENTY in skip)


def _bare_loop(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the limit."""
    out = work / "bare-loop-out"
    command = (*PYTHON, "benchmarks.bare_loop", str(root), str(out), "--jobs", str(jobs))
    return Subject(BARE, command, root, out, partial(too_few_pages, out, stories))


def leitai(root: Path, out: Path, stories: int, jobs: int, *more: str) -> Subject:
    """Prepare the project's own generator; `more` are further options of its build."""
    build = (*PYTHON, "generator", "build", "--root", str(root), "--out", str(out))
    command = (*build, "--jobs", str(jobs), *more)
    return Subject(LEITAI, command, root, out, partial(too_few_pages, out, stories))


def _leitai(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the project's own generator, without its search index, which no peer has."""
    return leitai(root, work / "leitai-out", stories, jobs, "--no-search")


def hugo(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the peer, which is told its number of cores as every Go program is."""
    site, out = work / "hugo", work / "hugo-out"
    make_hugo_site(root, site)

    def check() -> list[str]:
        return too_few_pages(out, stories) + check_results(root, out)

    command = tuple(hugo_command(find_hugo(), site, out))
    return Subject(HUGO, command, site, out, check, {"GOMAXPROCS": str(jobs)})


def _pelican(work: Path, root: Path, _stories: int, _jobs: int) -> Subject:
    """Prepare the peer that has one process, whatever it is allowed."""
    site, out = work / "pelican", work / "pelican-out"
    make_pelican_site(root, site)
    command = tuple(pelican_command(site, out))
    return Subject(PELICAN, command, site, out, partial(check_pages, root, out))


def _eleventy(work: Path, root: Path, _stories: int, _jobs: int) -> Subject:
    """Prepare the peer that runs on Node, where it takes its own folder for the project."""
    site, out = work / "eleventy", work / "eleventy-out"
    make_eleventy_site(root, site)
    command = tuple(eleventy_command(site, out))
    return Subject(ELEVENTY, command, site, out, partial(check_pages, root, out), cwd=site)


def _eleventy_lean(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the same once more, with links made by hand in place of the bundled plugin."""
    usual = _eleventy(work / "lean", root, stories, jobs)
    return replace(usual, name=ELEVENTY_LEAN, settings={"LINKS": "by-hand"})


MAKERS: Mapping[str, Callable[[Path, Path, int, int], Subject]] = {
    BARE: _bare_loop,
    LEITAI: _leitai,
    HUGO: hugo,
    PELICAN: _pelican,
    ELEVENTY: _eleventy,
    ELEVENTY_LEAN: _eleventy_lean,
}
