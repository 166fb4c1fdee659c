"""Writes docs/schemas/ and docs/data-reference.md."""

from __future__ import annotations

from tools.reference.output import DOCS, made_files


def main() -> None:
    """Write what differs, remove what nothing describes any more."""
    made = made_files()
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {path.relative_to(DOCS.parent)}")
    for path in sorted(set((DOCS / "schemas").iterdir()) - set(made)):
        path.unlink()
        print(f"removed {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
