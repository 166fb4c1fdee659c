"""Time the bare loop, Leitai and its peers in turn on the same workloads."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.eleventy_site import eleventy_version
from benchmarks.hugo_site import hugo_version
from benchmarks.measure import CommandFailedError, Measurement
from benchmarks.peers import PeerDiffersError, PeerMissingError
from benchmarks.pelican_site import pelican_version
from benchmarks.report import ELEVENTY, HUGO, PELICAN, REGION, Result, bounds, publish, table, tell
from benchmarks.subjects import MAKERS, Subject, prepare

README = Path(__file__).parent / "README.md"
WARM_UP_STORIES = 26


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
    """Say on what machine and with which versions the figures were taken; a missing peer is an error."""
    names = ("Markdown", "nh3", "Jinja2")
    parts = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)]
    peers = {HUGO: hugo_version, PELICAN: pelican_version, ELEVENTY: eleventy_version}
    parts += [f"{name.title()} {ask()}" for name, ask in peers.items() if name not in skip]
    if ELEVENTY not in skip:
        node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True)
        parts.append(f"Node {node.stdout.strip().lstrip('v')}")
    machine = f"{platform.system()} {platform.machine()}, {jobs} processes"
    return f"{machine}, {runs} runs in turn; {', '.join(parts)}."


def timing_environment(work: Path) -> dict[str, str]:
    """Give the environment of all that is timed: caches of its own, compiled modules kept."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the warm-up compiles, for all runs after
    return environment


def run(sizes: Sequence[int], runs: int, jobs: int, skip: Sequence[str]) -> list[Result]:
    """Warm every subject up on a small workload, then time each size."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="leitai-benchmark-") as folder:
        work = Path(folder)
        environment = timing_environment(work)
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
        about = describe(options.jobs, options.runs, options.skip)
        results = run(options.stories, options.runs, options.jobs, options.skip)
    except (CommandFailedError, PeerMissingError, PeerDiffersError) as problem:
        print(problem, file=sys.stderr)
        return 2
    held = bounds(results)
    text = "\n\n".join([about, table(results), tell(held)])
    publish(README, text, REGION, write=options.write)
    broken = any(kept is False for _text, kept in held)
    return 1 if options.check and broken else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="+", default=[1000], help="sizes to time")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=available_cores())
    parser.add_argument("--skip", nargs="+", default=[], choices=list(MAKERS))
    parser.add_argument(
        "--assert", dest="check", action="store_true", help="fail if a stated bound is broken"
    )
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    return parser.parse_args(arguments)
