"""Data for everyone: what the pages show, as CSV for spreadsheets and JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.domain.contest import Round
from generator.domain.units import Unit
from generator.pages import urls
from generator.pages.book import Book
from generator.pages.data.rounds import partial, round_tree, source
from generator.pages.data.sheets import round_sheet
from generator.pages.medals import rule_text, scope, title_of
from generator.pages.views import Later, Page, Sheet, Tree
from generator.results import MedalTable

if TYPE_CHECKING:  # only their names are needed, and only by mypy
    from generator.pages.data import tables


def round_files(book: Book, round_: Round) -> Iterator[Page]:
    """Make the data files of a round."""
    name = urls.round_data(round_.id)
    sheet, tree = Later(round_sheet, (book, round_)), Later(round_tree, (book, round_))
    yield Page(urls.data_file(name, "csv"), "", f"{round_.title}（CSV）", sheet)
    yield Page(urls.data_file(name, "json"), "", f"{round_.title}（JSON）", tree)


def medal_files(book: Book) -> Iterator[Page]:
    """Make the data of all medal tables: of all time and of each season."""
    if not book.medal_tables:
        return
    sheet, tree = Later(medal_sheet, (book,)), Later(medal_tree, (book,))
    yield Page(urls.data_file(urls.MEDALS_DATA, "csv"), "", "奖牌榜（CSV）", sheet)
    yield Page(urls.data_file(urls.MEDALS_DATA, "json"), "", "奖牌榜（JSON）", tree)


def medal_sheet(book: Book) -> Sheet:
    """Lay all medal tables out, one below the other."""
    rows = [
        (
            title_of(season, table),
            str(row.rank),
            row.unit,
            book.unit_name(row.unit),
            *(str(count) for count in (row.gold, row.silver, row.bronze, row.total)),
        )
        for season, table in book.medal_tables
        for row in table.rows
    ]
    columns = ("奖牌榜", "名次", "单位编号", "单位", "金奖", "银奖", "铜奖", "合计")
    return Sheet(columns, tuple(rows))


def medal_tree(book: Book) -> Tree:
    """Tell all medal tables."""
    data: tables.MedalsData = {
        "$schema": urls.data_schema_from(urls.data_file(urls.MEDALS_DATA, "json"), "medals"),
        "format": "leitai-medals-1",
        "fictional": book.project.site.fictional,
        "tables": [_medals(book, season, table) for season, table in book.medal_tables],
    }
    return Tree(data)


def _medals(book: Book, season: int | None, table: MedalTable) -> tables.MedalTableData:
    return {
        "title": title_of(season, table),
        "season": season,
        "credit": table.credit.value,
        "order": table.order.value,
        "group_kind": table.group_kind or None,
        "unit_kind": table.unit_kind or None,
        "rule": rule_text(table),
        "scope": scope(book, table),
        "rounds": list(table.rounds),
        "complete": book.complete(table.rounds),
        "waiting": list(table.waiting),
        "without": list(table.without),
        "rows": [
            {
                "rank": row.rank,
                "shared": row.shared,
                "unit": row.unit,
                "unit_name": book.unit_name(row.unit),
                "gold": row.gold,
                "silver": row.silver,
                "bronze": row.bronze,
                "total": row.total,
            }
            for row in table.rows
        ],
    }


def unit_files(book: Book) -> Iterator[Page]:
    """Make the list of units as data."""
    if book.project.units:
        tree = Later(unit_tree, (book,))
        yield Page(urls.data_file(urls.UNITS_DATA, "json"), "", "参赛单位（JSON）", tree)


def unit_tree(book: Book) -> Tree:
    """Tell of all units."""
    data: tables.UnitsData = {
        "$schema": urls.data_schema_from(urls.data_file(urls.UNITS_DATA, "json"), "units"),
        "format": "leitai-units-1",
        "fictional": book.project.site.fictional,
        "units": [_unit(unit) for unit in book.project.units],
    }
    return Tree(data)


def _unit(unit: Unit) -> tables.UnitData:
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent or None,
        "aliases": list(unit.aliases),
        "former_slugs": list(unit.former_slugs),
        "former_names": [
            {"name": former.name, "until": partial(former.until)} for former in unit.former_names
        ],
        "since": partial(unit.since),
        "until": partial(unit.until),
        "split_from": list(unit.split_from),
        "merged_into": unit.merged_into or None,
        "inherits": list(unit.inherits),
        "note": unit.note or None,
        "sources": [source(item) for item in unit.sources],
    }


def schema_files(book: Book) -> Iterator[Page]:
    """Make the JSON Schemas of the data files that there are."""
    made = {
        "round": bool(book.rounds),
        "medals": bool(book.medal_tables),
        "units": bool(book.project.units),
    }
    for name in (name for name, wanted in made.items() if wanted):
        tree = Later(schema_tree, (name,))
        yield Page(urls.data_schema(name), "", f"JSON 格式说明：{name}", tree)


def schema_tree(name: str) -> Tree:
    """Tell the form of one kind of data file."""
    # Making these types takes longer than a page: only who writes a schema needs them.
    from generator.pages.data.files import data_schema

    return Tree(data_schema(name))
