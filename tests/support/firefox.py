"""A headless Firefox as distributions ship it, spoken to by WebDriver BiDi; Playwright drives only its own build."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
_NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
_QUIET = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


def find_firefox() -> str:
    """Name the browser's program; empty where there is none."""
    return next((found for name in _NAMES for found in [shutil.which(name)] if found), "")


class Firefox:
    """One tab; `said` gathers what pages complained of in the console."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._count = 0
        self.said: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self._tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **parameters: object) -> Any:
        """Send a command and give its result; events that come meanwhile are noted."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("method") == "log.entryAdded":
                entry = answer["params"]
                self.said.append(f"{entry['level']}: {entry['text']}")
            elif answer.get("id") == self._count:
                assert answer["type"] == "success", f"{method}: {answer}"
                return answer["result"]

    def resize(self, width: int, height: int) -> None:
        """Set the size of the window's inside."""
        self.ask(
            "browsingContext.setViewport",
            context=self._tab,
            viewport={"width": width, "height": height},
        )

    def open(self, address: str) -> None:
        """Go to a page and wait until all of it has been loaded.

        A tab that has just been made may still finish loading its empty page, and Firefox then
        tells of that instead: so the tab itself is asked where it is.
        """
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        deadline = time.monotonic() + PATIENCE
        while self.value("[location.href, document.readyState]") != [address, "complete"]:
            assert time.monotonic() < deadline, f"Firefox did not open {address}"
            time.sleep(0.05)

    def value(self, expression: str) -> Any:
        """Evaluate an expression that gives something JSON can hold."""
        told = self.ask(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])


@contextmanager
def running_firefox(folder: Path) -> Iterator[Firefox]:
    """Start a Firefox with a profile of its own in a folder, and end it."""
    program = find_firefox()
    assert program, "No Firefox found. `sh tools/need.sh firefox` installs one on Debian."
    profile = folder / "profile"
    profile.mkdir(parents=True)
    settings = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _QUIET.items()]
    (profile / "user.js").write_text("\n".join(settings), encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    with (folder / "firefox.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"], stdout=log, stderr=log
        )
        try:
            with connect(_address(profile, process), proxy=None, max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait for the file in which Firefox tells where it listens."""
    told = profile / "WebDriverBiDiServer.json"
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if told.is_file() and (text := told.read_text(encoding="utf-8")):
            place = json.loads(text)
            return f"ws://{place['ws_host']}:{place['ws_port']}/session"
        time.sleep(0.05)
    raise AssertionError("Firefox did not start; see firefox.log")
