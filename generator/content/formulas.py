"""Field types of scoring: weights, how marks become a number, what is done about missing ones, marks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, NamedTuple

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.content import forms
from generator.content.scalars import number_of, read_count, read_number, scalar_of, wrong
from generator.content.yamldoc import Map, Scalar, Seq
from generator.problems import Where

_PLAIN_RULES = ("mean", "sum", "median")
_COMBINE_HINT = "写成 mean、sum、median、{trim: 1}、{votes: {full: 5, of: top}} 或 {base: 100}。"
_MISSING_HINT = "写成 exclude、problem、invalidate 或 {substitute: mean}。"
_TEAM_HINT = "写成 sum、mean、published 或 {top: 2}。"


class Weight(NamedTuple):
    """A weight: its factor, whether it was a percentage, and its text."""

    factor: Decimal
    percent: bool
    text: str


def read_weight(value: Any) -> Weight:
    """Read 40% or a plain factor."""
    text = scalar_of(value, "权重")
    if text.endswith("%"):
        part = Scalar(text[:-1].strip())
        part.plain, part.where = text.plain, text.where
        weight = Weight(number_of(part) / 100, True, f"{part}%")
    else:
        weight = Weight(number_of(text), False, f"×{text}")
    if weight.factor <= 0:
        raise wrong(f"权重“{text}”应当大于零", "不计入总分的环节不写权重，单独说明。")
    return weight


class CombineSpec(NamedTuple):
    """A rule's name, how many marks it drops, its points (a base, or full points) and share."""

    rule: str
    high: int = 0
    low: int = 0
    points: Decimal = Decimal(0)
    of: str = "top"


def read_combine(value: Any) -> CombineSpec:
    """Read mean, sum, median, {trim: …}, {votes: {full: 5, of: top}} or {base: 100}."""
    if not isinstance(value, Map):
        word = scalar_of(value, "合成方法")
        return CombineSpec(_one_word(word, _PLAIN_RULES, "合成方法", _COMBINE_HINT))
    rule, given = _only_pair(value, ("trim", "votes", "base"), "合成方法", _COMBINE_HINT)
    if rule == "base":
        return CombineSpec("base", points=read_number(given))
    if rule == "votes":
        return _votes(given, rule)
    if not isinstance(given, Map):
        count = read_count(given)
        return CombineSpec("trim", count, count)
    _known_keys(given, ("high", "low"), "trim")
    high, low = (read_count(given[key]) if key in given else 0 for key in ("high", "low"))
    return CombineSpec("trim", high, low)


def _votes(given: Any, key: Scalar) -> CombineSpec:
    """Read {full: 5, of: top}; neither is ever assumed."""
    hint = "写成 {votes: {full: 5, of: top}}：full 是满分；of 写 top（与最高票相比）或 all（占总票数）。"
    if not isinstance(given, Map):
        raise wrong("投票的折算方法没有写全", hint, key.where)
    _known_keys(given, ("full", "of"), "votes")
    for name in ("full", "of"):
        if given.get(name) is None:
            raise wrong(f"投票的折算方法缺少“{name}”", hint, key.where)
    full = read_number(given["full"])
    if full <= 0:
        raise wrong(f"投票的满分“{full}”应当大于零", hint, given["full"].where)
    of = _one_word(scalar_of(given["of"], "top 或 all"), ("top", "all"), "votes 的 of", hint)
    return CombineSpec("votes", points=full, of=of)


class MissingSpec(NamedTuple):
    """What is done about a missing mark, with the number that takes its place."""

    rule: str
    number: Decimal | None = None


def read_missing(value: Any) -> MissingSpec:
    """Read exclude, problem, invalidate or {substitute: mean | lowest | 60}."""
    if not isinstance(value, Map):
        word = scalar_of(value, "缺少评分时的办法")
        known = ("exclude", "problem", "invalidate")
        return MissingSpec(_one_word(word, known, "缺少评分时的办法", _MISSING_HINT))
    _, given = _only_pair(value, ("substitute",), "缺少评分时的办法", _MISSING_HINT)
    text = scalar_of(given, "mean、lowest 或一个分数")
    if text in ("mean", "lowest"):
        return MissingSpec(str(text))
    if text[:1].isalpha():
        _one_word(text, ("mean", "lowest"), "代替的分数", "写成 mean、lowest 或一个分数。")
    return MissingSpec("number", number_of(text))


class TeamSpec(NamedTuple):
    """How a team's total is made, and of how many members where that is said."""

    rule: str
    members: int = 0


