"""Examples of every field as YAML text: the field's own, or one made from what its form needs."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from generator.content import schema

# By the word that names a form (generator/content/forms.py).
_BY_FORM = {
    "日期，年-月-日": "2024-12-10",
    "网址，http:// 或 https:// 开头": "https://example.org/",
    "整数，从 1 开始": "1",
    "true 或 false": "true",
}


def field_example(record: type[schema.Record], name: str) -> str:
    """Give an example of a field, empty where neither the field nor its form has one."""
    field = record.model_fields[name]
    if field.examples:
        return str(field.examples[0])
    return _of(field.annotation, record.model_json_schema()["properties"][field.alias or name])


def record_example(record: type[schema.Record]) -> str:
    """Write a record with its required fields; where none is required, with its first."""
    needed = [name for name, field in record.model_fields.items() if field.is_required()]
    names = needed or [next(name for name in record.model_fields if name != "where")]
    pairs = (f"{key_of(record, name)}: {field_example(record, name)}" for name in names)
    return "{" + ", ".join(pairs) + "}"


def key_of(record: type[schema.Record], name: str) -> str:
    """Name a field as it stands in the file."""
    return record.model_fields[name].alias or name


def _of(kind: Any, form: Any) -> str:
    """Make an example of a type."""
    if isinstance(kind, type) and issubclass(kind, schema.Record):
        return record_example(kind)
    if get_origin(kind) is list:
        return f"[{_of(get_args(kind)[0], form)}]"
    if get_origin(kind) is Literal:
        return str(get_args(kind)[0])
    for part in get_args(kind):
        if part is not type(None) and (found := _of(part, form)):
            return found
    return _BY_FORM.get(_comment(form), "")


def _comment(form: Any) -> str:
    options = [form, *form.get("anyOf", ())]
    return next((option["$comment"] for option in options if "$comment" in option), "")
