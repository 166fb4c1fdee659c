"""What a page's bytes are made from, as one hash: the same key means the same bytes."""

from __future__ import annotations

import io
import pickle

from generator.cache import digest
from generator.pages.views import Page, SiteView


def frame_key(site: SiteView, base: str, templates: bytes) -> bytes:
    """Hash what all pages share: the frame, where the 404 page stands, the templates' bytes."""
    return digest(canonical(site), base.encode(), templates)


def page_key(frame: bytes, page: Page, view: object) -> bytes:
    """Hash what one page is made from: its frame, what the plan says of it, its view."""
    return digest(frame, canonical((*page._replace(view=None), view)))


def canonical(value: object) -> bytes:
    """Write a value so that equal values give equal bytes, whichever of their parts are one object."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return out.getvalue()
