"""Preview: livereload's server over a site of its own that is rebuilt when its sources change."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from livereload import Server
from livereload.server import LiveScriptInjector
from tornado import web
from tornado.httpserver import HTTPServer

from generator.build import CACHE

_TRIES = 20
_NOTHING_YET = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title></head>
<body><h1>这一页还没有</h1>
<p>地址可能写错了，也可能是内容里还有错误、网页没有做出来：请看命令行窗口里的提示。改好以后，这里会自动刷新。</p>
</body></html>"""


class Listening(NamedTuple):
    """The socket that a preview listens on, and its port."""

    socket: socket.socket
    port: int


class ListenError(Exception):
    """A preview can't listen where it was asked to; says so in Chinese."""


def preview_folder(root: Path) -> Path:
    """Name the folder that a preview is made in, so that none ever ends up in the site to publish."""
    return root / CACHE / "preview"


def listen(host: str, port: int) -> Listening:
    """Listen at a port, or at the next one that is free; ListenError where there is none."""
    for number in range(port, min(port + _TRIES, 65536)):
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            return Listening(socket.create_server((host, number), family=family), number)
        except socket.gaierror as error:
            raise ListenError(f"没有“{host}”这个地址。一般不用写 --host。") from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno == errno.EADDRNOTAVAIL:
                raise ListenError(f"“{host}”不是这台电脑的地址。一般不用写 --host。") from error
            raise ListenError(
                f"端口 {number} 不让用。用 --port 换一个 1024 以上的，例如 8000。"
            ) from error
    raise ListenError(f"从 {port} 起的端口都被占用了。用 --port 换一个，例如 9000。")


class _ScriptFile(LiveScriptInjector):  # type: ignore[misc]
    """Adds livereload's script as a file: the pages' security policy refuses inline ones."""

    script = b""


def _injector(port: int) -> type[_ScriptFile]:
    tag = f'<script src="/livereload.js?port={port}"></script>'.encode()
    return type("ScriptFile", (_ScriptFile,), {"script": tag})


class _Files(web.StaticFileHandler):
    """Serves the site's files afresh each time, with a page in Chinese where there is none."""

    def set_extra_headers(self, path: str) -> None:
        """Keep browsers from showing what they saw before."""
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with the site's own page for missing ones, or say that nothing is there yet."""
        own = Path(self.root) / "404.html"
        self.finish(own.read_bytes() if own.is_file() else _NOTHING_YET)


class PreviewServer(Server):  # type: ignore[misc]
    """livereload's server with the site's own security policy kept, quiet but for faults."""

    def __init__(self, listening: Listening) -> None:
        super().__init__()
        self._listening = listening

    def application(
        self,
        port: int,
        host: str,
        liveport: int | None = None,
        debug: Any = None,
        live_css: bool = True,
    ) -> None:
        """Listen with livereload's own handlers, and the script added as a file."""
        from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler

        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = live_css
        files = {"path": self.root, "default_filename": self.default_filename}
        handlers: list[Any] = [
            (r"/livereload", LiveReloadHandler),
            (r"/forcereload", ForceReloadHandler),
            (r"/livereload.js", LiveReloadJSHandler),
            (r"/(.*)", _Files, files),
        ]
        application = web.Application(handlers=handlers, transforms=[_injector(port)])
        self._listening.socket.setblocking(False)
        HTTPServer(application).add_socket(self._listening.socket)

    def _setup_logging(self) -> None:
        """Print faults only: what writers need to know is said by the command."""
        channel = logging.StreamHandler()
        channel.setLevel(logging.ERROR)
        for name in ("livereload", "tornado"):
            logging.getLogger(name).addHandler(channel)
            logging.getLogger(name).propagate = False


def serve(root: Path, out: Path, listening: Listening, rebuild: Callable[[], None]) -> None:
    """Serve `out` and rebuild on changes below content/ and templates/ until interrupted."""
    server = PreviewServer(listening)
    for folder in ("content", "templates"):
        if (root / folder).is_dir():
            server.watch(f"{root / folder}/**/*", rebuild)
    server.serve(root=str(out), port=listening.port, debug=False)
