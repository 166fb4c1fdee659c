"""Private numbers: found by their check digits, never echoed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.privacy import find_doubtful, find_private, mask


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("身份证 11010519491231002X", "身份证号"),
        ("电话13812345678。", "手机号"),
        ("电话 138 1234 5678", "手机号"),
        ("电话 138.1234.5678", "手机号"),
        ("电话 138·1234·5678", "手机号"),
        ("电话１３８１２３４５６７８", "手机号"),
        ("１３８－１２３４－５６７８", "手机号"),
        ("+86 138-1234-5678", "手机号"),
        ("第3号 95 138 1234 5678", "手机号"),
        ("身份证 110105 19491231 002X", "身份证号"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", "身份证号"),
        ("卡号：4111 1111 1111 1111", "银行卡号"),
    ],
)
def test_a_private_number_is_found_and_masked(text, kind):
    assert [k for _, _, k in find_private(text)] == [kind]
    assert "*" in mask(text)
    assert not find_private(mask(text))


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-10",
        "110105194912310021",
        "0917-1234567",
        "4111111111111111",
        "54项服务",
        "93.50 94.25 91.75 90.5",
        "138.5 92.33 94.25",
        "２０２４年１２月１０日",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_private(text) == []


@given(st.text(alphabet="0123456789 -.·—１３８－Xx字a", max_size=60))
def test_the_quick_look_never_misses_what_the_full_one_finds(text):
    from generator.domain.privacy import has_long_number

    if not has_long_number(text):
        assert mask(text) == text


@given(st.text(alphabet="0123456789 -.·—１３８－Xx字a", max_size=60))
def test_what_was_masked_has_no_private_number_left(text):
    assert not find_private(mask(text))


def _has_eleven_digits(run):
    return sum(c.isdigit() for c in run) >= 11


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("家住3号楼2单元501室的老人", "3号楼2单元501室"),
        ("住在三号楼二单元501", "三号楼二单元501"),
        ("5栋1单元1203号", "5栋1单元1203号"),
        ("2单元501户漏水", "2单元501户"),
        ("３号楼 ２单元 ５０１室", "３号楼 ２单元 ５０１室"),
        ("7幢602室的王奶奶", "7幢602室"),
        ("12-3-1501室", "12-3-1501室"),
        ("陕C·12345 停在门口", "陕C·12345"),
        ("陕C12345", "陕C12345"),
        ("陕c 1A234", "陕c 1A234"),
        ("一辆京AD12345", "京AD12345"),
        ("沪A12345F挡住了路", "沪A12345F"),
        ("陕Ｃ１２３４５", "陕Ｃ１２３４５"),
        ("粤Z1234港", "粤Z1234港"),
    ],
)
def test_a_home_or_a_car_is_found(text, found):
    assert [text[start:end] for start, end, _ in find_doubtful(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "3号楼前的广场",
        "3号楼120户居民",
        "5栋12层高",
        "2单元的楼道灯",
        "3个单元501户",
        "3号楼2单元120平方米",
        "在3号楼201会议室",
        "3号楼101室活动室",
        "文化路1号",
        "会议室",
        "2024-12-10",
        "2024-12-101室外",
        "陕ICP备12345678号",
        "陕公网安备61030002000123号",
        "新A类项目",
        "新APP上线",
        "川A2024年度",
        "陕C123456789",
        "京G30高速",
        "新ABCDEF",
    ],
)
def test_houses_without_rooms_and_other_signs_are_left_alone(text):
    assert find_doubtful(text) == []
