"""What counts as the same when searching."""

import pytest

from generator.publish.search.folding import fold, runs


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("提问“应考”", "提问应考"),
        ("《讲好 我们》的故事", "讲好我们的故事"),
        ("第 4 期", "第4期"),
        ("Wi Fi 6", "wi fi 6"),
        ("停　车\n位", "停车位"),
        ("ﬁne ①㎡", "fine 1m2"),
        ("阿·买提", "阿买提"),
        ("温暖，传递", "温暖,传递"),
    ],
)
def test_width_case_quotes_and_spaces_do_not_count(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("温暖，传递。", ["温暖", "传递"]),
        ("涨了3.5%，到10:30", ["涨了3.5", "到10:30"]),
        ("A-1、B-2", ["a-1", "b-2"]),
        ("共12，其中3", ["共12", "其中3"]),
        ("……", []),
    ],
)
def test_marks_part_a_line_but_not_a_number(written, parts):
    assert runs(fold(written)) == parts
