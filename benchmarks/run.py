"""Time the bare loop, Leitai and Hugo in turn on the same workloads."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.hugo_site import (
    HugoMissingError,
    check_results,
    find_hugo,
    hugo_command,
    make_hugo_site,
)
from benchmarks.measure import CommandFailedError, Measurement, measure
from benchmarks.report import BARE, HUGO, LEITAI, Result, bounds, replace_region, table

REPOSITORY = Path(__file__).parent.parent
README = Path(__file__).parent / "README.md"
PYTHON = (sys.executable, "-m")
WARM_UP_STORIES = 26
MARKS = {True: "kept", False: "BROKEN", None: "not judged"}


class PeerDiffersError(Exception):
    """A subject did not do the work that it was timed for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is timed: its command, the folder it reads and the folder it writes."""

    name: str
    command: tuple[str, ...]
    source: Path
    out: Path
    check: Callable[[], list[str]]
    settings: Mapping[str, str] = field(default_factory=dict)

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
        os.sync()
        measurement = measure(self.command, REPOSITORY, {**environment, **self.settings})
        for left in set(self.source.iterdir()) - before:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        return measurement


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def prepare(work: Path, stories: int, jobs: int, skip: Sequence[str]) -> list[Subject]:
    """Make the workload of one size and what each subject needs to build it."""
    root = work / "content-root"
    maker = (*PYTHON, "benchmarks.workload", str(root), "--stories", str(stories))
    subprocess.run(maker, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
    makers = {BARE: _bare_loop, LEITAI: _leitai, HUGO: _hugo}
    return [make(work, root, stories, jobs) for name, make in makers.items() if name not in skip]


def _bare_loop(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the limit."""
    out = work / "bare-loop-out"
    command = (*PYTHON, "benchmarks.bare_loop", str(root), str(out), "--jobs", str(jobs))
    return Subject(BARE, command, root, out, partial(_too_few_pages, out, stories))


def _leitai(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the project's own generator, without its search index, which Hugo has none of."""
    out = work / "leitai-out"
    build = (*PYTHON, "generator", "build", "--root", str(root), "--out", str(out))
    command = (*build, "--jobs", str(jobs), "--no-search")
    return Subject(LEITAI, command, root, out, partial(_too_few_pages, out, stories))


def _hugo(work: Path, root: Path, stories: int, jobs: int) -> Subject:
    """Prepare the peer, which is told its number of cores as every Go program is."""
    site, out = work / "hugo", work / "hugo-out"
    make_hugo_site(root, site)

    def check() -> list[str]:
        return _too_few_pages(out, stories) + check_results(root, out)

    command = tuple(hugo_command(find_hugo(), site, out))
    return Subject(HUGO, command, site, out, check, {"GOMAXPROCS": str(jobs)})


def _too_few_pages(out: Path, stories: int) -> list[str]:
    """Complain where fewer pages than stories were written."""
    pages = sum(1 for _ in out.rglob("*.html"))
    return [] if pages >= stories else [f"{pages} pages for {stories} stories"]


def time_in_turn(
    subjects: Sequence[Subject], stories: int, runs: int, environment: Mapping[str, str]
) -> list[Result]:
    """Run the subjects one after the other, run by run, and check the work of the first run."""
    taken: dict[str, list[Measurement]] = {subject.name: [] for subject in subjects}
    for turn in range(runs):
        for subject in subjects:
            measurement = subject.run(environment)
            taken[subject.name].append(measurement)
            print(f"{stories:>6} {subject.name:<10} {measurement.seconds:7.2f} s", file=sys.stderr)
            wrong = subject.check() if turn == 0 else []
            if wrong:
                raise PeerDiffersError("\n".join([f"{subject.name} differs:", *wrong[:10]]))
    return [Result(stories, name, tuple(measured)) for name, measured in taken.items()]


def describe(jobs: int, runs: int, skip: Sequence[str]) -> str:
    """Say on what machine and with which versions the figures were taken."""
    names = ("Markdown", "nh3", "Jinja2")
    parts = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)]
    if HUGO not in skip:
        said = subprocess.run([find_hugo(), "version"], check=True, capture_output=True, text=True)
        parts.append(f"Hugo {said.stdout.split()[1].split('-')[0].lstrip('v')}")
    machine = f"{platform.system()} {platform.machine()}, {jobs} processes"
    return f"{machine}, {runs} runs in turn; {', '.join(parts)}."


def run(sizes: Sequence[int], runs: int, jobs: int, skip: Sequence[str]) -> list[Result]:
    """Warm every subject up on a small workload, then time each size."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="leitai-benchmark-") as folder:
        work = Path(folder)
        environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the warm-up compiles, for all runs after
        for subject in prepare(work / "warm-up", WARM_UP_STORIES, jobs, skip):
            subject.run(environment)
        for stories in sizes:
            here = work / str(stories)
            subjects = prepare(here, stories, jobs, skip)
            results += time_in_turn(subjects, stories, runs, environment)
            shutil.rmtree(here)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks from the command line."""
    options = _parse(arguments)
    try:
        if HUGO not in options.skip:
            find_hugo()
        about = describe(options.jobs, options.runs, options.skip)
        results = run(options.stories, options.runs, options.jobs, options.skip)
    except (CommandFailedError, HugoMissingError, PeerDiffersError) as problem:
        print(problem, file=sys.stderr)
        return 2
    held = bounds(results)
    lines = [f"- {text} — {MARKS[kept]}" for text, kept in held]
    text = "\n\n".join([about, table(results), "\n".join(lines)])
    print(text)
    if options.write:
        replace_region(README, text)
    broken = any(kept is False for _text, kept in held)
    return 1 if options.check and broken else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="+", default=[1000], help="sizes to time")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=available_cores())
    parser.add_argument("--skip", nargs="+", default=[], choices=[HUGO, LEITAI, BARE])
    parser.add_argument(
        "--assert", dest="check", action="store_true", help="fail if a stated bound is broken"
    )
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    return parser.parse_args(arguments)
