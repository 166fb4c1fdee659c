"""What tells of a person: numbers that must never be published, homes and cars that hardly ever should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = re.compile(r"(?<![\dA-Za-z])\d[\d -]{9,25}[\dXx](?![\dA-Za-z])", re.ASCII)
# In groups, as people write them: whatever stands between stands between all of them.
_GROUPED = re.compile(
    r"(?<![\dA-Za-z])(?:(?:\+?86[ .-]?)?1[3-9]\d(?P<a>[ .-])\d{4}(?P=a)\d{4}"
    r"|\d{6}(?P<b>[ .-])\d{8}(?P=b)\d{3}[\dXx]"
    r"|\d{4}(?P<c>[ .-])\d{4}(?P=c)\d{4}(?P=c)\d{4}(?:(?P=c)\d{1,3})?)(?![\dA-Za-z])",
    re.ASCII,
)
_SEPARATORS = re.compile(r"[ .-]")
_ALIKE = bytes(0x30 if byte in b"0123456789" else byte for byte in range(256))
_RUN = b"0" * 11
_LONG = re.compile(r"[0-9０-９][0-9０-９ .\-－—–−．·・\u3000\u00a0]{10,}[XxＸｘ]?")
_WIDE_DIGIT = re.compile(rb"\xef\xbc[\x90-\x99]")
_BETWEEN = " .-－—–−．·・\u3000\u00a0".encode()
_NARROW = str.maketrans(
    "０１２３４５６７８９ＸｘＡ－—–−．·・\u3000\u00a0", "0123456789XxA----...  "
)
_MOBILE = re.compile(r"(?:86)?(1[3-9]\d{9})")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_BEFORE = 12
"""How many characters before a number are looked at for what it may be."""
_CARD_WORDS = ("卡号", "银行卡", "账号", "帐号")

_COUNT = "[0-9０-９一二三四五六七八九十百]{1,4}"
_ROOM = "[0-9０-９]{3,4}"
# To the door: a unit of a house with a room, or a house with a room that is called one. Households are
# counted like rooms (3号楼120户), and a room that many use is nobody's home.
_HOME = re.compile(
    rf"(?:(?:{_COUNT}\s?(?:号楼|号院|栋|幢)\s?)?{_COUNT}\s?单元\s?{_ROOM}(?![0-9０-９])"
    r"(?!\s?(?:平|米|元|个|人|家|件|间))[室户号]?"
    rf"|{_COUNT}\s?(?:号楼|栋|幢)\s?{_ROOM}\s?室"
    r"|(?<![0-9０-９-])[0-9０-９]{1,3}[-－—][0-9０-９]{1,2}[-－—]"
    rf"{_ROOM}\s?室)(?!的?(?:会议|活动|阅览|办公|调解|值班|服务|党|社区))"
)
_ROOMS = re.compile(rf"{_ROOM}\s?室")
_LETTER = "A-HJ-NP-Za-hj-np-zＡ-ＨＪ-ＮＰ-Ｚ"
# The province is looked for behind the letter, since letters are the rarer of the two in a Chinese text.
_PLATE = re.compile(
    f"[{_LETTER}](?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼].)"
    rf"\s?[·•・.\-－]?\s?(?=(?:[{_LETTER}]*[0-9０-９]){{3}})[{_LETTER}0-9０-９]{{4}}"
    f"(?:[{_LETTER}0-9０-９]{{1,2}}|[学警挂港澳])(?![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])"
)


def find_doubtful(text: str) -> list[tuple[int, int, str]]:
    """Find what tells where a person lives or which car is whose, as (start, end, kind): 住址, 车牌号.

    A licence plate is one of GA 36, those of new-energy cars with one sign more.
    """
    found = [(m.start() - 1, m.end(), "车牌号") for m in _PLATE.finditer(text)]
    if "单元" in text or ("室" in text and _ROOMS.search(text)):
        found += [(m.start(), m.end(), "住址") for m in _HOME.finditer(text)]
    return sorted(found)


def has_long_number(text: str, encoded: bytes | None = None) -> bool:
    """Tell whether a text may have a private number in it: quick, and never wrong where it says no.

    `encoded` is the text in UTF-8, where the caller has it.
    """
    data = text.encode("utf-8", "replace") if encoded is None else encoded
    if not (_RUN in data.translate(_ALIKE, _BETWEEN) or _WIDE_DIGIT.search(data)):
        return False
    return _LONG.search(text) is not None


def find_private(text: str) -> list[tuple[int, int, str]]:
    """Find private numbers as (start, end, kind); kinds are 身份证号, 手机号, 银行卡号.

    Full-width digits count, and so do groups with spaces, hyphens or dots between them.
    """
    if not has_long_number(text):
        return []
    found: dict[int, tuple[int, int, str]] = {}
    for start, match, near in _suspects(text):
        end = start + len(match)
        kind = _kind(_SEPARATORS.sub("", match).removeprefix("+"), near)
        if kind and not any(s < end and start < e for s, e, _ in found.values()):
            found[start] = (start, end, kind)
    return [found[start] for start in sorted(found)]


def _suspects(text: str) -> Iterator[tuple[int, str, bool]]:
    """List what may be a private number, narrow, with its start and whether words before it say card.

    Numbers in groups come before whole runs of digits; only the surroundings of long ones are looked at.
    """
    for run in _LONG.finditer(text):
        begin = max(0, run.start() - _BEFORE)
        narrow = text[begin : run.end() + 1].translate(_NARROW)
        for pattern in (_GROUPED, _DIGITS):
            for match in pattern.finditer(narrow):
                before = narrow[max(0, match.start() - _BEFORE) : match.start()]
                yield begin + match.start(), match[0], any(word in before for word in _CARD_WORDS)


def _kind(digits: str, near_card_word: bool) -> str:
    """Name what a run of digits is, by its length and its check digit."""
    if len(digits) == 18 and _is_resident_id(digits):
        return "身份证号"
    if _MOBILE.fullmatch(digits):
        return "手机号"
    card = 15 <= len(digits) <= 19 and digits.isdigit() and _luhn(digits)
    return "银行卡号" if card and (digits.startswith("62") or near_card_word) else ""


def _is_resident_id(digits: str) -> bool:
    """Check the 18th character as GB 11643 defines it."""
    if not digits[:17].isdigit():
        return False
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[17].upper()


def _luhn(digits: str) -> bool:
    """Check a card number's last digit."""
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mask(text: str) -> str:
    """Hide the middle of anything that looks like a private number, check digit right or not."""
    hidden = text
    for start, match, _ in sorted(_suspects(text), reverse=True):
        digits = _SEPARATORS.sub("", match)
        looks = _MOBILE.fullmatch(digits.removeprefix("+")) or 15 <= len(digits) <= 19
        if looks and "*" not in hidden[start : start + len(match)]:
            stars = f"{digits[:3]}{'*' * (len(digits) - 5)}{digits[-2:]}"
            hidden = hidden[:start] + stars + hidden[start + len(match) :]
    return hidden
