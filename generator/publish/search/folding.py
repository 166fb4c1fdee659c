"""Folding: what counts as the same when searching. `templates/assets/search.js` folds in the same way.

Width, letter case and ligatures do not count (NFKC, lower case, character by character). Quotation
marks, middle dots and invisible characters are passed over, and so is a space beside anything but two
Latin letters or digits: 提问应考 is found in 提问“应考”. Every other mark stays and parts a line into
runs, unless it stands between two Latin letters or digits, as in 3.5 or 10:30. Pieces lie within runs.
"""

from __future__ import annotations

import re
import unicodedata

BLANKS = "\t-\r \u0085\u1680\u2028\u2029"
PASSED_OVER = "\"'`\u00ab\u00b7\u00bb\u2018-\u201f\u2039\u203a\u2022\u2027\u3008-\u300b\u300c-\u300f\u301d-\u301f\u30fb\u00ad\u200b-\u200f\u2060\ufeff"
MARKS = (
    "\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf"
    "\\u00d7\\u00f7\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020"
    "\\u3030\\u303d\\u30fb\\ufe10-\\ufe1f\\ufe30-\\ufe6f\\uff00-\\uff0f"
)
"""Characters that are no part of a word, as ranges of a regular expression."""

_PASSED_OVER = re.compile(f"[{PASSED_OVER}]")
_BLANKS = re.compile(f"[{BLANKS}]+")
_LOOSE_BLANK = re.compile("(?<![0-9a-z]) | (?![0-9a-z])")
_RUN = re.compile(f"(?:[^{MARKS}]|(?<=[0-9a-z])[!-~](?=[0-9a-z]))+")


class _Folded(dict[int, str]):
    """Folds each character once."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(line: str) -> str:
    """Write a line so that what counts as the same is the same."""
    text = _PASSED_OVER.sub("", line.translate(_FOLDED))
    return _LOOSE_BLANK.sub("", _BLANKS.sub(" ", text))


def runs(folded: str) -> list[str]:
    """Part a folded line at the marks that are no part of a word."""
    return _RUN.findall(folded)
