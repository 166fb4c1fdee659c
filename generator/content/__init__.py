"""The content room: files become domain records, and every slip in them a located problem."""

from generator.content.drafts import without_drafts
from generator.content.loader import list_files, load_project, read_round, with_excerpts

__all__ = ["list_files", "load_project", "read_round", "with_excerpts", "without_drafts"]
