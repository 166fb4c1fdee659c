"""What many tests share: the built sites, a server for them, a browser to look at them."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.command import PROJECT, leitai
from tests.support.once import once

# Found examples are kept among what pytest keeps, so that no other folder appears in the project.
set_hypothesis_home_dir(PROJECT / ".pytest_cache" / "hypothesis")

# A busy machine is slow, which is no fault of the code under test.
settings.register_profile("leitai", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("leitai")


@pytest.fixture(scope="session")
def project_root() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def build_site() -> Callable[[Path, Path], None]:
    """Build the site of a project folder into another folder, as `leitai build` does."""
    return _build


def _build(root: Path, out: Path) -> None:
    run = leitai("build", "--root", root, "--out", out)
    assert run.returncode == 0, (
        f"building {root} ended with {run.returncode}\n{run.stdout}\n{run.stderr}"
    )


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder that all processes of one run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def real_site(shared: Path, project_root: Path) -> Path:
    """The website of the real contest."""
    return once(shared, "real", lambda folder: _build_copy(project_root, folder)) / "site"


@pytest.fixture(scope="session")
def demo_site(shared: Path, project_root: Path) -> Path:
    """The website of the fictional contest."""
    demo = project_root / "examples" / "demo"
    return once(shared, "demo", lambda folder: _build_copy(demo, folder)) / "site"


def _build_copy(root: Path, folder: Path) -> None:
    """Build from a copy of the content, so that no cache of the working folder takes part."""
    shutil.copytree(root / "content", folder / "content")
    _build(folder, folder / "site")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder and tell its address, with a slash at the end."""
    with ExitStack() as stack:

        @functools.cache
        def serve(folder: Path) -> str:
            return stack.enter_context(_serving(folder))

        yield serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the tests fail, they are not skipped."""
    path = find_chromium()
    if not path:
        pytest.fail(
            "No Chromium found. `sh tools/need.sh chromium fonts` installs one on Debian; elsewhere set CHROMIUM=/path/to/it."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
