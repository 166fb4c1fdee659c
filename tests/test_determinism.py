"""The same content gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.support.command import leitai


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _copy(source: Path, target: Path, seconds: int) -> Path:
    """Copy the content, in another order and with other times."""
    files = sorted(
        (path for path in (source / "content").rglob("*") if path.is_file()),
        reverse=seconds % 2 == 1,
    )
    for path in files:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (seconds, seconds))
    return target


def _difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_another_folder_zone_and_hash_seed_give_the_same_bytes(tmp_path, project_root, demo_site):
    root = _copy(project_root / "examples" / "demo", tmp_path / "别 处", 1_700_000_001)
    env = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "C"}
    run = leitai("build", "--root", root, "--out", root / "site", env=env, cwd=root)
    assert run.returncode == 0, run.stdout + run.stderr
    tree = _tree(demo_site)
    assert tree
    assert _difference(tree, _tree(root / "site")) == []


def test_building_again_changes_nothing(tmp_path, demo_site):
    root = tmp_path / "again"
    shutil.copytree(demo_site.parent, root)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (root / "site").rglob("*.html")}
    tree = _tree(root / "site")
    run = leitai("build", "--root", root, "--out", root / "site")
    assert run.returncode == 0, run.stdout + run.stderr
    assert before == {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (root / "site").rglob("*.html")
    }
    assert _difference(tree, _tree(root / "site")) == []


def test_after_a_series_of_edits_the_site_equals_a_clean_one(tmp_path, project_root):
    root = tmp_path / "edited"
    shutil.copytree(project_root / "tests" / "sites" / "small", root)
    story = root / "content/rounds/2024-1/stories/donghe.md"
    results = root / "content/rounds/2024-1/round.yaml"
    told = story.read_text(encoding="utf-8")

    def write(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    edits = [
        lambda: None,
        lambda: write(story, "东河社区的早市", "早市上的一张桌子"),
        lambda: write(results, "[80, 82, 84]", "[99, 98, 97]"),
        lambda: story.rename(story.with_name("zaoshi.md")),
        lambda: write(root / "content/units.yaml", "西河社区", "西河新社区"),
        lambda: story.with_name("zaoshi.md").unlink(),
        lambda: story.write_text(told, encoding="utf-8", newline="\n"),
        lambda: write(results, "status: final", "status: provisional"),
        lambda: write(root / "content/site.yaml", "小小擂台", "大大擂台"),
    ]
    results.write_text("status: final\n" + results.read_text(encoding="utf-8"), encoding="utf-8")
    for step, edit in enumerate(edits):
        edit()
        clean = shutil.copytree(root / "content", tmp_path / f"clean-{step}" / "content").parent
        for folder in (root, clean):
            run = leitai("build", "--root", folder, "--out", folder / "site")
            assert run.returncode == 0, (step, run.stdout + run.stderr)
        assert _difference(_tree(root / "site"), _tree(clean / "site")) == [], step
