"""What a round's page, its CSV and its JSON tell, held against each other."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass


def lines_of(text):
    """Read the lines of a CSV by the heads of its columns."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@dataclass
class Table:
    """A result table: its caption, and its rows by the heads of their columns."""

    caption: str
    rows: list


def tables(page):
    """Read the result tables below a node."""
    found = []
    for table in page.all("table"):
        if "results" in table.attributes.get("class", "").split():
            heads = [head.text for head in table.all("thead")[0].all("th")]
            rows = [
                dict(zip(heads, row.all("th", "td"), strict=True))
                for row in table.all("tbody")[0].all("tr")
            ]
            found.append(Table(table.all("caption")[0].text, rows))
    return found


def rank_of(standing):
    if standing["rank"] is None:
        return "未公布" if standing["status"] == "competed" else "—"
    return f"并列第{standing['rank']}" if standing["shared"] else str(standing["rank"])


def award_of(award):
    return award["name"] or "、".join(award["one_of"]) + "之一"


WORDS = {"none": "—", "unknown": "未公布", "undecided": "尚未评定"}


def agree_on_round(data, rows, page):
    """Compare the data of a round, the lines of its table for spreadsheets, and its page."""
    rows, shown = iter(rows), iter(tables(page))
    for group in data["groups"]:
        for lines in group["lists"]:
            table = next(shown)
            assert table.caption == lines["title"]
            places = {gap["last"] + 1: gap for gap in lines["gaps"]}
            cells = iter(table.rows)
            for standing in lines["standings"]:
                if gap := places.pop(standing["rank"], None):
                    agree_on_gap(gap, next(rows), next(cells))
                agree(group, lines, standing, next(rows), next(cells))
            assert next(cells, None) is None, lines["title"]
            assert places == {}
    assert next(rows, None) is None, data["id"]
    assert next(shown, None) is None, data["id"]


def agree_on_gap(gap, row, cells):
    """Compare a line that says of which places nobody is known."""
    first, last = gap["first"], gap["last"]
    places = str(first) if first == last else f"{first}–{last}"
    assert row["名次"] == cells["名次"].text == places
    assert row["说明"] in [cell.text for cell in cells.values()]
    assert "未公布" in row["说明"]


def agree(group, lines, standing, row, cells):
    """Compare one line of the three."""
    where = (group["name"], standing["unit"], standing["entry"])
    competed = standing["status"] == "competed"
    taken = standing["taken_back"] or {"rank": None, "awards": []}
    agree_on_who(group, standing, row, cells, where)
    agree_on_rank(standing, taken, row, cells, where)
    unknown = WORDS[lines["without_total"]] if competed else "—"
    columns = ["总分", "得分"], *([segment["name"]] for segment in group["segments"])
    values = (
        standing["total"],
        *(standing["segments"].get(segment["id"]) for segment in group["segments"]),
    )
    for names, value in zip(columns, values, strict=True):
        cell = next((cells[name] for name in names if name in cells), None)
        assert cell.text == (value or unknown) if cell else value is None, (where, names)
        assert row[names[0]] == (value or unknown.replace("—", "")), (where, names)
    agree_on_awards(lines, standing, taken, row, cells, where)


def agree_on_who(group, standing, row, cells, where):
    """Compare who a line is about."""
    who = next(cell for cell in cells.values() if cell.tag == "th")
    assert row["组别"] == group["name"], where
    assert (row["单位编号"] or None) == standing["unit"], where
    assert (row["单位"] or None) == standing["unit_name"], where
    for name in (standing["unit_name"], standing["name"], standing["role"], standing["work"]):
        assert not name or name in who.text, where
    assert row["名称"] == (standing["work"] or standing["name"] or ""), where


def agree_on_rank(standing, taken, row, cells, where):
    """Compare ranks; a lost one is struck out on the page."""
    if row["名次"] or standing["rank"]:
        assert row["名次"] == rank_of(standing), where
    if "名次" not in cells:
        assert standing["rank"] is None, where
        return
    struck = "".join(node.text for node in cells["名次"].all("del"))
    lost = f"第{taken['rank']}" if taken["rank"] else ""
    assert struck.removeprefix("并列") == lost, where
    assert lost or cells["名次"].text == rank_of(standing), where


def agree_on_awards(lines, standing, taken, row, cells, where):
    """Compare awards, and what stands where there is none."""
    awards = [award_of(award) for award in standing["awards"]]
    lost = [award_of(award) for award in taken["awards"]]
    blank = WORDS[lines["without_award"]] if standing["status"] == "competed" and not lost else ""
    told = "、".join(awards).replace("之一", "之一（没有区分等次）")
    assert row["奖项"] == (told or blank.replace("—", "")), where
    if "奖项" not in cells:
        assert awards + lost == [], where
        return
    # A table says that a tier was not told apart; the candidates stand below it.
    shown = ["获奖" if name.endswith("之一") else name for name in awards + lost]
    assert badges(cells["奖项"]) == shown, where
    assert [name for node in cells["奖项"].all("del") for name in badges(node)] == lost, where
    if not awards and blank:
        assert cells["奖项"].text == blank, where


def badges(node):
    """Read the names on the badges below a node."""
    found = [n for n in node.walk() if "badge" in n.attributes.get("class", "").split()]
    return [badge.text.split(" （")[0] for badge in found]
