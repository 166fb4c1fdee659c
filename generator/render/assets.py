"""Assets: files of templates/assets with a content hash in their name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.domain.site import Theme
from generator.pages.plan import LOGO, THEME

# Comments that fill whole lines, but not those that name a licence; and indentation.
_SPARE = re.compile(
    rb"^[ \t]*/\*(?!!).*?\*/[ \t]*\n|^[ \t]*//[^\n]*\n|^[ \t]+", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One asset: its name in templates, its address and its bytes."""

    name: str
    url: str
    data: bytes


_AS_IT_IS = Asset(".nojekyll", ".nojekyll", b"")
"""Tells hosts of Pages that the site is finished, and not a source to be built."""


def load_assets(folders: tuple[Path, ...]) -> tuple[Asset, ...]:
    """Read the assets of all template folders, the project's own before the shipped ones."""
    found: dict[str, Asset] = {}
    for folder in folders:
        base = folder / "assets"
        if not base.is_dir():
            continue
        for path in sorted(base.rglob("*")):
            name = path.relative_to(base).as_posix()
            if path.is_file() and not name.startswith(".") and name not in found:
                found[name] = _asset(name, path.read_bytes())
    return (*(found[name] for name in sorted(found)), _AS_IT_IS)


def theme_assets(theme: Theme, root: Path) -> tuple[Asset, ...]:
    """Make what a site's own colours and logo add; nothing where it has none."""
    made = []
    if theme.colours:
        tokens = " ".join(f"--{name}: {colour};" for name, colour in sorted(theme.colours.items()))
        made.append(_asset(THEME, f":root {{ {tokens} }}\n".encode()))
    if theme.logo:
        ending = theme.logo.rpartition(".")[2].lower()
        made.append(_asset(f"{LOGO}.{ending}", (root / "content" / theme.logo).read_bytes()))
    return tuple(made)


def named_plainly(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """Give assets addresses without a hash, for a site that no browser keeps anything of."""
    return tuple(
        asset if asset is _AS_IT_IS else replace(asset, url=f"assets/{asset.name}")
        for asset in assets
    )


def lean(script: bytes) -> bytes:
    """Leave comments on lines of their own and indentation out of a script; readers have no use for them.

    A script with a template literal, in which such lines can be text, stays as it is.
    """
    return script if b"`" in script else _SPARE.sub(b"", script.replace(b"\r\n", b"\n"))


def _asset(name: str, data: bytes) -> Asset:
    if name.startswith("vendor/"):
        return Asset(name, f"assets/{name}", data)
    if name.endswith(".js"):
        data = lean(data)
    digest = hashlib.sha256(data).hexdigest()[:10]
    stem, dot, ending = name.rpartition(".")
    return Asset(name, f"assets/{stem}-{digest}{dot}{ending}", data)
