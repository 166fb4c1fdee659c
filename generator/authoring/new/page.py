"""A new page in content/pages/"""

from __future__ import annotations

from generator.authoring.files import make_files
from generator.authoring.new.commented import HOW, commented, text_of
from generator.authoring.new.kinds import Answers
from generator.authoring.new.maker import Made, Maker, free_slug, slug_fault
from generator.authoring.yaml_words import word
from generator.content import schema
from generator.pages import urls

_BODY = "<!-- 正文从这里写起，空一行就是另起一段；## 开头的一行是小标题 -->"


class NewPage(Maker):
    """Begins a free page."""

    record = schema.ArticleFile

    def usual(self, key: str, answers: Answers, item: str = "") -> str:
        """Make an id from the title, other than those of the site's own pages."""
        if key != "id":
            return ""
        own = (name.removesuffix(".html") for name in urls.OWN_PAGES)
        return free_slug(answers.one("title"), own)

    def fault(self, key: str, text: str, answers: Answers, item: str = "") -> str:
        """Judge a value; some addresses belong to the site itself."""
        if key == "id" and urls.article_page(text) in urls.OWN_PAGES:
            return f"“{text}”是网站自己的页面用的，换一个"
        return slug_fault(text) if key == "id" else super().fault(key, text, answers, item)

    def make(self, answers: Answers) -> Made:
        """Write the page, unless a file of its name is there."""
        file = f"content/pages/{answers.one('id')}.md"
        text = page_text(answers.one("title"), answers.one("summary"), _BODY)
        problems = make_files(
            self.desk.root,
            {file: text.encode()},
            "要改这一页，就打开它；要另写一页，换一个编号（--id）。",
        )
        return Made(problems=problems) if problems else Made((file,))


def page_text(title: str, summary: str, body: str) -> str:
    """Write a page with its head, every field told."""
    given = {"title": word(title)}
    if summary:
        given["summary"] = word(summary)
    return text_of(["---", f"# {HOW}", *commented(schema.ArticleFile, given), "---", "", body])
