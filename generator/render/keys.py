"""What a page's bytes are made from, as one hash: the same key means the same bytes."""

from __future__ import annotations

import io
import json
import pickle

from generator.cache import digest
from generator.pages.views import Page, Sheet, SiteView, Tree


def frame_key(site: SiteView, base: str, templates: bytes) -> bytes:
    """Hash what all pages share: the frame, where the 404 page stands, the templates' bytes."""
    return digest(canonical(site), base.encode(), templates)


def page_key(frame: bytes, page: Page, view: object) -> bytes:
    """Hash what one page is made from: its frame, what the plan says of it, its view."""
    told = (*page._replace(view=None), type(view).__name__)
    if isinstance(view, Sheet | Tree):
        return digest(frame, canonical(told), canonical(view))
    return digest(frame, in_order(told), in_order(view))


def in_order(view: object) -> bytes:
    """Write the values of a view in their order, which is much faster than pickling what kind each is.

    Where a value stands tells its kind, since no field of a view may hold views of two kinds.
    """
    text = json.dumps(view, ensure_ascii=False, check_circular=False, default=_as_pickled)
    return text.encode("utf-8", "surrogatepass")


def _as_pickled(value: object) -> str:
    return canonical(value).hex()


def canonical(value: object) -> bytes:
    """Write a value so that equal values give equal bytes, whichever of their parts are one object."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return out.getvalue()
