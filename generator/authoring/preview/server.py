"""Serving the preview: livereload's handlers, fed by watchfiles, with the site's own security policy kept."""

from __future__ import annotations

import gc
import json
import logging
import re
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from livereload import Server
from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler
from livereload.server import LiveScriptInjector
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from generator.authoring.preview.listening import Listening
from generator.authoring.preview.watching import changes
from generator.build import CACHE, Outcome
from generator.problems import Problem, gather

_HERE = Path(__file__).parent
_PARTS = {"preview.js": "text/javascript", "preview.css": "text/css"}
_NAMED_BY_CONTENT = re.compile(r"(?:assets|photos)/.*-[0-9a-f]{10}[-.][^/]*")
_IDLE = 2.0
"""Seconds after a build in which nobody has saved anything, and nobody waits for a page."""
_NOTHING_YET = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title></head>
<body><h1>这一页还没有</h1>
<p>地址可能写错了，也可能是内容里还有错误、网页没有做出来。改好以后，这里会自动刷新。</p>
</body></html>"""


def _new_edition() -> str:
    """Name an edition of the pages, also apart from those of a preview that ran before at this address."""
    return secrets.token_hex(4)


def preview_folder(root: Path) -> Path:
    """Name the folder that a preview is made in, so that none ever ends up in the site to publish."""
    return root / CACHE / "preview"


def as_told(edition: str, problems: Sequence[Problem]) -> bytes:
    """Write which edition of the pages is served, and the errors of the last build, for the preview's script."""
    wrong = [problem for problem in problems if problem.is_error]
    errors = [
        {
            "message": told.first.message,
            "place": told.first.place,
            "excerpt": told.first.excerpt.strip(),
            "hint": told.first.hint,
            "rest": told.rest,
        }
        for told in gather(wrong)
    ]
    state = {"edition": edition, "count": len(wrong), "errors": errors}
    return json.dumps(state, ensure_ascii=False).encode()


def message_after(outcome: Outcome, changed: frozenset[str], had_errors: bool) -> str:
    """Choose what browsers are told after a build; empty where they show all that there is to show.

    A full reload is `*`; for styles the new ones are put in place of the old, for the state of the last build
    its problems are laid over the page.
    """
    if outcome.ok and _moved(outcome):
        return "leitai:styles" if all(path.endswith(".css") for path in changed) else "*"
    return "leitai:state" if had_errors or not outcome.ok else ""


def _moved(outcome: Outcome) -> bool:
    """Tell whether a build left other files than there were."""
    report = outcome.report
    return report is not None and bool(report.written or report.removed)


def caching(path: str) -> str:
    """Tell browsers whether they may keep a file: where its name carries its hash, a reload need not ask."""
    return "max-age=31536000, immutable" if _NAMED_BY_CONTENT.fullmatch(path) else "no-store"


class _Scripts(LiveScriptInjector):  # type: ignore[misc]
    """Adds what a preview needs as files: the pages' security policy refuses inline ones."""

    tags: Callable[[], str]

    @property
    def script(self) -> bytes:
        """Say them as they are for the page that is being served."""
        return type(self).tags().encode()


def _injector(port: int, edition: Callable[[], str]) -> type[_Scripts]:
    def tags() -> str:
        # Deferred, so that the page's words are there before any of them has come.
        return (
            f'<script src="/_preview/preview.js" data-edition="{edition()}" defer></script>'
            f'<script src="/livereload.js?port={port}" defer></script>'
        )

    return type("Scripts", (_Scripts,), {"tags": staticmethod(tags)})


class _Waiter(LiveReloadHandler):  # type: ignore[misc]
    """livereload's connection to a page, which is told first that there may be news since it was loaded."""

    def on_message(self, message: str) -> None:
        """Take what the page says; from its last word on, it waits."""
        super().on_message(message)
        if self in LiveReloadHandler.waiters:
            self.send_message({"command": "reload", "path": "leitai:state"})


