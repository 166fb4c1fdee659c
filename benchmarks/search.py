"""What a search fetches on a large site, whether it finds all pages and no other, how long it takes."""

from __future__ import annotations

import argparse
import functools
import json
import re
import subprocess
import tempfile
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from benchmarks.peers import REPOSITORY
from benchmarks.report import publish
from benchmarks.run import README
from benchmarks.subjects import PYTHON
from tests.support.chromium import ARGUMENTS, find_chromium

REGION = "search"
MOST_BYTES, MOST_MS = 300_000, 300
SEED = 20241210
RARE = 10
_HAN = re.compile("[\u4e00-\u9fff]+")
FIND = """async query => {
    const index = await LeitaiSearch.open('', 'search/shards.json');
    const answer = await index.find(query, []);
    const {records} = await index.take(answer, 0, LeitaiSearch.FIRST);
    records.forEach(record => LeitaiSearch.excerpt(record, answer.words));
    return [answer.pages.length, answer.sure, records.map(record => record.url)];
}"""
SHOWN = """query => new Promise(done => {
    const input = document.querySelector('[data-find] input'), start = performance.now();
    const hits = document.querySelector('[data-hits]');
    new MutationObserver(() => hits.children.length && done(performance.now() - start))
        .observe(hits, {childList: true});
    input.value = query;
    input.dispatchEvent(new Event('input'));
})"""


class Query(NamedTuple):
    """What was asked: the pages that say it, the bytes fetched, whether exactly those pages were found."""

    text: str
    pages: int
    bytes: int
    right: bool


class _Counting(SimpleHTTPRequestHandler):
    """Serves files as they are, not packed, and adds up the bytes of the index that it sends."""

    sent: list[int] = []

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:
        """Send a file and note its size if it belongs to the search."""
        data = source.read()
        if "/search/" in self.path:
            self.sent.append(len(data))
        outputfile.write(data)


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Counting, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def read_texts(site: Path) -> dict[str, list[str]]:
    """Read what each page says, line by line, as far as it counts when searching."""
    texts = {}
    for path in sorted((site / "search" / "pages").rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        lines = [*record["names"], *record["facts"], *record["lines"]]
        texts[record["url"]] = ["".join(c for c in line if _counts(c)) for line in lines]
    return texts


def _counts(character: str) -> bool:
    return character not in " 　“”‘’《》\"'·" and unicodedata.category(character) != "Cf"


def draw(texts: dict[str, list[str]], rare: int, common: int, long: int = 0) -> dict[str, set[str]]:
    """Draw pieces of two to four characters, some that few pages have, some more, and longer ones."""
    counts: Counter[str] = Counter()
    for lines in texts.values():
        runs = [run for line in lines for run in _HAN.findall(line)]
        counts.update(
            {run[i : i + n] for run in runs for n in (2, 3, 4) for i in range(len(run) - n + 1)}
        )
    rng = Random(SEED)
    few = sorted(piece for piece, count in counts.items() if count <= RARE)
    many = sorted(piece for piece, count in counts.items() if count > RARE)
    chosen = [*rng.sample(few, rare), *rng.sample(many, common)]
    lines = [line for lines in texts.values() for line in lines]
    while len(chosen) < rare + common + long:
        run = max(_HAN.findall(rng.choice(lines)) or [""], key=len)
        if len(run) > 4:
            start = rng.randrange(len(run) - 4)
            chosen.append(run[start : start + rng.randint(5, 12)])
    whole = {url: "\n".join(lines) for url, lines in texts.items()}
    return {piece: {url for url, text in whole.items() if piece in text} for piece in chosen}


def ask(browser: Browser, base: str, text: str, wanted: set[str]) -> Query:
    """Ask with nothing in the browser's cache, as a reader does first; the page itself is not counted."""
    context = browser.new_context()
    page = context.new_page()
    _Counting.sent.clear()
    page.goto(f"{base}search.html?q={quote(text)}")
    page.get_by_role("status").filter(has_text="到").wait_for()
    size = sum(_Counting.sent)
    count, sure, urls = page.evaluate(FIND, text)
    context.close()
    first = set(urls) == wanted if len(wanted) <= RARE else set(urls) <= wanted
    # How many pages have a long piece that is on many is only estimated.
    counted = count == len(wanted) if sure else len(text) > 4 and count >= len(wanted)
    return Query(text, len(wanted), size, counted and first)


def time_hits(browser: Browser, base: str, texts: Sequence[str]) -> list[float]:
    """Type each text and measure the milliseconds until hits are shown, the wait for more letters included."""
    page = browser.new_page()
    page.goto(base + "search.html")
    page.get_by_role("searchbox").fill(texts[0])
    page.locator("[data-hits] li").first.wait_for()
    took = [float(page.evaluate(SHOWN, text)) for text in texts[1:]]
    page.close()
    return took


def build(root: Path, out: Path) -> None:
    """Build a site with its index."""
    command = (*PYTHON, "generator", "build", "--root", str(root), "--out", str(out))
    subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)


