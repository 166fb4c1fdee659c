"""`leitai doctor` names what is not well, with its mend, and changes nothing."""

from __future__ import annotations

import dataclasses
import errno
import os
import re
import shutil
import tomllib

import pytest

from generator.authoring.doctor import (
    Facts,
    Library,
    Project,
    Site,
    State,
    Tried,
    examine,
    size,
)
from generator.authoring.doctor_facts import LIBRARIES, look
from generator.photos import trial
from tests.support.command import PROJECT, leitai

SMALL = PROJECT / "tests" / "sites" / "small"
HEALTHY = Facts(
    "1.2.3",
    (3, 12, 1),
    "Linux x86_64",
    (Library("nh3", "0.2.20", "0.3.1"), Library("rich", "13", "13.0")),
    Tried("8.18.2"),
    Tried("1.21.0"),
    Project(Site(files=12), cache=3_000_000, free=20_000_000_000),
)


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "site", ignore=shutil.ignore_patterns(".leitai"))


def judged(**changes):
    """The rows that are not well where these facts are otherwise."""
    own = {f.name for f in dataclasses.fields(Facts)} & changes.keys()
    project = {name: value for name, value in changes.items() if name not in own}
    facts = dataclasses.replace(HEALTHY, **{name: changes[name] for name in own})
    if project:
        facts = dataclasses.replace(facts, project=dataclasses.replace(HEALTHY.project, **project))
    return [row for row in examine(facts) if row.state is not State.GOOD]


def test_where_all_is_well_every_row_says_so_and_no_mend_is_given():
    rows = examine(HEALTHY)
    assert {(row.state, row.mend) for row in rows} == {(State.GOOD, "")}
    assert ("组件", "nh3 0.3.1、rich 13.0") in [(row.what, row.told) for row in rows]


@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        ({"python": (3, 9, 2)}, State.BAD, "3.9.2"),
        ({"libraries": (Library("nh3", "0.2"),)}, State.BAD, "没有装 nh3"),
        ({"libraries": (Library("nh3", "0.2", "0.3", "ImportError x"),)}, State.BAD, "nh3 0.3 打不开"),
        ({"libraries": (Library("nh3", "0.10", "0.9.9"),)}, State.DOUBT, "nh3 0.9.9 太旧，至少要 0.10"),
        ({"vips": Tried("", "OSError x")}, State.BAD, "libvips 用不了：OSError x"),
        ({"heic": Tried("", "打开的小图颜色不对")}, State.BAD, "HEIC 用不了：打开的小图颜色不对"),
        ({"project": None}, State.DOUBT, "不是项目文件夹"),
        ({"free": 10_000_000}, State.BAD, "还剩 10.0 MB"),
        ({"free": 100_000_000}, State.DOUBT, "还剩 100.0 MB"),
        ({"free": None}, State.DOUBT, "看不出还剩多少空间"),
        ({"site_closed": "没有权限"}, State.BAD, "写不进去：没有权限"),
        ({"cache_closed": "磁盘是只读的"}, State.BAD, "写不进去：磁盘是只读的"),
        ({"cache": 30_000_000_000}, State.DOUBT, "占 30.0 GB，比磁盘剩下的还多"),
        ({"overridden": ("base.html",)}, State.DOUBT, "换成了自己的：base.html"),
        ({"site": Site(9, drafts=True)}, State.DOUBT, "带草稿的预览"),
        ({"site": Site(wrong="清单坏了", mend="整个删掉")}, State.BAD, "清单坏了"),
    ],
)  # fmt: skip
def test_what_is_not_well_is_named_with_its_mend(change, state, said):
    (row,) = judged(**change)
    assert row.state is state
    assert said in row.told
    assert row.mend.endswith(("。", "删掉", "build。"))


def test_every_library_is_judged_by_itself():
    libraries = (Library("a", "1"), Library("b", "1", "1.0"), Library("c", "2", "1.9"))
    told = [row.told for row in examine(dataclasses.replace(HEALTHY, libraries=libraries))]
    assert told[2:5] == ["b 1.0", "没有装 a", "c 1.9 太旧，至少要 2"]


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 KB"), (2_900_000, "2.9 MB"), (82_840_000_000, "82.8 GB")]
)
def test_sizes_are_told_as_people_say_them(count, words):
    assert size(count) == words


def test_the_libraries_and_their_oldest_versions_are_those_of_the_project():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [re.sub(r"\[.*\]", "", row) for row in project["dependencies"]]
    assert [f"{name}>={least}" for name, _, least in LIBRARIES] == declared


def test_codecs_are_really_tried(monkeypatch):
    assert re.fullmatch(r"\d+\.\d+\.\d+", trial.try_vips())
    assert trial.try_heic()
    monkeypatch.setattr(trial, "_RED", (0, 200, 0))
    with pytest.raises(trial.TrialError, match="颜色不对"):
        trial.try_heic()


def test_looking_at_a_project_leaves_it_as_it_was(root):
    before = sorted(root.rglob("*"))
    project = look(root, root / "site").project
    assert sorted(root.rglob("*")) == before
    assert (project.cache, project.site, project.site_closed) == (0, Site(), "")


def test_own_templates_are_told_apart_from_additions(root):
    for name in ("base.html", "mine.html", "assets/own.css", "assets/site.css"):
        (root / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "templates" / name).touch()
    assert look(root, root / "site").project.overridden == ("assets/site.css", "base.html")


def test_a_site_that_no_build_wrote_or_that_shows_drafts_is_told(root):
    site = root / "site"
    site.mkdir()
    (site / "照片.jpg").touch()
    assert "不是本工具生成的文件" in look(root, site).project.site.wrong
    (site / ".leitai.json").write_text('{"format": 1, "drafts": true, "files": {"a": "0"}}')
    assert look(root, site).project.site == Site(1, drafts=True)
    (site / ".leitai.json").write_text("{")
    assert "损坏" in look(root, site).project.site.wrong


def test_a_folder_that_is_closed_is_told(root, monkeypatch):
    def refused(dir):
        raise PermissionError(errno.EACCES, "refused", str(dir))

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    project = look(root, root / "site").project
    assert (project.site_closed, project.cache_closed) == ("没有权限", "没有权限")


def test_a_folder_that_is_a_file_is_told(root):
    (root / ".leitai").touch()
    assert look(root, root / "site").project.cache_closed


def test_the_command_says_that_all_is_well(root):
    run = leitai("doctor", "--root", root)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith("都好。\n")
    assert all(row.startswith("好  ") for row in run.stdout.splitlines()[:-1])


def test_the_command_speaks_where_libraries_are_broken(root, tmp_path):
    for name in ("pyvips", "nh3", "jinja2", "yaml"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('缺少一个文件')", encoding="utf-8")
    run = leitai(
        "doctor", "--root", root, env={"PYTHONPATH": os.pathsep.join((str(tmp_path), str(PROJECT)))}
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    for name in ("pyvips", "nh3", "jinja2", "pyyaml"):
        assert re.search(
            rf"^不行 +组件 +{name} \S+ 打不开：ImportError 缺少一个文件$", run.stdout, re.M
        )
    assert re.search(r"^不行 +照片 +libvips 用不了", run.stdout, re.M)
    assert run.stdout.splitlines()[-1].startswith("有 6 项不行")
