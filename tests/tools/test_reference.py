"""The writers' reference and the schemas for editors say what the reader does."""

from __future__ import annotations

import copy
import functools
import json
import re
from fnmatch import fnmatchcase

import pytest
from jsonschema import Draft7Validator

from generator.content import schema
from generator.content.examples import field_example, key_of, record_example
from generator.content.frontmatter import split_markdown
from generator.content.validate import validate
from generator.content.yamldoc import Map, Scalar, Seq, parse_yaml
from generator.problems import NOWHERE
from tests.support.command import PROJECT
from tools.reference.files import FILES
from tools.reference.output import DOCS, made_files
from tools.reference.schemas import as_json, file_schema, records_of
from tools.reference.words import anchor

ROOTS = (PROJECT, PROJECT / "examples" / "demo", PROJECT / "tests" / "sites" / "small")
RECORDS = {name: record for file in FILES for name, record in records_of(file.record).items()}


@functools.cache
def validator(name):
    return Draft7Validator(
        json.loads((DOCS / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    )


def written(file):
    """Read every file of one kind: its path and its located value."""
    for root in ROOTS:
        for path in sorted(path for pattern in file.paths for path in root.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if file.is_yaml:
                yield path, parse_yaml(text, path.name)
            elif text.startswith("---"):
                yield path, split_markdown(text, path.name).front


def objections(name, value):
    return [
        f"{e.json_path}: {e.message}"[:200] for e in validator(name).iter_errors(as_json(value))
    ]


def test_the_reference_and_the_schemas_are_made_from_the_schema_as_it_is():
    stale = [path.name for path, text in made_files().items() if path.read_text("utf-8") != text]
    assert stale == [], "run: python -m tools.reference"
    assert set((DOCS / "schemas").iterdir()) < set(made_files())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_editors_accept_every_file_that_writers_wrote(file):
    seen = 0
    for path, document in written(file):
        assert objections(file.name, document.value) == [], path
        seen += 1
    assert seen > 0


def places(value, path=()):
    """List the paths of all mappings, one of each shape."""
    if isinstance(value, Map):
        yield path
    for key, item in value.items() if isinstance(value, Map) else enumerate(value):
        if isinstance(item, Map | Seq):
            yield from places(item, (*path, key))


def misspelt(value, path):
    """Copy a value with one more key in the mapping at a path."""
    value = copy.deepcopy(value)
    within = value
    for step in path:
        within = within[step]
    key, text = Scalar("nmae"), Scalar("x")
    key.plain = text.plain = True
    key.where = text.where = NOWHERE
    within[key] = text
    return value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_editors_refuse_a_misspelt_key_wherever_the_reader_does(file):
    shapes = {}
    for _, document in written(file):
        for path in places(document.value):
            shape = tuple("*" if isinstance(step, int) else str(step) for step in path)
            shapes.setdefault(shape, (document, path))
    refused = 0
    for shape, (document, path) in shapes.items():
        wrong = misspelt(document.value, path)
        changed = type(document)(document.file, wrong, document.problems, document.text)
        unknown = any("nmae" in p.message for p in validate(changed, file.record, file.many)[1])
        if unknown:
            assert objections(file.name, wrong) != [], shape
            refused += 1
    assert refused > 0


def test_a_misspelt_key_is_refused_in_maps_of_rules_too():
    group = "groups: [{id: a, name: 甲, segments: [{name: 展示, combine: {tirm: 1}}]}]"
    text = "season: 2024\nnumber: 1\ntitle: 一\n" + group
    assert objections("round", parse_yaml(text, "").value) != []
    assert objections("round", parse_yaml(text.replace("tirm", "trim"), "").value) == []


FIELDS = [
    pytest.param(record, field, id=f"{name}.{field}")
    for name, record in RECORDS.items()
    for field in record.model_fields
    if field != "where"
]


@pytest.mark.parametrize(("record", "field"), FIELDS)
def test_every_field_has_an_example_that_reader_and_editor_accept(record, field):
    example = field_example(record, field)
    assert example, f"give {field} an example: about(…, eg=…)"
    key = key_of(record, field)
    document = parse_yaml(f"{key}: {example}", "")
    for name, info in record.model_fields.items():
        other = key_of(record, name)
        if info.is_required() and other != key:
            document.value.update(parse_yaml(f"{other}: {field_example(record, name)}", "").value)
    read, problems = validate(document, record)
    assert read is not None, problems
    owner = next(file for file in FILES if record.__name__ in records_of(file.record))
    made = file_schema(owner)
    if owner.record is not record:
        made = {"definitions": made["definitions"], "$ref": f"#/definitions/{record.__name__}"}
    elif owner.many:
        return
    assert list(Draft7Validator(made).iter_errors(as_json(document.value))) == []


def test_a_short_form_means_the_same_as_the_long_one():
    for record in RECORDS.values():
        if record.shorthand:
            example = field_example(record, record.shorthand)
            short = record.model_validate(parse_yaml(f"x: {example}", "").value["x"])
            long = record.model_validate(parse_yaml(f"{record.shorthand}: {example}", "").value)
            assert getattr(short, record.shorthand) == getattr(long, record.shorthand)


def test_every_record_of_the_schema_is_reached_from_a_file():
    records = {
        name
        for name, record in vars(schema).items()
        if isinstance(record, type) and issubclass(record, schema.Record) and name != "Record"
    }
    assert records == set(RECORDS)
    assert all(record_example(record) for record in RECORDS.values())


def test_the_reference_links_to_its_own_headings_and_names_every_field():
    text = (DOCS / "data-reference.md").read_text(encoding="utf-8")
    headings = [anchor(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")]
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(headings)
    for record in RECORDS.values():
        section = text.split(f" {record.heading}\n", 1)[1].split("\n#", 1)[0]
        keys = {key_of(record, n) for n in record.model_fields if n != "where"}
        if f"`{next(iter(keys))}` |" in section:
            assert keys == set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


def test_the_editor_of_the_writers_knows_which_schema_each_yaml_file_has():
    folder = PROJECT / ".vscode"
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    extensions = json.loads((folder / "extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]
    schemas = settings["yaml.schemas"]
    assert all((PROJECT / path).is_file() for path in schemas)
    for file in FILES:
        for path in (path for path, _ in written(file) if file.is_yaml):
            name = path.relative_to(PROJECT).as_posix()
            if name.startswith("tests/"):
                continue
            known = [s for s, globs in schemas.items() if any(fnmatchcase(name, g) for g in globs)]
            assert known == [f"./docs/schemas/{file.name}.schema.json"], name
