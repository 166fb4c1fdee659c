"""The limit: convert, sanitise, render and write every story on all cores, and nothing else."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections.abc import Sequence
from pathlib import Path

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markdown import Markdown
from markupsafe import Markup

CHUNK = 32
EXTENSIONS = ("tables", "footnotes")
NAVIGATION = {
    "index": "首页",
    "rounds": "各期",
    "medals": "奖牌榜",
    "stories": "故事",
    "units": "单位",
    "ideas": "金点子",
    "about": "关于",
}


class _Worker:
    """What one process keeps between stories: its converter and its compiled template."""

    markdown: Markdown
    template: Template
    out: Path


def _start(out: Path) -> None:
    """Prepare a worker process."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    _Worker.markdown = Markdown(extensions=list(EXTENSIONS))
    _Worker.template = environment.get_template("bare_page.html.jinja")
    _Worker.out = out


def _convert(story: Path) -> int:
    """Make one page of one story, its neighbours made up, and tell how many bytes it has."""
    front, body = _split(story.read_text(encoding="utf-8"))
    html = nh3.clean(_Worker.markdown.reset().convert(body))
    round_id = story.parent.parent.name
    page = _Worker.template.render(
        title=front["title"],
        summary=front["summary"],
        unit=front["unit"],
        author=front["author"],
        date=front["date"],
        topics=front["topics"],
        round=round_id,
        before=story.stem,
        after=story.stem,
        related=(story.stem,) * 3,
        site="擂台赛",
        navigation=NAVIGATION,
        body=Markup(html),
    )
    written = page.encode()
    (_Worker.out / round_id / f"{story.stem}.html").write_bytes(written)
    return len(written)


def _split(text: str) -> tuple[dict[str, str], str]:
    """Part the front matter from the body, reading each line as a name and its plain text."""
    _, front, body = text.split("---\n", 2)
    lines = (line.partition(":") for line in front.splitlines())
    return {name: value.strip().strip('"') for name, _, value in lines}, body


def run(root: Path, out: Path, jobs: int) -> tuple[int, int]:
    """Make every story's page with so many processes; return pages and bytes."""
    stories = sorted((root / "content" / "rounds").glob("*/stories/*.md"))
    for round_id in {story.parent.parent.name for story in stories}:
        (out / round_id).mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("fork")
    with context.Pool(jobs, initializer=_start, initargs=(out,)) as pool:
        sizes = pool.map(_convert, stories, chunksize=CHUNK)
        pool.close()
        pool.join()
    return len(sizes), sum(sizes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the loop from the command line and print its seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bare_loop", description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    pages, size = run(options.root, options.out, options.jobs)
    print(f"{pages} pages, {size} bytes, {time.perf_counter() - start:.3f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
