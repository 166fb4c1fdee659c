"""Packing: the site in one zip file, to upload or to carry on a USB stick."""

from __future__ import annotations

import gzip
import hashlib
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.problems import Problem
from generator.publish.manifest import is_preview, read_manifest
from generator.publish.stage import PublishError, os_problem

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXTS = frozenset({"html", "css", "js", "svg", "json", "xml", "txt", "csv"})
_DENSE = frozenset({"webp", "jpg", "png", "pdf", "docx", "xlsx", "gz"})
"""What is dense already: packing it once more takes time and gives nothing."""
_LEVEL = 9
_SMALL = 1024
"""A host sends a text that fits into one packet as fast unpacked."""


class Packed(NamedTuple):
    """How many files a pack holds, and its size in bytes."""

    files: int
    size: int


def finished_site(out: Path) -> dict[str, str]:
    """Name the files of a site that may leave: path → sha256.

    PublishError where there is no site, where drafts are among its pages, or where a file is not as the
    build wrote it.
    """
    files = read_manifest(out)
    if files is None:
        raise PublishError(
            Problem(f"{out} 里还没有做好的网站", hint="先运行 leitai build，没有错误了再来。")
        )
    if is_preview(out):
        raise PublishError(
            Problem(
                f"{out} 里是草稿预览，不能拿出去", hint="不带 --drafts 再运行一次 leitai build。"
            )
        )
    touched = [path for path, sha in files.items() if _sha(out / path) != sha]
    if touched:
        shown = "、".join(touched[:5]) + (f" 等 {len(touched)} 个" if len(touched) > 5 else "")
        raise PublishError(
            Problem(
                f"{out} 里有文件和做出来的不一样了：{shown}",
                hint="再运行一次 leitai build，会把它们还原；要改内容请改 content/ 里的文件。",
            )
        )
    return files


def pack(out: Path, target: Path, *, packed_texts: bool = False) -> Packed:
    """Write a zip of a site: the same site gives the same bytes, whenever and wherever.

    `packed_texts` puts a `.gz` beside every text that is worth it, for hosts that send those as they are.
    PublishError says what is in the way; a zip that stood there before is then left.
    """
    files = finished_site(out)
    temporary = target.with_name(f".{target.name}.new")
    count = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w") as archive:
            for path in sorted(files):
                for name, data in _members(path, (out / path).read_bytes(), packed_texts):
                    archive.writestr(_entry(name), data, compresslevel=_LEVEL)
                    count += 1
        os.replace(temporary, target)
        return Packed(count, target.stat().st_size)
    except OSError as error:
        raise PublishError(os_problem(error, target)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _members(path: str, data: bytes, packed_texts: bool) -> Iterator[tuple[str, bytes]]:
    yield path, data
    if packed_texts and _suffix(path) in _TEXTS and len(data) >= _SMALL:
        yield f"{path}.gz", gzip.compress(data, _LEVEL, mtime=0)


def _entry(name: str) -> zipfile.ZipInfo:
    """Describe a member without a trace of when, by whom and on what system it was packed."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    dense = _suffix(name) in _DENSE
    entry.compress_type = zipfile.ZIP_STORED if dense else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _suffix(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _sha(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
