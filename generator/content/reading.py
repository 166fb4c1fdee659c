"""Reading text files: one encoding, clear words when a file has another."""

from __future__ import annotations

from pathlib import Path

from generator.domain.privacy import find_doubtful, find_private
from generator.problems import Problem, Severity, Where, refusal

_BOM = b"\xef\xbb\xbf"
_SAVE_AS = "用编辑器“另存为”，编码选 UTF-8（不带 BOM），再保存一次。"
_FIRST_LINES = {
    "content/site.yaml": "title: 网站的名称",
    "content/units.yaml": "- {id: pinganlu, name: 平安路社区, kind: 社区}",
}
"""What to begin with in the two files that every project needs."""


def read_text(root: Path, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a project file as UTF-8 with line ends made uniform; None with a problem where it can't be."""
    try:
        data = (root / file).read_bytes()
    except OSError as error:
        return None, (unreadable(error, file),)
    if data.startswith(_BOM):
        return None, (Problem("文件开头有看不见的 BOM 标记", Where(file, 1, 1), _SAVE_AS),)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, (Problem("文件是 UTF-16 编码", Where(file, 1, 1), _SAVE_AS),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(file, data, error.start),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, ()


def unreadable(error: OSError, file: str) -> Problem:
    """Say why the operating system gave no file."""
    if isinstance(error, FileNotFoundError):
        begin = _FIRST_LINES.get(file)
        hint = f"还没有就新建这个文件，至少写一行：{begin}" if begin else ""
        return Problem(f"找不到文件 {file}", Where(file), hint or "检查文件名和所在的文件夹。")
    return Problem(
        f"读不了这个文件（{refusal(error)}）",
        Where(file),
        "检查文件是否被占用、是否有读取权限。",
    )


def _not_utf8(file: str, data: bytes, start: int) -> Problem:
    """Say where the first foreign byte is, and whether the file looks like GBK."""
    line = data.count(b"\n", 0, start) + 1
    line_start = data.rfind(b"\n", 0, start) + 1
    column = len(data[line_start:start].decode("utf-8", "replace")) + 1
    try:
        data.decode("gb18030")
        what = "文件是 GBK 编码，不是 UTF-8"
    except UnicodeDecodeError:
        what = "文件不是 UTF-8 编码的文字"
    return Problem(what, Where(file, line, column), _SAVE_AS)


def private_data(text: str, file: str) -> list[Problem]:
    """Report every identity, mobile and card number of a text at its place, and doubtful homes and cars.

    The address in site.yaml is that of an office, which readers are to find.
    """
    problems = [
        Problem(
            f"这里有像{kind}的数字，不能公开",
            _at(text, start, file),
            "删掉这个号码；要留联系方式，写公开的座机。",
        )
        for start, _, kind in find_private(text)
    ]
    for start, _, kind in find_doubtful(text):
        if kind != "住址" or file != "content/site.yaml":
            message, hint = DOUBTFUL[kind]
            problems.append(
                Problem(f"这里{message}", _at(text, start, file), hint, Severity.WARNING)
            )
    return problems


DOUBTFUL = {
    "住址": ("像是谁家的住址，写到了门牌号", "写到社区或小区就够了；本来就公开的办公地点不用改。"),
    "车牌号": ("像是车牌号", "删掉车牌号；照片里拍到的车牌也要遮住。"),
}
"""What is said of what `find_doubtful` finds, after where it is, and what is better written."""


def _at(text: str, start: int, file: str) -> Where:
    line_start = text.rfind("\n", 0, start) + 1
    return Where(file, text.count("\n", 0, start) + 1, start - line_start + 1)
