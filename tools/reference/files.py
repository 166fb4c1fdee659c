"""The files that writers fill in: where they lie, and which record describes them."""

from __future__ import annotations

from typing import NamedTuple

from generator.content import schema


class ContentFile(NamedTuple):
    """A kind of file: its schema's name, where it lies, its record, and what it is for.

    `many` names the only field of a record whose file is a bare list.
    """

    name: str
    paths: tuple[str, ...]
    record: type[schema.Record]
    purpose: str
    many: str = ""

    @property
    def is_yaml(self) -> bool:
        """Tell whether the whole file is YAML, rather than only its front matter."""
        return self.paths[0].endswith(".yaml")


FILES = (
    ContentFile(
        "site",
        ("content/site.yaml",),
        schema.SiteFile,
        "整个网站的名称、主办单位、联系方式、年度和话题。",
    ),
    ContentFile(
        "units",
        ("content/units.yaml",),
        schema.UnitsFile,
        "单位名册：谁在比。整个文件是一个列表，每项一个单位。",
        "units",
    ),
    ContentFile(
        "round",
        ("content/rounds/*/round.yaml",),
        schema.RoundFile,
        "一期比赛：日期、组别、环节、评分、奖项、公布的结果、来源和更正。",
    ),
    ContentFile(
        "marks",
        ("content/rounds/*/marks.yaml",),
        schema.MarksFile,
        "一期的评分，由 `leitai import` 从评委的评分表写成，不用手写；一个参赛的评分写在这里，或写在 round.yaml 里，不能两处都写。",
    ),
    ContentFile(
        "photos",
        ("content/rounds/*/photos/photos.yaml",),
        schema.PhotosFile,
        "一期的照片：先后、图说和摄影。整个文件是一个列表，每项一张照片。",
        "photos",
    ),
    ContentFile(
        "story",
        ("content/rounds/*/stories/*.md",),
        schema.StoryFile,
        "一篇故事开头两行 --- 之间的说明；文件名就是网址。",
    ),
    ContentFile(
        "writeup",
        ("content/rounds/*/index.md",),
        schema.WriteUpFile,
        "一期的侧记开头两行 --- 之间的说明，可以没有。",
    ),
    ContentFile(
        "page",
        ("content/pages/*.md",),
        schema.ArticleFile,
        "“关于”之类的页面开头两行 --- 之间的说明。",
    ),
)
