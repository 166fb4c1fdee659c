"""JSON Schemas of the files that writers fill in, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from generator.content import schema
from generator.content.yamldoc import Map, Scalar, Seq, parse_yaml
from tools.reference.files import FILES, ContentFile

# The draft that the YAML extension of VS Code knows best.
DRAFT = "http://json-schema.org/draft-07/schema#"
NULL = {"type": "null"}
MADE = "由 python -m tools.reference 生成，不要手改。"
REF = "#/definitions/{model}"

Schema = dict[str, Any]


def file_schemas() -> dict[str, Schema]:
    """Make the schema of every kind of file, by its name in docs/schemas/."""
    return {f"{file.name}.schema.json": file_schema(file) for file in FILES}


def file_schema(file: ContentFile) -> Schema:
    """Make the schema of one kind of file."""
    made = file.record.model_json_schema(ref_template=REF)
    definitions = made.pop("$defs", {})
    records = records_of(file.record)
    for name, definition in definitions.items():
        definitions[name] = _record(definition, records[name])
    root = made["properties"][file.many] if file.many else _record(made, file.record)
    root.pop("description", None)
    root.pop("examples", None)
    root = _tidy(root)
    title = {"title": file.record.heading, "description": file.purpose}
    head = {"$schema": DRAFT, "$comment": MADE, **title}
    return {
        **head,
        **{key: value for key, value in root.items() if key not in ("title", "default")},
        "definitions": {name: _tidy(definitions[name]) for name in sorted(definitions)},
    }


def records_of(start: type[schema.Record]) -> dict[str, type[schema.Record]]:
    """Find a record and all records that its fields hold, by name."""
    found: dict[str, type[schema.Record]] = {}
    pending: list[Any] = [start]
    while pending:
        kind = pending.pop(0)
        if isinstance(kind, type) and issubclass(kind, schema.Record):
            if kind.__name__ not in found:
                found[kind.__name__] = kind
                pending += [field.annotation for field in kind.model_fields.values()]
        else:
            pending[:0] = getattr(kind, "__args__", ())
    return found


def _record(made: Schema, record: type[schema.Record]) -> Schema:
    """Give a record its Chinese name, and its short form where it has one."""
    made = {key: value for key, value in made.items() if key not in ("title", "description")}
    if not record.shorthand:
        return {"title": record.heading, **made}
    short = dict(made["properties"][record.shorthand])
    for key in ("default", "examples", "title"):
        short.pop(key, None)
    return {"title": record.heading, "anyOf": [_without_null(short), made]}


def _without_null(form: Schema) -> Schema:
    """Leave out that a field may be empty: an empty value is no short form."""
    options = [option for option in form.get("anyOf", ()) if option != NULL]
    if len(options) != 1:
        return form
    return {**{key: value for key, value in form.items() if key != "anyOf"}, **options[0]}


def _tidy(value: Any, within: str = "") -> Any:
    """Drop what pydantic makes of English names, hand examples over as values, order the keys."""
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    if within == "properties":
        return {name: _field(form) for name, form in value.items()}
    made = {key: _tidy(item, key) for key, item in value.items() if key != "propertyNames"}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    made = _optional(made)
    return {key: made[key] for key in sorted(made, key=_place)}


def _field(form: Schema) -> Schema:
    made: Schema = {key: item for key, item in form.items() if key != "title"}
    if made.get("default", "") in (None, [], {}):
        del made["default"]
    if "examples" in made:
        made["examples"] = [as_json(parse_yaml(text, "").value) for text in made["examples"]]
    tidied: Schema = _tidy(made)
    return tidied


def _optional(form: Schema) -> Schema:
    """Write “this or nothing” as one type where that is possible: editors then say it plainly."""
    lone = _without_null(form)
    if lone is form or "type" not in lone or "$ref" in lone:
        return form
    kinds = lone["type"] if isinstance(lone["type"], list) else [lone["type"]]
    return {**lone, "type": [*kinds, "null"]} if "enum" not in lone else form


_ORDER = ("title", "description", "$comment", "type", "enum", "default", "examples", "required")


def _place(key: str) -> tuple[int, str]:
    return (_ORDER.index(key), "") if key in _ORDER else (len(_ORDER), key)


def as_json(value: Any) -> Any:
    """Hand a located YAML value over as an editor's YAML 1.2 reader would: dates stay strings."""
    if isinstance(value, Map):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, Seq):
        return [as_json(item) for item in value]
    if isinstance(value, Scalar):
        return _scalar(value)
    return value


def _scalar(text: Scalar) -> Any:
    if not text.plain:
        return str(text)
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    for kind in (int, float):
        try:
            return kind(text) if text[:1] in "+-.0123456789" and "_" not in text else str(text)
        except ValueError:
            continue
    return str(text)
