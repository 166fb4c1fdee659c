"""The forms of the fields as JSON Schema, for editors; `$comment` names each to writers.

Values are as a YAML 1.2 reader hands them over: 2024 is a number, 2024-12 and 40% are strings.
"""

from __future__ import annotations

from typing import Any

Form = dict[str, Any]

_PLAIN = r"(0|[1-9]\d*)(\.\d+)?"


def _form(words: str, kinds: str | list[str], **rest: Any) -> Form:
    return {"$comment": words, "type": kinds, **rest}


def record(words: str, needed: tuple[str, ...] = (), **fields: Form) -> Form:
    """Describe a mapping with no other keys than these."""
    return _form(
        words, "object", properties=fields, required=list(needed), additionalProperties=False
    )


def choice(words: str, *names: str) -> Form:
    """Describe one of some words."""
    return {"$comment": words, "enum": list(names)}


def either(words: str, *forms: Form) -> Form:
    """Describe a value that has one of several forms."""
    return {"$comment": words, "anyOf": list(forms)}


TEXT = _form("文字", ["string", "number"])
NUMBER = _form("数", ["number", "string"], pattern=rf"^[+-]?{_PLAIN}$")
COUNT = _form("整数", ["integer", "string"], minimum=0, pattern=r"^(0|[1-9]\d*)$")
RANK = _form("整数，从 1 开始", ["integer", "string"], minimum=1, pattern=r"^[1-9]\d*$")
FLAG = _form("true 或 false", "boolean")
DAY = _form("日期，年-月-日", "string", pattern=r"^\d{4}-\d{2}-\d{2}$")
MOMENT = _form(
    "日期，年-月-日、年-月或年", ["string", "integer"], pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"
)
SLUG = _form(
    "编号：小写字母、数字、短横线", ["string", "number"], pattern="^[a-z0-9]+(-[a-z0-9]+)*$"
)
URL = _form(
    "网址，http:// 或 https:// 开头", "string", pattern=r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"]+$'
)
WEIGHT = _form(
    "百分数或倍数", ["number", "string"], pattern=rf"^\+?{_PLAIN} *%?$", exclusiveMinimum=0
)
COMBINE = either(
    "mean 平均、sum 相加、median 中位数，或 {trim: 几个}、{trim: {high: 几个, low: 几个}} 去掉最高最低，"
    "或 {votes: {full: 满分, of: top}} 按票数折算，或 {base: 底分} 底分加减",
    choice("一个词", "mean", "sum", "median"),
    record(
        "去掉最高最低", ("trim",), trim=either("几个", COUNT, record("", high=COUNT, low=COUNT))
    ),
    record(
        "按票数折算",
        ("votes",),
        votes=record(
            "满分，和谁比",
            ("full", "of"),
            full=NUMBER,
            of=choice("top 与最高票相比，all 占总票数", "top", "all"),
        ),
    ),
    record("底分加减", ("base",), base=NUMBER),
)
MISSING = either(
    "exclude 不算这一位、problem 报错、invalidate 成绩无效，或 {substitute: mean}、{substitute: lowest}、"
    "{substitute: 分数} 用别的分代替",
    choice("一个词", "exclude", "problem", "invalidate"),
    record(
        "用别的分代替",
        ("substitute",),
        substitute=either("代替的分", choice("一个词", "mean", "lowest"), NUMBER),
    ),
)
TEAM = either(
    "sum 相加、mean 平均、published 只写公布的结果，或 {top: 几个} 取最高的几个相加",
    choice("一个词", "sum", "mean", "published"),
    record("取最高的几个相加", ("top",), top=RANK),
)
_MARK = either("分数；没打分写 ~", NUMBER, {"type": "null"})
_MARKS = _form("一位评委一个分", "array", items=_MARK)
_BY_PANEL = _form("按评委组写", "object", additionalProperties=_MARKS)
MARKS = _form(
    "环节: [分, 分]，或 环节: {评委组: [分, 分]}",
    "object",
    additionalProperties=either("", _MARKS, _BY_PANEL),
)
QUOTA = either(
    "整数；rest 其余全部；several 若干；{percent: 比例, round: 怎样取整}；{cutoff: 分数线}",
    COUNT,
    choice("一个词", "rest", "several"),
    record(
        "按比例",
        ("percent", "round"),
        percent=_form("百分数", "string", pattern=rf"^{_PLAIN} *%$"),
        round=choice("怎样取整", "up", "down", "half_up"),
    ),
    record("总分达到分数线的都获奖", ("cutoff",), cutoff=NUMBER),
)
SECONDS = either(
    "用时：“分:秒”加引号，或秒数",
    _form("秒数", "number", minimum=0),
    _form("分:秒", "string", pattern=r"^((\d+:)?\d+:[0-5]\d(\.\d+)?|" + _PLAIN + ")$"),
)
COLOUR = _form("颜色，加引号", "string", pattern="^#[0-9A-Fa-f]{6}$")
