"""What pages, styles and scripts weigh when a server sends them gzipped, and how much they may."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from generator.render import Asset

PAGE, STYLES, SCRIPTS = 30_000, 15_000, 15_000
"""The most that a page, all styles together and all own scripts together may weigh, in bytes."""
_FRAME = 12
"""By so many bytes gzip is longer than zlib."""
_VENDORED = "assets/vendor/"


def packed_size(data: bytes) -> int:
    """Give the gzipped size in bytes of a page that may be over its budget, 0 of one that is not.

    Few pages are large, and only those are worth the time that packing takes; packed in haste, most of
    them are in their budget already.
    """
    if len(data) <= PAGE or len(zlib.compress(data, 1)) + _FRAME <= PAGE:
        return 0
    return packed(data)


def packed(data: bytes) -> int:
    """Give the size in bytes that a server sends, as gzip packs by default."""
    return len(zlib.compress(data, 6)) + _FRAME


def asset_weights(assets: Iterable[Asset]) -> dict[str, int]:
    """Weigh the style sheets and own scripts by their addresses; libraries of others have no budget."""
    return {
        asset.url: packed(asset.data)
        for asset in assets
        if asset.url.endswith(".css")
        or (asset.url.endswith(".js") and not asset.url.startswith(_VENDORED))
    }
