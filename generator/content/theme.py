"""A site's own colours and logo: readable, and safe to publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.content.suggest import nearest
from generator.domain.colour import READABLE, contrast
from generator.domain.site import Site, Theme
from generator.problems import NOWHERE, Problem

SHIPPED = {
    "red": "#A61B1B", "deep": "#8A1414", "ink": "#2B1D18", "soft": "#5C4A42",
    "paper": "#FFFBF5", "cream": "#FBF3E6", "line": "#E6DACB",
}  # fmt: skip
"""The shipped colours that a site may change; templates/assets/site.css declares the same."""
_TEXTS = {
    "red": "链接和标题的颜色",
    "deep": "链接按下的颜色",
    "ink": "正文的颜色",
    "soft": "次要文字的颜色",
}
_GROUNDS = {"paper": "页面底色", "cream": "浅色底"}
_LOGO = re.compile(r"content/[^/]+\.(?i:svg|png)")
_LIVELY = re.compile(
    rb"<\s*(script|foreignObject|iframe|object|embed|image|use)\b|\son\w+\s*=|javascript:|<!ENTITY"
    rb"|\b(?:href|src)\s*=\s*[\"'](?!#)",
    re.IGNORECASE,
)


def logo_files(files: Iterable[str]) -> list[str]:
    """List the pictures that lie in content/ itself: any of them may be meant as the logo."""
    return [file for file in files if _LOGO.fullmatch(file)]


def theme_problems(site: Site, root: Path, logos: Sequence[str]) -> Iterator[Problem]:
    """Report colours that can't be read on their ground, and a logo that can't be used."""
    yield from _colours(site.theme)
    if site.theme.logo:
        yield from _logo(site.theme, root, logos)


def _colours(theme: Theme) -> Iterator[Problem]:
    """Report each own colour once: one of words on the ground where it is worst, or a ground with all its words."""
    own = theme.colours
    colours = {**SHIPPED, **own}
    for name in [name for name in _TEXTS if name in own]:
        grounds = {"白底": "#FFFFFF", **{word: colours[g] for g, word in _GROUNDS.items()}}
        word, ground = min(grounds.items(), key=lambda item: contrast(own[name], item[1]))
        reached = contrast(own[name], ground)
        if reached < READABLE:
            yield Problem(
                f"{_TEXTS[name]}（{name}：{own[name]}）在{word}上看不清，对比度只有 {reached:.1f}",
                theme.places.get(name, NOWHERE),
                f"把字色调深或底色调浅，对比度至少要 {READABLE}。",
            )
    for name in [name for name in _GROUNDS if name in own]:
        shipped = {text: contrast(colours[text], own[name]) for text in _TEXTS if text not in own}
        dim = [f"{_TEXTS[text]} {got:.1f}" for text, got in shipped.items() if got < READABLE]
        if dim:
            yield Problem(
                f"{_GROUNDS[name]}（{name}：{own[name]}）上的字看不清，对比度只有：{'、'.join(dim)}",
                theme.places.get(name, NOWHERE),
                f"把底色调浅，对比度至少要 {READABLE}。",
            )


def _logo(theme: Theme, root: Path, logos: Sequence[str]) -> Iterator[Problem]:
    name, at = theme.logo, theme.places.get("logo", NOWHERE)
    path = root / "content" / name
    suffix = name.rpartition(".")[2].lower()
    if not path.resolve().is_relative_to((root / "content").resolve()) or not path.is_file():
        meant = nearest(name, (file.removeprefix("content/") for file in logos))
        mend = f"是不是“{meant}”？" if meant else "把它放在 content/ 里，写文件名，例如 logo.svg。"
        yield Problem(f"找不到徽标文件“{name}”", at, mend)
    elif suffix not in ("svg", "png"):
        yield Problem(f"徽标“{name}”不是 SVG 或 PNG", at, "另存为 SVG 或 PNG。")
    elif suffix == "svg" and _LIVELY.search(path.read_bytes()):
        yield Problem(
            f"徽标“{name}”里有脚本或外部内容，不能发布", at, "用绘图软件导出“纯 SVG”，再放进来。"
        )
