"""What is told of a page's HTML: its links and ids, whatever its text says."""

from __future__ import annotations

import pytest

from generator.checks import page_facts


@pytest.mark.parametrize(
    "words", ['按钮上写着 onclick="', '写 style="', '写 onload="x" 和 ontouch="', "&lt;p id="]
)
def test_words_that_look_like_attributes_hide_no_id_and_no_link(words):
    html = f'<main id="t"><p>{words}</p><h2 id="a">乙</h2><a href="b.html#c">丙</a></main>'
    facts = page_facts(html, "stories/x.html")
    assert facts.ids == ("t", "a")
    assert [(link.goal, link.fragment) for link in facts.links] == [("stories/b.html", "c")]
    assert facts.foreign == ()


@pytest.mark.parametrize(
    "tag", ['<p style="color: red">', '<a href="x.html" onclick="y()">', "<style>", "<script>"]
)
def test_styles_and_scripts_of_a_pages_own_are_told(tag):
    assert page_facts(f"<main>{tag}字</main>", "index.html").foreign == (tag,)
