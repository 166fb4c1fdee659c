"""What a page may load: its own files only, and the one data block whose hash the policy names."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

_REST = "style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"


def data_block(linked: Mapping[str, object] | None) -> Markup:
    """Write what machines are told as JSON that can stand in a page; empty where there is nothing."""
    return htmlsafe_json_dumps(linked, ensure_ascii=False) if linked else Markup()


def page_policy(block: str) -> str:
    """Write a page's content security policy; browsers run no data block, but checkers want its hash."""
    scripts = "'self'"
    if block:
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        scripts += f" 'sha256-{digest}'"
    return f"default-src 'none'; script-src {scripts}; {_REST}"
