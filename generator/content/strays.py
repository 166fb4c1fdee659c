"""Files that lie where nothing is published from, or whose very names may not be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.content.reading import DOUBTFUL
from generator.domain.paths import PHOTO_ENDINGS
from generator.domain.privacy import find_doubtful, find_private
from generator.problems import Problem, Severity, Where

_PLACES = re.compile(
    r"content/(site\.yaml|units\.yaml|pages/[^/]+\.md|rounds/[^/]+/(round\.yaml|marks\.yaml|index\.md|stories/[^/]+\.md"
    rf"|photos/(photos\.yaml|.+\.(?i:{'|'.join(PHOTO_ENDINGS)}))|files/.+))"
)
_AMONG_PHOTOS = re.compile(r"content/rounds/[^/]+/photos/.+")
_ENDINGS = (
    (".yaml.txt", ".yaml"), (".yml", ".yaml"), (".txt", ".yaml"),
    (".md.txt", ".md"), (".markdown", ".md"), (".mdown", ".md"), (".txt", ".md"),
)  # fmt: skip
_FILMS = ("mp4", "mov", "avi", "m4v", "3gp", "mkv", "wmv")


def strays(files: Iterable[str]) -> Iterator[Problem]:
    """Report files that no rule of the layout knows: what is not published must be said."""
    for file in files:
        if _PLACES.fullmatch(file):
            continue
        message, hint = (
            "这个文件放的位置不对，不会发布",
            "故事放 stories/，照片放 photos/，页面放 pages/。",
        )
        right = _right_ending(file)
        if right:
            message = "文件的扩展名不对，不会发布"
            hint = f"改名为 {right}；在 Windows 上先让资源管理器显示扩展名。"
        elif _AMONG_PHOTOS.fullmatch(file):
            message = "这种文件不能当照片发布"
            hint = "用看图软件导出成 JPEG 再放进来；不用的移到 content 外面。"
            if file.lower().rpartition(".")[2] in _FILMS:
                hint = "视频放到视频网站，在故事里单独一段写上链接。"
        yield Problem(message, Where(file), hint, Severity.WARNING)


def _right_ending(file: str) -> str:
    """Name a file as it should be called where only its ending is wrong; empty otherwise."""
    for wrong, right in _ENDINGS:
        meant = file[: -len(wrong)] + right
        if file.lower().endswith(wrong) and _PLACES.fullmatch(meant):
            return meant.rpartition("/")[2]
    return ""


def private_names(files: Iterable[str]) -> Iterator[Problem]:
    """Report file names that tell of a person: names are published too."""
    for file in files:
        for _, _, kind in find_private(file):
            yield Problem(f"文件名里有像{kind}的数字，不能公开", Where(file), "给文件换个名字。")
        for _, _, kind in find_doubtful(file):
            message, hint = DOUBTFUL[kind]
            yield Problem(
                f"文件名里{message}", Where(file), f"给文件换个名字：{hint}", Severity.WARNING
            )
