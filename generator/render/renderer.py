"""Pages → HTML: the only place that knows Jinja2."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator.cache import Cache
from generator.pages.views import (
    BodyView,
    CardView,
    Page,
    PictureView,
    Record,
    Sheet,
    SiteView,
    Tree,
)
from generator.problems import Problem
from generator.render.data import write_sheet, write_tree
from generator.render.escaping import Generator, shown
from generator.render.markdown import Converter, headings
from generator.render.policy import data_block, page_policy
from generator.render.records import write_record
from generator.render.slips import SLIPS, RenderError, render_error, too_deep

_NONE: Mapping[Path, Cache] = {}
CARDS = 4096
"""So many rendered cards are kept in a process, a few megabytes."""


def root_prefix(url: str, base: str = "/") -> str:
    """Give the prefix from a page to the site's root; the 404 page, served at any depth, uses the base."""
    return base if url == "404.html" else "../" * url.count("/")


class _Environment(Environment):
    """Remembers templates by name alone: they do not change during a build, and every page asks for six."""

    code_generator_class = Generator
    shown = staticmethod(shown)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ready: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        found = self._ready.get(name) if isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str):
                self._ready[name] = found
        return found


class _Kept(BytecodeCache):
    """Keeps compiled templates, those of each folder in its cache, under what their sources' checksums are."""

    def __init__(self, caches: Mapping[Path, Cache]) -> None:
        self._caches = {f"{folder}{os.sep}": cache for folder, cache in caches.items()}
        self._of: dict[str, Cache] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template by its name and place, and note whose it is."""
        key = super().get_cache_key(name, filename)
        for folder, cache in self._caches.items():
            if filename and filename.startswith(folder):
                self._of[key] = cache
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template back as it was compiled, if its source is the same."""
        cache = self._of.get(bucket.key)
        checksum = bucket.checksum.encode()
        code = cache.load(f"templates/{bucket.key}", checksum) if cache else None
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        cache = self._of.get(bucket.key)
        if cache is not None:
            code = bucket.bytecode_to_string()
            cache.save(f"templates/{bucket.key}", code, bucket.checksum.encode())


class Templates:
    """The templates of a project, ready to be compiled before anything else is known.

    `caches` tells where those of each folder are kept when they are compiled.
    """

    def __init__(self, folders: tuple[Path, ...], caches: Mapping[Path, Cache] = _NONE) -> None:
        self._caches = caches
        self.environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            bytecode_cache=_Kept(caches) if caches else None,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        # A filter must be known when a template is compiled.
        self.environment.filters["headings"] = headings

    def compile(self) -> tuple[Problem, ...]:
        """Compile every template ahead, so that forked workers share them; give what is wrong with them."""
        problems = []
        for name in self.environment.list_templates(extensions=["html", "xml", "txt"]):
            try:
                self.get(name)
            except RenderError as error:
                problems.append(error.problem)
        return tuple(problems)

    def get(self, name: str) -> Any:
        """Look a template up; one that can't be read or parsed is a RenderError."""
        try:
            return self.environment.get_template(name)
        except SLIPS as error:
            raise self.error(error, name) from error

    def error(self, error: Exception, name: str) -> Exception:
        """Say what is wrong with a template; what happens without own ones is no slip of a writer."""
        return render_error(error, self.folders, name) if len(self.folders) > 1 else error

    @property
    def folders(self) -> list[str]:
        """List where templates are looked for, the project's own before the shipped ones."""
        loader: Any = self.environment.loader
        return list(loader.searchpath)

    def __reduce__(self) -> tuple[object, ...]:
        return (Templates, (tuple(Path(folder) for folder in self.folders), self._caches))


