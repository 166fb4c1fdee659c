"""The preview: in a folder of its own, at a free port, in Chinese, always as the files are."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Error

from generator.authoring.preview import ListenError, addresses, listen
from generator.authoring.preview.server import as_told, caching, message_after
from generator.authoring.preview.watching import is_source
from generator.build import Outcome
from generator.problems import Problem, Severity, Where
from generator.publish import PublishReport
from tests.support.command import PROJECT, leitai

_LATIN_LOGS = ("INFO", "WARNING", "Serving on", "Start watching", "Traceback")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(PROJECT / "tests/sites/small", root)
    return root


def _hear_interrupts() -> None:
    """Undo what a shell does to programs that it starts in the background: they would never end."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _serving(root: Path, port: int):
    """Run the preview and give what it said until it told its address; end it as Ctrl+C does."""
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=_hear_interrupts,
    ) as process:
        assert process.stdout is not None
        said: list[str] = []
        try:
            while not said or "预览地址" not in said[-1]:
                line = process.stdout.readline()
                assert line, said
                said.append(line)
            yield said
        finally:
            process.send_signal(signal.SIGINT)
            said += process.stdout.readlines()


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_preview_leaves_the_site_alone_takes_a_free_port_and_speaks_chinese(site):
    assert leitai("build", "--root", site).returncode == 0
    before = _bytes_of(site / "site")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _serving(site, port) as said:
            address = said[-1].split("：")[1].split()[0]
            assert f"端口 {port} 已被占用" in said[0]
            assert f":{port}/" not in address
            with urllib.request.urlopen(address, timeout=30) as answer:
                page = answer.read().decode()
            assert "<html" in page
            assert "livereload.js" in page
            assert answer.headers["Cache-Control"] == "no-store"
            assert 'href="assets/site.css"' in page
            with pytest.raises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(f"{address}nowhere.html", timeout=30)
            assert missing.value.code == 404
            assert 'lang="zh-CN"' in missing.value.read().decode()
    assert _bytes_of(site / "site") == before
    assert (site / ".leitai/preview/index.html").is_file()
    assert not [line for line in said if any(word in line for word in _LATIN_LOGS)]
    assert said[-1].strip() == "预览结束。"


def test_a_phone_is_told_an_address_only_where_the_preview_listens_to_others():
    assert addresses("127.0.0.1", 8000) == ("http://127.0.0.1:8000/", "")
    assert addresses("192.168.1.5", 8000)[1] == "http://192.168.1.5:8000/"
    here, phone = addresses("0.0.0.0", 8001)
    assert here == "http://127.0.0.1:8001/"
    assert phone in ("", phone.replace("0.0.0.0", ""))


def test_an_address_of_another_machine_is_named():
    with pytest.raises(ListenError, match="不是这台电脑的地址"):
        listen("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("content/rounds/2024-1/stories/东河.md", True),
        ("templates/assets/own.css", True),
        ("content/.donghe.md.swp", False),
        ("content/4913", False),
        ("content/donghe.md~", False),
        ("content/~$评分.xlsx", False),
        ("content/.git/x.md", False),
        ("content/a.tmp", False),
    ],
)
def test_what_editors_write_on_the_way_is_no_change(tmp_path, path, source):
    assert is_source(str(tmp_path / path), tmp_path) is source


OK = Outcome((), report=PublishReport(3, 10, 0))
SAME = Outcome((), report=PublishReport(0, 13, 0))
WRONG = Outcome((Problem("错", Where("a.yaml", 2, 3), "改"),))


@pytest.mark.parametrize(
    ("outcome", "changed", "had_errors", "message"),
    [
        (OK, {"a.md"}, False, "*"),
        (OK, {"own.css"}, False, "leitai:styles"),
        (OK, {"own.css", "a.md"}, False, "*"),
        (SAME, {"a.md"}, False, ""),
        (SAME, {"a.md"}, True, "leitai:state"),
        (WRONG, {"a.md"}, False, "leitai:state"),
    ],
)
def test_browsers_are_told_what_they_need_and_no_more(outcome, changed, had_errors, message):
    assert message_after(outcome, frozenset(changed), had_errors) == message


