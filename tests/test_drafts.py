"""A draft is nobody's business yet: nothing of it leaves, and its preview can't be taken for a release."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from PIL import Image

from tests.photos.pictures import data_of, noise, put
from tests.support.command import PROJECT, leitai, reported
from tests.support.html import pages, read_page

SMALL = Path(__file__).resolve().parent / "sites" / "small"
ROUND = """\
season: 2031
number: 7
title: 银杏杯秘密赛
published: 2031-07-09
theme: 金桂飘香
summary: 还没有人知道的一期。
place: 梧桐礼堂
status: draft
cover: baolan.jpg
sources: [{publisher: 海棠通讯, title: 内部稿}]
groups:
  - id: yinxing
    name: 银杏组
    awards: [{name: 紫藤奖, metal: gold}]
    published: [{of: units, results: [{unit: xinhe, rank: 1, awards: [紫藤奖]}, {unit: donghe, rank: 2}]}]
corrections:
  - {date: 2031-07-10, what: 凌霄更正, reason: 石竹原因, unit: xinhe}
"""
STORY = """\
---
title: 腊梅开了
unit: donghe
group: yinxing
summary: 水仙花的摘要。
topics: [芙蓉话题]
ideas: [{name: 茉莉点子, summary: 芍药做法, topic: 芙蓉话题}]
cover: baolan.jpg
author: 丁香记者
---
木槿正文。

