"""Old browsers know every word of the style sheets and scripts: Chromium 86, Safari 13, old WeChat."""

from __future__ import annotations

from tests.support.command import PROJECT
from tests.support.foreign import floor_check

ASSETS = PROJECT / "templates" / "assets"


def test_old_browsers_know_all_that_the_pages_use():
    """Vendored libraries are built for older browsers than these by those who make them."""
    own = sorted(p for p in ASSETS.glob("*") if p.suffix in (".css", ".js"))
    assert own
    assert floor_check(own) == []


NEW = {
    "new.css": [
        "a { inset: 0 }",
        "a:has(b) { color: red }",
        "a { width: clamp(1px, 2px, 3px) }",
        "a { display: flex; gap: 1em }",
        "a { b { color: red } }",
    ],
    "new.js": ["var c = a?.b;", "[1].at(0);", "structuredClone({});"],
}


def test_what_old_browsers_do_not_know_is_named(tmp_path):
    for name, lines in NEW.items():
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    found = {complaint.split(": ")[0] for complaint in floor_check(tmp_path / name for name in NEW)}
    assert found == {f"{name}:{i}" for name, lines in NEW.items() for i in range(1, len(lines) + 1)}
