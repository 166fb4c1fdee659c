"""How the marks of one panel become one number: the registry of aggregation rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from generator.domain.scoring import Combine, Missing, Panel, TooFew, VotesOf
from generator.results.arithmetic import exact_mean, exact_sum, format_number
from generator.results.words import numeral

COUNTED = "counted"
TRIMMED_HIGH = "trimmed_high"
TRIMMED_LOW = "trimmed_low"
MISSING = "missing"
SUBSTITUTED = "substituted"

Mark = Decimal | Fraction
NO_MEASURE = Fraction(0)


class Number(NamedTuple):
    """What a rule makes of the marks, the positions of those it dropped, and what else explains it."""

    exact: Fraction
    high: Sequence[int] = ()
    low: Sequence[int] = ()
    detail: str = ""


class Refusal(NamedTuple):
    """Why a panel has no number, and how to mend that."""

    message: str
    hint: str


class Void(NamedTuple):
    """Why by the declared rules an entry has no valid result."""

    reason: str


class Rule(NamedTuple):
    """An aggregation rule: its function, its sentence, and the fewest marks it can work with.

    `measure` makes of the marks of all who compete in the group what one entry's number depends on.
    """

    apply: Callable[[Sequence[Mark], Combine, Fraction], Number | Refusal]
    sentence: Callable[[Combine], str]
    fewest: Callable[[Combine], int] = lambda _: 1
    measure: Callable[[Sequence[Sequence[Mark]], Combine], Fraction] | None = None


class Combined(NamedTuple):
    """A panel's number, what became of each mark, and the sentence that explains it.

    `instead` is the number that took the place of marks that were not given.
    """

    exact: Fraction
    states: tuple[str, ...]
    sentence: str
    detail: str = ""
    instead: Fraction | None = None


def add(marks: Sequence[Mark], _: Combine, __: Fraction = NO_MEASURE) -> Number:
    """Add the marks."""
    return Number(exact_sum(marks))


def average(marks: Sequence[Mark], _: Combine, __: Fraction = NO_MEASURE) -> Number:
    """Average the marks."""
    return Number(exact_mean(marks))


def median(marks: Sequence[Mark], _: Combine, __: Fraction = NO_MEASURE) -> Number:
    """Take the middle mark, or the average of the two in the middle."""
    ordered = sorted(marks)
    half = (len(ordered) - 1) // 2
    return Number(exact_mean(ordered[half : len(ordered) - half]))


def trim(marks: Sequence[Mark], combine: Combine, _: Fraction = NO_MEASURE) -> Number:
    """Drop single highest and lowest marks, not all that equal them, and average the rest."""
    falling = sorted(range(len(marks)), key=marks.__getitem__, reverse=True)
    end = len(falling) - combine.low
    kept = exact_mean([marks[index] for index in falling[combine.high : end]])
    return Number(kept, falling[: combine.high], falling[end:])


def trim_sentence(combine: Combine) -> str:
    """Say how many marks are dropped."""
    counts = ((combine.high, "最高分"), (combine.low, "最低分"))
    parts = [f"{numeral(count)}个{word}" for count, word in counts if count]
    return f"去掉{'和'.join(parts)}后取平均分" if parts else "取平均分"


def votes(marks: Sequence[Mark], combine: Combine, measure: Fraction) -> Number | Refusal:
    """Give full points times an entry's share of the most votes, or of all votes, in the group."""
    if not measure:
        return Refusal("全组没有一票，无法折算", "核对票数；没有进行投票就删掉这个环节。")
    own = exact_sum(marks)
    what = "本组最高" if combine.of is VotesOf.TOP else "全组共"
    detail = f"得 {format_number(own, None)} 票，{what} {format_number(measure, None)} 票"
    return Number(own * Fraction(combine.points) / measure, detail=detail)


def vote_measure(lists: Sequence[Sequence[Mark]], combine: Combine) -> Fraction:
    """Count the most votes that one entry has, or all votes."""
    counts = [exact_sum(marks) for marks in lists]
    if combine.of is VotesOf.TOP:
        return max(counts, default=NO_MEASURE)
    return sum(counts, NO_MEASURE)


def votes_sentence(combine: Combine) -> str:
    """Say what the votes are compared with."""
    whole = "本组最高票数" if combine.of is VotesOf.TOP else "全组总票数"
    return f"得票数 ÷ {whole} × {combine.points:f}"


