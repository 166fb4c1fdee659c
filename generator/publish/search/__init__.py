"""The search index: every piece of the pages' words, and which pages have it."""

from generator.publish.search.index import IndexFile, make_index

__all__ = ["IndexFile", "make_index"]
