"""An installed copy brings all it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.support.command import PROJECT

pytestmark = pytest.mark.slow


def test_a_wheel_carries_its_templates_and_builds_a_site_far_from_the_repository(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    assert list((installed / "generator" / "_templates").glob("*.html"))
    env = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    small = shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "small")
    command = [
        sys.executable,
        "-P",
        "-m",
        "generator",
        "build",
        "--root",
        str(small),
        "--out",
        str(tmp_path / "site"),
    ]
    run = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "site" / "index.html").is_file()