def from_base(marks: Sequence[Mark], combine: Combine, _: Fraction = NO_MEASURE) -> Number:
    """Start from the base and add every signed event."""
    return Number(Fraction(combine.points) + exact_sum(marks))


RULES: Mapping[str, Rule] = {
    "sum": Rule(add, lambda _: "各评分相加"),
    "mean": Rule(average, lambda _: "取平均分"),
    "median": Rule(median, lambda _: "取中位数"),
    "trim": Rule(trim, trim_sentence, lambda combine: combine.high + combine.low + 1),
    "votes": Rule(votes, votes_sentence, measure=vote_measure),
    "base": Rule(from_base, lambda combine: f"从底分 {combine.points:f} 起加减", lambda _: 0),
}


def combine_sentence(combine: Combine) -> str:
    """Describe a panel's rule to readers."""
    rule = RULES.get(combine.rule)
    return rule.sentence(combine) if rule else combine.rule


def combine_marks(
    marks: Sequence[Decimal | None], panel: Panel, measure: Fraction = NO_MEASURE
) -> Combined | Refusal | Void:
    """Apply a panel's rule to its marks, or say why it can't be; a missing mark is never zero."""
    given: list[Mark] = [mark for mark in marks if mark is not None]
    instead: Fraction | None = None
    if len(given) < len(marks):
        found = _in_place_of_missing(given, panel)
        if isinstance(found, Refusal | Void):
            return found
        if found is not None:
            instead = found
            given = [found if mark is None else mark for mark in marks]
    rule, combine = RULES[panel.combine.rule], panel.combine
    if len(given) < rule.fewest(combine):
        return _too_few(given, marks, panel, rule, instead)
    number = rule.apply(given, combine, measure)
    if isinstance(number, Refusal):
        return number
    states = _states(marks, number, instead)
    return Combined(number.exact, states, rule.sentence(combine), number.detail, instead)


def _in_place_of_missing(given: Sequence[Mark], panel: Panel) -> Fraction | Refusal | Void | None:
    """Find what counts for a missing mark: a number, nothing (None), or the end of the matter."""
    match panel.missing:
        case Missing.EXCLUDE:
            return None
        case Missing.INVALIDATE:
            return Void("有评委没有打分")
        case Missing.NUMBER if panel.substitute is not None:
            return Fraction(panel.substitute)
        case Missing.MEAN if given:
            return exact_mean(given)
        case Missing.LOWEST if given:
            return Fraction(min(given))
    if not given:
        return None
    hint = "补上评分；规则规定不算这一位评委的，在环节或评委组里写 missing: exclude。"
    return Refusal("有评委没有打分", hint)


def _too_few(
    given: Sequence[Mark],
    marks: Sequence[Decimal | None],
    panel: Panel,
    rule: Rule,
    instead: Fraction | None,
) -> Combined | Refusal | Void:
    """Fall back as declared where there are fewer marks than the rule needs."""
    message = (
        f"只有 {len(given)} 个评分，不够{rule.sentence(panel.combine)}" if given else "没有评分"
    )
    if panel.too_few == TooFew.INVALIDATE:
        return Void(message)
    if not given:
        return Refusal(message, "补上评分；没有参加请写 status: absent（缺席）等。")
    if panel.too_few != TooFew.MEAN:
        hint = "核对评分；规则规定评分不足时取平均分的，在环节或评委组里写 too_few: mean；规定成绩作废的，写 too_few: invalidate。"
        return Refusal(message, hint)
    number = average(given, panel.combine)
    sentence = "评分太少，不去掉高低分，取平均分" if len(given) > 1 else "只有一个评分，以它为准"
    return Combined(number.exact, _states(marks, number, instead), sentence, "", instead)


def _states(
    marks: Sequence[Decimal | None], number: Number, instead: Fraction | None
) -> tuple[str, ...]:
    """Say of each mark what became of it."""
    absent = MISSING if instead is None else SUBSTITUTED
    states = [absent if mark is None else COUNTED for mark in marks]
    if number.high or number.low:
        places = range(len(marks))
        used = [i for i in places if marks[i] is not None] if instead is None else places
        for index in number.high:
            states[used[index]] = TRIMMED_HIGH
        for index in number.low:
            states[used[index]] = TRIMMED_LOW
    return tuple(states)
