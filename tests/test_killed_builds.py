"""A build that is killed at any instant leaves a site that can be read, and the next build mends the rest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.support.command import PROJECT

SMALL = PROJECT / "tests" / "sites" / "small"
STORY = "---\ntitle: {title}\nunit: {unit}\nsummary: 一句话。\n---\n正文{title}。\n\n看[东河](donghe.md)。\n"


def _write(root, names, title):
    """Lay the small site down, with further stories of these names."""
    shutil.copytree(SMALL, root)
    site = root / "content" / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("小小擂台", title), encoding="utf-8")
    for number, name in enumerate(names):
        story = root / "content" / "rounds" / "2024-1" / "stories" / f"{name}.md"
        unit = ("donghe", "xihe", "nanhe")[number % 3]
        story.write_text(STORY.format(title=f"第{name}篇", unit=unit), encoding="utf-8")


@pytest.mark.parametrize("moments", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_a_killed_build_leaves_every_reachable_page_whole(tmp_path, moments):
    """Each page is as it was or as it shall be, its assets and links are there; the next build equals a clean one."""
    _write(tmp_path / "before", ["a", "b", "c", "d", "e"], "小小擂台")
    # Every page changes; a story is new, one is gone, one has moved.
    _write(tmp_path / "after", ["a", "b", "c", "new", "moved"], "新版擂台")
    command = [sys.executable, "-m", "tests.support.killing"]
    command += [str(tmp_path / "before"), str(tmp_path / "after"), str(moments), "20241210"]
    done = subprocess.run(
        command, cwd=PROJECT, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout) > moments // 2
