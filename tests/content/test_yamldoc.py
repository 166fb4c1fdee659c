"""What makes a YAML file unreadable is named where it stands; what else is wrong is told in the same run."""

from __future__ import annotations

import pytest

from generator.content.yamldoc import parse_yaml


@pytest.mark.parametrize(
    ("text", "place", "words", "hint"),
    [
        ("name: 东河\nparent：x\nkind: 村\n", (2, 7), "全角的“：”", "英文输入法"),
        ("name:　东河\nkind: 村\n", (1, 6), "全角空格", "半角空格"),
        ("list:\n  -{id: a}\n  - {id: b}\n", (2, 3), "“-”后面少一个空格", "空一格"),
        ("name:东河\nkind: 村\n", (1, 5), "冒号后面少一个空格", "空一格"),
        ("a:\n\tb: 1\n", (2, 1), "Tab 键", "空格缩进"),
        ("a:\n  b: 1\n　　c: 2\n  d: [\n", (3, 1), "行首用了全角空格", "半角空格"),
        ("a: 1\nname: '东河\nkind: 村\n", (2, 7), "引号没有收尾", "补上后一个引号"),
        ("a: 1\nb: 东\x07河\n", (2, 5), "控制字符", "重新输入这一行"),
        ("a: [1, 2\nb: 3\n", None, "括号", "逗号"),
        ("a: !!python/object:os.system {x: 1}\n", (1, 4), "类型标记", "删掉 !"),
        ("a: &x 1\nb: &y [1]\nc: *y\n", (2, 4), "引用", "直接写出来"),
        ("a: " + "[" * 3000, (1, 1), "层数太多", "删掉多余的"),
        ("a:\n" + "".join(" " * n + "-\n" for n in range(400)), (401, 1), "层数太多", "删掉"),
    ],
)
def test_a_slip_is_named_where_it_stands(text, place, words, hint):
    problem = parse_yaml(text, "x.yaml").problems[0]
    assert words in problem.message
    assert hint in problem.hint
    if place:
        assert (problem.where.line, problem.where.column) == place


def test_the_rest_of_a_file_with_wrong_colons_is_read_as_it_was_meant():
    document = parse_yaml("title：擂台\nowner：街道\nseasons: {2024: 1}\ntitle: 又一次\n", "x.yaml")
    assert [p.where.line for p in document.problems] == [1, 2, 4]
    assert "写了两次" in document.problems[2].message
    assert document.value == {"title": "擂台", "owner": "街道", "seasons": {"2024": "1"}}


def test_negative_numbers_in_a_list_are_no_slips():
    assert parse_yaml("points:\n  - -0.5\n  - -1\n", "x.yaml").problems == ()


@pytest.mark.parametrize(
    ("text", "lines", "value"),
    [
        (
            "a:\n\tb: 1\n\tc: 2\nd: 'e\nf: g\n",
            [2, 3, 4],
            {"a": {"b": "1", "c": "2"}, "d": "e", "f": "g"},
        ),
        ('a: "1\nb: 2\nc: "3"\nd: 4\n', [1], {"a": "1", "b": "2", "c": "3", "d": "4"}),
        ("- {id: a, name: 'b}\n- {id: c}\n", [1], [{"id": "a", "name": "b"}, {"id": "c"}]),
        ("a: [1, 2\nb: 3\nc: {d: 4]\ne: 5\n", [1, 3], {"b": "3", "e": "5"}),
        ("a: b: c\nd: @e\nf: g\n", [1, 2], {"f": "g"}),
        ("a：1\nb: \x07东\x07河\nc: 'd\n", [1, 2, 2, 3], {"a": "1", "b": "东 河", "c": "d"}),
        ("a:\n  - b: [1\n    c: 2\n", [2], None),
        ("a: [\n  b,\n", [3], None),
    ],
)
def test_all_slips_of_a_file_are_told_and_the_rest_is_read(text, lines, value):
    document = parse_yaml(text, "x.yaml")
    assert [p.where.line for p in document.problems] == lines
    assert document.value == value
    assert document.damaged == (value is None or "a: [" in text or "b: c" in text)
