"""Problems are told so that a tired reader sees what there is to mend, and how often."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.problems import NOWHERE, Problem, Severity, Where, gather

ROUND, STORY = "content/rounds/2024-1/round.yaml", "content/rounds/2024-1/stories/a.md"
MANY = 5
"""From so many on, the same slip is told once."""


def _units(*places):
    return [
        Problem("单位“xihi”不在 units.yaml 里", Where(*place), "是不是“xihe”？") for place in places
    ]


def test_the_same_slip_many_times_is_told_once_with_the_number_and_the_places():
    lines = [(ROUND, line, 15) for line in (25, 29, 33, 37)]
    (told,) = gather(_units(*lines, (STORY, 3, 7)))
    assert told.first.where == Where(ROUND, 25, 15)
    assert told.rest == f"一样的还有 4 处：第 29、33、37 行；{STORY} 第 3 行"


def test_what_differs_in_the_names_alone_is_told_once_with_every_name():
    photos = [
        Problem(f"照片“{number}.jpg”没有列在 photos.yaml 里", Where("photos.yaml"), "加一行。")
        for number in range(40)
    ]
    (told,) = gather(photos)
    assert told.first is photos[0]
    assert told.rest.startswith("一样的还有 39 处：“1.jpg”、“2.jpg”、")
    assert all(f"“{number}.jpg”" in told.rest for number in range(1, 40))


def test_names_in_lines_are_told_with_their_lines():
    words = [
        Problem(f"“{word}”不是数字", Where(ROUND, line, 9), "写数字。")
        for line, word in enumerate("一二三四五", 1)
    ]
    (told,) = gather(words)
    assert told.rest == "一样的还有 4 处：第 2 行“二”、第 3 行“三”、第 4 行“四”、第 5 行“五”"


def test_a_long_list_of_places_is_cut_but_not_the_number():
    (told,) = gather(_units(*((f"{number}.html",) for number in range(100))))
    assert told.rest.startswith("一样的还有 99 处：1.html；2.html；")
    assert told.rest.endswith("10.html……")


def test_a_few_are_told_one_by_one():
    problems = _units(*((ROUND, line, 15) for line in range(1, MANY)))
    assert [told.first for told in gather(problems)] == problems
    assert not any(told.rest for told in gather(problems))


def test_what_has_another_mend_or_weight_is_told_by_itself():
    alike = _units(*((ROUND, line, 15) for line in range(MANY)))
    others = [
        Problem(alike[0].message, Where(ROUND, 90, 15), "写成 xihe（西河社区）。"),
        Problem(alike[0].message, Where(ROUND, 91, 15), alike[0].hint, Severity.WARNING),
    ]
    assert [told.first for told in gather([*alike, *others])] == [alike[0], *others]


_PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(["单位“甲”不在", "单位“乙”不在", "“甲”不是数字", "缺标题"]),
        st.sampled_from([NOWHERE, Where(ROUND), Where(ROUND, 3, 1), Where(STORY, 4, 2)]),
        st.sampled_from(["", "改。"]),
        st.sampled_from(Severity),
    ),
    max_size=40,
)


@given(_PROBLEMS)
def test_none_is_lost_and_the_first_ones_keep_their_order(problems):
    told = gather(problems)
    every = [problem for one in told for problem in (one.first, *one.others)]
    assert sorted(map(id, every)) == sorted(map(id, problems))
    places = [next(i for i, p in enumerate(problems) if p is one.first) for one in told]
    assert places == sorted(places)
