"""What belongs to the program is made once for all projects, and loaded only where it is wanted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from generator.build import program
from generator.build.program import program_version
from tests.build.test_incremental import SMALL
from tests.conftest import PROJECT

BUILD = """
import sys
from pathlib import Path
from generator.build import Options, build
root = Path(sys.argv[1])
assert build(Options(root, root / "site", jobs=1, search=False)).ok
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture
def projects(tmp_path):
    """Two projects with nothing kept of earlier builds."""
    return [shutil.copytree(SMALL, tmp_path / name) for name in ("one", "two")]


def built(root, **environment):
    """Build in a process of its own; give what it has loaded."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    command = [sys.executable, "-c", BUILD, str(root)]
    told = subprocess.run(
        command,
        cwd=PROJECT,
        env={**kept, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return set(told.stdout.split())


def compiled(folder):
    return sorted(path.name for path in folder.rglob("templates/*") if path.is_file())


def test_shipped_templates_are_compiled_once_for_all_projects(projects, tmp_path):
    modules = tmp_path / "modules"
    for root in projects:
        built(root, PYTHONPYCACHEPREFIX=str(modules))
    first = compiled(modules)
    assert len(first) > 20
    assert [compiled(root / ".leitai") for root in projects] == [[], []]
    # A template of its own is the project's, and no other project's.
    own = projects[0] / "templates"
    own.mkdir()
    shutil.copy(PROJECT / "templates" / "footer.html", own / "footer.html")
    built(projects[0], PYTHONPYCACHEPREFIX=str(modules))
    assert compiled(modules) == first
    assert len(compiled(projects[0] / ".leitai")) == 1


def test_where_python_may_keep_no_modules_the_project_keeps_the_compiled_templates(
    projects, tmp_path
):
    modules = tmp_path / "modules"
    environment = {"PYTHONPYCACHEPREFIX": str(modules), "PYTHONDONTWRITEBYTECODE": "1"}
    built(projects[0], **environment)
    assert compiled(modules) == []
    assert len(compiled(projects[0] / ".leitai")) > 20


def test_damaged_compiled_templates_are_made_again(projects, tmp_path):
    modules = tmp_path / "modules"
    built(projects[0], PYTHONPYCACHEPREFIX=str(modules))
    pages = sorted((projects[0] / "site").rglob("*.html"))
    before = [page.read_bytes() for page in pages]
    whole = {path: path.read_bytes() for path in modules.rglob("templates/*")}
    for path, data in whole.items():
        path.write_bytes(data[:-20] + b"!" * 20)
    shutil.rmtree(projects[0] / "site")
    built(projects[0], PYTHONPYCACHEPREFIX=str(modules))
    assert [page.read_bytes() for page in pages] == before
    assert {path: path.read_bytes() for path in modules.rglob("templates/*")} == whole


def test_a_build_that_reads_nothing_anew_loads_nothing_that_reads(projects):
    assert {"pydantic", "yaml"} <= built(projects[0])
    own = projects[0] / "templates"
    own.mkdir()
    shutil.copy(PROJECT / "templates" / "footer.html", own / "footer.html")
    assert not {"pydantic", "yaml"} & built(projects[0])


def test_another_version_of_a_library_is_another_program(monkeypatch, tmp_path):
    version = program_version.__wrapped__
    before = version()
    assert version() == before
    (tmp_path / "pydantic-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert version() != before


def test_a_library_that_left_no_folder_with_its_name_is_asked_for_its_version(
    monkeypatch, tmp_path
):
    version = program_version.__wrapped__
    before = version()

    def unnamed(folder):
        return [name for name in os.listdir(folder) if not name.endswith(".dist-info")]

    # Python itself finds them as ever.
    monkeypatch.setattr(program, "os", SimpleNamespace(**{**vars(os), "listdir": unnamed}))
    assert version() == before
