"""Time rebuilding after an edit: Leitai with what it keeps, and Hugo over its existing site, in turn."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import ge
from pathlib import Path
from statistics import median

from benchmarks.changes import (
    EDITS,
    Copy,
    Target,
    choose_target,
    differing,
    hugo_copy,
    leitai_copy,
    unchanged,
)
from benchmarks.measure import CommandFailedError
from benchmarks.peers import PeerDiffersError, PeerMissingError
from benchmarks.report import (
    ELEVENTY,
    HUGO,
    LEITAI,
    PELICAN,
    Verdict,
    judge,
    publish,
    tell,
)
from benchmarks.run import README, available_cores, describe, timing_environment
from benchmarks.subjects import Subject, hugo, leitai, make_root

INDEXED = "leitai with its search index"
REGION = "edits"
BOUNDS = (("nothing", 10000, 12), ("words", 10000, 8), ("words", 1000, 2), ("mark", 10000, 4))
"""An edit, a number of stories, and how many times faster than Hugo Leitai must be after it."""
_HEAD = """| Stories | Changed | Leitai (s) | Spread (s) | Hugo (s) | Spread (s) | × faster |
| ---: | --- | ---: | ---: | ---: | ---: | ---: |"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """All runs after one kind of edit on one size, in seconds, by subject."""

    stories: int
    edit: str
    seconds: Mapping[str, Sequence[float]]

    def times_faster(self, name: str = LEITAI) -> float:
        """Divide Hugo's median by a subject's."""
        return median(self.seconds[HUGO]) / median(self.seconds[name])

    def rows(self) -> list[str]:
        """Write the table's lines: without the search index, and with it where that was timed."""
        rows = [self._row(LEITAI, "")]
        return (
            [*rows, self._row(INDEXED, ", with the search index")]
            if INDEXED in self.seconds
            else rows
        )

    def _row(self, name: str, more: str) -> str:
        cells = [f"{self.stories:,}", EDITS[self.edit].told + more]
        for subject in (name, HUGO):
            taken = self.seconds[subject]
            cells += [f"{median(taken):.2f}", f"{min(taken):.2f}–{max(taken):.2f}"]
        return f"| {' | '.join(cells)} | {self.times_faster(name):.1f} |"


@dataclass(frozen=True, slots=True)
class Bench:
    """One size made ready: what is timed, each with its own copy of the workload, and what is edited."""

    work: Path
    stories: int
    jobs: int
    subjects: Sequence[Subject]
    copies: Sequence[Copy]
    target: Target


def make_bench(work: Path, stories: int, jobs: int, *, index: bool = True) -> Bench:
    """Make a workload and a copy of it for each subject; Leitai with its search index only if asked."""
    root, indexed = work / "root", work / "root-indexed"
    make_root(root, stories)
    ours = [leitai(root, work / "out", stories, jobs, "--no-search")]
    if index:
        shutil.copytree(root, indexed)
        ours.append(replace(leitai(indexed, work / "out-indexed", stories, jobs), name=INDEXED))
    theirs = hugo(work, root, stories, jobs)
    subjects = (*ours, theirs)
    copies = [leitai_copy(subject.source, subject.out) for subject in ours]
    copies.append(hugo_copy(theirs.source, theirs.out))
    return Bench(work, stories, jobs, subjects, copies, choose_target(root))


def time_edits(
    bench: Bench, runs: int, environment: Mapping[str, str], edits: Sequence[str] = tuple(EDITS)
) -> list[Rebuilt]:
    """Build each copy, and again until nothing is news to it; then make and time edit after edit."""
    for subject in bench.subjects:
        for _ in range(2):
            subject.run_again(environment)
        _insist(subject.name, subject.check())
    rebuilt = []
    for name in edits:
        taken: dict[str, list[float]] = {subject.name: [] for subject in bench.subjects}
        for turn in range(1, runs + 1):
            for subject, seconds in time_turn(bench, name, turn, environment).items():
                taken[subject].append(seconds)
        compare_with_clean(bench, 0, name, environment)
        rebuilt.append(Rebuilt(bench.stories, name, taken))
    if bench.subjects[1].name == INDEXED:
        compare_with_clean(bench, 1, "indexed", environment)
    return rebuilt


def time_turn(
    bench: Bench, name: str, turn: int, environment: Mapping[str, str]
) -> dict[str, float]:
    """Make one edit in every copy, time every subject, and see that the edit has arrived."""
    edit, target = EDITS[name], bench.target
    before = [copy.pages(edit.reaches(target, turn)) for copy in bench.copies]
    for copy in bench.copies:
        edit.make(copy, target, turn)
    taken = {}
    for subject in bench.subjects:
        taken[subject.name] = subject.run_again(environment).seconds
        told = f"{bench.stories:>6} {name:<8} {subject.name:<28}"
        print(f"{told} {taken[subject.name]:7.2f} s", file=sys.stderr)
    for subject, copy, pages in zip(bench.subjects, bench.copies, before, strict=True):
        _insist(subject.name, unchanged(name, copy, target, turn, pages))
    return taken


def compare_with_clean(bench: Bench, which: int, name: str, environment: Mapping[str, str]) -> None:
    """Hold what one of the copies has become against a build of its content from nothing."""
    subject = bench.subjects[which]
    clean = bench.work / f"clean-{name}"
    shutil.copytree(subject.source / "content", clean / "content")
    more = () if subject.name == INDEXED else ("--no-search",)
    leitai(clean, clean / "out", bench.stories, bench.jobs, *more).run_again(environment)
    _insist(f"{subject.name} after {name}", differing(subject.out, clean / "out"))


def _insist(name: str, wrong: Sequence[str]) -> None:
    if wrong:
        raise PeerDiffersError("\n".join([f"{name} differs:", *wrong[:10]]))


def bounds(rebuilt: Sequence[Rebuilt]) -> list[Verdict]:
    """Judge each stated bound by the medians of this run."""
    found = {(each.edit, each.stories): each for each in rebuilt}
    return [
        judge(
            f"{stories:,} stories, {EDITS[edit].told} changed: at least {limit} × faster than Hugo",
            found[edit, stories].times_faster() if (edit, stories) in found else None,
            ge,
            limit,
        )
        for edit, stories, limit in BOUNDS
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Time the edits at each size from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=available_cores())
    parser.add_argument("--edits", nargs="+", choices=EDITS, default=list(EDITS))
    parser.add_argument("--no-index", action="store_true", help="leave the search index out")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args(arguments)
    rebuilt: list[Rebuilt] = []
    try:
        about = describe(options.jobs, options.runs, (PELICAN, ELEVENTY))
        for stories in options.stories:
            with tempfile.TemporaryDirectory(prefix="leitai-edits-") as folder:
                work = Path(folder)
                bench = make_bench(work, stories, options.jobs, index=not options.no_index)
                environment = timing_environment(work)
                rebuilt += time_edits(bench, options.runs, environment, options.edits)
    except (CommandFailedError, PeerMissingError, PeerDiffersError) as problem:
        print(problem, file=sys.stderr)
        return 2
    rows = [row for each in rebuilt for row in each.rows()]
    text = "\n\n".join([about, "\n".join((_HEAD, *rows)), tell(bounds(rebuilt))])
    publish(README, text, REGION, write=options.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
