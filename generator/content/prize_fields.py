"""Field types of prizes: the quota of an award, and how long an entry took."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from generator.content import forms
from generator.content.scalars import number_of, read_count, read_number, read_text, wrong
from generator.content.yamldoc import Map, Scalar
from generator.domain.prizes import Cutoff, Open, Percent, Quota, Remainder

_CLOCK = re.compile(r"(?:(\d+):)?(\d+):([0-5]\d(?:\.\d+)?)", re.ASCII)
_QUOTA_HINT = (
    "写成 1；其余全部获奖写 rest，若干写 several，"
    "按比例写 {percent: 10%, round: up}，按分数线写 {cutoff: 90}。"
)
_REMAINDERS = "round 写 up（进一）、down（舍去）或 half_up（四舍五入）。"


def read_quota(value: Any) -> Quota:
    """Read a number, rest, several, {percent: 10%, round: up} or {cutoff: 90}."""
    if isinstance(value, Map):
        if set(value) == {"cutoff"}:
            return Cutoff(read_number(value["cutoff"]))
        if "percent" in value and set(value) <= {"percent", "round"}:
            return _percent(value)
    if not isinstance(value, Scalar):
        raise wrong("名额的写法不对", _QUOTA_HINT)
    if value in (Open.REST.value, Open.SEVERAL.value):
        return Open(str(value))
    if not value.isascii() or not value.isdigit():
        raise wrong(f"名额“{value}”的写法不对", _QUOTA_HINT)
    return read_count(value)


def _percent(value: Map) -> Percent:
    """Read a share of the ranked, which must say what becomes of a broken winner."""
    text = read_text(value["percent"])
    if not text.endswith("%"):
        raise wrong(f"名额比例“{text}”没有百分号", "写成 {percent: 10%, round: up}。", text.where)
    part = Scalar(text[:-1].strip())
    part.plain, part.where = text.plain, text.where
    share = number_of(part) / 100
    if not 0 < share <= 1:
        raise wrong(f"名额比例“{text}”应当在 0 和 100% 之间", "核对百分数。", text.where)
    if "round" not in value:
        message = "按比例算名额，除不尽时怎么办没有写"
        raise wrong(message, f"例如 {{percent: {text}, round: up}}；{_REMAINDERS}", text.where)
    remainder = read_text(value["round"])
    if remainder not in {kind.value for kind in Remainder}:
        raise wrong(f"不认识“{remainder}”", _REMAINDERS, remainder.where)
    return Percent(share, Remainder(str(remainder)), f"{part}%")


def read_seconds(value: Any) -> Decimal:
    """Read a time of minutes and seconds ("12:30", "1:02:03"), or of seconds, as seconds."""
    match = _CLOCK.fullmatch(value) if isinstance(value, Scalar) else None
    if match is None:
        if isinstance(value, Scalar) and ":" in value:
            raise wrong(f"用时“{value}”的写法不对", '写成 "4:50"（几分几秒），或 290（秒）。')
        seconds = read_number(value)
        if seconds < 0:
            raise wrong(f"用时“{value}”是负数", "核对用时。")
        return seconds
    if value.plain:
        raise wrong(
            f"“{value}”在 YAML 里会被当成六十进制数", f'给时间加上引号："{value}"，意思是几分几秒。'
        )
    hours, minutes, seconds = (Decimal(part or 0) for part in match.groups())
    if match[1] and minutes > 59:
        raise wrong(f"用时“{value}”的分钟超过 59", "核对用时，写成 时:分:秒。")
    return hours * 3600 + minutes * 60 + seconds


QuotaField = Annotated[Quota, PlainValidator(read_quota), WithJsonSchema(forms.QUOTA)]
SecondsField = Annotated[Decimal, PlainValidator(read_seconds), WithJsonSchema(forms.SECONDS)]