class _Files(web.StaticFileHandler):
    """Serves the site's files afresh each time, with a page in Chinese where there is none."""

    def set_extra_headers(self, path: str) -> None:
        """Keep browsers from showing what they saw before, but let them keep what never changes."""
        self.set_header("Cache-Control", caching(path))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with the site's own page for missing ones, or say that nothing is there yet."""
        own = Path(self.root) / "404.html"
        self.finish(own.read_bytes() if own.is_file() else _NOTHING_YET)


class _Part(web.RequestHandler):
    """Serves the preview's own script and styles, and how the last build went."""

    def initialize(self, told: Callable[[], bytes]) -> None:
        """Take the way to ask how the last build went."""
        self._told = told

    def get(self, name: str) -> None:
        """Answer with a part by its name."""
        self.set_header("Cache-Control", "no-store")
        if name == "state.json":
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.finish(self._told())
        elif name in _PARTS:
            self.set_header("Content-Type", f"{_PARTS[name]}; charset=utf-8")
            self.finish((_HERE / name).read_bytes())
        else:
            self.send_error(404)


class PreviewServer(Server):  # type: ignore[misc]
    """livereload's server, told of changes by watchfiles; a page is never served while one is built."""

    def __init__(self, root: Path, out: Path, rebuild: Callable[[], Outcome]) -> None:
        super().__init__()
        self._project = root
        self._rebuild = rebuild
        self.root = str(out)
        self._edition = _new_edition()
        self._problems: tuple[Problem, ...] = ()
        self._changed: set[str] = set()
        self._lock = Lock()
        self._watching = Event()
        self._stop = Event()
        self._tidying: object = None

    def run(self, listening: Listening, ready: Callable[[], None]) -> None:
        """Build, say that it is ready, then serve and rebuild until interrupted.

        Changes are watched for before the first build reads anything, so that none is missed.
        """
        for name in ("livereload", "tornado"):
            logging.getLogger(name).setLevel(logging.ERROR)
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        files = {"path": self.root, "default_filename": "index.html"}
        handlers: list[Any] = [
            (r"/livereload", _Waiter),
            (r"/forcereload", ForceReloadHandler),
            (r"/livereload.js", LiveReloadJSHandler),
            (r"/_preview/(.*)", _Part, {"told": lambda: as_told(self._edition, self._problems)}),
            (r"/(.*)", _Files, files),
        ]
        application = web.Application(
            handlers=handlers, transforms=[_injector(listening.port, lambda: self._edition)]
        )
        loop = IOLoop.current()
        listening.socket.setblocking(False)
        HTTPServer(application).add_socket(listening.socket)
        watcher = Thread(target=self._watch, args=(loop,), daemon=True)
        watcher.start()
        try:
            # Looking for garbage takes as long as making a dozen pages: it waits until nobody does.
            gc.disable()
            self._watching.wait()
            self._take(self._rebuild())
            self._tidy_later(loop)
            ready()
            loop.start()
        except KeyboardInterrupt:
            pass
        finally:
            gc.enable()
            self._stop.set()
            watcher.join(5)

    def _watch(self, loop: IOLoop) -> None:
        """Hand changes to the loop that serves: it builds between two requests, never during one."""
        for burst in changes(self._project, self._stop):
            self._watching.set()
            with self._lock:
                self._changed |= burst
            loop.add_callback(self._changes_came)

    def _take(self, outcome: Outcome) -> None:
        self._problems = outcome.problems
        if _moved(outcome):
            self._edition = _new_edition()

    def _tidy_later(self, loop: IOLoop) -> None:
        """Look for garbage once the writer rests."""
        if self._tidying is not None:
            loop.remove_timeout(self._tidying)
        self._tidying = loop.call_later(_IDLE, gc.collect)

    def _changes_came(self) -> None:
        with self._lock:
            changed, self._changed = frozenset(self._changed), set()
        if not changed:
            return  # an earlier build has taken them already
        had_errors = any(problem.is_error for problem in self._problems)
        outcome = self._rebuild()
        self._take(outcome)
        message = message_after(outcome, changed, had_errors)
        if message:
            LiveReloadHandler.reload_waiters(message)
        self._tidy_later(IOLoop.current())
