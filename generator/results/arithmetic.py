"""Exact numbers: Fraction inside, declared rounding at declared stages, fixed places for readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import lru_cache, reduce

from generator.domain.scoring import RoundingMode

LONGEST = 10
"""Decimal places up to which an exact number is written out in full."""
SHORTENED = 6
"""Decimal places of an exact number that is longer, before its ellipsis."""

# A context of our own: whatever precision the surrounding program has set, no sum is cut short.
_EXACT = Context(prec=100, traps=[Inexact])
_ZERO = Decimal(0)


@lru_cache(maxsize=1 << 14)
def ratio(number: int, unit: int) -> Fraction:
    """Make a fraction; results repeat, and looking one up is far cheaper than reducing it again."""
    return Fraction(number, unit)


def exact_sum(marks: Sequence[Decimal | Fraction]) -> Fraction:
    """Add numbers exactly."""
    return ratio(*_added(marks))


def exact_mean(marks: Sequence[Decimal | Fraction]) -> Fraction:
    """Average numbers exactly; there must be at least one."""
    number, unit = _added(marks)
    return ratio(number, unit * len(marks))


def _added(marks: Sequence[Decimal | Fraction]) -> tuple[int, int]:
    """Add as decimals, which is fast, wherever all are decimals and a hundred digits are enough."""
    try:
        return reduce(_EXACT.add, marks, _ZERO).as_integer_ratio()  # type: ignore[arg-type]
    except (Inexact, TypeError):
        return sum((Fraction(mark) for mark in marks), Fraction(0)).as_integer_ratio()


def total(values: Iterable[Fraction]) -> Fraction:
    """Add fractions exactly, reducing once at the end."""
    number, unit = 0, 1
    for value in values:
        own, parts = value.as_integer_ratio()
        if parts == unit:
            number += own
        else:
            number, unit = number * parts + own * unit, unit * parts
    return ratio(number, unit)


def round_places(value: Fraction, places: int | None, mode: RoundingMode) -> Fraction:
    """Round to decimal places (None: not at all); half_up goes away from zero, down towards it."""
    if places is None:
        return value
    number, unit = value.as_integer_ratio()
    scale = 10**places
    whole, rest = divmod(abs(number) * scale, unit)
    if rest and mode is not RoundingMode.DOWN:
        above = 2 * rest - unit
        if above > 0 or (above == 0 and (mode is RoundingMode.HALF_UP or whole % 2 == 1)):
            whole += 1
    return ratio(whole if number >= 0 else -whole, scale)


def format_number(value: Fraction, places: int | None) -> str:
    """Write a number with fixed places, or exactly where places is None or would hide digits.

    An exact number of more than ten places is rounded to six and ends in an ellipsis.
    """
    return _written(*value.as_integer_ratio(), places)


@lru_cache(maxsize=1 << 14)
def _written(number: int, unit: int, places: int | None) -> str:
    for needed in range(LONGEST + 1) if places is None else (places, *range(LONGEST + 1)):
        if 10**needed % unit == 0:
            return _digits(number * 10**needed // unit, needed)
    near = round_places(ratio(number, unit), SHORTENED, RoundingMode.HALF_UP) * 10**SHORTENED
    return _digits(near.numerator, SHORTENED) + "…"


def _digits(number: int, places: int) -> str:
    """Set the decimal point in a whole number."""
    sign = "-" if number < 0 else ""
    text = str(abs(number)).zfill(places + 1)
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)
