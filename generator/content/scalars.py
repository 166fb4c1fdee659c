"""Field types: each turns a located scalar into a value, or says why not and how to mend it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.content import forms
from generator.content.yamldoc import Map, Scalar
from generator.domain.colour import is_colour
from generator.domain.dates import PartialDate
from generator.domain.slugs import SLUG, slugify
from generator.problems import NOWHERE, Where

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_FULLWIDTH = re.compile(r"[０-９．－＋％]")
_WIDE = re.compile(r"[０-９．－＋％﹣−–—]")
_OCTAL = re.compile(r"0\d+", re.ASCII)
_CLOCK = re.compile(r"\d+(?::[0-5]?\d)+", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LOOSE_DATE = re.compile(
    r"(\d{4})\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(?:(\d{1,2})\s*[日号]?)?)?", re.ASCII
)
_URL = re.compile(r"https?://[^\s<>\"]+", re.ASCII | re.IGNORECASE)
_NUMBER_HINT = "写成 95 或 93.5 这样的数字。"
_COUNT_HINT = "写成 7 这样的整数。"
_POINTS_HINT = "减分写负数，例如 -0.5；加分写 1。说明写在 reason 里。"
_BOOLS = frozenset({"yes", "no", "on", "off", "true", "false"})
_NARROW = str.maketrans("０１２３４５６７８９．－＋％﹣−–—", "0123456789.-+%----")


def wrong(message: str, hint: str = "", where: Where = NOWHERE) -> PydanticCustomError:
    """Make the error that becomes a located problem."""
    return PydanticCustomError(
        "leitai", "{message}", {"message": message, "hint": hint, "where": where}
    )


def scalar_of(value: Any, wanted: str) -> Scalar:
    """Insist on a scalar."""
    if isinstance(value, Scalar):
        return value
    if value is None:
        raise wrong(f"这里是空的，应当写{wanted}", "写上内容；没有内容就删掉这一行。")
    kind = "一组“名称: 内容”" if isinstance(value, Map) else "一个列表"
    raise wrong(f"这里应当写{wanted}，却是{kind}", "改成一个内容。")


def read_text(value: Any) -> Scalar:
    """Read text; refuse what other YAML readers would turn into something else."""
    text = scalar_of(value, "文字")
    if text.plain:
        if text.lower() in _BOOLS:
            raise wrong(
                f"“{text}”在 YAML 里是“是/否”，不是文字", f'如果要写这个词，请加上引号："{text}"。'
            )
        if _OCTAL.fullmatch(text):
            raise wrong(
                f"“{text}”在 YAML 里会被当成八进制数", f'如果是编号或文字，请加上引号："{text}"。'
            )
        if _CLOCK.fullmatch(text):
            raise wrong(
                f"“{text}”在 YAML 里会被当成六十进制数", f'如果是时间，请加上引号："{text}"。'
            )
    elif not text.strip():
        raise wrong("引号里是空的", "写上内容；没有内容就删掉这一行。")
    return text


@lru_cache(maxsize=4096)
def _exact(text: str) -> Decimal | None:
    """Read a number written plainly; equal marks share one, which spares workers sending it again."""
    if not _NUMBER.fullmatch(text):
        return None
    digits = text.lstrip("+-")
    return None if len(digits) > 1 and digits[0] == "0" and digits[1] != "." else Decimal(text)


def number_of(text: Scalar, hint: str = _NUMBER_HINT) -> Decimal:
    """Turn a scalar's text into an exact number; `hint` says what to write instead of words."""
    number = _exact(text)
    if number is not None:
        return number
    if _NUMBER.fullmatch(text):
        rest = text.lstrip("+-0")
        mend = "0" + rest if rest.startswith(".") else rest or "0"
        raise wrong(f"“{text}”以 0 开头，会被当成八进制数", f"写成 {mend}。", text.where)
    if _WIDE.search(text):
        what = "里有全角的数字或符号" if _FULLWIDTH.search(text) else "的负号不是半角的“-”"
        raise wrong(f"“{text}”{what}", f"改成半角：{text.translate(_NARROW)}。", text.where)
    if _CLOCK.fullmatch(text):
        raise wrong(f"“{text}”不是数字，像是时间", "这里要写分数；小数点用半角的“.”。", text.where)
    raise wrong(f"“{text}”不是数字", hint, text.where)


def read_number(value: Any) -> Decimal:
    """Read an exact decimal number."""
    return number_of(scalar_of(value, "数字"))


def read_points(value: Any) -> Decimal:
    """Read signed points."""
    return number_of(scalar_of(value, "加减的分"), _POINTS_HINT)


def read_count(value: Any) -> int:
    """Read a whole number that is not negative."""
    text = scalar_of(value, "整数")
    number = number_of(text, _COUNT_HINT)
    if number != number.to_integral_value() or number < 0 or "." in text:
        raise wrong(f"“{text}”不是整数", _COUNT_HINT)
    return int(number)


