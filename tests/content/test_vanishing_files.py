"""A file that vanishes while a build reads is a located problem, never a breakdown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.content import loader

SMALL = Path(__file__).parent.parent / "sites" / "small"


@pytest.mark.parametrize(
    "file",
    [
        "content/site.yaml",
        "content/units.yaml",
        "content/pages/about.md",
        "content/rounds/2024-1/round.yaml",
        "content/rounds/2024-1/stories/donghe.md",
        "content/rounds/2024-1/files/公示.txt",
        "content/rounds/2024-1/files/公示.pdf",
        "content/rounds/2024-1/photos/photos.yaml",
    ],
)
def test_a_file_that_is_listed_and_then_gone_is_named(tmp_path, monkeypatch, file):
    root = Path(shutil.copytree(SMALL, tmp_path / "project"))
    real = loader._walk

    def walk(root, below):
        found, outside = real(root, below)
        return sorted({*found, file}), outside

    monkeypatch.setattr(loader, "_walk", walk)
    (root / file).unlink(missing_ok=True)
    outcome = build(Options(root, root / "site", jobs=1))
    told = [problem for problem in outcome.problems if problem.where.file == file]
    assert [problem.message for problem in told if "找不到文件" in problem.message]
    assert not outcome.ok
    assert not (root / "site" / "index.html").exists()
