"""Which entry, group or segment a text on a sheet means, however people write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from generator.authoring.sheets.cells import squeezed
from generator.authoring.sheets.layout import labels
from generator.domain.contest import Group
from generator.domain.project import Project

V = TypeVar("V")


def entry_names(project: Project, group: Group) -> dict[str, frozenset[str]]:
    """List what the entries of a group are called, squeezed, each name with the entries it may mean."""
    meant: dict[str, set[str]] = {}
    shown = labels(project, group)
    for entry in group.entries:
        names = [entry.id, entry.name, shown[entry.id]]
        unit = project.unit_by_id.get(entry.unit)
        if unit:
            former = (name.name for name in unit.former_names)
            names += [unit.id, unit.name, *unit.aliases, *unit.former_slugs, *former]
        for name in names:
            if name:
                meant.setdefault(squeezed(name), set()).add(entry.id)
    return {name: frozenset(ids) for name, ids in meant.items()}


def mentioned(text: str, options: Mapping[str, V]) -> list[V]:
    """List what a text names; 提问答辩 does not also name 提问. Both sides are squeezed."""
    found = [name for name in options if name and name in text]
    longest = [n for n in found if not any(n != other and n in other for other in found)]
    return list({id(options[name]): options[name] for name in longest}.values())


def by_name(things: Iterable[V], *attributes: str) -> dict[str, V]:
    """Look things up by some of their names, squeezed."""
    return {squeezed(getattr(thing, name)): thing for thing in things for name in attributes}
