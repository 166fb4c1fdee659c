"""One cell of a score sheet: a mark, a reason why there is none, nothing, or a slip with its mend."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from generator.domain.privacy import mask

ABSENT_WORDS = ("缺席", "弃权", "—")
"""What the sheets ask for where a judge gave no mark; the import knows more."""

_ABSENT = {
    *ABSENT_WORDS, "缺", "缺评", "缺分", "弃", "弃评", "回避", "请假", "未到", "没到", "未到场", "无", "无分",
    "未打分", "没打分", "没有打分", "未评", "未评分", "没评", "——", "―", "–", "-", "--", "---", "/", "~", "n/a",
}  # fmt: skip
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_MINUS = re.compile(r"^[−–—﹣](?=\d)")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_ALMOST = re.compile(r"(\d+)[。,，、·:：;；](\d+)", re.ASCII)
_DATE = re.compile(
    r"\d{1,4}[-/年.]\d{1,2}[-/月.]\d{1,4}日?|\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日?|\d{1,2}-[a-z]{3}|[a-z]{3}-\d{2}",
    re.ASCII | re.IGNORECASE,
)
_DATE_HINT = (
    "Excel 或 WPS 把分数当成了日期{guess}：把这一格的格式改成“常规”或“数值”，再输入一遍分数。"
)
_LONGEST_QUOTE = 20


class Kind(Enum):
    """What a cell holds, beside plain text and numbers."""

    PLAIN = auto()
    DATE = auto()
    FORMULA = auto()
    FLAG = auto()
    ERROR = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it was read: the text of what it holds; of a formula, what it came to last (or nothing).

    `places` are the decimals that its format shows (None: all); `guess` is what a date may have been.
    """

    text: str
    kind: Kind = Kind.PLAIN
    places: int | None = None
    guess: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a cell, and how to mend it."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a mark, or why there is none; neither where it is blank.

    `differs` is how the cell shows a mark that it does not show whole.
    """

    mark: Decimal | None = None
    why: str = ""
    differs: str = ""

    @property
    def blank(self) -> bool:
        """Tell whether the cell says nothing at all."""
        return self.mark is None and not self.why


BLANK = Reading()


def squeezed(text: str) -> str:
    """Write a text without blanks and in half-width characters, to compare what people typed."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def quoted(text: str) -> str:
    """Quote what a cell holds, short and without private numbers."""
    plain = mask(" ".join(text.split()))
    return f"“{plain[:_LONGEST_QUOTE]}{'……' if len(plain) > _LONGEST_QUOTE else ''}”"


def read_mark(cell: Cell | None) -> Reading | Slip:
    """Read a cell in which a judge's mark is expected."""
    if cell is None:
        return BLANK
    if cell.kind is not Kind.PLAIN:
        return _no_plain_value(cell)
    text = squeezed(cell.text)
    if not text:
        return BLANK
    if text.casefold() in _ABSENT:
        return Reading(why=_UNSEEN.sub("", cell.text))
    number = _MINUS.sub("-", text).removesuffix("分")
    if _NUMBER.fullmatch(number):
        return _number(cell, number)
    return _no_number(cell.text, number)


def _number(cell: Cell, text: str) -> Reading | Slip:
    """Read a number; zeros that the format adds are part of it, as people see it on the sheet."""
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        plain = digits.lstrip("0")
        mend = plain if plain[:1].isdigit() else f"0{plain}"
        return Slip(f"分数{quoted(cell.text)}以 0 开头", f"写成 {mend}。")
    mark = Decimal(text)
    own = max(-int(mark.as_tuple().exponent), 0)
    if cell.places is None or cell.places == own:
        return Reading(mark)
    if cell.places > own:
        return Reading(Decimal(f"{text}{'' if own else '.'}{'0' * (cell.places - own)}"))
    return Reading(mark, differs=f"{mark:.{cell.places}f}")


def _no_plain_value(cell: Cell) -> Slip:
    """Say what a cell holds instead of a mark."""
    if cell.kind is Kind.DATE:
        guess = f"（是不是 {cell.guess}？）" if cell.guess else ""
        message = f"这一格是日期{quoted(cell.text)}，不是分数"
        return Slip(message, _DATE_HINT.format(guess=guess))
    if cell.kind is Kind.FORMULA:
        now = f"现在显示的是 {quoted(cell.text)}。" if cell.text else ""
        hint = (
            "复制这一格，“选择性粘贴”成“数值”，核对以后再导入；合计、平均的列，列头写明就不会读。"
        )
        return Slip("这一格是公式，不是评委写的分数", now + hint)
    if cell.kind is Kind.PERCENT:
        return Slip(
            f"这一格是百分数{quoted(cell.text)}", "把格式改成“常规”，写评委打的分，例如 95。"
        )
    if cell.kind is Kind.ERROR:
        return Slip(f"这一格显示的是错误{quoted(cell.text)}", "写上评委打的分。")
    return Slip(f"这一格是{quoted(cell.text)}，不是分数", "写上评委打的分，例如 95。")


def _no_number(typed: str, text: str) -> Slip:
    """Say why a text is no mark, with what was probably meant."""
    almost = _ALMOST.fullmatch(text)
    if almost:
        mend = f"{almost[1]}.{almost[2]}"
        return Slip(f"分数{quoted(typed)}的小数点不对", f"写成 {mend}，小数点用半角的“.”。")
    if _DATE.fullmatch(text):
        return Slip(f"这一格是日期{quoted(typed)}，不是分数", _DATE_HINT.format(guess=""))
    return Slip(
        f"{quoted(typed)}不是分数", "写成 95 或 93.5 这样的数；没有打分写“缺席”“弃权”或“—”。"
    )
