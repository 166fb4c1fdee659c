"""A release: everything made afresh beside, held against the usual build, published by the usual way."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.build import Options, Outcome, Progress, build
from generator.build.options import CACHE
from generator.problems import Problem, Severity
from generator.publish import PublishError, read_manifest
from generator.publish.pack import pack

RELEASED = "released.zip"
"""What was released last, kept for `leitai review`."""
_BESIDE = "release"


def release(options: Options, progress: Progress = lambda *_: None) -> Outcome:
    """Build from nothing beside the site, then as usual, and compare both file by file.

    Where the usual build differs, its cache is thrown away and it is done again, so that what is published
    is what was made from nothing. `options.out` must be given, and no drafts are released.
    """
    assert options.out is not None
    assert not options.drafts
    beside = options.kept / _BESIDE
    try:
        return _release(options, options.out, beside, progress)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _release(options: Options, out: Path, beside: Path, progress: Progress) -> Outcome:
    shutil.rmtree(beside, ignore_errors=True)
    fresh = replace(options, out=beside / "site", cache=beside / "cache")
    outcome = build(fresh, progress)
    if not outcome.ok:
        return outcome
    wanted = _files(beside / "site")
    outcome = build(options)
    differing = _differing(wanted, _files(out)) if outcome.ok else ()
    if differing:
        _forget(options.kept)
        outcome = build(options)
        outcome = replace(outcome, problems=(*outcome.problems, _told(differing)))
    if outcome.ok and (left := _differing(wanted, _files(out))):
        problem = Problem(
            f"做了两次，结果不一样：{'、'.join(left[:5])}",
            hint="运行时是不是有人在改内容？改完再发布一次。",
        )
        return replace(outcome, problems=(*outcome.problems, problem))
    if outcome.ok:
        try:
            pack(out, options.root / CACHE / RELEASED)
        except PublishError as error:
            problem = replace(error.problem, severity=Severity.WARNING)
            outcome = replace(outcome, problems=(*outcome.problems, problem))
    return outcome


def _files(out: Path) -> Mapping[str, str]:
    return read_manifest(out) or {}


def _differing(wanted: Mapping[str, str], found: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(p for p in {*wanted, *found} if wanted.get(p) != found.get(p)))


def _forget(kept: Path) -> None:
    """Throw away what builds keep, but photos, whose names say what they were made from, and releases."""
    for entry in kept.iterdir():
        if entry.name in ("photos", "locks", _BESIDE, RELEASED):
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def _told(differing: tuple[str, ...]) -> Problem:
    return Problem(
        f"缓存和从头做的有 {len(differing)} 个文件不一样：{'、'.join(differing[:5])}",
        hint="已经按从头做的发布，缓存也重做了；请把这一行告诉开发者。",
        severity=Severity.WARNING,
    )
