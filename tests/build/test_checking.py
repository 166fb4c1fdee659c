"""Pages that stand are not looked at again, and all the same nothing of them is missed or made up."""

from __future__ import annotations

import shutil

from generator.build import Options, build, pipeline
from generator.build.state import entry
from tests.build.test_retouch import DONGHE, LINK, XIHE, add, change, make, root

__all__ = ["root"]


def told(outcome):
    return [(p.where.file, p.where.line, p.message) for p in outcome.problems]


def told_of_a_clean_one(root, tmp_path):
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    for name in ("content", "templates"):
        if (root / name).exists():
            shutil.copytree(root / name, fresh / name)
    return told(build(Options(fresh, fresh / "site", jobs=1, search=False)))


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
    publishing = pipeline.publish

    def save_again_before(*arguments, **more):
        add(root, DONGHE, "\n还有一句。\n")
        return publishing(*arguments, **more)

    with monkeypatch.context() as once:
        once.setattr(pipeline, "publish", save_again_before)
        assert not make(root).sound
    assert make(root).problems == ()
    rename_the_heading(root)
    assert any("位置不存在" in message for _, _, message in told(make(root)))
    assert told(make(root)) == told_of_a_clean_one(root, tmp_path)


def test_what_is_kept_of_the_whole_site_may_be_gone_when_words_change(root):
    options = Options(root, root / "site", jobs=1)
    build(options)
    (root / ".leitai" / entry(root / "site", "whole")).unlink()
    add(root, DONGHE, "\n再添一句。\n")
    assert build(options).ok
    shutil.rmtree(root / ".leitai")
    assert build(options).report.written == 0


def test_of_a_page_that_cannot_be_made_nothing_is_told_that_was_so_before(root, tmp_path):
    make(root)
    templates = root / "templates"
    templates.mkdir()
    shipped = pipeline.template_folders(root)[-1]
    text = (shipped / "story.html").read_text(encoding="utf-8")
    (templates / "story.html").write_text(
        text.replace("{% block main %}", "{% block main %}{{ missing_name }}"), encoding="utf-8"
    )
    (root / XIHE).unlink()
    found = told(make(root))
    assert any("missing_name" in message for _, _, message in found)
    assert found == told_of_a_clean_one(root, tmp_path)


def test_a_problem_of_many_pages_names_the_same_page_as_a_clean_build(root, tmp_path):
    make(root)
    templates = root / "templates"
    templates.mkdir()
    shipped = pipeline.template_folders(root)[-1]
    text = (shipped / "footer.html").read_text(encoding="utf-8")
    script = '<script src="https://cdn.example.com/x.js"></script>'
    (templates / "footer.html").write_text(script + text, encoding="utf-8")
    found = told(make(root))
    assert any("cdn.example.com" in message for _, _, message in found)
    assert found == told_of_a_clean_one(root, tmp_path)
