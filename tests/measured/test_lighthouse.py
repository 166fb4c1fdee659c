"""Lighthouse gives 100 in each of its four categories, as on a slow phone."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.command import PROJECT
from tests.support.foreign import need
from tests.support.hosting import hosted
from tests.support.kinds import largest_of_each

LIGHTHOUSE = PROJECT / ".venv/node-verify/node_modules/lighthouse/cli/index.js"
MEASURED = ("home", "round", "story", "unit", "medals", "gallery of a round", "search")
TRIES = 4
"""Speed is measured on a computer that does other things too; what is asked is what the page can reach."""


def _scores(address: str) -> dict[str, int]:
    command = [
        "node", str(need(LIGHTHOUSE)), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--chrome-path={find_chromium()}", f"--chrome-flags={' '.join(ARGUMENTS)}",
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert run.returncode == 0, run.stderr
    categories = json.loads(run.stdout)["categories"]
    return {name: round(told["score"] * 100) for name, told in categories.items()}


@pytest.mark.slow
@pytest.mark.parametrize("which", ["demo", "real"])
def test_lighthouse_has_nothing_to_take_off(request, which):
    site = request.getfixturevalue(f"{which}_site")
    pages = largest_of_each(site)
    below = {}
    with hosted(site) as base:
        for kind in MEASURED:
            best: dict[str, int] = {}
            for _ in range(TRIES):
                for category, score in _scores(base + pages[kind]).items():
                    best[category] = max(score, best.get(category, 0))
                if min(best.values()) == 100:
                    break
            if len(best) != 4 or min(best.values()) < 100:
                below[pages[kind]] = best
    assert below == {}
