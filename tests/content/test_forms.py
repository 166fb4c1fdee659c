"""What the reader takes, an editor takes too: no writer sees a red line below a right value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from generator.content import formulas, scalars
from generator.content.yamldoc import Scalar, parse_yaml
from tools.reference.schemas import as_json

KINDS = (
    "Text",
    "Number",
    "Count",
    "Rank",
    "Flag",
    "Day",
    "Moment",
    "Slug",
    "Url",
    "WeightField",
)
FIELDS = {**vars(scalars), **vars(formulas)}
READERS = {kind: TypeAdapter(FIELDS[kind]) for kind in KINDS}
EDITORS = {kind: Draft7Validator(reader.json_schema()) for kind, reader in READERS.items()}
LIKELY = st.one_of(
    st.text(alphabet="0123456789+-.eE% abx甲", min_size=1, max_size=8),
    st.from_regex(r"[+-]?[0-9]{1,3}(\.[0-9]{1,2})? ?%?", fullmatch=True),
    st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True),
    st.sampled_from(["true", "false", "mean", "sum", "median", "https://example.org/", "a-1", "~"]),
)


def takes(kind, value):
    try:
        READERS[kind].validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
@given(text=LIKELY)
def test_what_the_reader_takes_an_editor_takes(kind, text):
    document = parse_yaml(f"x: {text}", "")
    value = document.value["x"] if document.value and not document.problems else None
    if isinstance(value, Scalar) and takes(kind, value):
        assert EDITORS[kind].is_valid(as_json(value)), text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Number", "九十"),
        ("Count", "-1"),
        ("Count", "1.5"),
        ("Rank", "0"),
        ("Flag", "是"),
        ("Day", "2024-12"),
        ("Moment", "2024/12"),
        ("Slug", "平安路"),
        ("Url", "example.org"),
        ("WeightField", "四成"),
        ("CombineField", "average"),
        ("CombineField", "{trimm: 1}"),
        ("CombineField", "{votes: {full: 5}}"),
        ("CombineField", "{votes: {full: 5, of: most}}"),
        ("MissingField", "{substitute: best}"),
        ("TeamField", "{top: 0}"),
        ("MarksField", "{show: 95}"),
        ("MarksField", "{show: [九十]}"),
    ],
)
def test_what_the_reader_refuses_an_editor_refuses_where_a_form_can_say_it(kind, text):
    form = TypeAdapter(FIELDS[kind]).json_schema()
    value = parse_yaml(f"x: {text}", "").value["x"]
    assert not Draft7Validator(form).is_valid(as_json(value))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("CombineField", "median"),
        ("CombineField", "{trim: {high: 2, low: 1}}"),
        ("CombineField", "{votes: {full: 5, of: top}}"),
        ("CombineField", "{base: 100}"),
        ("MissingField", "invalidate"),
        ("MissingField", "{substitute: lowest}"),
        ("MissingField", "{substitute: 60}"),
        ("TeamField", "mean"),
        ("TeamField", "{top: 2}"),
    ],
)
def test_every_form_of_a_scoring_field_is_taken_by_both(kind, text):
    value = parse_yaml(f"x: {text}", "").value["x"]
    field = TypeAdapter(FIELDS[kind])
    assert Draft7Validator(field.json_schema()).is_valid(as_json(value))
    assert field.validate_python(value) is not None


@pytest.mark.parametrize(
    "text",
    [
        "{show: [95, 93.5, ~]}",
        "{show: {experts: [92, ~], peers: [90]}, qa: [88]}",
        "{quiz: []}",
    ],
)
def test_marks_are_taken_by_judge_and_by_panel(text):
    value = parse_yaml(f"x: {text}", "").value["x"]
    form = TypeAdapter(formulas.MarksField).json_schema()
    assert Draft7Validator(form).is_valid(as_json(value))
    assert TypeAdapter(formulas.MarksField).validate_python(value) is not None
