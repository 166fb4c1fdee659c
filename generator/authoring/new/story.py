"""A new story: a file in its round's stories/ whose head is filled in."""

from __future__ import annotations

from typing import ClassVar

from generator.authoring.files import make_files
from generator.authoring.new.commented import HOW, commented, text_of
from generator.authoring.new.kinds import Answers
from generator.authoring.new.maker import (
    Made,
    Maker,
    find_unit,
    problem_words,
    slug_fault,
    unit_fault,
)
from generator.authoring.rounds import look_up
from generator.authoring.yaml_words import word, words
from generator.content import schema
from generator.content.suggest import suggestion
from generator.domain.contest import Round
from generator.domain.slugs import slugify

_BODY = (
    "<!-- 正文从这里写起，空一行就是另起一段。照片放进这一期的 photos/，"
    "在单独一段里写：感叹号、方括号里写画面、圆括号里写 ../photos/文件名.jpg -->"
)


class NewStory(Maker):
    """Begins a story."""

    record: ClassVar[type[schema.Record]] = schema.StoryFile

    def usual(self, key: str, answers: Answers, item: str = "") -> str:
        """Take the newest round, and an id from the title."""
        if key == "round":
            return next((r.id for r in reversed(self.desk.project.rounds)), "")
        return slugify(answers.one("title")) if key == "id" else ""

    def fault(self, key: str, text: str, answers: Answers, item: str = "") -> str:
        """Judge a value by what the project knows."""
        project = self.desk.project
        if key == "round":
            found = look_up(self.desk.root, project, self.desk.problems, text)
            broken = next((p for p in found.problems if p.is_error), None)
            return (
                problem_words(broken)
                if found.round is None and broken
                else found.wrong.removesuffix("。")
            )
        if key == "unit":
            return unit_fault(project, text)
        if key == "id":
            return slug_fault(text)
        if key == "group":
            round_ = self._round(answers)
            names = [n for g in round_.groups for n in (g.name, g.id)] if round_ else []
            return "" if text in names else f"本期没有组别“{text}”。{suggestion(text, names)}"
        if key == "topic" and project.site.topics:
            names = [topic.name for topic in project.site.topics]
            return "" if text in names else f"site.yaml 里没有这个话题。{suggestion(text, names)}"
        return super().fault("topics" if key == "topic" else key, text, answers, item)

    def make(self, answers: Answers) -> Made:
        """Write the story, unless a file of its name is there."""
        round_ = self._round(answers)
        unit = find_unit(self.desk.project, answers.one("unit"))
        assert round_, "it was judged before"
        assert unit, "it was judged before"
        given = {
            "title": word(answers.one("title")),
            "unit": word(unit.id),
            "summary": word(answers.one("summary")),
        }
        group = answers.one("group")
        if group:
            given["group"] = next(g.id for g in round_.groups if group in (g.name, g.id))
        if answers.many("topic"):
            given["topics"] = words(answers.many("topic"))
        file = f"content/rounds/{round_.id}/stories/{answers.one('id')}.md"
        text = text_of(["---", f"# {HOW}", *commented(schema.StoryFile, given), "---", "", _BODY])
        problems = make_files(
            self.desk.root,
            {file: text.encode()},
            "要改这篇，就打开它；要另写一篇，换一个编号（--id）。",
        )
        return Made(problems=problems) if problems else Made((file,))

    def _round(self, answers: Answers) -> Round | None:
        name = answers.one("round")
        return look_up(self.desk.root, self.desk.project, self.desk.problems, name).round
