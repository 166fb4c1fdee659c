"""Quotas and times are read exactly, in every way a writer may write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.content.prize_fields import QuotaField, SecondsField
from generator.content.yamldoc import parse_yaml
from generator.domain.prizes import Cutoff, Open, Percent, Remainder


def read(kind: object, text: str) -> object:
    return TypeAdapter(kind).validate_python(parse_yaml(f"x: {text}\n", "").value["x"])


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("0", 0),
        ("12", 12),
        ("rest", Open.REST),
        ("several", Open.SEVERAL),
        ("{cutoff: 89.5}", Cutoff(Decimal("89.5"))),
        ("{percent: 10%, round: up}", Percent(Decimal("0.1"), Remainder.UP, "10%")),
        (
            "{percent: 12.5 %, round: half_up}",
            Percent(Decimal("0.125"), Remainder.HALF_UP, "12.5%"),
        ),
    ],
)
def test_a_quota_is_a_number_a_word_a_share_or_a_mark(text, quota):
    assert read(QuotaField, text) == quota


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "1.5",
        "一个",
        "[1]",
        "{percent: 10%}",
        "{percent: 10, round: up}",
        "{percent: 0%, round: up}",
        "{percent: 110%, round: up}",
        "{percent: 10%, round: nearest}",
        "{cutoff: 90, round: up}",
        "{}",
    ],
)
def test_a_quota_that_could_mean_several_things_is_refused(text):
    with pytest.raises(ValidationError):
        read(QuotaField, text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ('"4:50"', "290"),
        ('"12:30"', "750"),
        ('"1:02:03"', "3723"),
        ('"4:50.25"', "290.25"),
        ("290", "290"),
        ("58.5", "58.5"),
    ],
)
def test_a_time_is_minutes_and_seconds_or_seconds(text, seconds):
    assert read(SecondsField, text) == Decimal(seconds)


@pytest.mark.parametrize("text", ["4:50", '"4:75"', '"1:75:00"', "-3", "快"])
def test_a_time_that_could_mean_something_else_is_refused(text):
    with pytest.raises(ValidationError):
        read(SecondsField, text)
