"""What the disk refuses is said plainly, and leaves the site as it was."""

from __future__ import annotations

import errno
import os
import shutil

import pytest

from generator.problems import refusal
from generator.publish import PublishError, Stage, publish, stage, undo
from tests.publish.test_publisher import release, tree

OLD = {"index.html": "1", "a/b.html": "2", "gone.html": "3", "x.css": "4"}
NEW = {"index.html": "5", "a/b.html": "6", "a/c.html": "7", "x.css": "8", "y.css": "9"}
STEPS = len(NEW) + 1  # every file is moved into place, one set aside


class Refusal:
    """A call of the operating system that is refused the `n`th time."""

    def __init__(self, real, n, number):
        self.real, self.left, self.number = real, n, number

    def __call__(self, *args, **kwargs):
        self.left -= 1
        if self.left == 0:
            raise OSError(self.number, os.strerror(self.number), str(args[-1]))
        return self.real(*args, **kwargs)


def everything(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


@pytest.mark.parametrize("n", range(1, STEPS + 3))
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "只读"),
        (errno.EISDIR, "文件夹"),
    ],
)
def test_a_refused_move_leaves_the_site_as_it_was(tmp_path, monkeypatch, n, number, said):
    """With n beyond the last file, it is a manifest that can't be put in place."""
    release(tmp_path, OLD)
    before = everything(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", Refusal(os.replace, n, number))
        with pytest.raises(PublishError) as refused:
            release(tmp_path, NEW)
    assert said in refused.value.problem.message
    assert everything(tmp_path) == before
    release(tmp_path, NEW)
    assert tree(tmp_path) == NEW


def test_a_refused_move_into_a_new_folder_leaves_no_page(tmp_path, monkeypatch):
    out = tmp_path / "site"
    out.mkdir()
    monkeypatch.setattr(os, "replace", Refusal(os.replace, 4, errno.EACCES))
    with pytest.raises(PublishError):
        release(out, NEW)
    assert everything(out) == {}


def test_a_disk_that_is_full_while_staging_changes_nothing(tmp_path, monkeypatch):
    release(tmp_path, OLD)
    before = everything(tmp_path)

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(stage, "open", full, raising=False)
    with pytest.raises(PublishError) as refused:
        release(tmp_path, NEW)
    assert "磁盘满了" in refused.value.problem.message
    assert everything(tmp_path) == before


def test_where_files_can_not_have_two_names_they_are_copied(tmp_path, monkeypatch):
    release(tmp_path, OLD)
    before = everything(tmp_path)

    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(undo.os, "link", refuse)
    monkeypatch.setattr(os, "replace", Refusal(os.replace, 3, errno.EACCES))
    with pytest.raises(PublishError):
        release(tmp_path, NEW)
    monkeypatch.undo()
    assert everything(tmp_path) == before


def test_a_picture_that_can_not_be_copied_leaves_the_site_as_it_was(tmp_path, monkeypatch):
    release(tmp_path / "site", OLD)
    before = everything(tmp_path / "site")
    picture = tmp_path / "p.jpg"
    picture.write_bytes(b"JPEG")
    with Stage(tmp_path / "site") as laid:
        files = [laid.write("index.html", b"5"), laid.add("p.jpg", picture)]
        monkeypatch.setattr(shutil, "copyfile", Refusal(shutil.copyfile, 1, errno.ENOSPC))
        with pytest.raises(PublishError) as refused:
            publish(tmp_path / "site", files)
    assert "磁盘满了" in refused.value.problem.message
    assert everything(tmp_path / "site") == before


@pytest.mark.parametrize(
    ("blocked", "said"),
    [("a/c.html", "a/c.html 是一个文件夹"), ("a", "/a 是一个文件，那里要放网站的文件夹")],
)
def test_what_stands_in_the_way_is_named_and_nothing_changes(tmp_path, blocked, said):
    release(tmp_path, {"index.html": "1"})
    if "." in blocked:
        (tmp_path / blocked).mkdir(parents=True)
    else:
        (tmp_path / blocked).write_text("mine")
    before = everything(tmp_path)
    with pytest.raises(PublishError) as refused:
        release(tmp_path, NEW)
    assert said in refused.value.problem.message
    assert "移走" in refused.value.problem.hint
    assert not refused.value.changed
    assert everything(tmp_path) == before


def test_a_site_that_can_not_be_brought_back_is_said_to_have_changed(tmp_path, monkeypatch):
    release(tmp_path, OLD)
    moves = iter(range(100))

    def refuse(*args, real=os.replace):
        if next(moves) >= 3:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(args[0]), None, str(args[1]))
        return real(*args)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PublishError) as refused:
        release(tmp_path, NEW)
    assert refused.value.changed
    assert "磁盘读写出错" in refused.value.problem.message


def test_every_reason_that_is_known_is_told_in_chinese():
    for number in errno.errorcode:
        said = refusal(OSError(number, os.strerror(number)))
        assert os.strerror(number) not in said
