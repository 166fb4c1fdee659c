"""The build room: makes a site from a project, or sees that nothing has to be made."""

from __future__ import annotations

from dataclasses import replace

from generator.build.options import CACHE, Options, Outcome, Progress, template_folders
from generator.build.program import program_version
from generator.cache import Cache, digest
from generator.inputs import Memory, read_inputs
from generator.publish import PublishError, PublishReport
from generator.publish.lock import alone

__all__ = ["CACHE", "Options", "Outcome", "Progress", "build"]


def build(options: Options, progress: Progress = lambda *_: None) -> Outcome:
    """Build a site, or only check it; nothing is published while there is an error.

    Where every file that a build reads and every file that it wrote are as the last build left them,
    it says again what that one said.
    """
    try:
        with alone(options.kept, options.out):
            return _build(options, progress)
    except PublishError as error:
        return Outcome((error.problem,), changed=error.changed)


def _build(options: Options, progress: Progress) -> Outcome:
    # Not above: `leitai doctor` has to speak where a library that this needs is broken.
    from generator.build.state import entry, recall_outcome, save_outcome

    root = options.root
    cache = Cache(options.kept, program_version())
    inputs = read_inputs(root, (root / "content", *template_folders(root)), cache)
    key = digest(options.key, inputs.key())
    outcome = recall_outcome(cache, options, key)
    if outcome is not None and outcome.report is not None:
        files = outcome.report.written + outcome.report.unchanged
        return replace(outcome, report=PublishReport(0, files, 0))
    memory = Memory(cache, inputs)
    outcome = None
    # Only now, and each only where it is wanted: loading takes longer than to see that nothing changed.
    if options.out is not None and cache.holds(entry(options.out, "left")):
        from generator.build.retouch import retouch

        outcome = retouch(options, memory)
    if outcome is None:
        from generator.build.reading import read_site

        read = read_site(options, memory)
        from generator.build.pipeline import make_site

        outcome = make_site(options, read, memory, progress)
    if options.out is not None and outcome.ok and outcome.sound:
        save_outcome(cache, options.out, key, outcome)
    return outcome
