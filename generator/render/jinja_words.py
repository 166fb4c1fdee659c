"""What Jinja says of a template, in Chinese: the common slips by name, with their mends; others in its words."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

_SEE = "核对拼写；有哪些名称，看自带的同名模板。"
_OPENED = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with")
"""Tags that a tag of the same name with `end` before it closes; set only where it has no value."""
_TAGS = (
    *_OPENED,
    "break",
    "continue",
    "do",
    "elif",
    "else",
    "extends",
    "from",
    "import",
    "include",
)
_FILTERS = (*FILTERS, "headings")
_NAMES = (
    *DEFAULT_NAMESPACE, "asset", "card", "convert", "frame", "linked", "page", "policy", "root", "site", "view",
)  # fmt: skip
_TOKENS = {
    "end of statement block": "“%}”",
    "end of print statement": "“}}”",
    "end of template": "文件的结尾",
    "name": "一个名称",
    "string": "引号里的文字",
    "integer": "数字",
}
_WIDE = str.maketrans("｜（）｛｝［］，：。．！＝％＋－＜＞", "|(){}[],:..!=%+-<>")
_ENDING = re.compile(r"\.[a-z0-9]+$", re.ASCII)
_TAG = re.compile(r"\{%[-+]?\s*(end)?(\w+)([^%]*)%\}")


class Said(NamedTuple):
    """A slip in words, its mend, and its line where Jinja names another one; 0 keeps Jinja's."""

    message: str
    hint: str
    line: int = 0


def in_chinese(told: str, source: str = "") -> Said:
    """Say in Chinese what Jinja told of a template; `source` is the template's text, where that is known."""
    for pattern, say in _SAYINGS:
        match = re.search(pattern, told, re.DOTALL)
        if match:
            return say(match, source)
    return other(told)


