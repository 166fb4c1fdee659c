"""Scripts are sent without what only their writers read."""

from __future__ import annotations

import pytest

from generator.render.assets import lean


def test_comments_on_lines_of_their_own_and_indentation_are_left_out():
    script = b"""/* What it does,
   on two lines. */
(function () {
  // why
  var address = "https://example.org/"; // stays
  return address /* stays */;
})();
"""
    assert lean(script) == (
        b"(function () {\n"
        b'var address = "https://example.org/"; // stays\n'
        b"return address /* stays */;\n"
        b"})();\n"
    )


@pytest.mark.parametrize(
    "script",
    [b"/*! licence */\nvar a;\n", b"var text = `\n  // no comment\n`;\n", b"var a = 1;\nvar b;\n"],
)
def test_licences_and_texts_stay(script):
    assert lean(script) == script


def test_line_ends_are_those_of_unix():
    assert lean(b"  var a;\r\n") == b"var a;\n"
