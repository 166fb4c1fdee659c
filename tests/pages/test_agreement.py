"""Whatever a group is like, its page, its CSV and its JSON tell the same."""

from __future__ import annotations

import json
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.contest import Group, Round
from generator.domain.project import Project
from generator.domain.site import Site
from generator.domain.units import Unit
from generator.pages.book import Book
from generator.pages.plan import make_plan
from generator.pages.views import Later
from generator.render.renderer import Renderer, Templates
from generator.results import evaluate_round
from tests.results.strategies import groups, team_contests
from tests.support.agreement import agree_on_round, lines_of
from tests.support.command import PROJECT
from tests.support.html import parse_page


class _Assets(dict):
    """Names every asset after itself."""

    def __missing__(self, name: str) -> str:
        return name


@cache
def _templates() -> Templates:
    return Templates((PROJECT / "templates",))


def published(of: Group) -> dict[str, str]:
    """Render everything about a round of one group, by address."""
    round_ = Round("2024-1", 2024, 1, "第一期", groups=(of,))
    units = {entry.unit: Unit(entry.unit, f"单位{entry.unit}", "社区") for entry in of.entries}
    project = Project(Site("擂台"), tuple(units.values()), (round_,))
    book = Book(project, (evaluate_round(round_),), assets=_Assets())
    plan = make_plan(book)
    renderer = Renderer(_templates(), plan.site)
    return {
        page.url: renderer.render(
            page, page.view.make() if isinstance(page.view, Later) else page.view
        )
        for page in plan.pages
        if "rounds/2024-1." in page.url
    }


@given(st.one_of(groups(), team_contests()))
@settings(max_examples=40)
def test_page_csv_and_json_agree_of_any_group(of):
    files = published(of)
    data = json.loads(files["data/rounds/2024-1.json"])
    rows = lines_of(files["data/rounds/2024-1.csv"].removeprefix("\ufeff"))
    agree_on_round(data, rows, parse_page(files["rounds/2024-1.html"]).root)
