"""A build that is killed at any instant leaves a site that can be read, and the next build mends the rest."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.support.command import PROJECT, leitai
from tests.support.html import broken_links, reachable, read_page

pytestmark = pytest.mark.slow
INSTANTS = 24


def _tree(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def _edit(root):
    """Change what shows on every page, add a story, give another one a new address."""
    site = root / "content" / "site.yaml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("title: ", "title: 新版", 1), encoding="utf-8")
    stories = sorted((root / "content").glob("rounds/*/stories/*.md"))
    stories[0].with_name("another.md").write_bytes(
        stories[0].read_bytes().replace(b"title: ", b"title: \xe5\x86\x8d\xe8\xae\xb2", 1)
    )
    names = [story.name for story in stories]
    moved = next(story for story in reversed(stories) if names.count(story.name) == 1)
    moved.rename(moved.with_name("moved.md"))
    for path in (root / "content").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"/{moved.name}", "/moved.md").replace(f"({moved.name}", "(moved.md"),
            encoding="utf-8",
        )


def _start(root, out):
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--out", str(out)]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_killed_build_leaves_every_reachable_page_whole(tmp_path, project_root):
    before, after = tmp_path / "before", tmp_path / "after"
    shutil.copytree(project_root / "examples" / "demo" / "content", before / "content")
    assert leitai("build", "--root", before, "--out", tmp_path / "old").returncode == 0
    shutil.copytree(before, after)
    _edit(after)
    started = time.monotonic()
    run = leitai("build", "--root", after, "--out", tmp_path / "new")
    assert run.returncode == 0, run.stdout + run.stderr
    whole = time.monotonic() - started
    clean = _tree(tmp_path / "new")
    stopped = 0
    for step in range(INSTANTS):
        out = tmp_path / f"site-{step}"
        shutil.copytree(tmp_path / "old", out)
        process = _start(after, out)
        # Publishing comes last, so most instants fall into the second half.
        time.sleep(whole * (0.5 + 0.5 * step / INSTANTS))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            stopped += 1
        process.wait()
        seen = {name for name in reachable(out) if name.endswith(".html")}
        assert all((out / name).is_file() for name in seen), step
        assert all(read_page(out / name).complaints == () for name in seen), step
        assert [
            trouble
            for trouble in broken_links(out)
            if trouble.split(":")[0] in seen and "no element" not in trouble
        ] == [], step
        read_page.cache_clear()
        assert leitai("build", "--root", after, "--out", out).returncode == 0, step
        assert _tree(out) == clean, step
        shutil.rmtree(out)
    assert stopped > INSTANTS // 3
