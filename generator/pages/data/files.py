"""The kinds of JSON data files: what each is for, and its schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.pages.data.records import RoundData
from generator.pages.data.schemas import Schema, schema_of
from generator.pages.data.tables import MedalsData, UnitsData


class DataFile(NamedTuple):
    """A kind of data file: its record, its title and where it lies on the site."""

    record: Any
    title: str
    path: str


DATA_FILES: Mapping[str, DataFile] = {
    "round": DataFile(RoundData, "一期的成绩", "data/rounds/*.json"),
    "medals": DataFile(MedalsData, "奖牌榜", "data/medals.json"),
    "units": DataFile(UnitsData, "参赛单位", "data/units.json"),
}


def data_schema(name: str) -> Schema:
    """Make the JSON Schema of one kind of data file."""
    file = DATA_FILES[name]
    return schema_of(file.record, file.title)