def read_rank(value: Any) -> int:
    """Read a rank, from 1."""
    rank = read_count(value)
    if rank < 1:
        raise wrong("名次从 1 开始", "没有公布的名次不要写 0，删掉这一项就行。")
    return rank


def read_flag(value: Any) -> bool:
    """Read true or false."""
    text = scalar_of(value, "true 或 false")
    if text.plain and text in ("true", "false"):
        return text == "true"
    raise wrong(f"“{text}”应当是 true 或 false", "写 true（是）或 false（否），不加引号。")


def _date_mend(text: str) -> str:
    """Write a date as it was meant, where that is plain."""
    meant = _LOOSE_DATE.fullmatch(text.strip())
    if meant:
        year, *rest = (int(part) for part in meant.groups() if part)
        return f"写成 {'-'.join([str(year), *(f'{part:02}' for part in rest)])}。"
    return "写成 2024-12-10；只知道月份写 2024-12，只知道年份写 2024。"


def read_partial_date(value: Any) -> PartialDate:
    """Read a year, a month or a day."""
    text = scalar_of(value, "日期")
    match = _DATE.fullmatch(text)
    if not match:
        if _WIDE.search(text):
            narrow = text.translate(_NARROW)
            raise wrong(f"日期“{text}”里有全角的数字或符号", f"改成半角：{narrow}。")
        raise wrong(f"日期“{text}”的写法不对", _date_mend(text))
    year, month, day = (int(part or 0) for part in match.groups())
    if match[2] and not 1 <= month <= 12:
        raise wrong(f"没有 {month} 月：“{text}”", "月份写 01 到 12。")
    if match[3]:
        try:
            date(year, month, day)
        except ValueError:
            raise wrong(
                f"{year}年{month}月没有 {day} 日：“{text}”", "核对日期，改成真实的一天。"
            ) from None
    return PartialDate(year, month, day)


def read_day(value: Any) -> date:
    """Read a full date."""
    partial = read_partial_date(value)
    if not partial.day:
        raise wrong(f"日期“{value}”没有写到日", "写成 2024-12-10。")
    return date(partial.year, partial.month, partial.day)


def read_slug(value: Any) -> Scalar:
    """Read an id: lower-case ASCII letters, digits and single hyphens."""
    text = read_text(value)
    if not SLUG.fullmatch(text):
        raise wrong(f"编号“{text}”只能用小写字母、数字和短横线", f"可以写 {slugify(text)}。")
    return text


def read_colour(value: Any, where: Where = NOWHERE) -> Scalar:
    """Read a colour such as "#A61B1B"; without quotes YAML takes it for a remark."""
    if value is None:
        raise wrong(
            "这里没有颜色", '# 开头的内容 YAML 会当成注释，请加上引号，例如 "#A61B1B"。', where
        )
    text = read_text(value)
    if not is_colour(text):
        raise wrong(f"“{text}”不是颜色", '写成 # 加六位数字或 A～F 的字母，例如 "#A61B1B"。')
    return text


def read_url(value: Any) -> Scalar:
    """Read a web address."""
    text = read_text(value)
    if not _URL.fullmatch(text):
        raise wrong(f"“{text}”不是网址", "写成 https:// 开头的完整网址。")
    return text


def read_photo(value: Any) -> Scalar:
    """Read the name of a picture in a round's photo folder, perhaps in a folder within; never one elsewhere."""
    text = read_text(value)
    parts = text.replace("\\", "/").split("/")
    if not parts[0] or ":" in text or ".." in parts:
        raise wrong(
            f"“{text}”不是 photos 文件夹里的文件",
            "把照片放进这一期的 photos 文件夹，这里只写文件名，例如 开场.jpg。",
        )
    if "\\" in text:
        raise wrong(f"照片的路径“{text}”用的是“\\”", f"改成“/”：{'/'.join(parts)}。")
    return text


Text = Annotated[str, PlainValidator(read_text), WithJsonSchema(forms.TEXT)]
Number = Annotated[Decimal, PlainValidator(read_number), WithJsonSchema(forms.NUMBER)]
Points = Annotated[Decimal, PlainValidator(read_points), WithJsonSchema(forms.NUMBER)]
Count = Annotated[int, PlainValidator(read_count), WithJsonSchema(forms.COUNT)]
Rank = Annotated[int, PlainValidator(read_rank), WithJsonSchema(forms.RANK)]
Flag = Annotated[bool, PlainValidator(read_flag), WithJsonSchema(forms.FLAG)]
Day = Annotated[date, PlainValidator(read_day), WithJsonSchema(forms.DAY)]
Moment = Annotated[PartialDate, PlainValidator(read_partial_date), WithJsonSchema(forms.MOMENT)]
Slug = Annotated[str, PlainValidator(read_slug), WithJsonSchema(forms.SLUG)]
Url = Annotated[str, PlainValidator(read_url), WithJsonSchema(forms.URL)]
Colour = Annotated[str, PlainValidator(read_colour), WithJsonSchema(forms.COLOUR)]
PhotoName = Annotated[str, PlainValidator(read_photo), WithJsonSchema(forms.TEXT)]
