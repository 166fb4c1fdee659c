"""Numbers are exact until a declared rounding, and are written without hiding digits."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.scoring import RoundingMode
from generator.results import format_number, round_places
from generator.results.arithmetic import exact_mean, exact_sum

UP, EVEN, DOWN = RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN
PEERS = {UP: ROUND_HALF_UP, EVEN: ROUND_HALF_EVEN, DOWN: ROUND_DOWN}
decimals = st.decimals(-1000, 1000, places=5)


@pytest.mark.parametrize(
    ("text", "places", "mode", "expected"),
    [
        ("2.675", 2, UP, "2.68"),
        ("-2.675", 2, UP, "-2.68"),
        ("2.665", 2, EVEN, "2.66"),
        ("2.675", 2, EVEN, "2.68"),
        ("2.679", 2, DOWN, "2.67"),
        ("-2.679", 2, DOWN, "-2.67"),
        ("99.995", 2, UP, "100.00"),
        ("0.5", 0, UP, "1"),
        ("0.5", 0, EVEN, "0"),
        ("-0.001", 2, UP, "0.00"),
    ],
)
def test_a_half_goes_where_the_mode_says(text, places, mode, expected):
    rounded = round_places(Fraction(text), places, mode)
    assert format_number(rounded, places) == expected


def test_without_places_nothing_is_rounded():
    assert round_places(Fraction(1, 3), None, UP) == Fraction(1, 3)


@given(decimals, st.integers(0, 4), st.sampled_from(list(RoundingMode)))
def test_rounding_agrees_with_the_decimal_library(value, places, mode):
    expected = value.quantize(Decimal(1).scaleb(-places), PEERS[mode])
    assert round_places(Fraction(value), places, mode) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(5), 2, "5.00"),
        (Fraction(5), None, "5"),
        (Fraction("0.05"), 2, "0.05"),
        (Fraction("-0.5"), None, "-0.5"),
        (Fraction("92.125"), None, "92.125"),
        (Fraction("92.125"), 2, "92.125"),
        (Fraction("0.0000000001"), None, "0.0000000001"),
        (Fraction("0.00000000001"), None, "0.000000…"),
        (Fraction(1, 3), None, "0.333333…"),
        (Fraction(2, 3), None, "0.666667…"),
        (Fraction(-2, 3), 2, "-0.666667…"),
        (Fraction(0), None, "0"),
    ],
)
def test_a_number_is_written_with_its_places_or_in_full(value, places, expected):
    assert format_number(value, places) == expected


@given(st.decimals(-(10**6), 10**6, places=4), st.integers(4, 8))
def test_what_is_written_reads_back_as_the_same_number(value, places):
    assert Fraction(format_number(Fraction(value), places)) == Fraction(value)
    assert Fraction(format_number(Fraction(value), None)) == Fraction(value)


@given(
    st.lists(
        st.decimals(allow_nan=False, allow_infinity=False, max_value=10**40, min_value=-(10**40)),
        min_size=1,
        max_size=9,
    )
)
def test_sums_are_exact_whatever_precision_the_program_has_set(marks):
    expected = sum((Fraction(mark) for mark in marks), Fraction(0))
    with localcontext(Context(prec=2)):
        assert exact_sum(marks) == expected
        assert exact_mean(marks) == expected / len(marks)


def test_a_sum_of_very_unlike_numbers_loses_nothing():
    assert exact_sum([Decimal("1e90"), Decimal("1e-90")]) == 10**90 + Fraction(1, 10**90)
