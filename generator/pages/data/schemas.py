"""JSON Schemas of the data files, read off the types that mypy holds the data to."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}

Schema = dict[str, Any]


class Pattern(NamedTuple):
    """What a text looks like, as a regular expression of JSON Schema."""

    regex: str


def schema_of(record: Any, title: str) -> Schema:
    """Make the schema of a file from its record: a TypedDict whose fields, all there, say what they mean."""
    definitions: dict[str, Schema] = {}
    root = _record(record, definitions)
    parts = {name: definitions[name] for name in sorted(definitions)}
    return {"$schema": DRAFT, "title": title, **root, "$defs": parts}


def _record(record: Any, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(record, include_extras=True)
    return {
        "type": "object",
        "properties": {name: _form(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _form(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Make the schema of one type; a text beside it is its meaning."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        made = _form(parts[0], definitions)
        for extra in parts[1:]:
            made = _with(made, extra)
        return made
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (UnionType, Union):  # Annotated makes the older kind
        return _either([_form(part, definitions) for part in parts])
    if origin is list:
        return {"type": "array", "items": _form(parts[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _form(parts[1], definitions)}
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _with(made: Schema, extra: object) -> Schema:
    if isinstance(extra, Pattern):
        return {**made, "pattern": extra.regex}
    return {**made, "description": extra}


def _either(forms: list[Schema]) -> Schema:
    """Join several forms; kinds that need no more than their name stand in one list."""
    if {"type": "null"} in forms and len(forms) == 2:
        other = next(form for form in forms if form != {"type": "null"})
        if isinstance(other.get("type"), str):
            return {**other, "type": [other["type"], "null"]}
        if "enum" in other:
            return {**other, "enum": [*other["enum"], None]}
    return {"anyOf": forms}
