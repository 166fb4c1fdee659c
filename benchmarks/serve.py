"""Time what a writer waits for: from saving a file to seeing it in the browser, with `leitai serve` and `hugo server`."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from operator import le
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.changes import (
    EDITS,
    Copy,
    Target,
    choose_target,
    differing,
    hugo_copy,
    leitai_copy,
    save,
)
from benchmarks.hugo_site import find_hugo, make_hugo_site
from benchmarks.measure import CommandFailedError
from benchmarks.peers import REPOSITORY, PeerDiffersError, PeerMissingError
from benchmarks.report import ELEVENTY, HUGO, LEITAI, PELICAN, Verdict, judge, publish, tell
from benchmarks.run import README, available_cores, describe, timing_environment
from benchmarks.subjects import PYTHON, make_root
from generator.build import Options, build
from tests.support.chromium import ARGUMENTS, find_chromium

REGION = "serve"
BOUND = 300
"""Milliseconds within which 95 of 100 edits of a story's words are to be seen."""
WATCHING = Path(__file__).with_name("watching.js")
PAUSE = 1.0
"""Seconds that a writer looks at the page before the next edit; a page that was loaded connects again meanwhile."""
PATIENCE = 60.0
_START = 300.0
_HEAD = """| Changed | Subject | Edits | Median (ms) | 95 % within (ms) | Longest (ms) | Processor (ms an edit) | × faster |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of edit: how it is told, how it is made, which page is looked at, what that page then has."""

    told: str
    make: Callable[[Served, Target, int], None]
    page: Callable[[Target], str]
    shows: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Served:
    """A server that follows one copy of the workload, and where its styles are."""

    name: str
    command: tuple[str, ...]
    copy: Copy
    styles: Path
    port: int
    log: Path


@dataclass(slots=True)
class Watched:
    """A page of a served site in the browser; `seen` is what it has shown last, of each kind, and when."""

    served: Served
    process: int
    page: Page
    seen: dict[str, tuple[int, float]] = field(default_factory=dict)

    def time_edit(self, name: str, target: Target, turn: int) -> float:
        """Make one edit and wait until the page shows it; give the milliseconds that it took."""
        kind = KINDS[name]
        start = time.time()
        kind.make(self.served, target, turn)
        while self.seen.get(name, (-1, 0.0))[0] != kind.shows(turn):
            if time.time() - start > PATIENCE:
                raise PeerDiffersError(f"{self.served.name} does not show {kind.told}, turn {turn}")
            self.page.wait_for_timeout(5)
        self.page.wait_for_timeout(PAUSE * 1000)
        return self.seen[name][1] - start * 1000


