"""Publishing: from the stage to the site in an order that never breaks a page a reader can reach."""

from __future__ import annotations

import filecmp
import os
import shutil
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.problems import NOWHERE, Problem, Where
from generator.publish.manifest import MANIFEST, is_preview, read_manifest, write_manifest
from generator.publish.stage import STAGE, PublishError, StagedFile, os_problem
from generator.publish.undo import Undo

_KNOWN = frozenset({".gitignore", ".git", ".nojekyll", STAGE, MANIFEST, MANIFEST + ".new"})


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How many files were written, left alone and removed."""

    written: int
    unchanged: int
    removed: int


def check_target(out: Path, root: Path) -> tuple[Problem, ...]:
    """Refuse a folder that holds files which no build wrote, or that holds the project itself."""
    target, home = out.resolve(), root.resolve()
    sources = (home / "content", home / "templates")
    if (
        home == target
        or target in home.parents
        or any(s == target or s in target.parents for s in sources)
    ):
        return (
            Problem(
                f"不能把网站写进 {out}：那里放着项目的源文件",
                hint="用 --out 指明另一个文件夹，例如 site。",
            ),
        )
    if not out.exists():
        return ()
    if not out.is_dir():
        return (Problem(f"{out} 不是文件夹", hint="用 --out 指明一个文件夹。"),)
    foreign = sorted(entry.name for entry in os.scandir(out) if entry.name not in _KNOWN)
    if foreign and not (out / MANIFEST).exists():
        shown = "、".join(foreign[:5]) + ("……" if len(foreign) > 5 else "")
        return (
            Problem(
                f"{out} 里有不是本工具生成的文件：{shown}",
                hint="为了不弄丢它们，这次没有写入。换一个空文件夹，或先把这些文件移走。",
            ),
        )
    return ()


class Owner(NamedTuple):
    """What an output path belongs to, in words, and the file it comes from, where a writer named it."""

    path: str
    name: str
    at: Where = NOWHERE


def find_collisions(owners: Iterable[Owner]) -> tuple[Problem, ...]:
    """Report two owners of one output path; letter case does not tell paths apart."""
    seen: dict[str, Owner] = {}
    problems = []
    for owner in owners:
        first = seen.setdefault(owner.path.casefold(), owner)
        if first.name != owner.name:
            at = owner.at if owner.at.file else first.at
            message = f"{owner.name}和{first.name}都要写到 {owner.path}"
            problems.append(Problem(message, at, "给其中一个换一个编号或文件名。"))
        elif owner.path.casefold() in (STAGE, MANIFEST):
            message = f"{owner.name}占用了保留的名字 {owner.path}"
            problems.append(Problem(message, owner.at, "换一个名字。"))
    return tuple(problems)


def publish(
    out: Path,
    staged: Sequence[StagedFile],
    kept: Mapping[str, str] = MappingProxyType({}),
    *,
    preview: bool = False,
) -> PublishReport:
    """Move the staged files into place: assets, new pages, changed pages, then removals.

    `kept` are further files of the site, path → sha256, that stand there already as they shall be.

    The manifest is written ahead with old and new files together, so that a build killed at any
    moment leaves nothing that the next one can't recognise as its own. It says of a `preview` with
    drafts that it is one, from before its first file comes until after its last one has gone.
    What the disk refuses, in the middle too, leaves the site as it was.
    """
    undo = Undo(out)
    try:
        return _publish(out, {file.path: file for file in staged}, kept, preview, undo)
    except OSError as error:
        problem = os_problem(error, Path(str(error.filename2 or error.filename or out)))
        raise PublishError(problem, changed=undo.failed) from error


def _publish(
    out: Path, new: dict[str, StagedFile], kept: Mapping[str, str], preview: bool, undo: Undo
) -> PublishReport:
    old, was_preview = read_manifest(out) or {}, is_preview(out)
    standing = _standing(out, new)
    _refuse_blocked(out, new, standing)
    changed = [
        file
        for file in new.values()
        if file.path not in standing or not _same(out / file.path, standing[file.path], file)
    ]
    _refuse_foreign(out, changed, standing, old)
    final = {**kept, **{path: file.sha256 for path, file in new.items()}}
    gone = sorted(path for path in old if path not in final)
    report = PublishReport(len(changed), len(final) - len(changed), len(gone))
    if not (changed or gone or final != old or preview != was_preview):
        return report
    with undo:
        if changed or gone:
            write_manifest(out, {**old, **final}, preview or was_preview)
        folders: set[str] = set()
        for file in sorted(changed, key=lambda f: _order(f, f.path in standing)):
            undo.remember(file.path, existed=file.path in standing)
            _place(out, file, folders)
        for path in gone:
            undo.set_aside(path)
        write_manifest(out, final, preview)
    _remove_empty(out, gone)
    return report


def _standing(out: Path, paths: Iterable[str]) -> dict[str, os.stat_result]:
    """Look, once, at what stands where files are to lie."""
    found = {}
    for path in paths:
        try:
            found[path] = os.stat(f"{out}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            continue
    return found


def _refuse_foreign(
    out: Path,
    changed: Sequence[StagedFile],
    standing: Mapping[str, os.stat_result],
    old: Mapping[str, str],
) -> None:
    """Stop before writing over a file that no build wrote."""
    for file in changed:
        if file.path not in old and file.path in standing:
            raise PublishError(
                Problem(
                    f"{out.name}/{file.path} 不是本工具生成的，不能覆盖",
                    hint="把这个文件移走，再运行一次。",
                )
            )


def _refuse_blocked(
    out: Path, paths: Iterable[str], standing: Mapping[str, os.stat_result]
) -> None:
    """Stop where a folder stands in a file's place, or a file in a folder's."""
    folders = {path.rpartition("/")[0] for path in paths} - {""}
    above = {"/".join(f.split("/")[:n]) for f in folders for n in range(1, f.count("/") + 2)}
    ways = [("文件夹", "文件", p) for p, told in standing.items() if stat.S_ISDIR(told.st_mode)]
    ways += [("文件", "文件夹", path) for path in sorted(above) if (out / path).is_file()]
    for stands, wanted, path in ways:
        name = f"{out.name}/{path}"
        raise PublishError(
            Problem(
                f"{name} 是一个{stands}，那里要放网站的{wanted}",
                hint=f"把 {name} 移走，再运行一次。",
            )
        )


def _same(target: Path, told: os.stat_result, file: StagedFile) -> bool:
    """Compare bytes, not dates."""
    try:
        return told.st_size == file.size and filecmp.cmp(file.source, target, shallow=False)
    except OSError:
        return False


def _order(file: StagedFile, stands: bool) -> tuple[int, str]:
    """Put assets first, then new pages, then changed ones, the home page last."""
    if not file.path.endswith(".html"):
        return (0, file.path)
    if file.path == "index.html":
        return (3, file.path)
    return (2 if stands else 1, file.path)


def _place(out: Path, file: StagedFile, folders: set[str]) -> None:
    """Put a file where it belongs; `folders` are those that surely are there."""
    folder = file.path.rpartition("/")[0]
    if folder not in folders:
        (out / folder).mkdir(parents=True, exist_ok=True)
        folders.add(folder)
    if file.owned:
        os.replace(file.source, f"{out}/{file.path}")
        return
    target = out / file.path
    temporary = target.with_name(f".{target.name}.new")
    shutil.copyfile(file.source, temporary)
    os.replace(temporary, target)


def _remove_empty(out: Path, gone: Sequence[str]) -> None:
    """Remove the folders that removals have left empty."""
    for path in gone:
        for folder in (out / path).parents:
            if folder == out:
                break
            try:
                folder.rmdir()
            except OSError:
                break
