"""What the records of several data files share: how they begin, sources, and how figures and dates look.

The published schemas and the second part of docs/data-reference.md are made from these types: beside
each field stands what it means to its readers.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from generator.pages.data.schemas import Pattern

Figure = Annotated[str, Pattern(r"^-?\d+(\.\d+)?…?$")]
"""An exact decimal as text; an ellipsis ends a number that was never rounded and has no end."""
Points = Annotated[str, Pattern(r"^[+-]\d+(\.\d+)?$")]
Day = Annotated[str, Pattern(r"^\d{4}-\d{2}-\d{2}$")]
Moment = Annotated[str, Pattern(r"^\d{4}(-\d{2}(-\d{2})?)?$")]
MetalWord = Literal["gold", "silver", "bronze"]

Head = TypedDict(
    "Head",
    {
        "$schema": Annotated[str, "这个文件的格式说明（JSON Schema）在哪里，相对本文件"],
        "format": Annotated[str, "格式的名称和版本"],
        "fictional": Annotated[bool, "内容是不是虚构的"],
    },
)
"""How every data file begins; `$schema` is a name only this form of a type can have."""


class SourceData(TypedDict):
    """Where a fact came from."""

    publisher: Annotated[str, "谁发布的"]
    title: Annotated[str, "标题"]
    date: Annotated[Day | None, "发布日期"]
    url: Annotated[str | None, "网址"]
    note: Annotated[str | None, "说明"]
