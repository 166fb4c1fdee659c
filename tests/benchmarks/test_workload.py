"""The workload: the same for a seed, of the promised size and shape, and good content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.plan import make_plan
from benchmarks.prose import count_han
from benchmarks.workload import make_workload
from generator.content import load_project

STORIES = 60
LINK = re.compile(r"\]\(([^)]+)\)")


def files_of(root: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {str(f.relative_to(root)): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def stories_of(root: Path) -> list[Path]:
    """List the story files of a content root."""
    return sorted((root / "content" / "rounds").glob("*/stories/*.md"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one small workload for all tests that only read."""
    folder = tmp_path_factory.mktemp("workload")
    make_workload(folder, STORIES)
    return folder


def test_the_same_seed_writes_the_same_bytes(root: Path, tmp_path: Path) -> None:
    make_workload(tmp_path, STORIES)
    assert files_of(tmp_path) == files_of(root)


def test_another_seed_writes_other_stories(root: Path, tmp_path: Path) -> None:
    make_workload(tmp_path, STORIES, seed=7)
    assert files_of(tmp_path) != files_of(root)


def test_as_many_stories_are_written_as_asked(root: Path) -> None:
    assert len(stories_of(root)) == STORIES


def test_a_round_is_written_for_every_twenty_six_stories_and_the_rest(root: Path) -> None:
    assert len(list((root / "content" / "rounds").glob("*/round.yaml"))) == 3


def test_a_thousand_stories_fill_thirty_nine_rounds_of_ten_seasons() -> None:
    plan = make_plan(1000, seed=1)
    assert len(plan.rounds) == 39
    assert len({planned.season for planned in plan.rounds}) == 10
    assert sum(len(planned.stories) for planned in plan.rounds) == 1000


def test_ten_thousand_stories_stay_within_ten_seasons_and_two_hundred_units() -> None:
    plan = make_plan(10_000, seed=1)
    assert len({planned.season for planned in plan.rounds}) == 10
    assert len(plan.units) == 200
    assert len({planned.id for planned in plan.rounds}) == len(plan.rounds)


def test_unit_ids_and_names_are_unique_and_parents_exist() -> None:
    units = make_plan(10_000, seed=1).units
    ids = {unit.id for unit in units}
    assert len(ids) == len({unit.name for unit in units}) == len(units)
    assert {unit.parent for unit in units if unit.parent} < ids


def test_every_round_has_two_groups_of_thirteen_with_all_judges_marks(root: Path) -> None:
    for file in (root / "content" / "rounds").glob("*/round.yaml"):
        groups = yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]
        assert [len(group["entries"]) for group in groups] == [13, 13]
        for entry in (entry for group in groups for entry in group["entries"]):
            judges = {segment: len(marks) for segment, marks in entry["marks"].items()}
            assert judges == {"record": 5, "show": 7, "qa": 7}


def test_a_story_has_about_fourteen_hundred_chinese_characters(root: Path) -> None:
    for file in stories_of(root):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert 1400 <= count_han(body) <= 1600, file.name


def test_a_story_has_headings_a_list_a_table_a_quotation_and_links(root: Path) -> None:
    for file in stories_of(root):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        for mark in ("\n## ", "\n| --- ", "\n> ", "]("):
            assert mark in body, file.name
        assert re.search(r"^(?:-|1\.) ", body, re.MULTILINE), file.name


def test_every_relative_link_leads_to_a_file(root: Path) -> None:
    for file in (root / "content").rglob("*.md"):
        for target in LINK.findall(file.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (file.parent / target).is_file(), target


def test_no_two_stories_have_the_same_body(root: Path) -> None:
    bodies = {file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in stories_of(root)}
    assert len(bodies) == STORIES


def test_the_generator_reads_the_workload_without_a_problem(root: Path) -> None:
    project, problems = load_project(root)
    assert problems == ()
    assert project is not None
    assert len(project.stories) == STORIES


def test_photographs_are_drawn_only_where_asked_for(root: Path, tmp_path: Path) -> None:
    make_workload(tmp_path, 3, photos=2)
    assert len(list(tmp_path.rglob("*.jpg"))) == 2
    assert not list(root.rglob("*.jpg"))


def test_a_workload_without_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        make_workload(tmp_path, 0)
