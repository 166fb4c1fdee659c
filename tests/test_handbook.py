"""The writers' handbook is done from its first page to its last, and is true."""

from __future__ import annotations

import functools
import importlib.util
import os
import pickle
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.publish.pack import finished_site, pack
from generator.publish.served import verify_served
from tests.support.command import PROJECT
from tests.support.once import once
from tools.handbook.chapters import FOLDER, chapters
from tools.handbook.story import NOT_RUN, OTHERS, Story, comparable, run_all

LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
SCRIPT = PROJECT / "docs" / "hosting" / "objects.py"
HEAVY = 60_000
"""The most that a picture may weigh, in bytes."""


@pytest.fixture(scope="session")
def done(shared: Path) -> Path:
    """The folder of somebody who has done all that the handbook says, with what they saw."""
    return once(shared, "handbook", _read_the_book)


def _read_the_book(folder: Path) -> None:
    (folder / "leitai").mkdir(parents=True)
    story = run_all(folder / "leitai")
    (folder / "story").write_bytes(pickle.dumps(story))


@pytest.fixture(scope="session")
def story(done: Path) -> Story:
    found: Story = pickle.loads((done / "story").read_bytes())
    return found


@pytest.fixture(scope="session")
def site(done: Path) -> Path:
    return done / "yangliu" / "site"


def _words(site: Path, page: str) -> str:
    return re.sub(r"<[^>]+>|\s+", "", (site / page).read_text(encoding="utf-8"))


def test_what_it_shows_of_commands_is_what_they_say(story):
    """Where this fails after a message was reworded: python -m tools.handbook, and read what changed."""
    wrong = [
        f"{one.shown.place}: {one.output}"
        for one in story.seen
        if one.shown and comparable(one.shown.text) != comparable(one.output)
    ]
    assert wrong == []


def test_a_command_is_run_unless_the_list_says_why_not(story):
    known = {*NOT_RUN, *OTHERS}
    used = {name for name in known for line in story.skipped if line.startswith(name)}
    assert used == known, "these reasons are needed no more"
    assert len([one for one in story.seen if one.output]) > 25


def test_its_results_are_on_the_pages_at_the_end(site):
    first, second = _words(site, "rounds/2025-1.html"), _words(site, "rounds/2025-2.html")
    assert "社区组第二名、第三名更正" in first
    assert "录入时看错了一行" in first
    for words in ("94.30", "91.50", "复核时更正了一位评委的打分", "材料不实"):
        assert words in second


def test_its_stories_and_pictures_are_on_the_pages_at_the_end(site):
    story = (site / "stories/2025-1/qiaomen.html").read_text(encoding="utf-8")
    assert "穿红马甲的邻居向开门的老人挥手" in story
    assert "一年敲门一千两百多次" in story
    slides = _words(site, "stories/2025-1/kantu.html")
    assert "每月头一个星期天" in slides
    gallery = _words(site, "rounds/2025-1/photos.html")
    assert "早上九点，敲一次门" in gallery
    assert "每月一次茶话会" not in gallery


def test_its_contents_name_every_chapter():
    contents = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\((\d\d-[\w-]+\.md)\)", contents)
    assert list(dict.fromkeys(named))[: len(chapters())] == [path.name for path in chapters()]


@pytest.mark.parametrize("chapter", [*chapters(), FOLDER / "README.md"], ids=lambda path: path.stem)
def test_every_link_leads_to_a_file_and_a_heading(chapter):
    text = FENCED.sub("", chapter.read_text(encoding="utf-8"))
    for link in LINK.findall(text):
        if link.startswith("https://"):
            continue
        name, _, heading = unquote(link).partition("#")
        target = (chapter.parent / name).resolve() if name else chapter
        assert target.is_file(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in [_anchor(words) for words in headings], link


def _anchor(heading: str) -> str:
    """Make the address of a heading as code hosts do."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_its_pictures_are_small_and_all_are_shown():
    shown = {
        Path(link).name
        for chapter in chapters()
        for link in LINK.findall(chapter.read_text(encoding="utf-8"))
        if link.startswith("pictures/")
    }
    there = {path.name: path.stat().st_size for path in (FOLDER / "pictures").iterdir()}
    assert set(there) == shown
    assert {name: size for name, size in there.items() if size > HEAVY} == {}


class _Store(SimpleHTTPRequestHandler):
    """An object store: each object with the headers that it was uploaded with."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        name = unquote(self.path).lstrip("/") or "index.html"
        folder = Path(self.directory)
        found = (folder / "压好的" / name).is_file() or (folder / "其他" / name).is_file()
        name = name if found else "404.html"
        packed = (folder / "压好的" / name).is_file()
        data = (folder / ("压好的" if packed else "其他") / name).read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(name))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def _stored(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Store, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def _objects():
    spec = importlib.util.spec_from_file_location("objects", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_pack_parted_for_an_object_store_comes_back_as_the_site(site, tmp_path):
    whole = tmp_path / "网站.zip"
    pack(site, whole, packed_texts=True)
    packed, others = _objects().part(whole, tmp_path / "上传")
    files = finished_site(site)
    assert packed + others == len(files)
    assert packed > 20
    with _stored(tmp_path / "上传") as base:
        assert verify_served(base, files) == ()


def test_a_pack_is_parted_into_new_folders_only(tmp_path):
    (tmp_path / "上传" / "压好的").mkdir(parents=True)
    run = subprocess.run(
        [sys.executable, SCRIPT, tmp_path / "网站.zip", tmp_path / "上传"],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "里已经有东西了：先删掉，或换一个名字。" in run.stderr
