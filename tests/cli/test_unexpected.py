"""An error that nobody foresaw is told to writers without a traceback, and truthfully."""

from __future__ import annotations

import re
import shutil

import pytest

from generator import pool
from generator.cli import main
from generator.cli.unexpected import HalfDoneError, unexpected, watched
from generator.pool import WorkerLostError
from tests.support.command import PROJECT


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(PROJECT / "tests" / "sites" / "small", tmp_path / "site")


@pytest.fixture
def broken(monkeypatch):
    """A program whose builds fail in a way that nobody foresaw."""

    def build(*_, **__):
        raise KeyError("没有料到")

    monkeypatch.setattr("generator.cli.build", build)


def run(capsys, *typed):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in typed], prog_name="leitai")
    return ended.value.code, capsys.readouterr().err


def test_a_writer_reads_what_happened_what_was_published_and_whom_to_tell_what(
    broken, root, capsys
):
    code, told = run(capsys, "check", "--root", root)
    assert code == 70
    first, *rest = told.splitlines()
    assert re.fullmatch(
        r"程序出了意外，没有做完：KeyError: '没有料到'（generator/cli/[\w/]+\.py:\d+）", first
    )
    assert rest == [
        "网站没有改动，什么都没有发布。",
        "这不是写错了什么，是程序的毛病。请把这两样发给维护程序的人：",
        "  leitai doctor 的输出",
        f"  leitai check --root {root} --debug 的输出",
    ]


@pytest.mark.parametrize("typed", [["--debug", "check"], ["check", "--debug"]])
def test_debug_shows_the_traceback_wherever_it_is_written(broken, root, capsys, typed):
    code, told = run(capsys, *typed, "--root", root)
    assert code == 70
    assert told.startswith("Traceback")
    assert "程序出了意外" in told


def test_a_wrong_command_line_is_no_accident(broken, capsys):
    code, told = run(capsys, "check", "--nope")
    assert (code, "意外" in told) == (2, False)


def test_it_is_said_when_the_site_had_begun_to_change(root, monkeypatch, capsys):
    def build(options, *_):
        options.out.mkdir()
        (options.out / ".leitai.json").write_text("{}", encoding="utf-8")
        raise KeyError("没有料到")

    monkeypatch.setattr("generator.cli.build", build)
    code, told = run(capsys, "build", "--root", root)
    assert code == 70
    assert "网站可能只更新了一部分，先不要发布" in told
    assert "KeyError" in told


def test_a_site_that_is_as_it_was_is_not_doubted(tmp_path):
    def fail(text):
        with watched(tmp_path):
            if text:
                (tmp_path / ".leitai.json").write_text(text, encoding="utf-8")
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail("")
    with pytest.raises(HalfDoneError):
        fail("{}")


@pytest.mark.parametrize(
    ("error", "said", "mend"),
    [
        (MemoryError(), "没有做完：内存不够。", "--jobs 1"),
        (WorkerLostError(), "没有做完：一个进程中途被结束了，多半是内存不够。", "--jobs 1"),
        (ModuleNotFoundError("x", name="nh3"), "没有做完：没有装 nh3。", "make site"),
        (OSError(28, "no space", "a.jpg"), "没有做完：磁盘满了：a.jpg。", "磁盘"),
    ],
)
def test_what_is_known_to_happen_is_answered_with_its_mend(error, said, mend):
    first, state, hint = unexpected(error, "leitai")
    assert first == said
    assert state == "网站没有改动，什么都没有发布。"
    assert mend in hint


def test_a_private_number_in_its_words_is_masked():
    number = "1380013" + "8000"
    told = unexpected(ValueError(f"坏了：{number}"), "leitai")[0]
    assert "坏了" in told
    assert number not in told


def _fail(context, item):
    return pool.run(None, None, context=context, jobs=1)  # an error inside the package


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_place_in_the_program_is_named_without_the_folders_of_this_computer(jobs):
    with pytest.raises(TypeError) as caught:
        pool.run(_fail, range(40), context=0, jobs=jobs)
    told = unexpected(caught.value, "leitai")[0]
    assert re.search(r"（generator/pool\.py:\d+）$", told), told


class UntoldError(Exception):
    """Can't be sent from one process to another."""

    def __init__(self, one, two):
        super().__init__(f"{one} {two}")


def _fail_untold(context, item):
    raise UntoldError("没有", "料到")


def test_an_error_that_can_not_leave_its_worker_is_told_by_its_words():
    with pytest.raises(Exception, match="没有 料到"):
        pool.run(_fail_untold, range(40), context=0, jobs=2)


def test_a_preview_outlives_it(broken, root, monkeypatch, capsys):
    monkeypatch.setattr("generator.cli.serve.build", lambda *_, **__: {}["没有料到"])

    def build_once(server, at, ready):
        server._rebuild()
        at.socket.close()

    monkeypatch.setattr("generator.authoring.preview.PreviewServer.run", build_once)
    code, told = run(capsys, "serve", "--root", root, "--port", 8700)
    assert not code
    assert "程序出了意外，没有做完：KeyError" in told
