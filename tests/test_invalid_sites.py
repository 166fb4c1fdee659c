"""Each slip that writers make is named with its place, in plain words, with its mend."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.support.command import leitai, reported
from tools.messages import TARGET, listed

HERE = Path(__file__).resolve().parent
SMALL = HERE / "sites" / "small"
TRAPS = sorted(path.name for path in (HERE / "sites_invalid").iterdir() if path.is_dir())
PRIVATE = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|62\d{14,17})(?!\d)")


@pytest.fixture
def site(tmp_path):
    """A small site without a slip, to lay a trap's files over."""
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    return root


def _check(root, *options):
    """Check in this process: starting one for each slip would take longer than all else."""
    run = CliRunner().invoke(main, ["check", "--root", str(root), "--jobs", "1", *options])
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return run.exit_code, run.output, reported(run.output)


def test_the_small_site_has_no_problem(site):
    code, output, found = _check(site)
    assert (code, found) == (0, []), output


@pytest.mark.parametrize("trap", TRAPS)
def test_a_slip_is_named_with_its_place_and_its_mend(site, trap):
    shutil.copytree(HERE / "sites_invalid" / trap / "content", site / "content", dirs_exist_ok=True)
    expected = yaml.safe_load(
        (HERE / "sites_invalid" / trap / "expected.yaml").read_text(encoding="utf-8")
    )
    code, output, found = _check(site)
    for wanted in expected:
        place = (wanted.get("kind", "错误"), wanted["file"], wanted["line"], wanted["column"])
        there = [p for p in found if (p.kind, p.file, p.line, p.column) == place]
        assert there, f"nothing reported at {place}\n{output}"
        assert any(wanted["message"] in p.message and wanted["hint"] in p.hint for p in there), (
            f"{wanted}\n{output}"
        )
    assert len(found) == len(expected), output
    assert code == any("kind" not in wanted for wanted in expected)
    assert not PRIVATE.search(output)


def test_the_same_slip_often_is_told_once_counted_in_full_and_listed_where_that_is_wanted(site):
    slips = HERE / "sites_invalid" / "the-same-slip-often" / "content"
    shutil.copytree(slips, site / "content", dirs_exist_ok=True)
    _, output, found = _check(site)
    assert len(found) == 2
    assert "  一样的还有 5 处：第 2 行“02 摆茶壶.jpg”、第 3 行“03 来人了.jpg”、" in output
    assert "  一样的还有 5 处：第 2、3、4、5、6 行\n" in output
    assert "共有 12 处错误。" in output
    _, output, found = _check(site, "--all")
    assert len(found) == 12
    assert "一样的还有" not in output
    assert "共有 12 处错误。" in output


def test_the_list_of_messages_says_what_is_said():
    """`python -m tools.messages` writes it anew."""
    assert TARGET.read_text(encoding="utf-8") == listed()


def test_the_offending_line_is_shown(site):
    shutil.copytree(
        HERE / "sites_invalid" / "impossible-date" / "content", site / "content", dirs_exist_ok=True
    )
    _, output, _ = _check(site)
    assert "published: 2024-02-30" in output


def test_one_run_reports_the_slips_of_all_files(site):
    for trap in ("duplicate-keys", "boolean-words"):
        shutil.copytree(
            HERE / "sites_invalid" / trap / "content", site / "content", dirs_exist_ok=True
        )
    _, output, found = _check(site)
    files = [
        "rounds/2024-1/round.yaml",
        "rounds/2024-1/stories/donghe.md",
        "site.yaml",
        "units.yaml",
    ]
    assert [problem.file for problem in found] == [f"content/{file}" for file in files], output


def test_a_missing_settings_file_is_named(site):
    (site / "content" / "site.yaml").unlink()
    code, output, found = _check(site)
    assert code == 1
    assert any(p.file == "content/site.yaml" and "找不到" in p.message for p in found), output


def test_a_folder_without_content_is_a_problem_and_not_a_crash(tmp_path):
    code, output, _ = _check(tmp_path)
    assert code in (1, 2)
    assert output.strip()


def test_an_unknown_command_ends_with_two():
    assert leitai("nonsense").returncode == 2


def test_a_site_with_a_slip_is_not_built(site, tmp_path):
    out = tmp_path / "out"
    assert leitai("build", "--root", site, "--out", out).returncode == 0
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    shutil.copytree(
        HERE / "sites_invalid" / "impossible-date" / "content", site / "content", dirs_exist_ok=True
    )
    assert leitai("build", "--root", site, "--out", out).returncode == 1
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
