"""Pages that stand are not looked at again, and all the same nothing of them is missed or made up."""

from __future__ import annotations

import shutil

import pytest

from generator.build import Options, build, pipeline
from generator.build.options import template_folders
from generator.build.state import entry
from tests.build.test_incremental import fresh_copy, tree
from tests.build.test_retouch import DONGHE, LINK, XIHE, add, change, make, overtake, root

__all__ = ["root"]


def told(outcome):
    return [(p.where.file, p.where.line, p.message) for p in outcome.problems]


def told_of_a_clean_one(root, tmp_path):
    return told(make(fresh_copy(root, tmp_path)))


def own_template(root, name, old, new):
    """Give the site a template of its own: the shipped one with something else in one place."""
    text = (template_folders(root)[-1] / name).read_text(encoding="utf-8")
    assert old in text
    (root / "templates").mkdir()
    (root / "templates" / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def rename_the_heading(root):
    """Break the link of a story of another round, and give that round's own pages other words, too."""
    change(root, DONGHE, "## 当场听，当场记", "## 当场办")


def test_a_link_of_a_page_that_stands_is_looked_at_when_its_goal_changes(root, tmp_path):
    add(root, XIHE, f"\n{LINK}\n")
    assert make(root).problems == ()
    rename_the_heading(root)
    assert any("位置不存在" in message for _, _, message in told(make(root)))
    assert told(make(root)) == told_of_a_clean_one(root, tmp_path)


def test_a_build_during_which_a_file_changed_forgets_nothing_of_the_pages_that_stood(
    root, tmp_path, monkeypatch
):
    add(root, XIHE, f"\n{LINK}\n")
    make(root)
    # Nothing that the other round shows.
    change(root, "content/rounds/2024-1/round.yaml", "86.5", "86.6")
    overtake(root, monkeypatch, pipeline)
    assert make(root).problems == ()
    rename_the_heading(root)
    assert any("位置不存在" in message for _, _, message in told(make(root)))
    assert told(make(root)) == told_of_a_clean_one(root, tmp_path)


@pytest.mark.parametrize("search", [False, True])
def test_what_is_kept_of_the_whole_site_may_be_gone_when_words_change(root, tmp_path, search):
    def made(home):
        return build(Options(home, home / "site", jobs=1, search=search))

    made(root)
    (root / ".leitai" / entry(root / "site", "whole")).unlink()
    add(root, DONGHE, "\n再添一句。\n")
    assert made(root).ok
    made(fresh_copy(root, tmp_path))
    assert tree(root) == tree(tmp_path / "fresh")
    shutil.rmtree(root / ".leitai")
    assert made(root).report.written == 0


def test_of_a_page_that_cannot_be_made_nothing_is_told_that_was_so_before(root, tmp_path):
    make(root)
    own_template(root, "story.html", "{% block main %}", "{% block main %}{{ missing_name }}")
    (root / XIHE).unlink()
    found = told(make(root))
    assert any("missing_name" in message for _, _, message in found)
    assert found == told_of_a_clean_one(root, tmp_path)


def test_a_problem_of_many_pages_names_the_same_page_as_a_clean_build(root, tmp_path):
    make(root)
    script = '<script src="https://cdn.example.com/x.js"></script>'
    own_template(root, "footer.html", "<footer", f"{script}<footer")
    found = told(make(root))
    assert any("cdn.example.com" in message for _, _, message in found)
    assert found == told_of_a_clean_one(root, tmp_path)
