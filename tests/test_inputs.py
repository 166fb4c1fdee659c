"""What a build reads is known by its bytes, whatever the dates say."""

from __future__ import annotations

import os
import sys

import pytest

from generator.cache import Cache
from generator.inputs import read_inputs


@pytest.fixture
def key(tmp_path):
    """Take the key of all inputs of a project with one file, as the next build would."""
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (root / "content/a.md").write_text("一")
    cache = Cache(tmp_path / "cache", b"v")

    def take():
        return read_inputs(root, [root / "content"], cache).key()

    take.root = root
    return take


def test_touching_a_file_changes_nothing(key):
    before = key()
    os.utime(key.root / "content/a.md", (1, 1))
    assert key() == before


def test_other_bytes_of_the_same_size_and_date_are_noticed(key):
    file = key.root / "content/a.md"
    os.utime(file, (1_000_000_000, 1_000_000_000))
    before = key()
    file.write_text("二")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert key() != before


def test_moving_a_file_back_in_time_is_noticed(key):
    file = key.root / "content/a.md"
    older = key.root / "older"
    older.write_text("二")
    os.utime(older, (1, 1))
    before = key()
    older.rename(file)
    assert key() != before


def test_new_renamed_and_removed_files_are_noticed(key):
    seen = {key()}
    (key.root / "content/b.md").write_text("二")
    seen.add(key())
    (key.root / "content/b.md").rename(key.root / "content/c.md")
    seen.add(key())
    (key.root / "content/a.md").unlink()
    seen.add(key())
    assert len(seen) == 4


def test_a_file_that_changes_while_a_build_reads_it_is_not_vouched_for(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("一")
    inputs = read_inputs(tmp_path, [tmp_path / "content"], Cache(tmp_path / "cache", b"v"))
    assert inputs.untouched()
    (tmp_path / "content/a.md").write_text("一二")
    assert not inputs.untouched()


def test_a_file_that_is_not_there_hides_no_change_of_the_others(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/b.md").write_text("一")
    inputs = read_inputs(tmp_path, [tmp_path / "content"], Cache(tmp_path / "cache", b"v"))
    names = ["content/a.md", "content/b.md"]
    assert inputs.untouched(names)
    (tmp_path / "content/b.md").write_text("一二")
    assert not inputs.untouched(names)
    (tmp_path / "content/b.md").unlink()
    assert not inputs.untouched(names)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_that_lead_to_no_file_are_noticed_when_they_come_change_or_go(key, tmp_path):
    link = key.root / "content/b"
    seen = [key()]
    for goal in (tmp_path, key.root / "content", tmp_path / "nothing"):
        link.symlink_to(goal)
        seen.append(key())
        link.unlink()
    assert len(set(seen)) == 4
    assert key() == seen[0]


def test_a_file_that_can_not_be_read_is_noticed(key, monkeypatch):
    before = key()
    (key.root / "content/b.md").write_text("二")

    def refused(file, *_, **__):
        raise PermissionError(file)

    monkeypatch.setattr("builtins.open", refused)
    unread = key()
    monkeypatch.undo()
    assert len({before, unread, key()}) == 3
