"""An installed copy brings all it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.support.command import PROJECT, reported

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Run commands of an installed copy, in a folder far from the repository."""
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(place.glob("*.whl"))) as archive:
        archive.extractall(place / "installed")
    env = {**os.environ, "PYTHONPATH": str(place / "installed"), "PYTHONUTF8": "1"}

    def run(folder, *typed):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "generator", *map(str, typed)],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    return run


def test_a_wheel_carries_its_templates_and_builds_a_site_far_from_the_repository(
    installed, tmp_path
):
    small = shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "small")
    installed(tmp_path, "build", "--root", small, "--out", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_project_is_begun_checked_and_built_in_an_empty_folder(installed, tmp_path):
    root = tmp_path / "擂台"
    installed(tmp_path, "new", "site", root, "--title", "高新区擂台赛")
    installed(root, "new", "unit", "--name", "平安路社区", "--kind", "社区")
    installed(root, "new", "round", "--season", 2025, "--number", 1)
    story = ("--round", "2025-1", "--unit", "平安路社区", "--title", "三张清单", "--summary", "一")
    installed(root, "new", "story", *story)
    assert reported(installed(root, "check", "--drafts").stderr) == []
    assert reported(installed(root, "build").stderr) == []
    assert (root / "site" / "index.html").is_file()
    assert (root / ".vscode" / "schemas" / "round.schema.json").is_file()