![兰草照片](../photos/baolan.jpg)
"""
SECRETS = [
    "2031-7",
    "2031-07",
    "银杏",
    "秘密赛",
    "金桂",
    "没有人知道",
    "梧桐",
    "海棠",
    "内部稿",
    "紫藤",
    "凌霄",
    "石竹",
    "腊梅",
    "水仙",
    "芙蓉",
    "furong",
    "茉莉",
    "芍药",
    "丁香",
    "木槿",
    "兰草",
    "baolan",
    "牡丹",
    "mudan",
    "百合",
    "xinhe",
    "新河",
]
NEW_UNIT = "- {id: xinhe, name: 新河社区, kind: 社区, parent: yangliu}\n"


def _extend(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    """The small site with an address and a draft of everything that a round can have."""
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    _extend(root / "content" / "site.yaml", "base_url: https://example.org/leitai\n")
    settings = root / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("topics:\n", "topics:\n  - {id: furong, name: 芙蓉话题}\n"), encoding="utf-8"
    )
    _extend(root / "content" / "units.yaml", NEW_UNIT)
    folder = root / "content" / "rounds" / "2031-7"
    for name in ("stories", "photos", "files"):
        (folder / name).mkdir(parents=True)
    (folder / "round.yaml").write_text(ROUND, encoding="utf-8")
    (folder / "index.md").write_text("牡丹赛况。\n", encoding="utf-8")
    (folder / "stories" / "mudan.md").write_text(STORY, encoding="utf-8")
    (folder / "files" / "百合规则.txt").write_text("百合", encoding="utf-8")
    Image.new("RGB", (640, 480), "#8a4b20").save(folder / "photos" / "baolan.jpg")
    (folder / "photos" / "photos.yaml").write_text(
        "- {file: baolan.jpg, caption: 兰草照片, alt: 兰草, unit: xinhe}\n", encoding="utf-8"
    )
    return root


def _build(root, out, *options):
    run = leitai("build", "--root", root, "--out", out, *options)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def _leaks(out):
    """Name every file of the output whose name or bytes hold a word of the draft."""
    found = []
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        name, data = path.relative_to(out).as_posix(), path.read_bytes()
        found += [(name, word) for word in SECRETS if word in name or word.encode("utf-8") in data]
    return found


def _tree(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_nothing_of_a_draft_is_in_any_file_of_the_output(site, tmp_path):
    out = tmp_path / "out"
    _build(site, out)
    assert _leaks(out) == []


def test_a_site_with_a_draft_is_the_site_without_it_byte_for_byte(site, tmp_path):
    _build(site, tmp_path / "with")
    shutil.rmtree(site / "content" / "rounds" / "2031-7")
    units = site / "content" / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8").replace(NEW_UNIT, ""), encoding="utf-8")
    _build(site, tmp_path / "without")
    assert _tree(tmp_path / "with") == _tree(tmp_path / "without")


def test_the_words_that_are_looked_for_would_be_found(site, tmp_path):
    out = tmp_path / "out"
    _build(site, out, "--drafts")
    assert {word for _, word in _leaks(out)} == set(SECRETS)


def test_every_page_of_a_preview_says_what_it_is_and_asks_not_to_be_found(site, tmp_path):
    out = tmp_path / "out"
    told = _build(site, out, "--drafts")
    assert "草稿预览" in told
    made = pages(out)
    assert (out / "rounds" / "2031-7.html") in made
    for path in made:
        root = read_page(path).root
        (banner,) = [n for n in root.all("aside") if n.attributes.get("class") == "preview"]
        assert banner.text.startswith("草稿预览"), path
        robots = [n for n in root.all("meta") if n.attributes.get("name") == "robots"]
        assert [n.attributes["content"] for n in robots] == ["noindex"], path
    assert "尚未发布" in read_page(out / "rounds" / "2031-7.html").root.text


def test_with_no_draft_the_option_changes_nothing(site, tmp_path):
    shutil.rmtree(site / "content" / "rounds" / "2031-7")
    assert "草稿预览" not in _build(site, tmp_path / "asked", "--drafts")
    _build(site, tmp_path / "plain")
    assert _tree(tmp_path / "asked") == _tree(tmp_path / "plain")


def test_a_preview_is_announced_to_nobody(site, tmp_path):
    out = tmp_path / "out"
    _build(site, out, "--drafts")
    assert not [n for n in ("feed.xml", "sitemap.xml", "robots.txt") if (out / n).exists()]


def test_the_manifest_tells_a_preview_from_a_release(site, tmp_path):
    out = tmp_path / "out"
    for options, marked in (((), None), (("--drafts",), True), ((), None)):
        _build(site, out, *options)
        manifest = json.loads((out / ".leitai.json").read_text(encoding="utf-8"))
        assert manifest.get("drafts") is marked


def test_a_release_over_a_preview_leaves_nothing_of_it(site, tmp_path):
    _build(site, tmp_path / "clean")
    _build(site, tmp_path / "out", "--drafts")
    _build(site, tmp_path / "out")
    assert _tree(tmp_path / "out") == _tree(tmp_path / "clean")


def test_medals_of_a_draft_do_not_count_in_its_preview_either(site, tmp_path):
    out = tmp_path / "out"
    _build(site, out, "--drafts")
    assert "新河社区" not in read_page(out / "medals.html").root.text


def test_without_the_option_there_is_no_banner(site, tmp_path):
    out = tmp_path / "out"
    _build(site, out)
    assert not [p for p in pages(out) if "草稿" in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    "written", ["[看这里](../../2031-7/stories/mudan.md)", "![图](../../2031-7/photos/baolan.jpg)"]
)
def test_what_points_into_a_draft_is_a_slip_until_the_draft_is_published(site, written):
    story = site / "content" / "rounds" / "2024-1" / "stories" / "donghe.md"
    _extend(story, f"\n{written}\n")
    line = len(story.read_text(encoding="utf-8").splitlines())
    run = leitai("check", "--root", site)
    (problem,) = reported(run.stdout + run.stderr)
    assert (problem.file, problem.line) == ("content/rounds/2024-1/stories/donghe.md", line)
    assert "属于草稿" in problem.message
    assert "status: draft" in problem.hint
    assert run.returncode == 1
    assert leitai("check", "--drafts", "--root", site).returncode == 0


def test_a_unit_that_others_refer_to_stays(site, tmp_path):
    units = site / "content" / "units.yaml"
    _extend(units, "- {id: erhe, name: 二河社区, kind: 社区, split_from: xinhe}\n")
    out = tmp_path / "out"
    _build(site, out)
    assert (out / "units" / "xinhe.html").exists()
    assert {word for _, word in _leaks(out)} == {"xinhe", "新河"}


def test_the_preview_in_the_browser_shows_drafts_when_asked(site, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--drafts", "--root", str(site)]
    command += ["--out", str(tmp_path / "out"), "--port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, encoding="utf-8") as serving:
        try:
            assert serving.stdout is not None
            said = [serving.stdout.readline() for _ in range(3)]
            assert any("草稿预览" in line for line in said), said
            assert "草稿预览" in _fetch(f"http://127.0.0.1:{port}/rounds/2031-7.html")
        finally:
            serving.terminate()


def _fetch(address):
    """Read a page from a server that is about to listen."""
    for _ in range(100):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            return answer.read().decode("utf-8")
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def test_a_photo_of_no_unit_in_a_draft_hides_no_unit(tmp_path, project_root):
    root = tmp_path / "project"
    shutil.copytree(project_root / "tests/sites/small", root)
    round_ = root / "content/rounds/2024-1"
    file = round_ / "round.yaml"
    file.write_text("status: draft\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    shutil.rmtree(round_ / "stories")
    put(tmp_path, "1.png", data_of(noise(40, 30), "PNG"))
    shutil.copytree(tmp_path / "content", root / "content", dirs_exist_ok=True)
    (round_ / "photos/photos.yaml").write_text(
        "- {file: 1.png, caption: 桌子, alt: 桌子}\n", encoding="utf-8"
    )
    assert leitai("check", "--root", root).returncode == 0
