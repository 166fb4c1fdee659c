"""Numbers that must never be published: resident identity numbers, mobile phones, bank cards."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(?<![\dA-Za-z])\d[\d -]{9,25}[\dXx](?![\dA-Za-z])")
_ALIKE = bytes(0x30 if byte in b"0123456789" else byte for byte in range(256))
_RUN = b"0" * 11
_LONG = re.compile(r"[0-9][0-9 -]{10}")
_MOBILE = re.compile(r"(?:86)?(1[3-9]\d{9})")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD_WORDS = ("卡号", "银行卡", "账号", "帐号")


def has_long_number(text: str) -> bool:
    """Tell whether a text may have a private number in it: quick, and never wrong where it says no."""
    alike = text.encode("utf-8", "replace").translate(_ALIKE, b" -")
    return _RUN in alike and _LONG.search(text) is not None


def find_private(text: str) -> list[tuple[int, int, str]]:
    """Find private numbers as (start, end, kind); kinds are 身份证号, 手机号, 银行卡号."""
    found: list[tuple[int, int, str]] = []
    if not has_long_number(text):
        return found
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"[ -]", "", match[0])
        near = any(word in text[max(0, match.start() - 12) : match.start()] for word in _CARD_WORDS)
        kind = _kind(digits, near)
        if kind:
            found.append((match.start(), match.end(), kind))
    return found


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
    return _DIGITS.sub(_hide, text)


def _hide(match: re.Match[str]) -> str:
    digits = re.sub(r"[ -]", "", match[0])
    looks = _MOBILE.fullmatch(digits) or 15 <= len(digits) <= 19
    return f"{digits[:3]}{'*' * (len(digits) - 5)}{digits[-2:]}" if looks else match[0]
