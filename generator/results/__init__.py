"""The results room: marks become totals, ranks, awards and medal tables. Pure."""

from generator.results.arithmetic import format_number, round_places
from generator.results.compute import compute_group
from generator.results.corrected import affected
from generator.results.evaluate import evaluate_group, evaluate_round, judge_round
from generator.results.medals import medal_table, medal_tables
from generator.results.records import (
    AwardGiven,
    AwardOutcome,
    Difference,
    GroupResult,
    MarkTrace,
    MedalCredit,
    MedalOrder,
    MedalRow,
    MedalTable,
    Overridden,
    PanelTrace,
    ResultList,
    RoundResult,
    SegmentTrace,
    Standing,
    TakenBack,
    TeamTrace,
    TotalTrace,
)
from generator.results.rules import OUTSIDE, rounding_words

__all__ = [
    "OUTSIDE",
    "AwardGiven",
    "AwardOutcome",
    "Difference",
    "GroupResult",
    "MarkTrace",
    "MedalCredit",
    "MedalOrder",
    "MedalRow",
    "MedalTable",
    "Overridden",
    "PanelTrace",
    "ResultList",
    "RoundResult",
    "SegmentTrace",
    "Standing",
    "TakenBack",
    "TeamTrace",
    "TotalTrace",
    "affected",
    "compute_group",
    "evaluate_group",
    "evaluate_round",
    "format_number",
    "judge_round",
    "medal_table",
    "medal_tables",
    "round_places",
    "rounding_words",
]
