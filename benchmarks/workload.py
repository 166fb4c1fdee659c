"""Make the workload: a Leitai content root with as many stories as asked, the same for a seed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks import vocabulary as words
from benchmarks.pictures import write_picture
from benchmarks.plan import GROUPS, LAST_SEASON, Plan, PlannedRound, PlannedUnit, make_plan
from benchmarks.prose import Links, Pointer, fill, write_body

SEED = 20241210
SEGMENTS = """\
    segments:
      - {id: record, name: 实绩考察, weight: 40%, combine: mean, range: [0, 100]}
      - {id: show, name: 现场展示, weight: 40%, combine: {trim: 1}, range: [0, 100]}
      - {id: qa, name: 提问“应考”, weight: 20%, combine: {trim: 1}, range: [0, 100]}
    rounding: {panel: 2, segment: 2, total: 2, mode: half_up}
    awards:
      - {name: 金奖, metal: gold, quota: 1}
      - {name: 银奖, metal: silver, quota: 1}
      - {name: 铜奖, metal: bronze, quota: 1}
      - {name: 优秀奖, quota: rest}
"""
JUDGES = (("record", 5), ("show", 7), ("qa", 7))


def make_workload(target: Path, stories: int, seed: int = SEED, photos: int = 0) -> Plan:
    """Write a content root of so many stories below `target`, and tell what was planned."""
    plan = make_plan(stories, seed)
    content = target / "content"
    _write(content / "site.yaml", _site(plan))
    _write(content / "units.yaml", "\n".join(_unit(unit) for unit in plan.units) + "\n")
    _write(content / "pages" / "about.md", _about())
    for planned in plan.rounds:
        here = content / "rounds" / planned.id
        rng = Random(f"{seed}:marks:{planned.id}")
        _write(here / "round.yaml", _round(planned, rng))
        _write(
            here / "index.md", _write_up(planned, Random(f"{seed}:index:{planned.id}"), plan.names)
        )
        with_photos = planned.stories[: max(0, photos)]
        photos -= len(with_photos)
        for unit in planned.stories:
            rng = Random(f"{seed}:story:{planned.id}:{unit}")
            picture = f"![{plan.names[unit]}的居民在议事](../photos/{unit}.jpg)"
            text = _story(plan, planned, unit, rng, picture if unit in with_photos else "")
            _write(here / "stories" / f"{unit}.md", text)
        if with_photos:
            _write_photos(here / "photos", with_photos, plan.names, f"{seed}:{planned.id}")
    return plan


def _write(path: Path, text: str) -> None:
    """Write a UTF-8 file with LF, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _quote(text: str) -> str:
    """Quote a text for YAML, of which JSON strings are a part."""
    return json.dumps(text, ensure_ascii=False)


def _flow(texts: Iterable[str]) -> str:
    """Write quoted texts as a YAML list on one line."""
    return "[" + ", ".join(_quote(text) for text in texts) + "]"


def _site(plan: Plan) -> str:
    """Write the site's settings, with its topics and how many rounds each season had."""
    lines = [
        "title: 讲好我们的故事——组织工作“擂台赛”",
        "short_title: 擂台赛",
        "description: 为计时而编的擂台赛，单位、人物和分数都是虚构的。",
        "owner: 虚构县委组织部",
        "fictional: true",
        "banner: 本站为计时而编，内容均属虚构。",
        'contact: {name: 虚构县擂台赛办公室, email: "office@example.org"}',
        "footer: {copyright: 虚构县委组织部}",
        "seasons:",
    ]
    counts = {planned.season: planned.of for planned in plan.rounds}
    lines += [f"  {season}: {{rounds: {count}}}" for season, count in counts.items()]
    lines.append("topics:")
    lines += [
        f"  - {{id: {slug}, name: {name}, summary: {_quote(summary)}}}"
        for slug, name, summary in words.TOPICS
    ]
    return "\n".join(lines) + "\n"


def _unit(unit: PlannedUnit) -> str:
    """Write one line of units.yaml."""
    parent = f", parent: {unit.parent}" if unit.parent else ""
    return f"- {{id: {unit.id}, name: {unit.name}, kind: {unit.kind}{parent}}}"


def _about() -> str:
    """Write the one free page."""
    return "---\ntitle: 关于本站\n---\n## 这是什么\n\n一个为计时而编的网站，内容均属虚构。\n"


def _title(planned: PlannedRound) -> str:
    """Name a round as its notice would."""
    return f"{planned.season}年第{planned.number}期组织工作“擂台赛”"


