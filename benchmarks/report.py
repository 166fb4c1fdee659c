"""Tell the measurements as a Markdown table, and hold them against the stated bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt
from pathlib import Path
from statistics import median

from benchmarks.measure import Measurement

BARE, LEITAI, HUGO = "bare loop", "leitai", "hugo"
PELICAN, ELEVENTY, ELEVENTY_LEAN = "pelican", "eleventy", "eleventy lean"
BOUND_SIZES = (1000, 10000)
RATIO_TO_BARE = 1.3
TIMES_PELICAN, TIMES_ELEVENTY = 3.0, 1.0
PEAK_MEGABYTES = 500
MARKS = {True: "kept", False: "BROKEN", None: "not judged"}
Verdict = tuple[str, bool | None]
"""A stated bound with its figure, and whether it was kept; None where it was not measured."""
COLUMNS = (
    "Stories",
    "Subject",
    "Median (s)",
    "Spread (s)",
    "ms a story",
    "× bare loop",
    "× Hugo",
    "Peak (MB)",
)
REGION = "table"


@dataclass(frozen=True, slots=True)
class Result:
    """All runs of one subject on one size."""

    stories: int
    subject: str
    runs: tuple[Measurement, ...]

    @property
    def seconds(self) -> float:
        """Take the median of the wall times."""
        return median(run.seconds for run in self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        """Give the shortest and the longest wall time."""
        times = [run.seconds for run in self.runs]
        return min(times), max(times)

    @property
    def milliseconds_a_story(self) -> float:
        """Share the median out over the stories."""
        return self.seconds * 1000 / self.stories

    @property
    def peak_megabytes(self) -> float:
        """Take the highest peak of all runs."""
        return max(run.peak_bytes for run in self.runs) / 1e6


Results = Mapping[tuple[int, str], Result]


def index_results(results: Sequence[Result]) -> Results:
    """Make results findable by size and subject."""
    return {(result.stories, result.subject): result for result in results}


def table(results: Sequence[Result]) -> str:
    """Lay the results out as one Markdown table."""
    found = index_results(results)
    lines = [
        f"| {' | '.join(COLUMNS)} |",
        f"| ---: | --- |{' ---: |' * (len(COLUMNS) - 2)}",
    ]
    for result in results:
        low, high = result.spread
        cells = [
            f"{result.stories:,}",
            result.subject,
            f"{result.seconds:.2f}",
            f"{low:.2f}–{high:.2f}",
            f"{result.milliseconds_a_story:.3f}",
            _ratio(result, found.get((result.stories, BARE))),
            _ratio(result, found.get((result.stories, HUGO))),
            f"{result.peak_megabytes:.0f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _ratio(result: Result, to: Result | None) -> str:
    """Divide two medians, where there is another one to divide by."""
    return f"{result.seconds / to.seconds:.2f}" if to and to is not result else ""


def bounds(results: Sequence[Result]) -> list[Verdict]:
    """Judge each stated bound by the medians of this run."""
    found = index_results(results)
    small, large = (found.get((size, LEITAI)) for size in BOUND_SIZES)
    verdicts = [verdict for size in BOUND_SIZES for verdict in _ratios(found, size)]
    verdicts.append(
        judge(
            f"{BOUND_SIZES[1]:,} stories peak below {PEAK_MEGABYTES} MB",
            large.peak_megabytes if large else None,
            lt,
            PEAK_MEGABYTES,
        )
    )
    verdicts.append(
        judge(
            f"a story of {BOUND_SIZES[1]:,} costs no more than one of {BOUND_SIZES[0]:,} (ms)",
            large.milliseconds_a_story if large and small else None,
            le,
            small.milliseconds_a_story if small else 0.0,
        )
    )
    return verdicts


def _ratios(found: Results, stories: int) -> list[Verdict]:
    """Judge one size by how the project's own time stands to the limit's and the peers'."""
    ours = found.get((stories, LEITAI))

    def times(name: str) -> float | None:
        other = found.get((stories, name))
        return other.seconds / ours.seconds if ours and other else None

    bare = times(BARE)
    return [
        judge(
            f"{stories:,} stories take at most {RATIO_TO_BARE} × the bare loop",
            1 / bare if bare else None,
            le,
            RATIO_TO_BARE,
        ),
        judge(
            f"{stories:,} stories are built at least {TIMES_PELICAN:g} × faster than by Pelican",
            times(PELICAN),
            ge,
            TIMES_PELICAN,
        ),
        judge(
            f"{stories:,} stories are built faster than by Eleventy (×)",
            times(ELEVENTY),
            gt,
            TIMES_ELEVENTY,
        ),
    ]


def judge(
    text: str, figure: float | None, holds: Callable[[float, float], bool], limit: float
) -> Verdict:
    """Hold a figure against its limit, as `operator.le` and its like do; no figure is no verdict."""
    if figure is None:
        return f"{text}: not measured", None
    return f"{text}: {figure:.4g} against {limit:.4g}", holds(figure, limit)


def tell(verdicts: Sequence[Verdict]) -> str:
    """Write the verdicts as a Markdown list."""
    return "\n".join(f"- {text} — {MARKS[kept]}" for text, kept in verdicts)


def publish(file: Path, text: str, region: str, *, write: bool) -> None:
    """Show what was measured; also put it into a region of a Markdown file, if asked to."""
    print(text)
    if write:
        replace_region(file, text, region)


def replace_region(file: Path, text: str, region: str = REGION) -> None:
    """Put the text between the marks of a named region of a Markdown file."""
    opening, closing = f"<!-- {region} -->", f"<!-- /{region} -->"
    before, start, rest = file.read_text(encoding="utf-8").partition(opening)
    _, end, after = rest.partition(closing)
    if not start or not end:
        raise ValueError(f"{file.name} has no {opening} … {closing} region")
    file.write_text(f"{before}{opening}\n{text}\n{closing}{after}", encoding="utf-8", newline="\n")
