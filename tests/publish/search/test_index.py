"""The index lists every piece with all of its pages and no other."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.search.grams import FEW, LONGEST, Words, collect, spans
from generator.publish.search.index import make_index
from generator.publish.search.postings import page_list

TEXT = st.lists(st.text("车位停不够", min_size=1, max_size=12), max_size=3).map("\n".join)


@given(st.lists(TEXT, max_size=30))
def test_every_piece_has_its_pages_and_no_other(texts):
    words = [Words("", text) for text in texts]
    found = {}
    for span in spans(words):
        found |= collect(words, span)
    for piece, pages in found.items():
        assert pages.all == [n for n, text in enumerate(texts) if piece in text]
    for run in {run for text in texts for run in text.split("\n")}:
        for start in range(len(run)):
            piece = run[start : start + LONGEST]
            known = next(piece[:n] for n in range(len(piece), 0, -1) if piece[:n] in found)
            # Where a longer piece is not listed, few pages have the shorter one.
            assert known == piece or len(found[known].all) <= FEW


@given(st.sets(st.integers(0, 999)), st.integers(1000, 5000))
def test_lists_of_pages_can_be_read_back(pages, count):
    assert read_pages(page_list(sorted(pages), count)) == sorted(pages)


def read_pages(data):
    if not data:
        return []
    if data[0] == 1:
        bits = int.from_bytes(data[1:], "little")
        return [page for page in range(bits.bit_length()) if bits >> page & 1]
    pages, page, value, scale = [], 0, 0, 1
    for byte in data[1:]:
        value, scale = value + (byte & 127) * scale, scale * 128
        if byte < 128:
            page += value
            pages.append(page)
            value, scale = 0, 1
    return pages


def record(folder, number, text, kind="story"):
    value = {"url": f"stories/x/{number}.html", "kind": kind, "names": [f"第{number}篇"]}
    path = folder / f"{number}.json"
    path.write_text(json.dumps({**value, "facts": [], "lines": [text], "facets": ["round:x"]}))
    return path


def test_the_same_pages_give_the_same_index_with_any_number_of_processes(tmp_path, monkeypatch):
    monkeypatch.setattr("generator.publish.search.grams.SPAN", 400)
    text = "停车位不够大家坐下来商量" * 3
    records = [record(tmp_path, number, text + chr(0x4E00 + number)) for number in range(40)]
    one, two = make_index(records, 1), make_index(records, 2)
    assert one == two
    assert len({file.path for file in one}) == len(one) > 4  # several spans, so several shards


def test_units_come_before_rounds_and_rounds_before_stories(tmp_path):
    kinds = ["story", "page", "unit", "round"]
    records = [record(tmp_path, number, "车位", kind) for number, kind in enumerate(kinds)]
    (places,) = [
        json.loads(file.data)
        for file in make_index(records, 1)
        if file.path.startswith("search/index/") and file.path.endswith("json")
    ]
    assert places == ["stories/x/2", "stories/x/3", "stories/x/0", "stories/x/1"]