def _round(planned: PlannedRound, rng: Random) -> str:
    """Write a round with the marks that its judges gave."""
    held = f"{planned.season}-{planned.month:02}-{planned.day:02}"
    lines = [
        f"season: {planned.season}",
        f"number: {planned.number}",
        f"title: {_title(planned)}",
        f"held: {held}",
        f"published: {held}",
        "theme: 讲好我们的故事",
        "status: final",
        "groups:",
    ]
    for (slug, name, kind), units in zip(GROUPS, planned.groups, strict=True):
        lines += [f"  - id: {slug}", f"    name: {name}", f"    kind: {kind}"]
        lines += [SEGMENTS.rstrip("\n"), "    entries:"]
        lines += [_entry(unit, order, rng) for order, unit in enumerate(units, 1)]
    return "\n".join(lines) + "\n"


def _entry(unit: str, order: int, rng: Random) -> str:
    """Write one entry, its marks scattered around what the entry is worth."""
    worth = rng.gauss(90, 2.5)
    marks = ", ".join(
        f"{segment}: [{', '.join(_mark(worth, rng) for _ in range(count))}]"
        for segment, count in JUDGES
    )
    return f"      - {{unit: {unit}, order: {order}, marks: {{{marks}}}}}"


def _mark(worth: float, rng: Random) -> str:
    """Draw one judge's mark, in tenths."""
    tenths = round(min(99.5, max(70.0, rng.gauss(worth, 2.0))) * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _write_up(planned: PlannedRound, rng: Random, names: Mapping[str, str]) -> str:
    """Write the account of a round, of about a quarter of a story's length."""
    unit = names[planned.groups[0][0]]
    paragraphs = [
        "".join(fill(sentence, rng, unit) for sentence in rng.sample(words.SENTENCES, 3))
        for _ in range(3)
    ]
    link = ""
    if planned.stories:
        first = planned.stories[0]
        link = f"\n\n先读[{names[first]}的故事](stories/{first}.md)。"
    summary = f"{len(names)}个单位里选出的两组选手同台。"
    front = f"---\ntitle: {_title(planned)}\nsummary: {summary}\n---\n"
    return front + "\n\n".join([*paragraphs[:1], "## 现场", *paragraphs[1:]]) + link + "\n"


def _links(plan: Plan, here: PlannedRound, unit: str, rng: Random) -> Links:
    """Choose what a story may link to: neighbours in its round, and a few rounds of any age."""
    stories = [
        Pointer(plan.names[other], f"{other}.md")
        for other in rng.sample(here.stories, min(3, len(here.stories)))
        if other != unit
    ]
    rounds = []
    for planned in rng.sample(plan.rounds, min(3, len(plan.rounds))):
        if planned.id != here.id:
            other = rng.choice(planned.stories)
            stories.append(Pointer(plan.names[other], f"../../{planned.id}/stories/{other}.md"))
            rounds.append(Pointer(planned.id, f"../../{planned.id}/index.md"))
    return Links(stories, rounds)


def _story(plan: Plan, planned: PlannedRound, unit: str, rng: Random, picture: str) -> str:
    """Write one story: front matter, topics, an idea in one story of three, then the body."""
    name = plan.names[unit]
    group = GROUPS[0 if unit in planned.groups[0] else 1][0]
    topics = [topic for _slug, topic, _summary in rng.sample(words.TOPICS, rng.randint(1, 3))]
    front = [
        f"title: {_quote(fill(rng.choice(words.TITLES), rng, name))}",
        f"unit: {unit}",
        f"group: {group}",
        f"summary: {_quote(fill(rng.choice(words.SUMMARIES), rng, name))}",
        f"topics: {_flow(topics)}",
        f"author: {_quote(name + '宣传委员')}",
        f"date: {planned.season}-{planned.month:02}-{planned.day:02}",
    ]
    if rng.random() < 1 / 3:
        idea = _quote(fill(rng.choice(words.IDEA_NAMES), rng, name))
        summary = _quote(fill(rng.choice(words.LIST_ITEMS), rng, name))
        front.append(f"ideas: [{{name: {idea}, summary: {summary}, topic: {topics[0]}}}]")
    body = write_body(rng, name, _links(plan, planned, unit, rng), picture)
    return "---\n" + "\n".join(front) + "\n---\n" + body


def _write_photos(target: Path, units: Sequence[str], names: Mapping[str, str], seed: str) -> None:
    """Write one picture a unit, and the captions of them all."""
    lines = []
    for unit in units:
        write_picture(target / f"{unit}.jpg", f"{seed}:{unit}")
        lines.append(f"- file: {unit}.jpg\n  caption: {names[unit]}的议事现场")
        lines.append(f"  alt: {names[unit]}的居民围坐在院子里议事\n  unit: {unit}")
    _write(target / "photos.yaml", "\n".join(lines) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a workload from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workload", description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--photos", type=int, default=0, help="photographs in all")
    options = parser.parse_args(arguments)
    plan = make_workload(options.target, options.stories, options.seed, options.photos)
    seasons = len({planned.season for planned in plan.rounds})
    print(
        f"{options.stories} stories, {len(plan.rounds)} rounds in {seasons} seasons up to "
        f"{LAST_SEASON}, {len(plan.units)} units, {options.photos} photographs"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
