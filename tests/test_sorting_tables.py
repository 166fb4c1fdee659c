"""Tables can be sorted by any column, and come back to the official order."""

from __future__ import annotations

import pytest


@pytest.fixture
def table(browser, served, demo_site):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served(demo_site) + "rounds/2025-2.html")
    yield page.locator("table[data-sortable]").first
    page.close()


def _units(table):
    return table.locator("tbody th").all_inner_texts()


def _button(table, name):
    return table.locator("thead button").filter(has_text=name)


def test_the_column_says_how_it_is_sorted(table):
    heads = table.locator("thead th")
    assert {h.get_attribute("aria-sort") for h in heads.all()} == {"none"}
    _button(table, "总分").click()
    assert [h.get_attribute("aria-sort") for h in heads.all()].count("descending") == 1
    _button(table, "总分").click()
    assert [h.get_attribute("aria-sort") for h in heads.all()].count("ascending") == 1


def test_totals_sort_as_numbers_and_the_official_order_comes_back(table):
    official = _units(table)
    _button(table, "总分").click()
    _button(table, "总分").click()
    totals = [float(t) for t in table.locator("tbody td strong").all_inner_texts() if t != "—"]
    assert totals == sorted(totals)
    assert _units(table) != official
    table.page.get_by_role("button", name="恢复原来的顺序").click()
    assert _units(table) == official


def test_equal_rows_keep_the_official_order(table):
    official = _units(table)
    awards = dict(
        zip(official, table.locator("tbody td:nth-child(3)").all_inner_texts(), strict=True)
    )
    _button(table, "奖项").click()
    after = _units(table)
    for award in set(awards.values()):
        same = [unit for unit in official if awards[unit] == award]
        assert [unit for unit in after if awards[unit] == award] == same


def test_a_keyboard_sorts_too(table):
    official = _units(table)
    _button(table, "单位").focus()
    table.page.keyboard.press("Enter")
    assert sorted(_units(table)) == sorted(official)
    assert table.locator("[aria-sort=ascending]").count() == 1