def test_only_errors_are_laid_over_the_page_with_their_places():
    problems = (*WRONG.problems, Problem("小事", severity=Severity.WARNING))
    assert json.loads(as_told("ab", problems)) == {
        "edition": "ab",
        "count": 1,
        "errors": [
            {"message": "错", "place": "a.yaml:2:3", "excerpt": "", "hint": "改", "rest": ""}
        ],
    }


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("assets/site-d207482201.css", True),
        ("photos/早市-0123456789-960.webp", True),
        ("stories/2024-1/donghe.html", False),
        ("stories/2024-1/east-0123456789.html", False),
        ("assets/vendor/photoswipe-5.4.4/photoswipe.css", False),
        ("data/rounds/2024-1.json", False),
    ],
)
def test_a_browser_keeps_what_carries_its_hash_in_its_name_and_asks_for_all_else(path, kept):
    assert ("immutable" in caching(path)) is kept
    assert ("no-store" in caching(path)) is not kept


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def _replace(path: Path, text: str) -> None:
    """Save as most editors do: write beside, then put in place."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def _until(page, expression: str) -> None:
    """Wait for an expression to hold; the pages' policy keeps the browser's own way from doing so."""
    for _ in range(600):
        try:
            if page.evaluate(expression):
                return
        except Error:
            pass  # the page was just being reloaded
        page.wait_for_timeout(50)
    raise AssertionError(expression)


CONNECTED = "!!(window.LiveReload && LiveReload.connector.protocol)"


def _open_before_and_connect_after(page, address: str, change, shows: str) -> None:
    """Load a page that hears of changes only after there was one."""
    held = []
    page.route("**/livereload.js*", lambda route: held.append(route), times=1)
    page.goto(address, wait_until="commit")
    while not held:
        page.wait_for_timeout(20)
    change()
    while shows not in urllib.request.urlopen(address, timeout=30).read().decode():
        page.wait_for_timeout(50)
    held[0].continue_()


def test_an_open_page_follows_the_files_and_tells_of_slips(site, browser):
    """Texts, slips and their mending, styles without a reload, new and renamed files, news while a page loads."""
    story = site / "content/rounds/2024-1/stories/donghe.md"
    units = site / "content/units.yaml"
    written, listed = story.read_text(encoding="utf-8"), units.read_text(encoding="utf-8")
    with _serving(site, _free_port()) as said:
        address = said[-1].split("：", 1)[1].split()[0]
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{address}stories/2024-1/donghe.html")
        _until(page, CONNECTED)

        _replace(story, written + "\n刚刚加的一句。\n")
        page.get_by_text("刚刚加的一句").wait_for()

        _replace(units, listed.replace("name: 东河社区", "nmae: 东河社区"))
        overlay = page.locator("#leitai-preview")
        overlay.wait_for()
        text = overlay.inner_text()
        assert "不认识“nmae”这一项" in text
        assert "content/units.yaml:2:" in text
        assert "怎么改：是不是“name”？" in text
        _until(
            page, "getComputedStyle(document.getElementById('leitai-preview')).position === 'fixed'"
        )
        assert page.get_by_text("刚刚加的一句").is_visible()
        _replace(units, listed)
        overlay.wait_for(state="detached")

        page.evaluate("window.stillHere = true")
        own = site / "templates/assets/own.css"
        own.parent.mkdir(parents=True)
        own.write_text("h1 { letter-spacing: 3px }\n", encoding="utf-8")
        _until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '3px'")
        _until(page, CONNECTED)
        page.evaluate("window.stillHere = true")
        _replace(own, "h1 { letter-spacing: 5px }\n")
        _until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '5px'")
        assert page.evaluate("window.stillHere") is True

        story.rename(story.with_name("zaoshi.md"))
        _until(page, "document.title.includes('没有找到')")
        page.goto(f"{address}stories/2024-1/zaoshi.html")
        page.get_by_text("刚刚加的一句").wait_for()

        late = browser.new_page()
        renamed = story.with_name("zaoshi.md")
        _open_before_and_connect_after(
            late,
            f"{address}stories/2024-1/zaoshi.html",
            lambda: _replace(renamed, written + "\n最后一句。\n"),
            "最后一句",
        )
        late.get_by_text("最后一句").wait_for()
        late.close()
        assert complaints == [] or all("404" in told for told in complaints), complaints
        page.close()
