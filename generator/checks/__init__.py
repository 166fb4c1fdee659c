"""The checks room: what must hold before anything is published."""

from generator.checks.facts import PageFacts, page_facts, picture_names
from generator.checks.pictures import foreign_parts, is_picture
from generator.checks.rules import (
    CHECKS,
    Examined,
    Output,
    check_each,
    check_weights,
    examine,
    examine_changed,
)
from generator.checks.weight import asset_weights

__all__ = [
    "CHECKS",
    "Examined",
    "Output",
    "PageFacts",
    "asset_weights",
    "check_each",
    "check_weights",
    "examine",
    "examine_changed",
    "foreign_parts",
    "is_picture",
    "page_facts",
    "picture_names",
]
