"""What only all files together can tell: names that must exist elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.content.contents import Mention
from generator.content.pictures import check_pictures
from generator.content.suggest import nearest, suggestion
from generator.domain.contest import Round
from generator.domain.paths import forbidden_scheme, is_external, resolve
from generator.domain.project import Project
from generator.domain.stories import Story
from generator.domain.units import Unit
from generator.problems import Problem, Severity, Where


def check_references(
    project: Project,
    files: frozenset[str],
    mentions: Sequence[Mention] = (),
    *,
    units_known: bool = True,
    refused: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Check every name that points from one file into another.

    `mentions` are units that files name which could not be read as a whole. While units.yaml can't be
    read, names of units say nothing and are not checked. What is `refused` itself is offered to nobody.
    """
    named: list[Problem] = []
    if units_known:
        named = [*_units(project), *_rounds(project), *_stories(project), *_photos(project)]
        named += [
            _unknown_unit(project, mention.unit, mention.at, "单位")
            for mention in mentions
            if mention.unit not in project.unit_by_id
        ]
    pictures = check_pictures(project, files, refused)
    return [*named, *pictures, *_texts(project, files, files - refused)]


def _unknown_unit(project: Project, unit: str, where: Where, what: str) -> Problem:
    names = {u.name: u.id for u in project.units}
    for candidate in project.units:
        if unit in (candidate.name, *candidate.aliases) or candidate.name.startswith(unit):
            return Problem(
                f"{what}“{unit}”应当写编号", where, f"写成 {candidate.id}（{candidate.name}）。"
            )
    return Problem(
        f"{what}“{unit}”不在 units.yaml 里",
        where,
        suggestion(unit, [*names.values()], "单位") + "新的单位先在 content/units.yaml 里登记。",
    )


def _units(project: Project) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    named: dict[tuple[str, str], Unit] = {}
    known = project.unit_by_id
    for unit in project.units:
        twin = named.setdefault((unit.name, unit.parent), unit)
        if twin is not unit and twin.id != unit.id:
            yield Problem(
                f"“{unit.name}”登记了两次，编号是“{twin.id}”和“{unit.id}”",
                unit.at,
                "是同一个单位就删掉一处；确实是两个，就把名称写得能分清。",
                Severity.WARNING,
            )
        for slug in (unit.id, *unit.former_slugs):
            if slug in seen:
                yield Problem(
                    f"单位编号“{slug}”用了两次", unit.at, "编号不能重复，给其中一个换一个。"
                )
            seen[slug] = unit.id
        for label, target in (
            ("上级单位", unit.parent),
            ("并入的单位", unit.merged_into),
            *(("拆分前的单位", source) for source in unit.split_from),
        ):
            if target and target not in known:
                yield _unknown_unit(project, target, unit.places.get(target, unit.at), label)
        yield from _heirs(unit, project)
        above, steps = unit.parent, 0
        while above and above in known and steps < 50:
            above, steps = known[above].parent, steps + 1
        if steps >= 50:
            where = unit.places.get(unit.parent, unit.at)
            yield Problem(f"“{unit.name}”的上级单位绕成了一个圈", where, "核对 parent。")


def _heirs(unit: Unit, project: Project) -> Iterable[Problem]:
    """Let a unit inherit only from those that it came from, and each of them have one heir."""
    for former in unit.inherits:
        other = project.unit_by_id.get(former)
        if former not in unit.split_from and (other is None or other.merged_into != unit.id):
            yield Problem(
                f"“{unit.name}”写了承接“{former}”的奖牌，但没有写它由“{former}”拆分或并入而来",
                unit.at,
                "先写清沿革（split_from，或在原单位写 merged_into）；没有依据就删掉 inherits。",
            )
        heirs = [u.name for u in project.units if former in u.inherits]
        if len(heirs) > 1 and unit.name == heirs[-1]:
            yield Problem(
                f"“{former}”的奖牌有几个单位承接：{'、'.join(heirs)}",
                unit.at,
                "一个原单位的奖牌只能由一个单位承接；都不承接就都不写。",
            )


