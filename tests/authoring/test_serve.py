"""The preview: in a folder of its own, at a free port, in Chinese."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.authoring.serve import ListenError, listen
from tests.support.command import PROJECT, leitai

_LATIN_LOGS = ("INFO", "WARNING", "Serving on", "Start watching", "Traceback")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(PROJECT / "tests/sites/small", root)
    return root


@contextmanager
def _serving(root: Path, port: int):
    """Run the preview and give what it said until it told its address; end it as Ctrl+C does."""
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        said: list[str] = []
        try:
            while not said or "预览地址" not in said[-1]:
                line = process.stdout.readline()
                assert line, said
                said.append(line)
            yield said
        finally:
            process.send_signal(signal.SIGINT)
            said += process.stdout.readlines()


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_preview_leaves_the_site_alone_takes_a_free_port_and_speaks_chinese(site):
    assert leitai("build", "--root", site).returncode == 0
    before = _bytes_of(site / "site")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _serving(site, port) as said:
            address = said[-1].split("：")[1].split()[0]
            assert f"端口 {port} 已被占用" in said[0]
            assert f":{port}/" not in address
            page = urllib.request.urlopen(address, timeout=30).read().decode()
            assert "<html" in page
            assert "livereload.js" in page
            with pytest.raises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(f"{address}nowhere.html", timeout=30)
            assert missing.value.code == 404
            assert 'lang="zh-CN"' in missing.value.read().decode()
    assert _bytes_of(site / "site") == before
    assert (site / ".leitai/preview/index.html").is_file()
    assert not [line for line in said if any(word in line for word in _LATIN_LOGS)]
    assert said[-1].strip() == "预览结束。"


def test_an_address_of_another_machine_is_named():
    with pytest.raises(ListenError, match="不是这台电脑的地址"):
        listen("192.0.2.1", 8000)
