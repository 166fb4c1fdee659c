"""Escaping in templates, made to pass over what needs none; the HTML stays the same."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search


def shown(value: Any) -> str:
    """Escape a value for HTML, as `escape` does; text that stays as it is becomes no Markup first.

    Only for what is joined with other text at once, as whatever a template puts out is.
    """
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL(value) is None):
        return value  # type: ignore[no-any-return]
    return escape(value)


class Generator(CodeGenerator):
    """Writes the code of templates as the stock one does, with `shown` where values are put out."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")
