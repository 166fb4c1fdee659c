"""The key of a page: the same for equal views, another one for whatever a reader could see."""

from __future__ import annotations

import inspect
import types
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from generator.pages import views
from generator.pages.book import Around
from generator.pages.views import CardView, LinkView, Page, Sheet, Tree
from generator.render import in_order, page_key

KINDS = [
    kind
    for _, kind in inspect.getmembers(views, inspect.isclass)
    if issubclass(kind, tuple) and kind.__module__ == views.__name__
]


def _choices(hint: Any) -> list[Any]:
    """List the kinds that one place of a field may hold, at every depth of what it is made of."""
    found = [hint]
    for part in get_args(hint):
        found += _choices(part)
    return found


@pytest.mark.parametrize("kind", [*KINDS, Around], ids=lambda kind: kind.__name__)
def test_no_field_of_a_view_holds_views_of_two_kinds(kind):
    """So the values in their order say all: what kind each is follows from where it stands."""
    for name, hint in get_type_hints(kind).items():
        for choice in _choices(hint):
            if get_origin(choice) in (Union, types.UnionType):
                records = [part for part in get_args(choice) if part in KINDS]
                assert len(records) <= 1, (kind.__name__, name)


def _page(view: object) -> Page:
    return Page("a.html", "a.html", "题", view)


def test_equal_views_have_one_key_and_others_their_own():
    """Also where only a type tells values apart: a number and its text, nothing and an empty text."""
    card = CardView("a.html", "题", "", "", "", None)
    values = [
        card,
        card._replace(summary="要"),
        card._replace(url="a.htm", title="l题"),
        LinkView("1", "a"),
        LinkView(1, "a"),
        LinkView(None, "a"),
        LinkView("", "a"),
        LinkView(("", "a"), ""),
        LinkView(date(2024, 1, 1), "a"),
        LinkView(date(2024, 1, 2), "a"),
        Tree({"a": 1}),
        Tree({"a": "1"}),
        Sheet(("a",), ()),
    ]
    keys = [page_key(b"", _page(value), value) for value in values]
    assert len(set(keys)) == len(values)
    again = CardView(*("".join(v) if isinstance(v, str) else v for v in card))
    assert page_key(b"", _page(again), again) == keys[0]


def test_views_of_two_kinds_have_two_keys_though_their_values_are_equal():
    """A page may become another one of the same template."""
    link, same = LinkView("a", "b"), views.ExternalView("a", "b")
    assert tuple(link) == tuple(same)
    assert page_key(b"", _page(link), link) != page_key(b"", _page(same), same)


def test_values_of_other_types_are_told_too():
    """What JSON does not know is written as it is pickled."""
    assert in_order((date(2024, 1, 1),)) != in_order((date(2024, 1, 2),))
