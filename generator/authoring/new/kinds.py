"""What can be made, and what is asked for each: the one table for options, questions and checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know: the option's name, its name and an example in Chinese.

    Without a `needed` one nothing is made; of `many` there may be several; `each` is said for every file.
    """

    key: str
    asks: str
    example: str = ""
    needed: bool = False
    many: bool = False
    each: bool = False

    @property
    def words(self) -> str:
        """Name what is asked for, with an example."""
        return f"{self.asks}，例如 {self.example}" if self.example else self.asks


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing to make: what `leitai new` says of it, its questions, the module that makes it."""

    name: str
    short: str
    help: str
    questions: tuple[Question, ...]
    arguments: tuple[str, ...] = ()

    @property
    def all_keys(self) -> tuple[str, ...]:
        """List what can be said of it."""
        return (*self.arguments, *(question.key for question in self.questions))


_ID = Question("id", "编号，会成为网址；不写就用拼音")

KINDS = (
    Kind(
        "site",
        "开始一个新项目",
        """开始一个新项目：设置、单位名册、“关于”页面，还有 VS Code 的提示，马上就能做成网站。

        “文件夹”写项目放在哪里，可以还没有。

        例如：leitai new site 擂台 --title 高新区擂台赛
        """,
        (
            Question("title", "网站名称", "高新区擂台赛", needed=True),
            Question("owner", "主办单位", "杨柳街道"),
            Question("description", "一句话介绍", "各社区同台比武的成绩，和居民身边的好做法。"),
        ),
        ("folder",),
    ),
    Kind(
        "unit",
        "登记一个单位",
        """登记一个单位：在 content/units.yaml 末尾添一段，原来写的不动。

        例如：leitai new unit --name 平安路社区 --kind 社区 --parent 八鱼镇
        """,
        (
            Question("name", "现在的名称", "平安路社区", needed=True),
            Question("kind", "类别", "社区", needed=True),
            Question("parent", "上级单位的名称或编号", "八鱼镇"),
            Question("id", "编号，定了不再改；不写就用拼音", "pinganlu"),
        ),
    ),
    Kind(
        "round",
        "开始新的一期",
        """开始新的一期：写好 round.yaml，每一项都有说明。先是草稿，删掉 status: draft 那一行才发布。

        例如：leitai new round --season 2025 --number 1 --group 社区组 --segment 实绩考察 --segment 现场展示
        """,
        (
            Question("season", "年度", "2025", needed=True),
            Question("number", "当年第几期", "1", needed=True),
            Question("title", "标题", "2025年第一期“擂台赛”"),
            Question("held", "什么时候举办，知道多少写多少", "2025-03-18"),
            Question("theme", "主题", "讲好我们的故事"),
            Question("group", "组别的名称；不分组就写“全体”", "社区组", many=True),
            Question("segment", "环节的名称，各组都一样的", "现场展示", many=True),
            Question("id", "编号，会成为网址；不写就用年度和期数", "2025-1"),
        ),
    ),
    Kind(
        "story",
        "写一篇新故事",
        """写一篇新故事：在一期的 stories/ 里放好开头的说明，每一项都有解释，正文接着写。

        例如：leitai new story --round 2025-1 --unit 平安路社区 --title 三张清单 --summary 居民点单，社工促单，团队履单。
        """,
        (
            Question("round", "哪一期，写编号", "2025-1", needed=True),
            Question("unit", "讲的是哪个单位，写名称或编号", "平安路社区", needed=True),
            Question("title", "标题", "三张清单", needed=True),
            Question("summary", "一两句话的摘要", "居民点单，社工促单，团队履单。", needed=True),
            Question("group", "在哪个组别，写名称或编号", "社区组"),
            Question("topic", "话题的名称", "为民服务", many=True),
            _ID,
        ),
    ),
    Kind(
        "page",
        "写一个新页面",
        """写一个新页面，例如“比赛规则”：放在 content/pages/ 里，导航里会有它。

        例如：leitai new page --title 比赛规则
        """,
        (
            Question("title", "标题", "比赛规则", needed=True),
            Question("summary", "摘要", "怎么报名，怎么评分。"),
            _ID,
        ),
    ),
    Kind(
        "photos",
        "给一期添照片",
        """给一期添照片：把照片复制到这一期的 photos/ 里，在 photos.yaml 末尾各添一段，原来写的不动。

        “期”写编号。图说和画面说明，先后和照片一样。

        例如：leitai new photos 2025-1 早市开张.jpg IMG_2034.jpg --caption 早市开张 --caption 居民选菜
        """,
        (
            Question(
                "caption", "图说，每张一个；文件名就是一句话的可以不写", "早市开张", each=True
            ),
            Question(
                "alt",
                "画面里有什么，给看不见图的人听，每张一个；不写就用图说",
                "几个摊位前站着居民",
                needed=True,
                each=True,
            ),
            Question("credit", "谁拍的，写部门", "区融媒体中心"),
            Question("unit", "拍的是哪个单位，写名称或编号", "平安路社区"),
        ),
        ("round", "files"),
    ),
)
"""Everything that can be made; `makers` has a class for each name."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known so far, by the keys of the table; a thing that nobody spoke of is not there."""

    given: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, kind: Kind, typed: dict[str, Any]) -> Answers:
        """Take what was typed on the command line."""
        known = [(key, typed[key]) for key in kind.all_keys if typed.get(key)]
        return cls(
            tuple(
                (key, tuple(map(str, value)) if isinstance(value, tuple) else (str(value),))
                for key, value in known
            )
        )

    def many(self, key: str) -> tuple[str, ...]:
        """Give all that was said to one question."""
        return dict(self.given).get(key, ())

    def one(self, key: str) -> str:
        """Give what was said to one question, or nothing."""
        return next(iter(self.many(key)), "")

    def plus(self, key: str, *texts: str) -> Answers:
        """Add an answer."""
        return Answers((*self.given, (key, texts)))
