"""Files that a round offers for download: only kinds that are safe to publish as they are."""

from __future__ import annotations

from pathlib import Path

from generator.content.reading import private_data, unreadable
from generator.domain.paths import PHOTO_ENDINGS
from generator.domain.stories import Attachment
from generator.problems import Problem, Where

DOCUMENTS = frozenset(
    [
        ".pdf",
        ".ofd",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".wps",
        ".et",
        ".dps",
        ".txt",
        ".csv",
    ]
)
PICTURES = frozenset(f".{ending}" for ending in (*PHOTO_ENDINGS, "bmp", "svg"))
_PLAIN = frozenset({".txt", ".csv"})
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    **dict.fromkeys((".ofd", ".docx", ".xlsx", ".pptx"), (_ZIP,)),
    **dict.fromkeys((".doc", ".xls", ".ppt"), (_OLE,)),
    **dict.fromkeys((".wps", ".et", ".dps"), (_OLE, _ZIP)),
}
"""What the files of each kind begin with; the name alone may lie."""
_BEGIN = 1024


def load_attachments(
    root: Path, round_id: str, files: list[str], problems: list[Problem]
) -> tuple[Attachment, ...]:
    """List the files in a round's files/ folder; what can't be published as it is becomes a problem."""
    folder = f"content/rounds/{round_id}/files/"
    found = []
    for path in files:
        if not path.startswith(folder):
            continue
        name = path.removeprefix(folder)
        suffix = Path(name).suffix.lower()
        if suffix in PICTURES:
            problems.append(
                Problem(
                    f"图片“{name}”不能当附件发布",
                    Where(path),
                    "放进本期的 photos 文件夹；扫描件先存成 PDF。",
                )
            )
        elif suffix not in DOCUMENTS:
            problems.append(
                Problem(
                    f"附件“{name}”的类型不能发布",
                    Where(path),
                    "存成 PDF，或 Word、Excel、WPS、TXT、CSV 文件。",
                )
            )
        else:
            try:
                size = (root / path).stat().st_size
                slip = _slip(root / path, name, suffix, size)
                if slip is None and suffix in _PLAIN:
                    problems += private_data(_plain_text(root / path), path)
            except OSError as error:
                problems.append(unreadable(error, path))
                continue
            if slip:
                problems.append(Problem(slip[0], Where(path), slip[1]))
                continue
            found.append(Attachment(round_id, name, path, size))
    return tuple(found)


def _slip(path: Path, name: str, suffix: str, size: int) -> tuple[str, str] | None:
    """Say what is wrong with a file whose inside is not what its name says, and the mend; None where all is well."""
    if not size:
        return f"附件“{name}”是空的", "找到完整的文件，换掉它。"
    with path.open("rb") as file:
        begin = file.read(_BEGIN)
    if suffix in _PLAIN:
        right = b"\0" not in begin and not begin.startswith((b"%PDF-", _ZIP, _OLE))
    elif suffix == ".pdf":
        right = _BEGINNINGS[suffix][0] in begin
    else:
        right = begin.startswith(_BEGINNINGS[suffix])
    if right:
        return None
    return (
        f"附件“{name}”的内容不是 {suffix[1:].upper()} 文件",
        "只改文件名不行：用原来的程序打开，另存为 PDF，再放进来。",
    )


def _plain_text(path: Path) -> str:
    """Read plain text in either of the encodings that officers' programs write."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
