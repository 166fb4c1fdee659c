"""A new project: what a site needs, told field by field, and what helps to write it in VS Code."""

from __future__ import annotations

from generator.authoring.files import make_files
from generator.authoring.new.commented import HOW, commented, remarks, text_of
from generator.authoring.new.editor import editor_files
from generator.authoring.new.kinds import Answers
from generator.authoring.new.maker import Made, Maker
from generator.authoring.new.page import page_text
from generator.authoring.yaml_words import word
from generator.content import schema
from generator.problems import Problem, Where

_IGNORED = "# 做出来的网站和缓存，不用保存\n/site/\n/site.zip\n/.leitai/\n"
_UNITS = (
    "# 单位名册：谁在比。用 leitai new unit 添，或照着自己写，一个单位一段：",
    "# - id: pinganlu",
    "#   name: 平安路社区",
    "#   kind: 社区",
    "# 每个单位可以写的有：",
    *remarks(schema.UnitFile),
    "# 还没有单位时，这里是一对空的方括号 []，添了就没有了。",
    "[]",
)


_ABOUT = (
    "这里收录各期比赛的成绩、故事和照片。\n\n"
    "没有公布的，页面上写“未公布”；公布以后有改动的，写明更正了什么、为什么。"
)


class NewSite(Maker):
    """Begins a project."""

    record = schema.SiteFile

    def make(self, answers: Answers) -> Made:
        """Write a project that can be built at once, into a folder that has none yet."""
        root = self.desk.root
        if (root / "content").exists():
            where = Where(str(root / "content"))
            return Made(problems=(Problem("这里已经有项目了，没有改动", where, "换一个文件夹。"),))
        given = {
            key: word(answers.one(key))
            for key in ("title", "owner", "description")
            if answers.one(key)
        }
        texts = {
            "content/site.yaml": text_of(
                [f"# 网站设置。{HOW}", *commented(schema.SiteFile, given)]
            ),
            "content/units.yaml": text_of(_UNITS),
            "content/pages/about.md": page_text("关于本站", "", _ABOUT),
            ".gitignore": _IGNORED,
        }
        files = {name: text.encode() for name, text in texts.items()} | editor_files()
        # What helps to write may be there from before; whose it is, it is good as it is.
        kept = [name for name in files if (root / name).exists()]
        problems = make_files(root, {n: data for n, data in files.items() if n not in kept}, "")
        if problems:
            return Made(problems=problems)
        shown = [name for name in (*texts, ".vscode/settings.json") if name not in kept]
        return Made(
            tuple(str(root / name) for name in shown),
            (
                *(f"原来就有，没有改动：{root / name}" for name in kept),
                f"接着进入这个文件夹（cd {root}），登记单位：leitai new unit",
                "边写边看：leitai serve；做成网站：leitai build",
            ),
        )
