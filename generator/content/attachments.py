"""Files that a round offers for download: only kinds that are safe to publish as they are."""

from __future__ import annotations

from pathlib import Path

from generator.content.reading import private_numbers, unreadable
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
                if suffix in _PLAIN:
                    problems += private_numbers(_plain_text(root / path), path)
                size = (root / path).stat().st_size
            except OSError as error:
                problems.append(unreadable(error, path))
                continue
            found.append(Attachment(round_id, name, path, size))
    return tuple(found)


def _plain_text(path: Path) -> str:
    """Read plain text in either of the encodings that officers' programs write."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
