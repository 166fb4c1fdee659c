"""Every field that a writer can fill in says in Chinese what it means."""

from __future__ import annotations

import re

from generator.content import schema

HAN = re.compile(r"[\u4e00-\u9fff]")
RECORDS = {
    name: record
    for name, record in vars(schema).items()
    if isinstance(record, type) and issubclass(record, schema.Record)
}


def test_every_field_says_in_chinese_what_it_means():
    fields = {
        f"{name}.{field}": info.description or ""
        for name, record in RECORDS.items()
        for field, info in record.model_fields.items()
        if field != "where"
    }
    assert len(fields) > 100
    bare = [field for field, meaning in fields.items() if not HAN.search(meaning)]
    assert bare == [], 'write them as `= about("意思", default, eg=…)` in the schema'


def test_every_record_has_a_chinese_heading():
    without = [n for n, r in RECORDS.items() if n != "Record" and not HAN.search(r.heading)]
    assert without == [], 'write `heading = "…"` below the docstring'
