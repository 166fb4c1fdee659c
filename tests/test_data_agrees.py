"""The page, the CSV and the JSON of a round tell the same, and the JSON has the form its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.support.agreement import agree_on_round, lines_of
from tests.support.html import read_page
from tests.support.once import once

SITES = Path(__file__).parent / "sites"
FIXTURES = sorted(p.parents[1].relative_to(SITES).as_posix() for p in SITES.rglob("site.yaml"))


@pytest.fixture(params=["real", "demo", *FIXTURES])
def site(request, shared, build_site, tmp_path):
    name = request.param
    if name in ("real", "demo"):
        return request.getfixturevalue(f"{name}_site")
    kept = f"fixture-{name.replace('/', '-')}"
    return once(shared, kept, lambda folder: build_site(SITES / name, folder / "site")) / "site"


def tree(path):
    return json.loads(path.read_text(encoding="utf-8"))


def sheet(path):
    return lines_of(path.read_bytes().decode("utf-8-sig"))


def test_page_csv_and_json_tell_the_same_of_every_group(site):
    for path in sorted((site / "data" / "rounds").glob("*.json")):
        page = read_page(site / "rounds" / f"{path.stem}.html").root
        agree_on_round(tree(path), sheet(path.with_suffix(".csv")), page)


def test_page_csv_and_json_tell_the_same_of_every_medal_table(site):
    path = site / "data" / "medals.json"
    if not path.exists():
        assert not (site / "medals.html").exists()
        return
    rows = iter(sheet(path.with_suffix(".csv")))
    by_page = {}
    for table in tree(path)["tables"]:
        by_page.setdefault(table["season"], []).append(table)
    for season, told in by_page.items():
        page = site / ("medals.html" if season is None else f"medals/{season}.html")
        sections = {
            section.all("h2", "h3", "summary")[0].text: section
            for section in read_page(page).root.all("section", "details")
            if section.attributes.get("class") == "medal-table"
        }
        assert len(sections) == len(told)
        for table in told:
            # The heading of a table beside the main one says only what sets it apart.
            heading = table["title"].rpartition("：")[2]
            section = sections[heading]
            assert table["rule"] in section.text
            assert table["scope"] == section.all("caption")[0].text
            lines = section.all("tbody")[0].all("tr")
            for line, shown in zip(table["rows"], lines, strict=True):
                row = next(rows)
                counts = [str(line[name]) for name in ("gold", "silver", "bronze", "total")]
                assert [cell.text for cell in shown.all("td")[1:]] == counts
                assert shown.all("th")[0].text == line["unit_name"] == row["单位"]
                assert [row[name] for name in ("金奖", "银奖", "铜奖", "合计")] == counts
                assert (row["奖牌榜"], row["名次"]) == (table["title"], str(line["rank"]))
                rank = str(line["rank"]) + (" 并列" if line["shared"] else "")
                assert shown.all("td")[0].text == rank
    assert next(rows, None) is None


def test_every_data_file_has_the_form_that_its_published_schema_says(site):
    files = [*(site / "data").glob("*.json"), *(site / "data" / "rounds").glob("*.json")]
    assert files
    for path in files:
        data = tree(path)
        schema = tree(path.parent / data["$schema"])
        Draft202012Validator.check_schema(schema)
        errors = Draft202012Validator(schema).iter_errors(data)
        assert [f"{e.json_path}: {e.message}"[:200] for e in errors] == [], path


def test_a_schema_refuses_what_does_not_belong(demo_site):
    path = next((demo_site / "data" / "rounds").glob("*.json"))
    data = tree(path)
    validator = Draft202012Validator(tree(path.parent / data["$schema"]))
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, "unknown": 1})
    assert not validator.is_valid({key: value for key, value in data.items() if key != "groups"})
    data["groups"][0]["lists"][0]["standings"][0]["total"] = 92.5
    assert not validator.is_valid(data), "a total is a text: floats are not exact"


def offered(node):
    """List what a part of a page offers to download as data."""
    offers = [n for n in node.all("p") if "data" in n.attributes.get("class", "").split()]
    return [a.attributes["href"] for offer in offers for a in offer.all("a")]


def test_every_table_of_results_and_medals_links_to_its_data_and_its_schema(site):
    for path in [*site.glob("rounds/*.html"), site / "index.html", *site.glob("medals*.html")]:
        for section in read_page(path).root.all("section"):
            found = [
                n
                for n in section.all("table")
                if {"results", "medals"} & set(n.attributes.get("class", "").split())
            ]
            for ending in (".csv", ".json", ".schema.json"):
                links = [link for link in offered(section) if link.endswith(ending)]
                assert len(links) >= len(found), path


def test_every_round_offers_its_data_even_where_nobody_is_named(site):
    for path in site.glob("rounds/*.html"):
        links = offered(read_page(path).root)
        for form in ("csv", "json"):
            assert f"../data/rounds/{path.stem}.{form}" in links, path
