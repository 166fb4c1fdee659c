"""The Chromium that is installed on this computer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_chromium() -> str:
    """Name the browser's program; empty where there is none."""
    named = os.environ.get("CHROMIUM", "")
    candidates = [named, *(shutil.which(name) or "" for name in _NAMES), *_ELSEWHERE]
    return next((path for path in candidates if path and Path(path).is_file()), "")
