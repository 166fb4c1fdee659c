"""Records travel whole, and what is packed is unpacked only for who asks."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.domain.records import Kept, Record

UNPACKED: list[int] = []


@dataclass(frozen=True, slots=True)
class Pair(Record):
    """A record of two values."""

    left: int
    right: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Single(Record):
    """A record of one value, which is a tuple."""

    only: tuple[int, ...]


class Told:
    """Notes that it was unpacked."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __setstate__(self, state: dict[str, int]) -> None:
        self.__dict__.update(state)
        UNPACKED.append(self.number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told) and other.number == self.number

    __hash__ = None  # type: ignore[assignment]


def travelled(value):
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def test_a_record_arrives_as_it_left():
    for record in (Pair(1, Fraction(1, 3)), Pair(2), Single((1, 2)), Single(())):
        assert travelled(record) == record
        assert replace(travelled(record)) == record


def test_what_two_records_share_is_one_thing_after_the_journey():
    third = Fraction(1, 3)
    first, second = travelled((Pair(1, third), Pair(2, third)))
    assert first.right is second.right


def test_a_packed_value_is_unpacked_once_and_only_when_asked_for():
    UNPACKED.clear()
    kept = travelled(travelled(Kept(Told(7))))
    assert UNPACKED == []
    assert kept.value.number == kept.value.number == 7
    assert UNPACKED == [7]


def test_packed_values_are_compared_by_what_they_are():
    assert travelled(Kept(Pair(1))) == Kept(Pair(1))
    assert hash(travelled(Kept(Pair(1)))) == hash(Kept(Pair(1)))
    assert Kept(Pair(1)) != Kept(Pair(2))
    assert Kept(Pair(1)) != Pair(1)
    assert "Pair(left=1" in repr(travelled(Kept(Pair(1))))
