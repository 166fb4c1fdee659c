"""A new round: its folder with a round.yaml in which every field is told."""

from __future__ import annotations

from datetime import date

from generator.authoring.files import make_files
from generator.authoring.new.commented import HOW, commented, itemised, text_of
from generator.authoring.new.kinds import Answers
from generator.authoring.new.maker import Made, Maker, field_fault, free_slug, slug_fault
from generator.authoring.yaml_words import word, words
from generator.content import schema
from generator.content.contests import RoundBuilder
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from generator.domain.contest import Round
from generator.pages.book import chinese_number
from generator.problems import Problem, Where

_FIELDS: dict[str, tuple[type[schema.Record], str]] = {
    "group": (schema.GroupFile, "name"),
    "segment": (schema.SegmentFile, "name"),
}
_DRAFT = "draft   # 先是草稿，不发布；写好以后删掉这一行"
_NOTHING_YET = "参赛和成绩还没有公布。"


class NewRound(Maker):
    """Begins a round, as a draft."""

    record = schema.RoundFile

    def usual(self, key: str, answers: Answers, item: str = "") -> str:
        """Go on from the rounds there are: this year, the next number, a title after them."""
        season, number = answers.one("season"), answers.one("number")
        if key == "season":
            return str(max((r.season or 0 for r in self.desk.project.rounds), default=0) or _year())
        if key == "number":
            numbers = (
                r.number or 0 for r in self.desk.project.rounds if str(r.season or "") == season
            )
            return str(max(numbers, default=0) + 1)
        if key == "title":
            return f"{season}年第{chinese_number(int(number))}期“擂台赛”"
        if key == "id":
            return f"{season}-{number}"
        return "全体" if key == "group" else ""

    def fault(self, key: str, text: str, answers: Answers, item: str = "") -> str:
        """Judge a value, the number with its season."""
        if key == "id":
            return slug_fault(text)
        if key in _FIELDS:
            return field_fault(*_FIELDS[key], text)
        wrong = super().fault(key, text, answers, item)
        season = answers.one("season")
        if wrong or key != "number" or not season.isascii() or not season.isdigit():
            return wrong
        planned = self.desk.project.site.seasons.get(int(season))
        if planned is not None and int(text) > planned:
            return f"site.yaml 说{season}年只有 {planned} 期"
        return ""

    def make(self, answers: Answers) -> Made:
        """Write the round, unless it is there already."""
        there = self._there(answers)
        if there:
            message = f"{there.season}年第{there.number}期已经有了（{there.id}），没有改动"
            return Made(problems=(Problem(message, there.at, "要改它，就打开这个文件。"),))
        round_id = answers.one("id")
        file = f"content/rounds/{round_id}/round.yaml"
        text = round_text(answers)
        record, found = validate(parse_yaml(text, file), schema.RoundFile)
        builder = RoundBuilder(round_id)
        if record is not None:
            builder.build(record)
        wrong = (*found, *builder.problems)
        if wrong:
            # The file is not there yet: a line of it would tell nobody anything.
            return Made(problems=tuple(Problem(p.message, Where(file), p.hint) for p in wrong))
        problems = make_files(
            self.desk.root,
            {file: text.encode()},
            "要改这一期，就打开它；要新的一期，换一个编号（--id）。",
        )
        if problems:
            return Made(problems=problems)
        return Made(
            (file,),
            (
                "这一期现在是草稿：leitai serve --drafts 可以看到；写好以后删掉 status: draft 那一行。",
                f"接着写故事：leitai new story --round {round_id}",
            ),
        )

    def _there(self, answers: Answers) -> Round | None:
        wanted = (answers.one("season"), answers.one("number"))
        rounds = self.desk.project.rounds
        return next((r for r in rounds if (str(r.season), str(r.number)) == wanted), None)


def round_text(answers: Answers) -> str:
    """Write a round of which only what was answered is known."""
    given: dict[str, str | list[str]] = {
        "season": answers.one("season"),
        "number": answers.one("number"),
        "title": word(answers.one("title")),
        "status": _DRAFT,
        "groups": _groups(answers),
    }
    if answers.one("held"):
        given["held"] = answers.one("held")
    if answers.one("theme"):
        given["theme"] = word(answers.one("theme"))
    return text_of([f"# 一期比赛。{HOW}", *commented(schema.RoundFile, given)])


def _groups(answers: Answers) -> list[str]:
    """Write the groups; what their fields mean is told at the first."""
    rows: list[str] = []
    taken: list[str] = []
    for name in answers.many("group"):
        taken.append(free_slug(name, taken))
        known = {"id": taken[-1], "name": word(name)}
        if answers.many("segment"):
            known["segments"] = words(answers.many("segment"))
        else:
            known["notes"] = f"[{word(_NOTHING_YET)}]"
        plain = itemised([f"{key}: {value}" for key, value in known.items()])
        rows += plain if rows else commented(schema.GroupFile, known, dash="-")
    return rows


def _year() -> int:
    """Tell which year it is, for a writer who is asked."""
    return date.today().year  # noqa: DTZ011 — the writer's own calendar is meant
