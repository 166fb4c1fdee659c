"""A new unit: an item at the end of content/units.yaml"""

from __future__ import annotations

import re

from generator.authoring.new.adding import add
from generator.authoring.new.commented import plain_item
from generator.authoring.new.kinds import Answers
from generator.authoring.new.maker import (
    Made,
    Maker,
    find_unit,
    free_slug,
    slug_fault,
    unit_fault,
)
from generator.authoring.yaml_words import word
from generator.content import schema
from generator.domain.slugs import slugify
from generator.problems import Problem

_FILE = "content/units.yaml"
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


class NewUnit(Maker):
    """Registers a unit."""

    record = schema.UnitFile

    def usual(self, key: str, answers: Answers, item: str = "") -> str:
        """Make an id as short as it can be: 平安路社区 is pinganlu, unless another unit has that."""
        if key != "id":
            return ""
        name, kind = answers.one("name"), answers.one("kind")
        taken = self._taken()
        short = name.removesuffix(kind)
        for text in (short, name) if len(short) > 1 else (name,):
            slug = slugify(text)
            slug = slug.replace("-", "") if _CHINESE.fullmatch(text) else slug
            if slug not in taken:
                return slug
        return free_slug(name, taken)

    def fault(self, key: str, text: str, answers: Answers, item: str = "") -> str:
        """Judge a value; an id must never have belonged to another unit."""
        if key == "parent":
            return unit_fault(self.desk.project, text)
        if key == "id" and text in (taken := self._taken()):
            return f"编号“{text}”已经是“{taken[text]}”的，换一个"
        return slug_fault(text) if key == "id" else super().fault(key, text, answers, item)

    def make(self, answers: Answers) -> Made:
        """Add the unit, unless it is registered already."""
        project = self.desk.project
        above = find_unit(project, answers.one("parent"))
        parent = above.id if above else ""
        name, slug = answers.one("name"), answers.one("id")
        twin = next((u for u in project.units if (u.name, u.parent) == (name, parent)), None)
        if twin:
            hint = "确实是两个单位，就把名称写得能分清。"
            message = f"“{name}”已经登记过了，编号是 {twin.id}，没有改动"
            return Made(problems=(Problem(message, twin.at, hint),))
        values = {
            "name": word(name),
            "kind": word(answers.one("kind")),
            "parent": word(parent) if parent else "",
        }
        item = plain_item({"id": f"{slug}  # 编号，定了不再改", **values})
        problems = add(self.desk.root, _FILE, [item])
        if problems:
            return Made(problems=problems)
        return Made((f"{_FILE}（“{name}”，编号 {slug}）",))

    def _taken(self) -> dict[str, str]:
        """Name who has an id, or had it."""
        units = self.desk.project.units
        return {slug: unit.name for unit in units for slug in (unit.id, *unit.former_slugs)}
