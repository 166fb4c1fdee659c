"""The pages room: domain and results become the plan, every page with its address and its view. Pure."""

from generator.pages import urls
from generator.pages.book import Around, Book
from generator.pages.plan import Plan, RoundPlan, make_plan, plan_round
from generator.pages.views import Page

__all__ = ["Around", "Book", "Page", "Plan", "RoundPlan", "make_plan", "plan_round", "urls"]
