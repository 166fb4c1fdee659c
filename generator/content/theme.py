"""A site's own colours and logo: readable, and safe to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.domain.colour import READABLE, contrast
from generator.domain.site import Site
from generator.problems import Problem

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
_LIVELY = re.compile(
    rb"<\s*(script|foreignObject|iframe|object|embed|image|use)\b|\son\w+\s*=|javascript:|<!ENTITY"
    rb"|\b(?:href|src)\s*=\s*[\"'](?!#)",
    re.IGNORECASE,
)


def theme_problems(site: Site, root: Path) -> Iterator[Problem]:
    """Report colours that can't be read on their ground, and a logo that can't be used."""
    colours = {**SHIPPED, **site.theme.colours}
    grounds = {"#FFFFFF": "白底", **{colours[name]: word for name, word in _GROUNDS.items()}}
    for name, word in _TEXTS.items():
        ground = min(grounds, key=lambda g: contrast(colours[name], g))
        reached = contrast(colours[name], ground)
        if site.theme.colours and reached < READABLE:
            yield Problem(
                f"{word}（{name}：{colours[name]}）在{grounds[ground]}上看不清，对比度只有 {reached:.1f}",
                site.theme.at,
                f"把字色调深或底色调浅，对比度至少要 {READABLE}。",
            )
    if site.theme.logo:
        yield from _logo(site, root)


def _logo(site: Site, root: Path) -> Iterator[Problem]:
    name, at = site.theme.logo, site.theme.at
    path = root / "content" / name
    suffix = name.rpartition(".")[2].lower()
    if not path.resolve().is_relative_to((root / "content").resolve()) or not path.is_file():
        yield Problem(
            f"找不到徽标文件“{name}”", at, "把它放在 content/ 里，写文件名，例如 logo.svg。"
        )
    elif suffix not in ("svg", "png"):
        yield Problem(f"徽标“{name}”不是 SVG 或 PNG", at, "另存为 SVG 或 PNG。")
    elif suffix == "svg" and _LIVELY.search(path.read_bytes()):
        yield Problem(
            f"徽标“{name}”里有脚本或外部内容，不能发布", at, "用绘图软件导出“纯 SVG”，再放进来。"
        )
