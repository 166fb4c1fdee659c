"""What is left of a file where its slips are taken out: it gives no page, but the rest of it can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from generator.content import schema
from generator.content.suggest import nearest
from generator.content.validate import keys_at
from generator.content.yamldoc import Map, Scalar, Seq
from generator.problems import NOWHERE

R = TypeVar("R", bound=schema.Record)
Path = tuple[Any, ...]
_TRIES = 4


def remainder(value: Any, model: type[R]) -> R | None:
    """Read what can be read of a file's values; None where too little is left.

    A misspelt name is set right, and what a file must have and has not is empty. Of settings and rounds,
    whose fields speak of each other, the whole field leaves with a slip, or the whole group, and with a
    group the corrections, which may speak of it.
    """
    left: Map = _copied(value if isinstance(value, Map) else Map())
    for _ in range(_TRIES):
        try:
            return model.model_validate(left)
        except ValidationError as error:
            _mend(left, error.errors(include_url=False), model)
    return None


def _copied(value: Any) -> Any:
    """Copy maps and lists; values stay the same, with their places."""
    if isinstance(value, Map):
        fields = Map((key, _copied(inner)) for key, inner in value.items())
        fields.where = getattr(value, "where", NOWHERE)
        return fields
    if isinstance(value, Seq):
        items = Seq(_copied(inner) for inner in value)
        items.where = value.where
        return items
    return value


def _mend(left: Map, details: Iterable[Any], model: type[schema.Record]) -> None:
    """Take out what pydantic objects to, as little as may be."""
    gone: set[Path] = set()
    for detail in sorted(details, key=lambda detail: detail["type"] != "extra_forbidden"):
        loc, kind = tuple(detail["loc"]), detail["type"]
        if not loc:
            continue  # of the whole, nothing can be taken out
        piece = _piece(model, loc)
        if kind == "extra_forbidden":
            _rename(left, loc, model)
        elif kind == "missing" and len(loc) == 1:
            left.setdefault(loc[0], _nothing(model, loc[0]))
        elif kind == "missing":
            gone.add(piece if piece != loc else loc[:-1])
        elif piece != loc or not _quote(left, loc):
            gone.add(piece)
    # From the end, so that the places of others in their lists stay.
    for path in sorted(gone, key=_order, reverse=True):
        if not any(path[:length] in gone for length in range(1, len(path))):
            holder, key = _holder(left, path)
            if holder is not None:
                del holder[key]
    if model is schema.RoundFile and any(path[0] == "groups" for path in gone):
        left.pop("corrections", None)


def _order(path: Path) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, str(step)) for step in path]


def _piece(model: type[schema.Record], loc: Path) -> Path:
    """Name what leaves with a slip at a path."""
    if model is schema.RoundFile:
        return loc[:2] if loc[0] == "groups" else loc[:1]
    return loc[:1] if model is schema.SiteFile else loc


def _holder(value: Any, path: Path) -> tuple[Any, Any]:
    """Find what holds the thing at a path, as deep as the path leads, and by what."""
    holder: Any = None
    key: Any = None
    for step in path:
        if isinstance(value, Map):
            name = next((k for k in value if str(k) == str(step)), None)
            if name is None:
                continue
            holder, key, value = value, name, value[name]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            holder, key, value = value, step, value[step]
    return holder, key


def _rename(left: Map, loc: Path, model: type[schema.Record]) -> None:
    """Take an unknown name out; what it holds goes to the name that was meant."""
    holder, key = _holder(left, loc)
    if isinstance(holder, Map):
        found = holder.pop(key)
        meant = nearest(str(key), keys_at(model, loc[:-1]))
        if meant:
            holder.setdefault(meant, found)


def _quote(left: Map, loc: Path) -> bool:
    """Put a plain value into quotes, where it is a text then; tell whether that was done."""
    holder, key = _holder(left, loc)
    found = holder[key] if holder is not None else None
    if not isinstance(found, Scalar) or not found.plain:
        return False
    quoted = Scalar(found)
    quoted.plain, quoted.where = False, found.where
    holder[key] = quoted
    return True


def _nothing(model: type[schema.Record], name: str) -> Scalar | None:
    field = next(f for n, f in model.model_fields.items() if (f.alias or n) == name)
    if type(None) in get_args(field.annotation):
        return None
    empty = Scalar("")
    empty.plain, empty.where = True, NOWHERE
    return empty
