"""What every record of the schema is made of."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from generator.content.scalars import Day, Text, Url, read_text
from generator.content.yamldoc import Map, Scalar
from generator.problems import NOWHERE, Where


class Record(BaseModel):
    """A mapping of the content.

    `heading` names it to writers; `shorthand` is the key that a plain scalar is short for.
    """

    # Models are built where they are first used: a worker needs two of them, not thirty.
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    heading: ClassVar[str] = ""
    shorthand: ClassVar[str] = ""
    where: SkipJsonSchema[Where] = Field(default=NOWHERE, alias="__where__")

    @model_validator(mode="before")
    @classmethod
    def _locate(cls, data: Any) -> Any:
        if isinstance(data, Map):
            return {**data, "__where__": data.where}
        if isinstance(data, Scalar) and cls.shorthand:
            return {cls.shorthand: data, "__where__": data.where}
        return data


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, Scalar | Map) else value


class _OneOrMany(BeforeValidator):
    """Accepts a single item where a list is meant, and tells editors so."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


ONE_OR_MANY = _OneOrMany(_one_or_many)
Texts = Annotated[list[Text], ONE_OR_MANY]


def _word(value: Any) -> Any:
    """Hand a literal field its plain text."""
    return str(read_text(value))


def Choice(*names: str) -> Any:  # noqa: N802 — reads as a type where it is used
    """Make a field type that accepts one of some words."""
    return Annotated[Literal[names], BeforeValidator(_word)]


def about(meaning: str, default: Any = ..., *, eg: str = "", key: str | None = None) -> Any:
    """Make a field: its meaning in Chinese for writers, its default, an example in YAML, its key in the file.

    docs/data-reference.md and docs/schemas/ are made from it: `python -m tools.reference`.
    """
    return Field(default, description=meaning, examples=[eg] if eg else None, alias=key)


class SourceFile(Record):
    """Where a fact came from."""

    heading = "一条来源"
    publisher: Text = about("谁发布的", eg="网易陕西")
    title: Text = about("标题", eg="同台“比武”显真功")
    date: Day | None = about("发布日期", None)
    url: Url | None = about("网址", None)
    note: Text | None = about("说明，例如日期是怎么得来的", None, eg="日期取自公开副本的网址")
