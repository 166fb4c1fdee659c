"""Reads what belongs to no round: the site's settings, the units, the articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.content import convert, schema
from generator.content.contents import ARTICLES, SITE, UNITS, Frame
from generator.content.reader import Reader
from generator.domain.stories import Article
from generator.domain.units import Unit


def read_frame(root: Path, files: Sequence[str]) -> Frame:
    """Read the settings, the units and those articles that are among the files."""
    reader = Reader(root)
    record, settled = reader.rest(SITE, schema.SiteFile)
    units = _load_units(reader)
    articles = [_load_article(reader, file) for file in files if file.startswith(ARTICLES)]
    return Frame(
        convert.site(record) if record else None,
        settled,
        units,
        tuple(article for article in articles if article),
        tuple(reader.problems),
    )


def _load_units(reader: Reader) -> tuple[Unit, ...] | None:
    """Read the units; where one of them is wrong, the ids of all, so that others' names can be judged."""
    document = reader.parse(UNITS)
    if document is None:
        return None
    record = reader.validated(document, schema.UnitsFile, "units")
    if record is not None:
        return tuple(convert.unit(unit) for unit in record.units)
    return None if document.damaged else convert.named_units(document.value)


def _load_article(reader: Reader, file: str) -> Article | None:
    loaded = reader.markdown(file, schema.ArticleFile)
    name = reader.named(file)
    return convert.article(loaded[0], name, loaded[1]) if loaded else None