def main(arguments: Sequence[str] | None = None) -> int:
    """Search a large site and the demo, and tell bytes, correctness and time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--stories", type=int, default=10000)
    parser.add_argument("--rare", type=int, default=200, help="pieces that at most ten pages have")
    parser.add_argument("--common", type=int, default=100, help="pieces that more pages have")
    parser.add_argument("--long", type=int, default=50, help="pieces of more than four characters")
    parser.add_argument("--write", action="store_true", help="put the lines into the README")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="leitai-search-") as folder, sync_playwright() as play:
        root, site, demo = (Path(folder) / name for name in ("root", "site", "demo"))
        maker = (*PYTHON, "benchmarks.workload", str(root), "--stories", str(options.stories))
        subprocess.run(maker, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        build(root, site)
        build(REPOSITORY / "examples" / "demo", demo)
        wanted = draw(read_texts(site), options.rare, options.common, options.long)
        browser = play.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with _serving(site) as base:
            asked = [ask(browser, base, text, pages) for text, pages in wanted.items()]
        with _serving(demo) as base:
            took = time_hits(browser, base, sorted(draw(read_texts(demo), 60, 0)))
        browser.close()
        parts = [path.stat().st_size for path in (site / "search" / "index").iterdir()]
    text = tell(asked, took, parts, options)
    publish(README, text, REGION, write=options.write)
    return 0


def tell(asked: list[Query], took: list[float], parts: list[int], options: Any) -> str:
    """Write what was measured, and whether the bounds were kept."""
    short = [query for query in asked if len(query.text) <= 4]
    rows = [
        ("of 2 to 4, on at most ten pages", [q for q in short if q.pages <= RARE]),
        ("of 2 to 4, on more pages", [q for q in short if q.pages > RARE]),
        ("of 5 to 12", [q for q in asked if len(q.text) > 4]),
    ]
    lines = [
        f"{options.stories:,} stories; the index is {sum(parts) / 1e6:.1f} MB in {len(parts):,} files. "
        "Pieces of the stories, each asked for with an empty cache; bytes as they lie on the server, not "
        "packed: the index and the first ten hits' texts, without the page itself.",
        "",
        "| Characters | Asked | Exactly right | Median (KB) | 95 % below (KB) | Most (KB) |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, queries in rows:
        sizes = sorted(query.bytes / 1000 for query in queries)
        right = sum(query.right for query in queries)
        lines.append(
            f"| {name} | {len(queries)} | {right} | {median(sizes):.0f} | "
            f"{sizes[len(sizes) * 95 // 100]:.0f} | {sizes[-1]:.0f} |"
        )
    most, slowest = max(query.bytes for query in asked), max(took)
    right = sum(query.right for query in asked)
    bounds = {
        f"at most {MOST_BYTES / 1000:.0f} KB a query: {most / 1000:.0f}": most <= MOST_BYTES,
        f"every answer has all of its pages and no other: {right} of {len(asked)}": right
        == len(asked),
        f"hits on the demo within {MOST_MS} ms of the last letter: median {median(took):.0f}, slowest of "
        f"{len(took)} {slowest:.0f}": slowest <= MOST_MS,
    }
    lines.append("")
    lines += [f"- {words} — {'kept' if kept else 'BROKEN'}" for words, kept in bounds.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
