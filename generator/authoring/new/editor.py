"""What makes VS Code tell a writer the fields while typing: settings, schemas, snippets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.authoring.new.commented import commented
from generator.content import schema

_PACKAGE = Path(__file__).resolve().parents[2]
_FILES = {
    "site": "content/site.yaml",
    "units": "content/units.yaml",
    "round": "content/rounds/*/round.yaml",
    "marks": "content/rounds/*/marks.yaml",
    "photos": "content/rounds/*/photos/photos.yaml",
}
"""Which schema tells which file; the heads of texts are told by snippets."""


def editor_files() -> dict[str, bytes]:
    """Make the files of .vscode/"""
    schemas = {
        f".vscode/schemas/{name}.schema.json": (
            shipped_schemas() / f"{name}.schema.json"
        ).read_bytes()
        for name in _FILES
    }
    return {
        ".vscode/settings.json": _json(settings()),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/leitai.code-snippets": _json(snippets()),
        **schemas,
    }


def shipped_schemas() -> Path:
    """Find the schemas that come with the program: beside it in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "_schemas"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "schemas"


def settings() -> dict[str, Any]:
    """Say how the files of a project are written, and which schema each has."""
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "editor.tabCompletion": "onlySnippets",
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.autoIndent": "advanced",
        },
        "yaml.yamlVersion": "1.2",
        "yaml.completion": True,
        "yaml.hover": True,
        "yaml.validate": True,
        "yaml.schemaStore.enable": False,
        "yaml.schemas": {
            f"./.vscode/schemas/{name}.schema.json": [glob] for name, glob in _FILES.items()
        },
    }


def snippets() -> dict[str, Any]:
    """Make what is filled in when a writer types gushi or qi and presses Tab."""
    story = commented(
        schema.StoryFile,
        {"title": "${1:三张清单}", "unit": "${2:pinganlu}", "summary": "${3:一两句话的摘要}"},
    )
    group = {"id": "${4:community}", "name": "${5:社区组}", "notes": "[${6:成绩还没有公布。}]"}
    round_ = commented(
        schema.RoundFile,
        {
            "season": "${1:2025}",
            "number": "${2:1}",
            "title": "${3:2025年第一期“擂台赛”}",
            "status": "draft   # 写好以后删掉这一行，再发布",
            "groups": commented(schema.GroupFile, group, dash="-"),
        },
    )
    return {
        "故事的开头": _snippet("gushi", "markdown", ["---", *story, "---", "", "$0"]),
        "新的一期": _snippet("qi", "yaml", [*round_, "$0"]),
    }


def _snippet(prefix: str, scope: str, body: list[str]) -> dict[str, Any]:
    return {"scope": scope, "prefix": prefix, "body": body}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
