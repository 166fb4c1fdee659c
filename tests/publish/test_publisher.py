"""Publishing: nothing of others is touched, nothing is half done."""

from __future__ import annotations

import os

import pytest

from generator.problems import Where
from generator.publish import (
    Owner,
    PublishError,
    Stage,
    check_target,
    find_collisions,
    is_preview,
    publish,
    read_manifest,
)
from generator.publish.undo import Undo


def release(out, files):
    with Stage(out) as stage:
        return publish(out, [stage.write(path, text.encode()) for path, text in files.items()])


def tree(out):
    return {
        p.relative_to(out).as_posix(): p.read_text(encoding="utf-8")
        for p in out.rglob("*")
        if p.is_file() and p.name != ".leitai.json"
    }


def test_files_are_written_changed_and_removed(tmp_path):
    first = release(tmp_path, {"index.html": "1", "a/b.html": "2", "x.css": "3"})
    second = release(tmp_path, {"index.html": "1", "c.html": "4", "x.css": "5"})
    assert tree(tmp_path) == {"index.html": "1", "c.html": "4", "x.css": "5"}
    assert not (tmp_path / "a").exists()
    assert (first.written, second.written, second.unchanged, second.removed) == (3, 2, 1, 1)


def test_an_unchanged_site_is_not_written_again(tmp_path):
    release(tmp_path, {"index.html": "1"})
    before = (tmp_path / "index.html").stat().st_mtime_ns
    assert release(tmp_path, {"index.html": "1"}).written == 0
    assert (tmp_path / "index.html").stat().st_mtime_ns == before


def test_a_page_changed_by_hand_is_put_right(tmp_path):
    release(tmp_path, {"index.html": "1"})
    (tmp_path / "index.html").write_text("9")
    assert release(tmp_path, {"index.html": "1"}).written == 1


def test_a_file_of_someone_else_survives_and_is_never_overwritten(tmp_path):
    release(tmp_path, {"index.html": "1"})
    (tmp_path / "own.html").write_text("mine")
    release(tmp_path, {"index.html": "2"})
    with pytest.raises(PublishError, match="不是本工具生成的"):
        release(tmp_path, {"index.html": "3", "own.html": "theirs"})
    assert tree(tmp_path) == {"index.html": "2", "own.html": "mine"}


def test_a_folder_with_foreign_files_is_refused(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.doc").write_text("x")
    assert "thesis.doc" in check_target(out, tmp_path / "project")[0].message


@pytest.mark.parametrize("inside", [".", "content", "templates"])
def test_the_project_itself_is_refused_as_target(tmp_path, inside):
    assert check_target(tmp_path / inside, tmp_path)


def test_a_gitignore_alone_is_no_foreign_file(tmp_path):
    out = tmp_path / "site"
    out.mkdir()
    (out / ".gitignore").write_text("*")
    assert check_target(out, tmp_path) == ()


def test_a_damaged_manifest_stops_before_anything_is_deleted(tmp_path):
    release(tmp_path, {"index.html": "1"})
    (tmp_path / ".leitai.json").write_text("{")
    with pytest.raises(PublishError, match="损坏"):
        release(tmp_path, {"other.html": "1"})
    assert tree(tmp_path) == {"index.html": "1"}


def test_a_manifest_that_points_outside_is_refused(tmp_path):
    (tmp_path / ".leitai.json").write_text('{"format": 1, "files": {"../x": "0"}}')
    with pytest.raises(PublishError):
        read_manifest(tmp_path)


@pytest.mark.parametrize("step", range(9))
def test_a_publication_that_breaks_off_is_completed_by_the_next(tmp_path, monkeypatch, step):
    release(tmp_path, {"index.html": "old", "gone.html": "x", "style-1.css": "1"})
    new = {"index.html": "new", "page.html": "p", "style-2.css": "2"}
    calls = 0
    real = os.replace

    def replace(source, target):
        nonlocal calls
        calls += 1
        if calls > step:
            raise OSError(28, "No space left on device", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    if step < 7:
        with pytest.raises(PublishError, match="磁盘满了"):
            release(tmp_path, new)
    else:
        release(tmp_path, new)
    site = tree(tmp_path)
    if site["index.html"] == "new":
        assert "style-2.css" in site
        assert "page.html" in site
    else:
        assert "style-1.css" in site
    monkeypatch.setattr(os, "replace", real)
    release(tmp_path, new)
    assert tree(tmp_path) == new


def test_two_owners_of_a_path_are_reported_whatever_the_case_of_letters():
    written = Owner("A.html", "甲", Where("content/pages/A.md"))
    (problem,) = find_collisions([written, Owner("a.html", "乙")])
    assert problem.message.startswith("乙和甲")
    assert problem.where.file == "content/pages/A.md"
    assert find_collisions([written, Owner("b.html", "乙")]) == ()


def test_the_manifest_says_preview_until_the_last_file_of_it_has_gone(tmp_path, monkeypatch):
    def put(preview, *names):
        with Stage(tmp_path) as stage:
            publish(tmp_path, [stage.write(name, b"") for name in names], preview=preview)

    put(True, "index.html", "draft.html")
    assert is_preview(tmp_path)
    # A killed process brings nothing back.
    monkeypatch.setattr(Undo, "set_aside", _killed)
    monkeypatch.setattr(Undo, "_restore", lambda self: None)
    with pytest.raises(KeyboardInterrupt):
        put(False, "index.html")
    assert (tmp_path / "draft.html").exists()
    assert is_preview(tmp_path)
    monkeypatch.undo()
    put(False, "index.html")
    assert not is_preview(tmp_path)


def _killed(*_):
    raise KeyboardInterrupt
