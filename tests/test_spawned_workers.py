"""Where processes can't be forked (Windows, macOS), workers get everything sent; the site is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pool
from generator.build import Options, build


def _pages(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*.html"))}


def test_spawned_workers_make_the_same_pages_as_forked_ones(tmp_path, monkeypatch, demo_site):
    root = tmp_path / "demo"
    shutil.copytree(demo_site.parent, root, ignore=shutil.ignore_patterns("site"))
    monkeypatch.setattr(pool, "FORK", False)
    outcome = build(Options(root, root / "site", jobs=2))
    assert outcome.ok, outcome.problems
    assert _pages(demo_site)
    assert _pages(demo_site) == _pages(root / "site")


@pytest.mark.parametrize("fork", [True, False])
def test_work_of_the_caller_is_done_once_while_others_work(monkeypatch, fork):
    monkeypatch.setattr(pool, "FORK", fork)
    done = []
    results = pool.run(divmod, range(1, 60), context=60, jobs=2, meanwhile=lambda: done.append(1))
    assert results == [divmod(60, n) for n in range(1, 60)]
    assert done == [1]
