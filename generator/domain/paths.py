"""How a link written in Markdown names a file of the project."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

PHOTO_ENDINGS = (
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "avif", "heic", "heif", "hif", "tif", "tiff", "gif",
)  # fmt: skip
"""How the names of photos end, in small letters; capitals are as good."""

TARGET = r"<?((?:[^()<>\n]|\([^()\n]*\))+?)>?(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?\s*\)"
"""The end of a Markdown link: its target, its title in either kind of quotes.

File names may hold spaces and brackets; phones and chat programs make such.
"""
_SCHEME = re.compile(r"^(?:([a-zA-Z][a-zA-Z0-9+.-]*):|//)")
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What the address of a link that leaves the site may begin with; others are taken out of pages."""


_SCRAPS = ("~", ".tmp", ".swp", ".swx", ".swo", ".part", ".crdownload")
_LEFT_BEHIND = frozenset({"Thumbs.db", "desktop.ini", "4913"})
"""What Windows leaves in folders; 4913 is vim's way to see whether it may write."""


def is_scrap(name: str) -> bool:
    """Tell whether a file or folder is no writer's work but hidden, or left by an editor or the system."""
    return name.startswith((".", "~$", "#")) or name.endswith(_SCRAPS) or name in _LEFT_BEHIND


def is_external(target: str) -> bool:
    """Tell whether a link leaves the site (http:, mailto:, tel:, //…)."""
    return bool(_SCHEME.match(target))


def forbidden_scheme(target: str) -> str:
    """Name what an address begins with where no link may; empty where it may, or the link stays in the site."""
    match = _SCHEME.match(target)
    scheme = (match[1] or "").lower() if match else ""
    return "" if scheme in LINK_SCHEMES else scheme


def split_fragment(target: str) -> tuple[str, str]:
    """Split a link into its path and its fragment, the latter with its # or empty."""
    path, mark, fragment = target.partition("#")
    return path, mark + fragment


def resolve(file: str, target: str) -> str:
    """Name the project file that a relative link in `file` means; `..` beyond the root stays visible."""
    path, _ = split_fragment(target)
    path = unquote(path)
    if not path:
        return file
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def photo_folder(file: str) -> str:
    """Name the folder in which a bare picture name in `file` is looked up: the round's photos."""
    parts = file.split("/")
    if len(parts) >= 3 and parts[:2] == ["content", "rounds"]:
        return "/".join([*parts[:3], "photos"])
    return posixpath.dirname(file) + "/photos"


def resolve_picture(file: str, target: str) -> tuple[str, str]:
    """Name the files that a picture link may mean: beside the text, then in the photo folder."""
    beside = resolve(file, target)
    bare = unquote(target)
    return beside, f"{photo_folder(file)}/{bare}" if "/" not in bare else beside
