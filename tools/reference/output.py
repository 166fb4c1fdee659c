"""What the reference consists of: every file with its text."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from tools.reference.markdown import reference
from tools.reference.schemas import file_schemas

DOCS = Path(__file__).resolve().parents[2] / "docs"


@functools.cache
def made_files() -> dict[Path, str]:
    """Make every file of the reference."""
    made = {
        DOCS / "schemas" / name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in file_schemas().items()
    }
    return {**made, DOCS / "data-reference.md": reference()}