def read_team_combine(value: Any) -> TeamSpec:
    """Read sum, mean, published or {top: 2}."""
    if not isinstance(value, Map):
        word = scalar_of(value, "团体成绩的算法")
        return TeamSpec(_one_word(word, ("sum", "mean", "published"), "团体成绩的算法", _TEAM_HINT))
    _, given = _only_pair(value, ("top",), "团体成绩的算法", _TEAM_HINT)
    count = read_count(given)
    if count < 1:
        raise wrong("团体成绩至少取一个参赛的总分", "写成 {top: 2}。", given.where)
    return TeamSpec("top", count)


class MarkText(NamedTuple):
    """A mark with its place; value None where the judge gave none."""

    value: Decimal | None
    where: Where


class MarkList(list[MarkText]):
    """The marks of one panel with their place."""

    where: Where


Marks = dict[Scalar, dict[str, MarkList]]


class MarksElsewhere(Marks):
    """The marks of an entry that stand in another file, with their place there."""

    def __init__(self, marks: Marks, where: Where) -> None:
        super().__init__(marks)
        self.where = where


def read_marks(value: Any) -> Marks:
    """Read marks by segment: a plain list, or lists by panel (a plain list is panel "").

    Every slip is reported, not only the first.
    """
    if not isinstance(value, Map):
        raise wrong("评分应当按环节写", "写成 marks: {环节: [95, 93.5]}。")
    slips: list[PydanticCustomError] = []
    result: Marks = {}
    for segment, given in value.items():
        if isinstance(given, Map):
            result[segment] = {
                panel: _mark_list(marks, panel.where, slips) for panel, marks in given.items()
            }
        else:
            result[segment] = {"": _mark_list(given, segment.where, slips)}
    if slips:
        raise _all(slips)
    return result


def _mark_list(value: Any, where: Where, slips: list[PydanticCustomError]) -> MarkList:
    """Read one panel's marks, noting what is not a number."""
    marks = MarkList()
    marks.where = where
    if isinstance(value, Scalar):
        slips.append(wrong(f"“{value}”应当写在方括号里", "一位评委也写成 [95]。", value.where))
        return marks
    if not isinstance(value, Seq):
        slips.append(wrong("评分应当是一个列表", "写成 [95, 93.5]，没打分的评委写 ~。", where))
        return marks
    for mark in value:
        if mark is None:
            marks.append(MarkText(None, value.where))
        elif isinstance(mark, Scalar):
            try:
                marks.append(MarkText(number_of(mark), mark.where))
            except PydanticCustomError as slip:
                slips.append(slip)
        else:
            at = getattr(mark, "where", value.where)
            slips.append(wrong("评分里有一项不是数字", "每位评委写一个数字，没打分写 ~。", at))
    return marks


def _all(slips: Sequence[PydanticCustomError]) -> PydanticCustomError:
    """Make one error of several; `validate` takes it apart again."""
    first, *others = (slip.context or {} for slip in slips)
    return PydanticCustomError("leitai", "{message}", {**first, "others": others})


def _only_pair(value: Map, known: Sequence[str], label: str, hint: str) -> tuple[Scalar, Any]:
    """Insist on a mapping of one known key."""
    if len(value) != 1:
        raise wrong(f"{label}只写一种", hint, value.where)
    _known_keys(value, known, label, hint)
    return next(iter(value.items()))


def _known_keys(value: Map, known: Sequence[str], label: str, hint: str = "") -> None:
    """Refuse a key that has no meaning here."""
    for key in value:
        _one_word(key, known, label, hint or f"可以写：{'、'.join(known)}。")


def _one_word(word: Scalar, known: Sequence[str], label: str, hint: str) -> str:
    """Insist on a known word; a near one is suggested."""
    if word in known:
        return str(word)
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    space = " " if label.isascii() else ""
    raise wrong(
        f"{label}{space}里不认识“{word}”",
        (f"是不是“{near[0]}”？" if near else "") + hint,
        word.where,
    )


WeightField = Annotated[Weight, PlainValidator(read_weight), WithJsonSchema(forms.WEIGHT)]
CombineField = Annotated[CombineSpec, PlainValidator(read_combine), WithJsonSchema(forms.COMBINE)]
MissingField = Annotated[MissingSpec, PlainValidator(read_missing), WithJsonSchema(forms.MISSING)]
TeamField = Annotated[TeamSpec, PlainValidator(read_team_combine), WithJsonSchema(forms.TEAM)]
MarksField = Annotated[Marks, PlainValidator(read_marks), WithJsonSchema(forms.MARKS)]