def other(told: str) -> Said:
    """Put the program's own English words at the end of a Chinese sentence."""
    return Said(f"模板里出错，程序的原话是：{told}", "按出错的这一行改正模板。")


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Offer the known name nearest to a misspelt one, the endings of files set aside, or say something else."""
    names = {_ENDING.sub("", name): name for name in known}
    match = get_close_matches(_ENDING.sub("", word), names, n=1)
    return f"是不是“{names[match[0]]}”？" if match else otherwise


def _unclosed(match: re.Match[str], source: str) -> Said:
    tag = match[1]
    line = _opened_at(tag, source)
    return Said(f"{{% {tag} %}} 没有收尾", f"在它管的内容后面写上 {{% end{tag} %}}。", line)


def _opened_at(tag: str, source: str) -> int:
    """Find the line of the innermost tag of a kind that is not closed; 0 where the text does not tell."""
    open_: list[int] = []
    for found in _TAG.finditer(source):
        if found[2] != tag or (tag == "set" and "=" in found[3]):
            continue
        if not found[1]:
            open_.append(source.count("\n", 0, found.start()) + 1)
        elif open_:
            open_.pop()
    return open_[-1] if open_ else 0


def _crossed(match: re.Match[str], source: str) -> Said:
    tag, inner = match[1], match[2]
    if tag.removeprefix("end") not in _TAGS:
        return _unknown_tag(match, source)
    mend = f"先写 {{% end{inner} %}}，再写 {{% {tag} %}}。"
    return Said(f"这里是 {{% {tag} %}}，可是前面的 {{% {inner} %}} 还没有收尾", mend)


def _unknown_tag(match: re.Match[str], source: str) -> Said:
    tag = match[1]
    if tag in ("else", "elif") or (tag.startswith("end") and tag[3:] in _OPENED):
        opener = "if" if tag in ("else", "elif") else tag[3:]
        mend = f"删掉它，或在前面补上 {{% {opener} … %}}。"
        return Said(f"{{% {tag} %}} 前面没有对应的 {{% {opener} %}}", mend)
    known = (*_TAGS, *(f"end{name}" for name in _OPENED))
    mend = nearest(tag, known, "常用的有 if、for、include、extends、block、set。")
    return Said(f"不认识的标记 {{% {tag} %}}", mend)


def _unknown_filter(match: re.Match[str], source: str) -> Said:
    return Said(f"“|”后面的“{match[1]}”不认识", nearest(match[1], _FILTERS, _SEE))


def _unknown_test(match: re.Match[str], source: str) -> Said:
    return Said(f"“is”后面的“{match[1]}”不认识", nearest(match[1], TESTS, _SEE))


def _strange_sign(match: re.Match[str], source: str) -> Said:
    sign = match[1][1]
    if sign in "'\"":
        return Said("引号没有收尾", "补上后一个引号，前后用同一种。")
    if sign in "“”‘’":
        return Said("这里的引号是中文的", "换成英文输入法的引号，前后成对。")
    narrow = sign.translate(_WIDE)
    mend = f"换成英文输入法的“{narrow}”。" if narrow != sign else "删掉它，或给文字加上英文的引号。"
    return Said(f"这里不能写“{sign}”", mend)


def _open_end(match: re.Match[str], source: str) -> Said:
    return Said("“{{”或“{%”没有收尾", "“{{”用“}}”收尾，“{%”用“%}”收尾，两个符号挨着写。")


def _strange_end(match: re.Match[str], source: str) -> Said:
    return Said(f"这里多了“{match[1]}”，或收尾写错了", _open_end(match, source).hint)


def _another_token(match: re.Match[str], source: str) -> Said:
    wanted, got = (_TOKENS.get(word, f"“{word}”") for word in (match[1], match[2]))
    if match[2] == "=":
        return Said("这里的“=”应当是“==”", "比较是不是一样，写两个等号。")
    if match[1].startswith("end of") and not match[2].startswith("end of"):
        return Said(f"{got}写在这里读不懂", "这一处只能写一个内容；文字要加英文的引号。")
    return Said(f"这里应当是{wanted}，却是{got}", "对照自带的同名模板改正这一行。")


def _unknown_name(match: re.Match[str], source: str) -> Said:
    return Said(f"模板里用了没有的名称“{match[1]}”", nearest(match[1], _NAMES, _SEE))


def _unknown_part(match: re.Match[str], source: str) -> Said:
    """Say that a thing has no such part, with what its class, named by Jinja, has of that name or near it."""
    module, _, name = match[1].removesuffix(" object").rpartition(".")
    kind = getattr(sys.modules.get(module), name, None)
    known = (*getattr(kind, "__dataclass_fields__", ()), *getattr(kind, "_fields", ()))
    return Said(f"模板里用了没有的名称“{match[2]}”", nearest(match[2], known, _SEE))


def _plainly(message: str, hint: str) -> Callable[[re.Match[str], str], Said]:
    return lambda match, source: Said(match.expand(message), match.expand(hint))


_SAYINGS: Sequence[tuple[str, Callable[[re.Match[str], str], Said]]] = (
    (r"^Unexpected end of template.*needs to be closed is '(\w+)'", _unclosed),
    (r"^Encountered unknown tag '(\w+)'.*needs to be closed is '(\w+)'", _crossed),
    (r"^Encountered unknown tag '(\w+)'", _unknown_tag),
    (r"^No filter named '(\w+)'", _unknown_filter),
    (r"^No test named '(\w+)'", _unknown_test),
    (r"^unexpected char (['\"].['\"])", _strange_sign),
    (r"^unexpected end of template", _open_end),
    (r"^expected token '.*', got 'end of template'", _open_end),
    (r"^expected token '(.+)', got '(.+)'", _another_token),
    (r"^unexpected '(.+)'", _strange_end),
    (r"^Missing end of comment tag", _plainly("注释“{#”没有收尾", "在注释后面写上“#}”。")),
    (r"^Missing end of raw", _plainly("{% raw %} 没有收尾", "在后面写上 {% endraw %}。")),
    (r"^block '(\w+)' defined twice", _plainly(r"{% block \1 %} 写了两次", "删掉一处，或换个名字。")),
    (r"^'(\w+)' is undefined", _unknown_name),
    (r"^'(.+)' has no attribute '(\w+)'", _unknown_part),
    (r"has no element (\S+)", _plainly(r"没有第 \1 个（从 0 数起）", "先看看有几个，或用 {% for %} 逐个写。")),
)  # fmt: skip
