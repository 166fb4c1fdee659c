"""The manifest: what the build wrote, so that nothing else is ever deleted."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.problems import Problem
from generator.publish.stage import PublishError

MANIFEST = ".leitai.json"
_FORMAT = 1


def read_manifest(out: Path) -> dict[str, str] | None:
    """Read path → sha256; None where the folder has no manifest."""
    data = _read(out)
    return None if data is None else {str(path): str(sha) for path, sha in data["files"].items()}


def is_preview(out: Path) -> bool:
    """Tell whether drafts may be among the files of the folder."""
    data = _read(out)
    return data is not None and data.get("drafts") is True


def _read(out: Path) -> dict[str, Any] | None:
    try:
        data = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise PublishError(_corrupt(out)) from error
    files = data.get("files") if isinstance(data, dict) else None
    if not isinstance(files, dict) or data.get("format") != _FORMAT:
        raise PublishError(_corrupt(out))
    if any(not _inside(path) for path in files):
        raise PublishError(_corrupt(out))
    return dict(data)


def write_manifest(out: Path, files: Mapping[str, str], preview: bool = False) -> None:
    """Write the manifest atomically; the same files give the same bytes."""
    ordered = {path: files[path] for path in sorted(files)}
    told = {"format": _FORMAT, **({"drafts": True} if preview else {}), "files": ordered}
    text = json.dumps(told, ensure_ascii=False, indent=0) + "\n"
    temporary = out / (MANIFEST + ".new")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, out / MANIFEST)
    finally:
        temporary.unlink(missing_ok=True)


def _inside(path: object) -> bool:
    """Tell whether a manifest's path stays within the site folder."""
    return (
        isinstance(path, str) and not path.startswith(("/", "\\")) and ".." not in path.split("/")
    )


def _corrupt(out: Path) -> Problem:
    return Problem(
        f"{out.name}/{MANIFEST} 损坏了，认不出哪些文件是上次生成的",
        hint=f"确认 {out.name}/ 里没有自己放的文件，整个删掉后再运行一次。",
    )
