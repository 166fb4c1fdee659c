"""The pages room: domain and results become the plan, every page with its address and its view. Pure."""

from generator.pages import urls
from generator.pages.book import Book
from generator.pages.plan import Plan, make_plan
from generator.pages.views import Page

__all__ = ["Book", "Page", "Plan", "make_plan", "urls"]
