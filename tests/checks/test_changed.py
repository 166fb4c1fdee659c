"""Looking at changed pages alone tells what looking at all pages tells, or says that it does not."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.checks import Output, examine, examine_changed, page_facts
from generator.checks.facts import PageFacts

NAMES = ("index", "a", "b", "c")
LINKS = st.lists(
    st.sampled_from(["index.html", "a.html", "b.html", "c.html", "b.html#x", "c.html#y", "p.jpg"]),
    max_size=4,
)
PAGE = st.builds(
    lambda links, ids, more: (
        "<h1>题</h1>"
        + "".join(f'<a href="{link}">去</a>' for link in links)
        + "".join(f'<p id="{name}"></p>' for name in ids)
        + more
    ),
    LINKS,
    st.lists(st.sampled_from(["x", "y"]), unique=True),
    st.sampled_from(["", "", "", "<p>13812345678</p>", '<meta name="robots" content="noindex">']),
)
SITE = st.fixed_dictionaries(dict.fromkeys(NAMES, PAGE))
FILES = frozenset({"p.jpg", *(f"{name}.html" for name in NAMES)})
WHOLE = "".join(f'<a href="{name}.html">去</a>' for name in NAMES) + '<p id="x"></p><p id="y"></p>'


def output(site: dict[str, PageFacts]) -> Output:
    return Output(site, FILES)


def facts(site: dict[str, str]) -> dict[str, PageFacts]:
    return {f"{name}.html": page_facts(html, f"{name}.html") for name, html in site.items()}


@given(SITE, SITE, st.sets(st.sampled_from(NAMES), min_size=1), st.booleans())
def test_what_is_told_of_changed_pages_is_what_all_pages_tell(before, after, changed, connected):
    """Whatever the pages were and have become; a site that is connected was mostly right before."""
    if connected:
        before = dict.fromkeys(before, "<h1>题</h1>" + WHOLE)
        after = {name: html + WHOLE * (len(html) % 3 > 0) for name, html in after.items()}
    former, new = facts(before), facts({name: after[name] for name in changed})
    told = examine_changed(output(new), former, examine(output(former)))
    whole = examine(output({**former, **new}))
    if told is not None:
        assert Counter(told.problems) == Counter(whole.problems)
        assert told.sound == whole.sound
    elif not any(name in changed for name in NAMES if before[name] != after[name]):
        assert not examine(output(former)).sound


def test_new_words_are_looked_at_alone():
    """A page that leads where it led and offers what it offered needs no other page to be judged."""
    former = facts(dict.fromkeys(NAMES, "<h1>题</h1>" + WHOLE))
    new = facts({"a": "<h1>题</h1><p>新的一句话 13812345678</p>" + WHOLE})
    told = examine_changed(output(new), former, examine(output(former)))
    assert told is not None
    assert [problem.where.file for problem in told.problems] == ["a.html"]
    assert not told.sound


def test_a_heavy_page_is_told_of_again_though_nobody_looks_at_it():
    former = facts(dict.fromkeys(NAMES, "<h1>题</h1>" + WHOLE))
    former["b.html"] = former["b.html"]._replace(packed=99_999)
    earlier = examine(output(former))
    assert earlier.sound
    told = examine_changed(output({"a.html": former["a.html"]}), former, earlier)
    assert told is not None
    assert told.problems == earlier.problems
    lighter = {"b.html": former["b.html"]._replace(packed=0)}
    told = examine_changed(output(lighter), former, earlier)
    assert told is not None
    assert told.problems == ()


def test_a_lost_place_or_way_needs_all_pages():
    former = facts(dict.fromkeys(NAMES, "<h1>题</h1>" + WHOLE))
    earlier = examine(output(former))
    for worse in (WHOLE.replace(' id="x"', ""), WHOLE.replace("c.html", "b.html")):
        new = facts({"a": "<h1>题</h1>" + worse})
        assert examine_changed(output(new), former, earlier) is None
