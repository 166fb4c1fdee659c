"""How much of a cold build goes into computing results: marks, ranks, awards and medal tables."""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.measure import measure
from benchmarks.peers import REPOSITORY
from benchmarks.report import publish
from benchmarks.run import README
from benchmarks.subjects import PYTHON, make_root
from generator.content import load_project
from generator.results import evaluate_round, medal_tables

SHARE = 0.10
"""The most of a cold build's time that computing may take."""
REGION = "results"


def compute(root: Path) -> tuple[float, int, int]:
    """Evaluate every round and make every medal table; give seconds, entries and marks."""
    project, problems = load_project(root)
    if project is None or problems:
        raise SystemExit("the workload has problems")
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    results = [evaluate_round(round_) for round_ in project.rounds]
    tables = list(medal_tables(results, project.unit_by_id))
    seconds = time.perf_counter() - start
    gc.enable()
    if not tables[0].rows:
        raise SystemExit("no medal was given")
    entries = [entry for r in project.rounds for group in r.groups for entry in group.entries]
    marks = sum(len(m) for e in entries for panels in e.marks.values() for m in panels.values())
    return seconds, len(entries), marks


def main(arguments: Sequence[str] | None = None) -> int:
    """Time computing and cold builds in turn, and tell their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.results", description=__doc__)
    parser.add_argument("--entries", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the line into the README")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="leitai-results-") as folder:
        root = Path(folder) / "site"
        make_root(root, options.entries)
        computing, building = [], []
        for turn in range(options.runs):
            seconds, entries, marks = compute(root)
            computing.append(seconds)
            command = (*PYTHON, "generator", "build", "--root", str(root), "--no-search")
            out = str(Path(folder) / f"out-{turn}")
            building.append(measure((*command, "--out", out), REPOSITORY, None).seconds)
            print(f"{computing[-1]:.2f} s of {building[-1]:.2f} s", file=sys.stderr)
    share = median(computing) / median(building)
    text = (
        f"{entries:,} entries with {marks:,} marks: computed, ranked, awarded and tabulated in "
        f"{median(computing):.2f} s by one process; the whole cold build takes {median(building):.2f} s, "
        f"so that computing is {share:.1%} of it (bound: {SHARE:.0%}, "
        f"{'kept' if share < SHARE else 'BROKEN'}; medians of {options.runs} runs in turn)."
    )
    publish(README, text, REGION, write=options.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
