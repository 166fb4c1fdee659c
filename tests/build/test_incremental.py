"""Building again: nothing is made twice, nothing stale is kept, whatever happened in between."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Options, build

SMALL = Path(__file__).parent.parent / "sites" / "small"


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(SMALL, tmp_path / "project"))


def make(root, **options):
    outcome = build(Options(root, root / "site", jobs=1, **options))
    assert outcome.ok, outcome.problems
    return outcome.report


def tree(root):
    return {p.relative_to(root): p.read_bytes() for p in (root / "site").rglob("*") if p.is_file()}


def fresh_copy(root, tmp_path):
    """Copy what a writer wrote, and nothing that a build left."""
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    for name in ("content", "templates"):
        if (root / name).exists():
            shutil.copytree(root / name, fresh / name)
    return fresh


def clean(root, tmp_path):
    fresh = fresh_copy(root, tmp_path)
    make(fresh)
    return tree(fresh)


def test_a_build_after_which_nothing_changed_writes_nothing(root):
    first, second = make(root), make(root)
    assert first.written > 10
    assert (second.written, second.unchanged, second.removed) == (0, first.written, 0)


def test_only_what_shows_an_edit_is_written(root, tmp_path):
    make(root)
    story = next((root / "content/rounds").rglob("stories/*.md"))
    story.write_text(story.read_text(encoding="utf-8") + "\n结尾加一句。\n", encoding="utf-8")
    # The page, its record, the index; lists only where they show the change.
    assert 1 <= make(root).written <= 8
    assert tree(root) == clean(root, tmp_path)


def test_a_page_that_somebody_changed_or_removed_is_put_right(root):
    make(root)
    before = tree(root)
    (root / "site/index.html").write_text("改坏了")
    (root / "site/about.html").unlink(missing_ok=True)
    (root / "site/rounds.html").unlink()
    make(root)
    assert tree(root) == before


def test_a_template_of_the_project_s_own_changes_every_page_it_makes(root, tmp_path):
    make(root)
    shipped = Path(__file__).parent.parent.parent / "templates" / "footer.html"
    (root / "templates").mkdir()
    text = shipped.read_text(encoding="utf-8")
    (root / "templates/footer.html").write_text(text + "<p>多一行</p>", encoding="utf-8")
    assert make(root).written > 5
    assert tree(root) == clean(root, tmp_path)
    shutil.rmtree(root / "templates")
    make(root)
    assert tree(root) == clean(root, tmp_path)


def test_a_cache_that_is_gone_or_damaged_only_costs_time(root):
    make(root)
    before = tree(root)
    for entry in [p for p in (root / ".leitai").rglob("*") if p.is_file()]:
        data = entry.read_bytes()
        entry.write_bytes(data[: len(data) // 2])
    make(root)
    assert tree(root) == before
    shutil.rmtree(root / ".leitai")
    make(root)
    assert tree(root) == before


def test_a_warning_is_said_again_though_nothing_changed(root):
    (root / "content/rounds/2024-1/想法.md").write_text("放错了地方", encoding="utf-8")
    options = Options(root, root / "site", jobs=1)
    first, second = build(options), build(options)
    assert [p.message for p in first.problems] != []
    assert first.problems == second.problems


def test_what_was_read_with_other_options_is_not_taken_for_the_same(root):
    make(root)
    assert build(Options(root, root / "site", jobs=1, search=False)).report.written > 0
    assert build(Options(root, root / "other", jobs=1)).report.written > 10


def test_a_second_build_of_the_same_site_is_refused_while_one_runs(root):
    from generator.publish.lock import alone

    with alone(root / ".leitai", root / "site"):
        outcome = build(Options(root, root / "site", jobs=1))
    assert "另一个窗口正在生成" in outcome.problems[0].message
    make(root)


def test_a_mark_that_was_edited_in_marks_yaml_changes_its_page(root, tmp_path):
    folder = root / "content/rounds/2024-1"
    text = (folder / "round.yaml").read_text(encoding="utf-8")
    marks = "{show: [85, 86.5, 88], qa: [91, 92]}"
    lines = f"        marks: {marks}\n"
    assert lines in text
    (folder / "round.yaml").write_text(text.replace(lines, ""), encoding="utf-8")
    given = f"groups: [{{id: shequ, entries: [{{entry: xihe, marks: {marks}}}]}}]\n"
    (folder / "marks.yaml").write_text(given, encoding="utf-8")
    make(root)
    assert "86.5" in (root / "site/rounds/2024-1.html").read_text(encoding="utf-8")
    (folder / "marks.yaml").write_text(given.replace("86.5", "86.9"), encoding="utf-8")
    assert make(root).written > 0
    assert "86.9" in (root / "site/rounds/2024-1.html").read_text(encoding="utf-8")
    assert tree(root) == clean(root, tmp_path)


def test_new_styles_change_no_page_where_assets_keep_their_names(root):
    shipped = Path(__file__).parent.parent.parent / "templates" / "assets" / "site.css"
    styles = root / "templates" / "assets" / "site.css"
    styles.parent.mkdir(parents=True)
    for words, written in (("/* 甲 */", None), ("/* 乙 */", 1)):
        styles.write_text(shipped.read_text(encoding="utf-8") + words, encoding="utf-8")
        report = make(root, plain_names=True)
        assert written in (None, report.written)
    assert (root / "site/assets/site.css").read_text(encoding="utf-8").endswith("/* 乙 */")
    assert make(root).written > 5, "in a site to publish, every page names the new file"
