"""A release is made from nothing, held against the usual build, and published by the usual way."""

from __future__ import annotations

import shutil

import pytest

from generator.build import Options, build
from generator.build.release import RELEASED, release
from generator.cache import Cache
from generator.problems import Severity
from tests.support.command import PROJECT, leitai


@pytest.fixture
def project(tmp_path):
    return shutil.copytree(PROJECT / "tests/sites/small", tmp_path / "project")


def tree(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_release_gives_what_a_clean_build_gives_and_keeps_a_copy(project, tmp_path):
    outcome = release(Options(project, project / "site", jobs=1))
    assert outcome.ok, outcome.problems
    clean = shutil.copytree(project / "content", tmp_path / "clean" / "content").parent
    assert build(Options(clean, clean / "site", jobs=1)).ok
    assert tree(project / "site") == tree(clean / "site")
    assert (project / ".leitai" / RELEASED).is_file()
    assert not (project / ".leitai" / "release").exists()


def test_what_a_cache_would_get_wrong_is_told_and_published_right(project, monkeypatch):
    """Here the cache says of one page that it stands as it should, which is not so."""
    options = Options(project, project / "site", jobs=1)
    assert build(options).ok
    right = tree(project / "site")
    page = project / "site" / "about.html"
    page.write_bytes(page.read_bytes().replace("关于".encode(), "乱写".encode()))
    cache = Cache(project / ".leitai", _version())
    _make_believe(cache, project / "site", page)
    outcome = release(options)
    assert outcome.ok
    told = [p for p in outcome.problems if "缓存和从头做的有" in p.message]
    assert [p.severity for p in told] == [Severity.WARNING]
    assert tree(project / "site") == right


def _version():
    from generator.build.program import program_version

    return program_version()


def _make_believe(cache, out, page):
    """Note the edited page as what the build wrote, in the cache and in the manifest."""
    import hashlib
    import json

    from generator.build.state import entry
    from generator.inputs import moment, seen

    name = page.relative_to(out).as_posix()
    sha = hashlib.sha256(page.read_bytes())
    manifest = out / ".leitai.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"][name] = sha.hexdigest()
    manifest.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    lying = cache.load(entry(out, "files"))
    lying[name] = seen(page.stat(), sha.digest(), moment())
    lying[".leitai.json"] = seen(
        manifest.stat(), hashlib.sha256(manifest.read_bytes()).digest(), moment()
    )
    cache.save(entry(out, "files"), lying)


def test_problems_keep_a_release_from_touching_the_site(project):
    assert leitai("build", "--root", project).returncode == 0
    before = tree(project / "site")
    site = project / "content" / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    run = leitai("build", "--root", project, "--release")
    assert run.returncode == 1
    assert "不认识“colour”" in run.stderr
    assert tree(project / "site") == before


def test_drafts_are_not_released(project):
    run = leitai("build", "--root", project, "--release", "--drafts")
    assert run.returncode == 2
    assert "不带草稿" in run.stderr