@dataclass(frozen=True, slots=True)
class Shown:
    """All edits of one kind with one subject: milliseconds until each was seen; the processor's in all."""

    kind: str
    subject: str
    took: Sequence[float]
    processor: float | None

    @property
    def within(self) -> float:
        """Tell within how many milliseconds 95 of 100 edits were seen."""
        return sorted(self.took)[-(-len(self.took) * 95 // 100) - 1]


def _words(served: Served, target: Target, turn: int) -> None:
    EDITS["words"].make(served.copy, target, turn)


def _mark(served: Served, target: Target, turn: int) -> None:
    EDITS["mark"].make(served.copy, target, turn)


def _styles(served: Served, _target: Target, turn: int) -> None:
    save(served.styles, f"h1 {{ letter-spacing: {turn + 1}px }}\n")


KINDS: Mapping[str, Kind] = {
    "words": Kind("one story's words", _words, lambda target: target.story, lambda turn: turn),
    "mark": Kind(
        "one mark", _mark, lambda target: f"rounds/{target.round}.html", lambda turn: turn % 2
    ),
    "styles": Kind("own styles", _styles, lambda target: target.story, lambda turn: turn + 1),
}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def serve_leitai(work: Path, root: Path, jobs: int) -> Served:
    """Prepare the project's own preview of the workload."""
    copy, port = leitai_copy(root, root / ".leitai" / "preview"), _free_port()
    options = ("--root", str(root), "--jobs", str(jobs), "--port", str(port), "--no-open")
    styles = root / "templates" / "assets" / "own.css"
    command = (*PYTHON, "generator", "serve", *options)
    return Served(LEITAI, command, copy, styles, port, work / "leitai.log")


def serve_hugo(work: Path, root: Path, jobs: int) -> Served:
    """Prepare the peer's preview, as it comes: in memory, with fast rendering of what was looked at."""
    site, port = work / "hugo", _free_port()
    make_hugo_site(root, site)
    base = site / "layouts" / "baseof.html"
    link = '<link rel="stylesheet" href="/assets/site.css">'
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(link, f"{link}\n{link.replace('site', 'own')}"), encoding="utf-8")
    command = ("env", f"GOMAXPROCS={jobs}", str(find_hugo()), "server", "--noBuildLock")
    options = ("--source", str(site), "--bind", "127.0.0.1", "--port", str(port))
    styles = site / "static" / "assets" / "own.css"
    return Served(
        HUGO, (*command, *options), hugo_copy(site, site), styles, port, work / "hugo.log"
    )


@contextmanager
def running(served: Served, environment: Mapping[str, str]) -> Iterator[int]:
    """Run a server until the end of the block, once it answers; give its number."""
    with (
        open(served.log, "wb") as log,
        subprocess.Popen(
            served.command, cwd=REPOSITORY, env=dict(environment), stdout=log, stderr=log
        ) as process,
    ):
        try:
            start = time.monotonic()
            while not _answers(served.port):
                if process.poll() is not None or time.monotonic() - start > _START:
                    said = served.log.read_text(encoding="utf-8", errors="replace")[-2000:]
                    raise CommandFailedError(f"{served.name} does not serve:\n{said}")
                time.sleep(0.1)
            yield process.pid
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _answers(port: int) -> bool:
    """Tell whether a server sends something back: a socket may listen before anybody answers it."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as asking:
            asking.settimeout(1)
            asking.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return bool(asking.recv(1))
    except OSError:
        return False


def watch(browser: Browser, served: Served, process: int) -> Watched:
    """Open a tab that tells what it shows, through all reloads."""
    page = browser.new_page()
    watched = Watched(served, process, page)

    def note(_source: object, kind: str, value: int, at: float) -> None:
        watched.seen[kind] = (value, at)

    page.expose_binding("leitaiSeen", note)
    page.add_init_script(path=WATCHING)
    return watched


def time_kind(
    name: str, edits: int, target: Target, tabs: Sequence[Watched], first: int = 1
) -> list[Shown]:
    """Make edits of one kind, in turn with every subject."""
    kind = KINDS[name]
    for tab in tabs:
        address = tab.served.copy.address(kind.page(target))
        tab.page.goto(f"http://127.0.0.1:{tab.served.port}/{address}")
        tab.page.wait_for_timeout(PAUSE * 1000)
    took: dict[str, list[float]] = {tab.served.name: [] for tab in tabs}
    spent: dict[str, float | None] = {tab.served.name: 0.0 for tab in tabs}
    for turn in range(first, first + edits):
        for tab in tabs:
            subject, before = tab.served.name, processor_seconds(tab.process)
            took[subject].append(tab.time_edit(name, target, turn))
            after, sum_ = processor_seconds(tab.process), spent[subject]
            known = before is not None and after is not None and sum_ is not None
            spent[subject] = sum_ + after - before if known else None
            print(f"{name:<8} {subject:<8} {took[subject][-1]:7.0f} ms", file=sys.stderr)
    return [Shown(name, subject, ms, spent[subject]) for subject, ms in took.items()]


def processor_seconds(process: int) -> float | None:
    """Tell how long processors have worked for a process and for its children that ended; Linux tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return sum(int(ticks) for ticks in told[11:15]) / os.sysconf("SC_CLK_TCK")


def compare_with_clean(served: Served, root: Path, work: Path, jobs: int) -> None:
    """Hold what the preview has become against a build of its content from nothing."""
    clean = work / "clean"
    for folder in ("content", "templates"):
        shutil.copytree(root / folder, clean / folder)
    out = clean / "out"
    if not build(Options(clean, out, jobs, search=False, plain_names=True)).ok:
        raise PeerDiffersError("what was previewed does not build from nothing")
    wrong = differing(served.copy.out, out)
    if wrong:
        raise PeerDiffersError("\n".join(["the preview differs from a clean build:", *wrong[:10]]))


def run(stories: int, counts: Mapping[str, int], jobs: int, with_hugo: bool) -> list[Shown]:
    """Serve one workload by each subject, and make so many edits of each kind."""
    shown: list[Shown] = []
    with tempfile.TemporaryDirectory(prefix="leitai-serve-") as folder:
        work = Path(folder)
        root = work / "root"
        make_root(root, stories)
        target = choose_target(root)
        ours = serve_leitai(work, root, jobs)
        subjects = [ours, serve_hugo(work, root, jobs)] if with_hugo else [ours]
        for served in subjects:
            served.styles.parent.mkdir(parents=True, exist_ok=True)
            save(served.styles, "h1 { letter-spacing: 1px }\n")
        environment = timing_environment(work)
        with ExitStack() as stack:
            processes = [stack.enter_context(running(served, environment)) for served in subjects]
            play = stack.enter_context(sync_playwright())
            browser = play.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            tabs = [watch(browser, *pair) for pair in zip(subjects, processes, strict=True)]
            for name, edits in counts.items():
                shown += time_kind(name, edits, target, tabs)
            browser.close()
        compare_with_clean(ours, root, work, jobs)
    return shown


def bounds(shown: Sequence[Shown], stories: int) -> list[Verdict]:
    """Judge whether new words are seen quickly enough."""
    ours = [each for each in shown if (each.kind, each.subject) == ("words", LEITAI)]
    text = f"{stories:,} stories, {KINDS['words'].told}: 95 % seen within {BOUND} ms"
    return [judge(text, each.within, le, BOUND) for each in ours]


def rows(shown: Sequence[Shown]) -> list[str]:
    """Write the table's lines."""
    peers = {each.kind: median(each.took) for each in shown if each.subject == HUGO}
    lines = []
    for each in shown:
        middle, peer = median(each.took), peers.get(each.kind)
        spent = "" if each.processor is None else f"{each.processor * 1000 / len(each.took):.0f}"
        cells = [KINDS[each.kind].told, each.subject, str(len(each.took))]
        cells += [f"{figure:.0f}" for figure in (middle, each.within, max(each.took))]
        cells += [spent, f"{peer / middle:.1f}" if peer and each.subject == LEITAI else ""]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Time edits in the browser from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=50, help="edits of a story's words")
    parser.add_argument("--others", type=int, default=10, help="edits of each other kind")
    parser.add_argument("--jobs", type=int, default=available_cores())
    parser.add_argument("--skip", nargs="+", default=[], choices=[HUGO])
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args(arguments)
    counts = {"words": options.edits, "mark": options.others, "styles": options.others}
    try:
        about = describe(options.jobs, options.edits, (PELICAN, ELEVENTY, *options.skip))
        shown = run(options.stories, counts, options.jobs, HUGO not in options.skip)
    except (CommandFailedError, PeerMissingError, PeerDiffersError) as problem:
        print(problem, file=sys.stderr)
        return 2
    table = "\n".join((_HEAD, *rows(shown)))
    text = "\n\n".join([about, table, tell(bounds(shown, options.stories))])
    publish(README, text, REGION, write=options.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