def _rounds(project: Project) -> Iterable[Problem]:
    known = project.unit_by_id
    numbers: dict[tuple[int, int], str] = {}
    for round_ in project.rounds:
        if round_.season is not None and round_.number is not None:
            yield from _number(project, round_, (round_.season, round_.number), numbers)
        for group in round_.groups:
            for entry in group.entries:
                if entry.unit not in known:
                    yield _unknown_unit(project, entry.unit, entry.at, "单位")
            for team in group.teams.teams if group.teams else ():
                if team.unit not in known:
                    yield _unknown_unit(project, team.unit, team.at, "单位")
            for block in group.published:
                for line in block.results:
                    if line.unit and line.unit not in known:
                        yield _unknown_unit(project, line.unit, line.at, "单位")
        for correction in round_.corrections:
            if correction.unit and correction.unit not in known:
                yield _unknown_unit(project, correction.unit, correction.at, "更正里的单位")


def _number(
    project: Project, round_: Round, key: tuple[int, int], numbers: dict[tuple[int, int], str]
) -> Iterable[Problem]:
    season, number = key
    if key in numbers:
        yield Problem(
            f"{season}年第{number}期已经有了（{numbers[key]}）",
            round_.at,
            "核对 season 和 number。",
        )
    numbers[key] = round_.id
    planned = project.site.seasons.get(season)
    if planned is not None and number > planned:
        yield Problem(
            f"site.yaml 说{season}年只有 {planned} 期，这里却是第 {number} 期",
            round_.at,
            "核对 number，或改 site.yaml 的 seasons。",
        )


def _stories(project: Project) -> Iterable[Problem]:
    topics = [topic.name for topic in project.site.topics]
    for story in project.stories:
        if story.unit and story.unit not in project.unit_by_id:
            yield _unknown_unit(project, story.unit, story.places.get("unit", story.at), "单位")
        round_ = project.round_by_id.get(story.round)
        if story.group and round_ is not None:
            groups = [group.id for group in round_.groups]
            if story.group not in groups:
                yield Problem(
                    f"本期没有组别“{story.group}”",
                    story.places.get("group", story.at),
                    suggestion(story.group, groups),
                )
        yield from _topics(story, topics)


def _topics(story: Story, topics: list[str]) -> Iterable[Problem]:
    used = [*story.topics, *(idea.topic for idea in story.ideas if idea.topic)]
    for topic in dict.fromkeys(used):
        if topics and topic not in topics:
            yield Problem(
                f"话题“{topic}”不在 site.yaml 里",
                story.places.get(topic, story.at),
                suggestion(topic, topics),
            )


def _photos(project: Project) -> Iterable[Problem]:
    for photo in project.photos:
        if photo.unit and photo.unit not in project.unit_by_id:
            yield _unknown_unit(project, photo.unit, photo.unit_at, "单位")


def _texts(project: Project, files: frozenset[str], offered: frozenset[str]) -> Iterable[Problem]:
    for body in project.texts:
        for reference in body.references:
            target = reference.target
            scheme = "" if reference.image else forbidden_scheme(target)
            if scheme:
                yield _dead_link(scheme, target, reference.where)
            if reference.image or is_external(target) or target.startswith("#"):
                continue
            if resolve(body.file, target) not in files:
                yield Problem(
                    f"链接指向的文件“{target}”不存在",
                    reference.where,
                    _meant_file(body.file, target, offered),
                )


def _dead_link(scheme: str, target: str, where: Where) -> Problem:
    """Say that browsers would not follow a link: it runs something, or leads into the writer's own computer."""
    if len(scheme) == 1 or scheme == "file":
        hint = "别人打不开您电脑里的文件：把它放进本期的 files/，再写相对路径，例如 ../files/通知.pdf。"
        return Problem(f"链接“{target}”指向自己的电脑", where, hint)
    hint = "链接只能以 https://、http://、mailto: 或 tel: 开头，或写站内的文件。"
    return Problem(f"链接不能以“{scheme}:”开头，网页上会点不动", where, hint)


def _meant_file(file: str, target: str, files: frozenset[str]) -> str:
    """Say how to write a link that leads nowhere: with other slashes, or to the nearest name in that folder."""
    if "\\" in target:
        return f"路径里用的是“\\”，改成“/”：{target.replace(chr(92), '/')}。"
    folder, _, name = resolve(file, target).rpartition("/")
    there = [f.rpartition("/")[2] for f in files if f.rpartition("/")[0] == folder]
    match = nearest(name, there)
    if match:
        return f"是不是“{match}”？文件改过名，链接也要跟着改。"
    return "写成从本文件出发的相对路径，例如 ../index.md。"
