"""Schema errors become located problems in plain Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.content.schema import Record
from generator.content.suggest import nearest, suggestion
from generator.content.yamldoc import Document, Map, Scalar
from generator.problems import NOWHERE, Problem, Where

R = TypeVar("R", bound=Record)
_ELSEWHERE = {
    "draft": "草稿按期来定：在这一期的 round.yaml 里写 status: draft，整期都不发布。",
    "slug": "网址就是文件名：给文件改名就行。",
    "tags": "话题写在 topics 里。",
    "image": "封面写在 cover 里。",
}
"""What writers know from other programs, and where it is said here."""


def validate(document: Document, model: type[R], wrap: str = "") -> tuple[R | None, list[Problem]]:
    """Check a document against its model; `wrap` names the field that a bare list fills."""
    problems = list(document.problems)
    value = document.value
    if value is None:
        if not problems:
            problems.append(
                Problem("文件里还没有内容", document_start(document), _least(model, wrap))
            )
        return None, problems
    if wrap:
        outer = Map({Scalar(wrap): value})
        outer.where = getattr(value, "where", Where(document.file, 1, 1))
        value = outer
    try:
        record = model.model_validate(value)
        return (None if document.damaged else record), problems
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False), model)
        if document.damaged:  # what is missing may have stood in a line that was left out
            details = [d for d in details if d["type"] != "missing" and d["input"] is not None]
        for detail in details:
            problems.append(_problem(detail, value, model, document))
            # A field that reads many values reports all their slips in one error.
            others = (detail.get("ctx") or {}).get("others", ())
            problems += [
                _problem({**detail, "ctx": other}, value, model, document) for other in others
            ]
        return None, problems


def _least(model: type[Record], wrap: str) -> str:
    """Say what a file must have at least."""
    if wrap:
        return "还没有就写 []；有了以后每项一行，前面写“- ”。"
    needed = [f.alias or name for name, f in model.model_fields.items() if f.is_required()]
    return f"至少写上 {'、'.join(needed)}，每行一个“名称: 内容”。"


def _without_echoes(details: Sequence[Any], model: type[Record]) -> list[Any]:
    """Leave out a missing key where its misspelling is reported already."""
    meant = {
        (*detail["loc"][:-1], nearest(str(detail["loc"][-1]), keys_at(model, detail["loc"][:-1])))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    return [d for d in details if d["type"] != "missing" or tuple(d["loc"]) not in meant]


def _problem(detail: Any, value: Any, model: type[Record], document: Document) -> Problem:
    """Translate one pydantic error."""
    loc: tuple[Any, ...] = detail["loc"]
    context = detail.get("ctx") or {}
    kind = detail["type"]
    if kind == "leitai":
        where = context.get("where") or NOWHERE
        if where == NOWHERE:
            where = locate(value, loc)
        return Problem(context["message"], _in_file(where, document), context["hint"])
    if kind == "extra_forbidden":
        return _unknown_key(loc, value, model, document)
    if kind == "missing":
        where = _in_file(locate(value, loc[:-1]), document)
        return Problem(f"缺少“{loc[-1]}”这一项", where, f"在这里补上“{loc[-1]}: ……”。")
    where = _in_file(locate(value, loc), document)
    if kind == "literal_error":
        words = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        typed = str(detail["input"])
        return Problem(f"不认识“{typed}”", where, _choice(typed, words, _meaning(model, loc)))
    if kind in ("list_type", "tuple_type") and str(detail["input"]).startswith("-"):
        return Problem("“-”后面少一个空格", where, "在“-”后面空一格。")
    if kind in ("list_type", "tuple_type"):
        return Problem("这里应当是一个列表", where, "每项前面写“- ”，或写在方括号里。")
    text = detail["input"]
    if isinstance(text, str) and "：" in text:
        return Problem(
            "冒号是全角的“：”，应当是半角的“:”", where, "换成英文输入法的冒号，后面再空一格。"
        )
    return Problem(
        "这里应当是一组“名称: 内容”", where, "每行写一个“名称: 内容”，冒号用半角，后面空一格。"
    )


def _choice(typed: str, words: Sequence[str], meaning: str) -> str:
    """Say which word was meant, in whatever language it was typed, or what each of them means."""
    found = ((w, re.search(rf"\b{w} ([^\s，；、。：]+)", meaning, re.ASCII)) for w in words)
    told = {word: match[1] if match else "" for word, match in found}
    for word, chinese in told.items():
        if chinese and (typed in chinese or chinese in typed):
            return f"写成 {word}（{chinese}）。"
    match = nearest(typed, words)
    if match:
        return f"是不是“{match}”？"
    return f"可以写：{'、'.join(f'{w}（{c}）' if c else w for w, c in told.items())}。"


def _meaning(model: type[Record], loc: Sequence[Any]) -> str:
    """Read what the field at a path means."""
    current: Any = model
    meaning = ""
    for step in loc:
        if isinstance(current, type) and issubclass(current, Record):
            fields = ((f.alias or name, f) for name, f in current.model_fields.items())
            field = next((f for key, f in fields if key == step), None)
            if field is not None:
                meaning, current = field.description or "", _record_in(field.annotation)
    return meaning


def _unknown_key(
    loc: Sequence[Any], value: Any, model: type[Record], document: Document
) -> Problem:
    key = str(loc[-1])
    parent = _walk(value, loc[:-1])
    where = next((k.where for k in parent if k == key), document_start(document))
    if "：" in key:
        return Problem(
            "冒号是全角的“：”，应当是半角的“:”", where, "换成英文输入法的冒号，后面再空一格。"
        )
    if ":" in key:
        return Problem("冒号后面少一个空格", where, "在冒号后面空一格。")
    if key in _ELSEWHERE:
        return Problem(f"不认识“{key}”这一项", where, _ELSEWHERE[key])
    known = keys_at(model, loc[:-1])
    return Problem(f"不认识“{key}”这一项", where, suggestion(key, known))


def document_start(document: Document) -> Where:
    """Name the first line of a document."""
    return Where(document.file, document.first_line, 1)


def _in_file(where: Where, document: Document) -> Where:
    return where if where.file else document_start(document)


def _walk(value: Any, loc: Sequence[Any]) -> Any:
    """Follow a path into the values as far as it goes."""
    for step in loc:
        if (isinstance(value, Map) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        ):
            value = value[step]
        elif isinstance(value, Map) and any(str(key) == str(step) for key in value):
            value = next(v for key, v in value.items() if str(key) == str(step))
        elif step == "[key]":
            continue
    return value


def locate(value: Any, loc: Sequence[Any]) -> Where:
    """Find the place of a path: the value's own, or its key's where the value is empty."""
    best: Where = getattr(value, "where", NOWHERE)
    for step in loc:
        if isinstance(value, Map):
            key = next((k for k in value if str(k) == str(step)), None)
            if key is None:
                continue
            best, value = (
                key.where if isinstance(key, Scalar) and hasattr(key, "where") else best,
                value[key],
            )
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        best = getattr(value, "where", best)
    return best


def keys_at(model: type[Record], loc: Sequence[Any]) -> list[str]:
    """List the keys that the model at a path knows."""
    current: Any = model
    for step in loc:
        if not (isinstance(current, type) and issubclass(current, Record)):
            break
        for name, field in current.model_fields.items():
            if (field.alias or name) == step:
                current = _record_in(field.annotation)
                break
    if isinstance(current, type) and issubclass(current, Record):
        return [f.alias or n for n, f in current.model_fields.items() if n != "where"]
    return []


def _record_in(annotation: Any) -> Any:
    """Find the record type inside list[…], dict[…] or … | None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _record_in(part)
        if found is not None:
            return found
    return None
