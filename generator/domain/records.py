"""How frozen records travel: between processes, and from one build to the next."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Record:
    """A frozen dataclass that is pickled as its class and its values, in the order of its fields.

    What a dataclass with slots does by itself looks its fields up for every single record.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self), _values(type(self))(self)


_getters: dict[type, Callable[[object], tuple[Any, ...]]] = {}


def _values(kind: type) -> Callable[[object], tuple[Any, ...]]:
    """Make what reads all values of such a record at once."""
    getter = _getters.get(kind)
    if getter is None:
        names = [field.name for field in fields(kind)]
        single = attrgetter(names[0])
        getter = attrgetter(*names) if len(names) > 1 else lambda record: (single(record),)
        _getters[kind] = getter
    return getter


class Kept(Generic[T]):
    """A value that travels as its pickle, and is unpacked where somebody asks for it: most never do.

    It equals another one whose value is the same.
    """

    __slots__ = ("_pickled", "_value")

    def __init__(self, value: T) -> None:
        self._value = value
        self._pickled: bytes | None = None

    @property
    def value(self) -> T:
        """Give the value."""
        if self._pickled is not None:
            self._value = pickle.loads(self._pickled)
            self._pickled = None
        return self._value

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        pickled = self._pickled
        if pickled is None:
            pickled = pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
        return _packed, (pickled,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Kept({self.value!r})"


def _packed(pickled: bytes) -> Kept[Any]:
    """Take over a value that has travelled."""
    kept: Kept[Any] = Kept(None)
    kept._pickled = pickled
    return kept
