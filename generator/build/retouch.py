"""A build after which nothing but the words of some rounds' texts, or styles, is new: only their files are made again.

What other pages may show of a round is in its *face*; where that is as it was, so are they. Whatever
else may have changed (a title, a link, a heading that links may lead to, a problem) is left to a full
build, which is what this one ends like, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.build.options import Options, Outcome
from generator.build.parts import Left, Part, face_key, part_key, split_inputs, split_round
from generator.build.rendering import (
    Desk,
    Made,
    find_assets,
    find_templates,
    lying_records,
    render_pages,
)
from generator.build.searching import index_site
from generator.build.state import (
    Known,
    State,
    Whole,
    entry,
    nothing,
    read_lying,
    read_part,
    read_whole,
    save_lying,
    save_parts,
    save_whole,
)
from generator.checks import asset_weights, check_each, check_weights
from generator.content import read_round, with_excerpts
from generator.domain.project import Project
from generator.domain.records import Kept
from generator.inputs import Memory, Seen
from generator.pages import Book, plan_round, urls
from generator.problems import has_errors, sort_problems
from generator.publish import MANIFEST, Stage, publish
from generator.render import Asset, Renderer
from generator.results import judge_round

FEW = 8
"""In so many rounds at most; reading more is better shared among processes, as a full build does."""


class Retouched(NamedTuple):
    """One round after its texts were changed: what is known of its pages, and those that are new."""

    part: Part
    made: Sequence[Made]


def retouch(options: Options, memory: Memory) -> Outcome | None:
    """Make the pages again whose words have changed; None where a full build is needed."""
    cache, inputs, out = memory.cache, memory.inputs, options.out
    left: Left | None = cache.load(entry(out, "left")) if out else None
    if out is None or left is None:
        return None
    files, rounds, styles, rest = split_inputs(options, inputs)
    if left.rest != rest or left.rounds.keys() != rounds.keys():
        return None
    changed = [name for name in rounds if rounds[name] != left.rounds[name]]
    restyled = left.styles != styles
    # Where its name is a style sheet's hash, new styles are new pages.
    if len(changed) > FEW or not (changed or restyled) or (restyled and not options.plain_names):
        return None
    parts = {name: _only_texts_changed(memory, out, name, files[name]) for name in changed}
    if None in parts.values():
        return None
    lying = read_lying(cache, out)
    intact = State(cache, out, lying=lying).intact()
    # What is left speaks of one site, and not of a later or an earlier one.
    if (
        intact.keys() != lying.keys()
        or MANIFEST not in lying
        or lying[MANIFEST].sha != left.manifest
    ):
        return None
    sheets = _restyled(options, left, intact) if restyled else []
    whole = read_whole(cache, out) if left.records else nothing()
    # Nobody knows without it which files are the index as it was.
    if sheets is None or (left.records and not whole.made):
        return None
    with Stage(out) as stage:
        table = _Table(options, memory, left, whole, intact, stage)
        done: dict[str, Retouched] = {}
        for name, part in parts.items():
            retouched = part and table.retouch(name, part, files[name], rounds[name])
            if retouched is None:
                return None
            done[name] = retouched
        return table.publish(done, sheets, left._replace(rounds=rounds, styles=styles))


def _restyled(options: Options, left: Left, intact: Mapping[str, Seen]) -> list[Asset] | None:
    """Find the assets that are new; None where there are others than before, or too heavy ones."""
    assets = find_assets(options, left.site.theme)
    if {asset.name: asset.url for asset in assets} != left.shown.assets:
        return None
    lying_at = {asset.url for asset in assets}
    if any(p.where.file in lying_at for p in left.problems) or check_weights(asset_weights(assets)):
        return None
    return [a for a in assets if intact[a.url].sha != hashlib.sha256(a.data).digest()]


def _only_texts_changed(memory: Memory, out: Path, name: str, files: Sequence[str]) -> Part | None:
    """Give what is known of a round, if it has the same texts as then and its other files are the same."""
    part = read_part(memory.cache, out, name)
    texts, others = split_round(memory.inputs, files)
    same = part and others == part.others and texts.keys() == part.texts.keys()
    return part if same else None


@dataclass(frozen=True, slots=True)
class _Table:
    """What is at hand while texts are retouched."""

    options: Options
    memory: Memory
    left: Left
    whole: Whole
    intact: Mapping[str, Seen]
    stage: Stage

    def retouch(self, name: str, part: Part, files: Sequence[str], key: bytes) -> Retouched | None:
        """Read one round again and render what is new of its pages; None where more than words has changed.

        `part` is what is known of the round, `key` that of its files.
        """
        memory, left = self.memory, self.left
        texts, _ = split_round(memory.inputs, files)
        changed = {text for text in texts if texts[text] != part.texts[text]}
        folder, verdict = read_round(
            memory.inputs.root, name, judge_round, memory, changed, left.rounds[name]
        )
        if folder.round is None or verdict is None:
            return None
        if has_errors(folder.problems) or part.face != face_key(folder.stories, folder.writeup):
            return None
        told = Counter(p for p in (*folder.problems, *verdict.problems) if p.where.file in texts)
        if told != Counter(p for p in left.problems if p.where.file in texts):
            return None
        project = Project(
            site=left.site,
            units=left.units,
            rounds=(folder.round,),
            stories=folder.stories,
            writeups=(folder.writeup,) if folder.writeup else (),
            photos=tuple(p for p in folder.photos if p.path in part.photos),
            attachments=folder.attachments,
        )
        shown = left.shown
        book = Book(
            project,
            (verdict,),
            part.rendered,
            shown.assets,
            self.options.search,
            bool(shown.preview),
            part.around.value,
        )
        plan = plan_round(book)
        if {page.url for page in plan.pages} != part.made.keys():
            return None
        templates = find_templates(memory.inputs.root, memory.cache)
        desk = Desk(Renderer(templates, shown, left.base), self.stage, left.frame, part.made)
        own = {urls.of_file(text) for text in changed}
        own |= {urls.search_record(url) for url in own}
        # No page but a text's own shows its words.
        made = render_pages(desk, [page for page in plan.pages if page.url in own])
        made = [one for one in made if not one.kept]
        if not all(self._steady(one, part) for one in made):
            return None
        noted = {**part.made, **{one.url: one.known for one in made}}
        facts = {**part.facts.value, **{one.url: one.facts for one in made if one.facts}}
        key = part_key(left.frame, book, key)
        return Retouched(part._replace(key=key, texts=texts, made=noted, facts=Kept(facts)), made)

    def _steady(self, made: Made, part: Part) -> bool:
        """Tell whether a new page is as right as it was, and offers all that others may link to."""
        facts, earlier = made.facts, part.facts.value.get(made.url)
        if made.problem or made.known.pictures != part.made[made.url].pictures:
            return False
        if facts is None or earlier is None:
            return facts is earlier
        if any(problem.where.file == made.url for problem in self.left.problems):
            return False
        goals, former = ({link for link in f.links if link.goal} for f in (facts, earlier))
        if goals != former or facts.listed != earlier.listed or not {*earlier.ids} <= {*facts.ids}:
            return False
        return not check_each({made.url: facts}, frozenset(self.intact))

    def publish(
        self, done: Mapping[str, Retouched], sheets: Iterable[Asset], left: Left
    ) -> Outcome:
        """Bring the new pages and style sheets to the site, and note what this build leaves."""
        options, cache, inputs = self.options, self.memory.cache, self.memory.inputs
        assert options.out is not None
        out, preview = options.out, bool(left.shown.preview)
        staged = {m.url: m.staged for one in done.values() for m in one.made if m.staged}
        earlier = self.whole.made
        index = index_site(
            lying_records(left.records, staged.values(), out, self.intact),
            {path: known.key for path, known in earlier.items()},
            self.intact,
            self.stage.write,
            options.workers,
        )
        staged |= {file.path: file for file in index.staged}
        staged |= {sheet.url: self.stage.write(sheet.url, sheet.data) for sheet in sheets}
        outdated = {path for path in earlier if urls.is_search_index(path)} - index.kept
        kept = {
            path: lying
            for path, lying in self.intact.items()
            if path not in staged and path not in outdated and path != MANIFEST
        }
        hashes = {path: lying.sha.hex() for path, lying in kept.items()}
        report = publish(out, [*staged.values()], hashes, preview=preview)
        problems = with_excerpts(inputs.root, sort_problems(left.problems))
        sound = inputs.untouched()
        parts = {name: one.part for name, one in done.items()}
        if not sound:
            parts = {name: part._replace(key=b"") for name, part in parts.items()}
        save_parts(cache, out, {name: part.packed() for name, part in parts.items()})
        if index.staged:
            made = {path: known for path, known in earlier.items() if path not in outdated}
            made |= {file.path: Known(index.key) for file in index.staged}
            save_whole(cache, out, self.whole._replace(made=made))
        manifest = save_lying(cache, out, staged.values(), kept)
        cache.save(entry(out, "left"), left._replace(manifest=manifest) if sound else None)
        return Outcome(problems, left.pages, left.photos, report, preview, sound=sound)
