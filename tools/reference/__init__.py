"""Makes docs/schemas/ and docs/data-reference.md from the schema: `python -m tools.reference`."""
