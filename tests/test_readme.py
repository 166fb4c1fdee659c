"""What the README shows can be typed as it stands."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from PIL import Image

from generator.content import load_project
from generator.results import evaluate_round
from tests.support.command import PROJECT, leitai, reported

FENCE = re.compile(r"^```(yaml|markdown)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
README = pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])


def _samples(readme):
    """The samples in their order: the site, the units, a round, marks, a story, a look."""
    found = [m[2] for m in FENCE.finditer((PROJECT / readme).read_text(encoding="utf-8"))]
    assert len(found) == 6
    return found


def _write(root, name, text):
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _begin(root, readme):
    site, units, *_ = _samples(readme)
    _write(root, "site.yaml", site)
    _write(root, "units.yaml", units)


@README
def test_its_samples_make_a_project_without_a_problem(tmp_path, readme):
    _begin(tmp_path, readme)
    _, _, round_, _, story, look = _samples(readme)
    _write(tmp_path, "rounds/2024-4/round.yaml", round_)
    _write(tmp_path, "rounds/2024-4/stories/pinganlu.md", story)
    _write(tmp_path, "site.yaml", _samples(readme)[0] + look)
    _write(tmp_path, "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>')
    (tmp_path / "content/rounds/2024-4/photos").mkdir()
    Image.new("RGB", (64, 48)).save(tmp_path / "content/rounds/2024-4/photos/三张清单.jpg")
    run = leitai("check", "--root", tmp_path)
    assert (run.returncode, reported(run.stderr)) == (0, []), run.stderr


@README
def test_the_marks_it_shows_stand_in_place_of_what_was_published(tmp_path, readme):
    _begin(tmp_path, readme)
    _, _, round_, marks, *_ = _samples(readme)
    kept = re.sub(r"(?ms)^    entrants:.*", "", round_)
    _write(tmp_path, "rounds/2024-4/round.yaml", kept + marks)
    project, problems = load_project(tmp_path)
    assert problems == ()
    (group,) = evaluate_round(project.rounds[0]).groups
    assert [row.total for row in group.lists[0].standings] == [Fraction("92.2")]


def test_the_two_files_it_begins_with_are_all_that_a_project_needs(tmp_path):
    _begin(tmp_path, "README.md")
    project, problems = load_project(tmp_path)
    assert problems == ()
    assert [unit.name for unit in project.units] == ["八鱼镇", "平安路社区"]


def test_who_lacks_one_of_them_is_told_what_to_begin_it_with(tmp_path):
    (tmp_path / "content").mkdir()
    _, problems = load_project(tmp_path)
    assert [problem.where.file for problem in problems] == [
        "content/site.yaml",
        "content/units.yaml",
    ]
    for problem in problems:
        _write(tmp_path, problem.where.file.partition("/")[2], problem.hint.partition("：")[2])
    assert load_project(tmp_path)[1] == ()
