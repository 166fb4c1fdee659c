"""What pages, styles and scripts weigh when a server sends them gzipped, and how much they may."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from generator.render import Asset

PAGE, STYLES, SCRIPTS = 30_000, 15_000, 15_000
"""The most that a page, all styles together and all own scripts together may weigh, in bytes."""
_VENDORED = "assets/vendor/"


def packed_size(data: bytes) -> int:
    """Give a page's gzipped size in bytes; 0 where it is in its budget as it stands.

    Few pages are large, and only those are worth the time that packing takes.
    """
    return packed(data) if len(data) > PAGE else 0


def packed(data: bytes) -> int:
    """Give the size in bytes that a server sends, as gzip packs by default."""
    return len(zlib.compress(data, 6)) + 12


def asset_weights(assets: Iterable[Asset]) -> dict[str, int]:
    """Weigh the style sheets and own scripts by their addresses; libraries of others have no budget."""
    return {
        asset.url: packed(asset.data)
        for asset in assets
        if asset.url.endswith(".css")
        or (asset.url.endswith(".js") and not asset.url.startswith(_VENDORED))
    }
