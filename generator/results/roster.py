"""The entries of a group, looked up the ways that announcements name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.contest import Entry, Group
from generator.domain.prizes import Published, PublishedResult, Ranked


@dataclass(frozen=True, slots=True)
class Roster:
    """A group's entries by id and by unit."""

    by_id: Mapping[str, Entry]
    by_unit: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, group: Group) -> Roster:
        """Index a group's entries once."""
        by_unit: dict[str, list[Entry]] = {}
        for entry in group.entries:
            by_unit.setdefault(entry.unit, []).append(entry)
        units = {unit: tuple(entries) for unit, entries in by_unit.items()}
        return cls({entry.id: entry for entry in group.entries}, units)

    def find(self, line: PublishedResult) -> Entry | None:
        """Find the entry that a line means: the one it names, or the only one of its unit."""
        if line.entry:
            return self.by_id.get(line.entry)
        found = self.by_unit.get(line.unit, ())
        return found[0] if len(found) == 1 else None

    def entry_of(self, line: PublishedResult, block: Published) -> Entry | None:
        """Find the entry that a line of a list is about; teams and organisers are none."""
        if block.of in (Ranked.TEAMS, Ranked.ORGANISERS):
            return None
        if block.of is Ranked.WORKS:
            return self.by_id.get(line.entry)
        return self.find(line)

    def count(self, unit: str) -> int:
        """Count the entries of a unit."""
        return len(self.by_unit.get(unit, ()))
