"""What is only a link of the operating system to something outside the project is never read."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from generator.build import Options, build
from tests.support.command import PROJECT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.mark.parametrize(
    "place", ["rounds/2024-1/files/a.csv", "rounds/2024-1/stories/a.md", "pages/a.md"]
)
def test_a_link_that_leaves_the_project_is_told_and_not_followed(tmp_path, place):
    root = shutil.copytree(PROJECT / "tests/sites/small", tmp_path / "project")
    secret = tmp_path / "secret"
    secret.write_text(
        "---\ntitle: 秘密\nunit: donghe\nsummary: 秘密\n---\n秘密\n", encoding="utf-8"
    )
    link = root / "content" / place
    link.parent.mkdir(exist_ok=True)
    os.symlink(secret, link)
    (problem,) = build(Options(root, None, jobs=1)).problems
    assert problem.where.file == f"content/{place}"
    assert "指向别处的快捷方式" in problem.message


def test_a_link_to_a_folder_is_told_wherever_it_leads(tmp_path):
    root = shutil.copytree(PROJECT / "tests/sites/small", tmp_path / "project")
    os.symlink(root / "content" / "pages", root / "content" / "rounds" / "2024-1" / "photos")
    (problem,) = build(Options(root, None, jobs=1)).problems
    assert problem.where.file == "content/rounds/2024-1/photos"


def test_a_link_to_a_folder_is_told_though_all_else_is_as_the_last_build_left_it(tmp_path):
    root = shutil.copytree(PROJECT / "tests/sites/small", tmp_path / "project")
    assert build(Options(root, root / "site", jobs=1)).ok
    os.symlink(tmp_path, root / "content" / "rounds" / "2024-2")
    (problem,) = build(Options(root, root / "site", jobs=1)).problems
    assert problem.where.file == "content/rounds/2024-2"
