"""Tell the measurements as a Markdown table, and hold them against the stated bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import Measurement

BARE, LEITAI, HUGO = "bare loop", "leitai", "hugo"
RATIO_TO_BARE = 1.6
PEAK_MEGABYTES = 400
BOUND_SIZE, LARGE_SIZE = 1000, 10000
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


def bounds(results: Sequence[Result]) -> list[tuple[str, bool | None]]:
    """Say each stated bound with its figure: kept, broken, or (None) not measured in this run."""
    found = index_results(results)
    ours, limit = found.get((BOUND_SIZE, LEITAI)), found.get((BOUND_SIZE, BARE))
    large = found.get((LARGE_SIZE, LEITAI))
    return [
        _bound(
            f"{BOUND_SIZE:,} stories take at most {RATIO_TO_BARE} × the bare loop",
            ours.seconds / limit.seconds if ours and limit else None,
            RATIO_TO_BARE,
        ),
        _bound(
            f"{BOUND_SIZE:,} stories peak below {PEAK_MEGABYTES} MB",
            ours.peak_megabytes if ours else None,
            PEAK_MEGABYTES,
            strictly=True,
        ),
        _bound(
            f"a story of {LARGE_SIZE:,} costs no more than one of {BOUND_SIZE:,} (ms)",
            large.milliseconds_a_story if large and ours else None,
            ours.milliseconds_a_story if ours else 0.0,
        ),
    ]


def _bound(
    text: str, figure: float | None, limit: float, *, strictly: bool = False
) -> tuple[str, bool | None]:
    """Compare one figure with its limit; no figure is no verdict."""
    if figure is None:
        return f"{text}: not measured", None
    return f"{text}: {figure:.4g} against {limit:.4g}", figure < limit or (
        figure == limit and not strictly
    )


def replace_region(file: Path, text: str, region: str = REGION) -> None:
    """Put the text between the marks of a named region of a Markdown file."""
    opening, closing = f"<!-- {region} -->", f"<!-- /{region} -->"
    before, start, rest = file.read_text(encoding="utf-8").partition(opening)
    _, end, after = rest.partition(closing)
    if not start or not end:
        raise ValueError(f"{file.name} has no {opening} … {closing} region")
    file.write_text(f"{before}{opening}\n{text}\n{closing}{after}", encoding="utf-8", newline="\n")