class Renderer:
    """Renders pages with one environment and one Markdown converter per process."""

    def __init__(self, templates: Templates, site: SiteView, base_path: str = "/") -> None:
        self._site = site
        self.base = base_path
        self._converter = Converter()
        self._templates = templates
        self._template = templates.get
        assets: Mapping[str, str] = site.assets
        environment = templates.environment
        environment.globals["asset"] = lambda name: assets[name]
        environment.globals["frame"] = self._frame_function()
        environment.globals["card"] = self._card
        environment.globals["convert"] = self._convert
        self._frames: dict[tuple[str, str, str, bool], Markup] = {}
        self._cards: dict[tuple[int, str, int, bool], tuple[CardView, Markup]] = {}
        self._ahead: dict[tuple[BodyView, str], Markup] = {}
        self._last: tuple[BodyView, str, bool, Markup] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return (Renderer, (self._templates, self._site, self.base))

    def render(self, page: Page, view: object) -> str:
        """Render one page or data file with the view that was made of it."""
        if isinstance(view, Sheet):
            return write_sheet(view)
        if isinstance(view, Tree):
            return write_tree(view)
        if isinstance(view, Record):
            body = self._convert(view.body, root_prefix(view.url)) if view.body else ""
            return write_record(view, body)
        linked = data_block(page.linked)
        context: dict[str, Any] = {
            "linked": linked,
            "policy": Markup(page_policy(linked)),
            "site": self._site,
            "page": page,
            "view": view,
            "root": root_prefix(page.url, self.base),
        }
        try:
            return str(self._template(page.template).render(context))
        except SLIPS as error:
            raise self._templates.error(error, page.template) from error

    def convert_ahead(self, wanted: Iterable[tuple[Page, object]]) -> None:
        """Convert the texts without pictures of pages that are rendered next, all at once.

        A text that can't be is left to its own page, which says why.
        """
        bodies = []
        for page, view in wanted:
            body = getattr(view, "body", None)
            if isinstance(body, BodyView) and not body.pictures:
                at = view.url if isinstance(view, Record) else page.url
                bodies.append((body, root_prefix(at, self.base)))
        self._ahead = self._converter.convert_all(bodies)

    def _frame_function(self) -> Any:
        """Offer `frame(name)`: a part that is the same on all pages of a folder and section."""

        @pass_context
        def frame(context: Context, name: str) -> Markup:
            page: Page = context["page"]
            root = str(context["root"])
            key = (name, root, page.section, page.url == page.section)
            if key not in self._frames:
                values = {"site": self._site, "root": root, "section": page.section, "here": key[3]}
                self._frames[key] = Markup(self._template(name).render(values))
            return self._frames[key]

        return frame

    def _card(self, card: CardView, root: str, level: int, small: bool = False) -> Markup:
        """Offer `card(…)`: the same story is a card on its neighbours', unit's, topics' and round's pages."""
        # By what it is, not by what it says: reading a card to its end on each page would take longer than
        # writing it twice where two say the same. Kept beside its words, it keeps its number.
        key = (id(card), root, level, small)
        found = self._cards.get(key)
        if found is None:
            if len(self._cards) >= CARDS:
                self._cards.clear()
            found = card, self._template("card.html").module.card(card, root, level, small)
            self._cards[key] = found
        return found[1]

    def _convert(self, body: BodyView, root: str, eager: bool | None = None) -> Markup:
        """Offer `convert(…)`: a body's HTML for the folder of a page; `eager` loads its first picture at once.

        None is for those who want its words only.
        """
        ahead = self._ahead.get((body, root))
        if ahead is not None:
            return ahead
        at_once = bool(eager)

        def figures(pictures: tuple[PictureView, ...]) -> str:
            nonlocal at_once
            values = {"pictures": pictures, "root": root, "eager": at_once}
            at_once = False
            return str(self._template("figures.html").render(values))

        # A page's record wants the same text right after the page.
        last = self._last
        if last is None or last[:2] != (body, root) or eager not in (None, last[2]):
            try:
                html = self._converter.convert(body, root, figures)
            except RecursionError as error:
                raise too_deep(body.source, body.file, body.line) from error
            last = self._last = (body, root, bool(eager), html)
        return last[3]
