"""YAML for writers: every field of a record with what it means, those that nothing is said of as a remark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.content import schema
from generator.content.examples import field_example, key_of

HOW = "以 # 开头的行只是说明，不起作用；要用哪一项，就删掉它前面的“# ”，改成自己的内容。"
_WIDTH = 2


def commented(
    record: type[schema.Record], values: Mapping[str, str | Sequence[str]], dash: str = ""
) -> list[str]:
    """Write a record: given fields by their YAML text (or lines, for what stands below), others as remarks.

    With a `dash` it is an item of a list.
    """
    rows: list[str] = []
    for key, meaning, example in fields_of(record):
        given = values.get(key)
        rows.append(f"# {meaning}")
        if given is None:
            rows.append(f"# {key}: {example}")
        elif isinstance(given, str):
            rows.append(f"{key}: {given}")
        else:
            rows += [f"{key}:", *(" " * _WIDTH + row for row in given)]
    return itemised(rows) if dash else rows


def itemised(rows: Sequence[str]) -> list[str]:
    """Make rows an item of a list; a remark may stand before its dash."""
    first = next(n for n, row in enumerate(rows) if not row.startswith("#"))
    return [
        *rows[:first],
        f"- {rows[first]}",
        *(" " * _WIDTH + row for row in rows[first + 1 :]),
    ]


def plain_item(values: Mapping[str, str]) -> list[str]:
    """Write an item of a list with its given fields and nothing else."""
    return itemised([f"{key}: {value}" for key, value in values.items() if value])


def remarks(record: type[schema.Record]) -> list[str]:
    """Tell at the head of a list what an item may have."""
    return [f"#   {key}: {example}   # {meaning}" for key, meaning, example in fields_of(record)]


def fields_of(record: type[schema.Record]) -> Iterator[tuple[str, str, str]]:
    """List the fields of a record: key, meaning, example."""
    for name, field in record.model_fields.items():
        if name != "where":
            yield key_of(record, name), field.description or "", field_example(record, name)


def text_of(rows: Sequence[str]) -> str:
    """Join rows to a file."""
    return "\n".join(rows) + "\n"
