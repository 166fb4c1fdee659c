"""Whatever is wrong with a file, the rest of it is judged, and nothing that follows from a slip is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import schema
from generator.content.remainder import remainder
from generator.content.yamldoc import parse_yaml

SMALL = Path(__file__).resolve().parents[1] / "sites" / "small" / "content"
ROUND = (SMALL / "rounds/2024-1/round.yaml").read_text(encoding="utf-8")
SITE = (SMALL / "site.yaml").read_text(encoding="utf-8")


def _left(text, model):
    return remainder(parse_yaml(text, "x.yaml").value, model)


def test_a_misspelt_name_is_set_right_and_a_wrong_value_left_out():
    story = _left("titel: 早市\nunit: donghe\ndate: 三月\nsummary: yes\n", schema.StoryFile)
    assert (story.title, story.unit, story.date, story.summary) == ("早市", "donghe", None, "yes")


def test_what_must_be_there_and_is_not_is_empty():
    assert (_left("group: shequ\n", schema.StoryFile).unit, _left("", schema.StoryFile).title) == (
        "",
        "",
    )


def test_with_a_slip_in_a_group_the_group_leaves_and_nothing_half_of_it_stays():
    two = ROUND + "  - {id: cun, name: 村组, note: 没有公布}\n"
    assert [g.id for g in _left(two, schema.RoundFile).groups] == ["shequ", "cun"]
    broken = two.replace("weight: 60%", "weight: 六成")
    assert [g.id for g in _left(broken, schema.RoundFile).groups] == ["cun"]


def test_with_a_slip_in_the_topics_no_topic_is_known():
    assert _left(SITE.replace("id: fuwu", "id: 服务"), schema.SiteFile).topics == []


@pytest.mark.parametrize(
    ("text", "model"), [(ROUND, schema.RoundFile), (SITE, schema.SiteFile)], ids=["round", "site"]
)
@given(data=st.data())
def test_no_damage_is_too_much(text, model, data):
    signs = st.sampled_from(
        ["", ":", "：", "[", "]", "{", "}", '"', "'", "\t", "- ", "\n", "&", "!", "一"]
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(signs) + text[at + data.draw(st.integers(0, 3)) :]
    document = parse_yaml(text, "x.yaml")
    if document.value is None:
        assert document.problems
    left = remainder(document.value, model)
    assert left is None or isinstance(left, model)
