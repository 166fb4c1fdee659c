"""No page but a text's own shows its words: so new words in a story ask for one page and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.content import load_project
from generator.pages import Book, make_plan, urls
from generator.pages.views import Later
from generator.render import page_key
from generator.results import evaluate_round
from tests.support.command import PROJECT


@pytest.fixture(scope="module")
def project():
    return load_project(PROJECT / "examples" / "demo")[0]


def keys(project):
    """Take the keys of all pages, search records and data files of a site."""
    results = tuple(evaluate_round(round_) for round_ in project.rounds)
    plan = make_plan(Book(project, results, {}, {}, True, False))
    return {
        page.url: page_key(
            b"", page, page.view.make() if isinstance(page.view, Later) else page.view
        )
        for page in plan.pages
    }


def reworded(text):
    words = "## 又一节\n\n又添了一句，还有一个[^1]注。\n\n[^1]: 注。\n"
    return replace(text, text=replace(text.text, source=f"{text.text.source}\n\n{words}" * 3))


def test_no_page_but_a_texts_own_shows_its_words(project):
    other = replace(
        project,
        stories=tuple(reworded(story) for story in project.stories),
        writeups=tuple(reworded(writeup) for writeup in project.writeups),
    )
    before, after = keys(project), keys(other)
    texts = (*project.stories, *project.writeups)
    own = {urls.of_file(text.text.file) for text in texts}
    changed = {url for url in after if after[url] != before[url]}
    assert before.keys() == after.keys()
    assert own <= changed
    assert changed <= own | {urls.search_record(url) for url in own}
    assert len(before) > len(own) * 2
