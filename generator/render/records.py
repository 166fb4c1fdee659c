"""Records for searching → JSON: a page's own words as plain lines."""

from __future__ import annotations

import html
import json
import re

from generator.pages.records import KINDS
from generator.pages.views import Record

_BREAK = re.compile(
    r"<span class=\"tag\">[^<]*</span>|</span><span>|"
    r"</?(?:p|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|table|caption|thead|tbody|tfoot|tr|th|td"
    r"|div|figure|figcaption|details|summary|small)\b[^>]*>|\n"
)
_TAG = re.compile(r"<[^>]+>")


def write_record(record: Record, body: str) -> str:
    """Write a record as one line of JSON; `body` is the HTML of its text."""
    value = {
        "url": record.url,
        "kind": record.kind,
        "label": KINDS[record.kind],
        "title": record.title,
        "names": record.names,
        "facts": record.facts,
        "lines": [*record.lines, *plain_lines(body)],
        "facets": record.facets,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def plain_lines(body: str) -> list[str]:
    """Read a text's HTML as lines, one for each paragraph, heading, point or cell."""
    texts = (html.unescape(_TAG.sub("", part)).strip() for part in _BREAK.split(body))
    return [text for text in texts if text]
