"""A cell of a score sheet is a mark, a reason for none, nothing, or a slip: never a guess."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.sheets.cells import BLANK, Cell, Reading, Slip, read_mark
from generator.authoring.sheets.collect import Marks, Spot
from generator.authoring.sheets.marks_file import marks_text, read_marks_file
from generator.authoring.sheets.table import letters
from generator.domain.contest import Round

PLAIN = st.decimals(min_value=-999, max_value=9999, places=2).map(str) | st.integers(0, 150).map(
    str
)
BLANKS = st.text(" \t\u3000\u00a0\u200b\n", max_size=3)
WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


@given(PLAIN, BLANKS, BLANKS, st.booleans(), st.booleans())
def test_a_number_is_read_to_its_last_digit_however_it_was_typed(text, before, after, wide, word):
    typed = f"{before}{text.translate(WIDE) if wide else text}{'分' if word else ''}{after}"
    reading = read_mark(Cell(typed))
    assert isinstance(reading, Reading)
    assert str(reading.mark) == text


@given(st.text())
def test_whatever_is_typed_is_read_or_told_and_a_number_needs_a_digit(text):
    found = read_mark(Cell(text))
    if isinstance(found, Slip):
        assert found.message
        assert found.hint
    elif found.mark is not None:
        assert any(char.isdigit() for char in unicodedata.normalize("NFKC", text))
        assert found.why == ""


@given(st.sampled_from(["缺席", "弃权", "—", "-", "～", "／", "没有打分", "N/A"]), BLANKS, BLANKS)
def test_a_word_for_a_missing_mark_is_never_a_number(word, before, after):
    reading = read_mark(Cell(before + word + after))
    assert isinstance(reading, Reading)
    assert reading.mark is None
    assert not reading.blank


@given(BLANKS)
def test_a_cell_of_blanks_is_blank(text):
    assert read_mark(Cell(text)) == BLANK
    assert read_mark(None) == BLANK


@pytest.mark.parametrize(
    ("text", "places", "mark", "differs"),
    [
        ("9.5", 2, "9.50", ""),
        ("9", 1, "9.0", ""),
        ("9.5", None, "9.5", ""),
        ("9.55", 1, "9.55", "9.6"),
        ("-1", 2, "-1.00", ""),
    ],
)
def test_a_format_may_add_zeros_and_takes_nothing(text, places, mark, differs):
    reading = read_mark(Cell(text, places=places))
    assert (str(reading.mark), reading.differs) == (mark, differs)


@pytest.mark.parametrize(
    "text", ["9-5", "9/5", "2024/9/5", "2024年9月5日", "5-Sep", "Sep-24", "9月5日", "2024.9.5"]
)
def test_a_date_in_words_is_told_as_a_date(text):
    assert "是日期" in read_mark(Cell(text)).message


def test_columns_are_named_as_in_excel():
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


NAMES = st.text(
    st.characters(categories=("L", "N", "P", "Zs", "S"), exclude_characters="\u2028\u2029"),
    min_size=1,
    max_size=8,
).filter(lambda name: name.strip() == name)
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)
SPOTS = st.builds(Spot, group=SLUGS, entry=SLUGS, segment=NAMES, panel=NAMES)
VALUES = st.lists(st.none() | PLAIN.map(Decimal), min_size=1, max_size=4).map(tuple)


@settings(max_examples=40)
@given(st.dictionaries(SPOTS, VALUES, min_size=1, max_size=6), st.data())
def test_what_is_written_to_marks_yaml_is_read_back_as_it_was(tmp_path_factory, values, data):
    marks = {spot: Marks(given, gaps_of(given, data)) for spot, given in values.items()}
    root = tmp_path_factory.getbasetemp() / "marks"
    folder = root / "content" / "rounds" / "r"
    folder.mkdir(parents=True, exist_ok=True)
    round_ = Round("r", 2024, 1, "第一期")
    text = marks_text(marks, round_)
    (folder / "marks.yaml").write_text(text, encoding="utf-8")
    kept = read_marks_file(root, round_)
    assert kept.problems == ()
    assert kept.own
    assert repr(sorted(kept.marks.items(), key=repr)) == repr(sorted(marks.items(), key=repr))


def gaps_of(values, data):
    return tuple((n, data.draw(NAMES)) for n, value in enumerate(values, 1) if value is None)
