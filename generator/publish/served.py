"""Verifying: a served copy, walked file by file and held against the site it should be."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPResponse
from socket import gaierror
from ssl import SSLError
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from generator.problems import Problem, Severity, refusal

_PATIENCE = 30
_AT_ONCE = 8
_NOWHERE = "zhe-yi-ye-bu-cun-zai/zhen-de.html"
"""An address that no site has: what a host says to it shows whether readers get the 404 page."""
_TYPES = {
    "html": ("text/html",),
    "css": ("text/css",),
    "js": ("text/javascript", "application/javascript", "application/x-javascript"),
    "svg": ("image/svg+xml",),
    "json": ("application/json",),
    "webp": ("image/webp",),
    "jpg": ("image/jpeg",),
}
"""What a browser must be told of a file, or it would refuse it, save it or show it as text."""


class Answer(NamedTuple):
    """What a host sent: status (0: it could not be reached), why not, content type, body."""

    status: int
    why: str = ""
    type: str = ""
    body: bytes = b""


Fetch = Callable[[str], Answer]


def fetch(url: str) -> Answer:
    """Fetch an address over HTTP, unpacking what was sent packed."""
    try:
        request = Request(url, headers={"User-Agent": "leitai-verify", "Cache-Control": "no-cache"})
        with urlopen(request, timeout=_PATIENCE) as response:
            return _read(response)
    except HTTPError as error:
        with error:
            return _read(error)
    except (URLError, HTTPException, OSError, EOFError) as error:
        return Answer(0, _why(getattr(error, "reason", error)))


def _why(reason: object) -> str:
    """Say in Chinese why a host could not be asked."""
    match reason:
        case TimeoutError():
            return "等了很久没有回答"
        case ConnectionRefusedError():
            return "那里没有服务器应答"
        case gaierror():
            return "找不到这个主机名"
        case SSLError():
            return "证书不对"
        case OSError():
            return refusal(reason)
    return "回答读不懂"


def _read(response: HTTPResponse | HTTPError) -> Answer:
    """Read an answer; some hosts pack it although nobody asked them to."""
    body = response.read()
    if response.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(response.status or 0, "", response.headers.get("Content-Type") or "", body)


def verify_served(
    url: str,
    files: Mapping[str, str],
    fetch: Fetch = fetch,
    on_done: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Problem, ...]:
    """Fetch every file of a site (path → sha256) below an address and report what differs.

    Files whose name begins with a dot are for hosts, not for readers, and are not asked for.
    """
    base = url.rstrip("/") + "/"
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return (
            Problem(
                f"“{url}”不是一个网址", hint="写完整的网址，例如 https://example.gov.cn/leitai/。"
            ),
        )
    first = fetch(base + "index.html")
    if not first.status:
        return (Problem(f"连不上 {base}（{first.why}）", hint="检查网址和网络，或过一会儿再试。"),)
    wanted = sorted(path for path in files if not path.startswith("."))
    problems: list[Problem] = []
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        answers = threads.map(lambda path: _judge(base + path, path, files[path], fetch), wanted)
        for done, found in enumerate(answers, 1):
            problems += found
            on_done(done, len(wanted))
    return (*problems, *_home(base, files, fetch), *_missing_page(base, files, fetch))


def _judge(url: str, path: str, sha: str, fetch: Fetch) -> tuple[Problem, ...]:
    answer = fetch(url)
    if not answer.status:
        return (Problem(f"{path} 取不到：{answer.why}", hint="过一会儿再核对一次。"),)
    if answer.status in (404, 410):
        return (Problem(f"网上没有 {path}", hint="它没有传上去，把网站整个再传一次。"),)
    if answer.status != 200:
        return (Problem(f"{path} 打不开：服务器回答 {answer.status}", hint="问问管服务器的人。"),)
    if hashlib.sha256(answer.body).hexdigest() != sha:
        return (
            Problem(
                f"{path} 和做好的网站不一样",
                hint="多半是旧的没有换掉：再传一次，等缓存过去再核对；还不一样，就是服务器改了它。",
            ),
        )
    kind = answer.type.partition(";")[0].strip().lower()
    right = _TYPES.get(path.rpartition(".")[2])
    if right and kind not in right:
        told = f"说成“{kind}”" if kind else "没有说类型"
        return (
            Problem(
                f"{path} 的类型不对：服务器{told}，应当是“{right[0]}”",
                hint="请管服务器的人加上这种文件的类型（MIME）。",
            ),
        )
    return ()


def _home(base: str, files: Mapping[str, str], fetch: Fetch) -> tuple[Problem, ...]:
    """Tell whether the bare address opens the home page."""
    answer = fetch(base)
    if answer.status == 200 and hashlib.sha256(answer.body).hexdigest() == files.get("index.html"):
        return ()
    return (
        Problem(
            f"{base} 打开的不是首页",
            hint="请管服务器的人把 index.html 设成默认页；在那之前，读者要打 index.html 才看得到。",
            severity=Severity.WARNING,
        ),
    )


def _missing_page(base: str, files: Mapping[str, str], fetch: Fetch) -> tuple[Problem, ...]:
    """Tell whether an address that is not there is answered with 404 and the site's own page."""
    answer = fetch(base + _NOWHERE)
    if answer.status == 404 and hashlib.sha256(answer.body).hexdigest() == files.get("404.html"):
        return ()
    message = (
        "写错的网址没有得到本站的 404 页"
        if answer.status == 404
        else f"写错的网址，服务器回答 {answer.status}，应当是 404"
    )
    hint = "请管服务器的人把 404.html 设成“找不到页面”时显示的页。"
    return (Problem(message, hint=hint, severity=Severity.WARNING),)
