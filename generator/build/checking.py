"""Checking as a part of a build: pages that stand are looked at again only where that may tell more."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import replace

from generator.build.parts import Left
from generator.build.rendering import Made
from generator.build.state import Facts, State, entry
from generator.checks import Examined, Output, examine, examine_changed
from generator.pages import urls


def examine_site(
    output: Output,
    made: Sequence[Made],
    noted: Collection[str],
    state: State | None,
    standing: Collection[str],
) -> tuple[Examined, Facts]:
    """Look at all that is about to be published; `output` has everything but the facts of pages.

    `noted` are all pages and data files in the order of the plan, `standing` the parts that are kept as
    they are. Given back are also the facts of all pages outside of those parts. A page that could not
    be made has none, whatever it was before.
    """
    failed = {one.url for one in made if one.problem}
    new = _in_order(noted, {one.url: one.facts for one in made if one.facts}, failed)
    former = state.facts(but=standing) if state else {}
    facts = _in_order(noted, {**former, **new}, failed)
    earlier = _still_there(state, output.files) if state and not failed else None
    examined = earlier and examine_changed(replace(output, pages=new), former, earlier)
    if examined is None:
        everywhere = {**(state.facts() if state else {}), **new}
        examined = examine(replace(output, pages=_in_order(noted, everywhere, failed)))
    return examined, facts


def _in_order(noted: Iterable[str], facts: Facts, failed: Container[str]) -> Facts:
    """Put facts into the order of the plan, as a build from nothing finds them: some problems name a first page."""
    return {url: facts[url] for url in noted if url in facts and url not in failed}


def _still_there(state: State, files: Collection[str]) -> Examined | None:
    """Give what the last build found, if no file has gone since that others may link to."""
    left: Left | None = state.cache.load(entry(state.out, "left"))
    if left is None:
        return None
    gone = (url for url in state.known() if url not in files and not urls.is_search_index(url))
    return None if any(gone) else left.examined
