"""Says in Chinese what form a value has, from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tools.reference.schemas import NULL, Schema


def form_words(form: Schema, headings: Mapping[str, str]) -> str:
    """Describe the form of a value in Markdown; `headings` names the records that have a section."""
    if "$ref" in form:
        heading = headings[form["$ref"].rsplit("/", 1)[-1]]
        return f"[{heading}](#{anchor(heading)})"
    if "$comment" in form:
        return str(form["$comment"])
    if "enum" in form:
        return "、".join(f"`{word}`" for word in form["enum"] if word is not None) + " 之一"
    if "const" in form:
        return f"`{form['const']}`"
    options = [option for option in form.get("anyOf", ()) if option != NULL]
    if len(options) == 2 and options[1].get("items") == options[0]:
        return f"一个或几个：{form_words(options[0], headings)}"
    if options:
        return "，或 ".join(form_words(option, headings) for option in options)
    if "items" in form:
        return f"列表，每项是：{form_words(form['items'], headings)}"
    return f"几组“名称: 内容”，内容是：{form_words(_values(form), headings)}"


def _values(form: Schema) -> Schema:
    """Find the form of the values of a free mapping."""
    patterns = form.get("patternProperties")
    found: Schema = next(iter(patterns.values())) if patterns else form["additionalProperties"]
    return found


def anchor(heading: str) -> str:
    """Name a heading's anchor as GitHub and VS Code do: spaces become hyphens, marks vanish."""
    kept = (c for c in heading.lower() if c.isalnum() or c in " -_")
    return "".join(kept).replace(" ", "-")


def yaml_flow(value: Any) -> str:
    """Write a JSON value as one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml_flow, value)) + "]"
    if value is None:
        return "~"
    return value if isinstance(value, str) else json.dumps(value)
