"""A round's results as data for programs: everything that is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.domain.contest import EntryStatus, Round
from generator.domain.dates import PartialDate
from generator.domain.lifecycle import Correction, Revoked
from generator.domain.prizes import Metal
from generator.domain.site import Source
from generator.pages import urls
from generator.pages.book import Book, iso
from generator.pages.data.steps import team_data, trace_data
from generator.pages.prizes import NONE, UNDECIDED, UNKNOWN, gaps
from generator.pages.results import blank_of, caption
from generator.pages.views import Tree
from generator.results import (
    AwardGiven,
    AwardOutcome,
    GroupResult,
    Overridden,
    ResultList,
    Standing,
    TakenBack,
)

if TYPE_CHECKING:  # only their names are needed, and only by mypy
    from generator.pages.data import common, records

_BLANKS: Mapping[str, records.BlankWord] = {
    NONE: "none",
    UNKNOWN: "unknown",
    UNDECIDED: "undecided",
}


def round_tree(book: Book, round_: Round) -> Tree:
    """Tell everything about a round's results; null means unknown."""
    return Tree(round_data(book, round_))


def round_data(book: Book, round_: Round) -> records.RoundData:
    """Make the record of a round's results."""
    notice = round_.notice
    return {
        "$schema": urls.data_schema_from(
            urls.data_file(urls.round_data(round_.id), "json"), "round"
        ),
        "format": "leitai-round-1",
        "fictional": book.project.site.fictional,
        "id": round_.id,
        "season": round_.season,
        "number": round_.number,
        "title": round_.title,
        "status": round_.status.value,
        "notice": {
            "start": notice.start.isoformat(),
            "end": notice.end.isoformat(),
            "contact": notice.contact or None,
        }
        if notice
        else None,
        "revoked": _revoked(round_.revoked) if round_.revoked else None,
        "held": partial(round_.held),
        "published": iso(round_.published) or None,
        "place": round_.place or None,
        "hosts": list(round_.hosts),
        "theme": round_.theme or None,
        "notes": list(round_.notes),
        "sources": [source(item) for item in round_.sources],
        "corrections": [_correction(item) for item in round_.corrections],
        "groups": [_group(book, group) for group in book.result_by_round[round_.id].groups],
    }


def partial(value: PartialDate | None) -> str | None:
    """Write a date as far as it is known."""
    return value.iso if value else None


def source(item: Source) -> common.SourceData:
    """Tell of a source."""
    return {
        "publisher": item.publisher,
        "title": item.title,
        "date": iso(item.date) or None,
        "url": item.url or None,
        "note": item.note or None,
    }


def _correction(item: Correction) -> records.CorrectionData:
    return {
        "date": item.date.isoformat(),
        "what": item.what,
        "reason": item.reason,
        "before": item.before or None,
        "after": item.after or None,
        "group": item.group or None,
        "unit": item.unit or None,
        "entry": item.entry or None,
        "changes": [
            {"field": c.of.value, "before": c.before or None, "after": c.after or None}
            for c in item.changes
        ],
        "source": source(item.source) if item.source else None,
    }


def _group(book: Book, result: GroupResult) -> records.GroupData:
    group = result.group
    return {
        "id": group.id,
        "name": group.name,
        "kind": group.kind or None,
        "theme": group.theme or None,
        "computed": result.computed,
        "entrants": {
            "count": group.entrants.count
            if group.entrants.count is not None or not group.entries
            else sum(entry.status is EntryStatus.COMPETED for entry in group.entries),
            "roles": dict(group.entrants.roles),
            "note": group.entrants.note or None,
        },
        "segments": [
            {
                "id": s.id,
                "name": s.name,
                "weight": s.weight_text or None,
                "outside": s.outside,
                "note": s.note or None,
            }
            for s in group.segments
        ],
        "awards": [_award(award) for award in result.awards],
        "rules": list(result.rules),
        "notes": list(group.notes),
        "lists": [_list(book, lines, result) for lines in result.lists],
    }


def _award(award: AwardOutcome) -> records.AwardData:
    return {
        "name": award.name,
        "metal": _metal(award.metal),
        "planned": award.planned_text or None,
        "given": award.given if award.known else None,
        "recipient": award.recipient.value,
        "state": award.state.value if award.state else None,
        "told": "：".join(text for text in (award.told, award.why) if text),
        "note": award.note or None,
    }


def _list(book: Book, lines: ResultList, result: GroupResult) -> records.ListData:
    ids = [segment.id for segment in result.group.segments]
    blank = blank_of(result, lines)
    return {
        "of": lines.of.value,
        "title": caption(result, lines),
        "segment": lines.segment or None,
        "without_award": _BLANKS[blank.award],
        "without_total": _BLANKS[blank.figure],
        "gaps": [{"first": first, "last": last} for first, last in gaps(lines).values()],
        "note": lines.note or None,
        "standings": [_standing(book, standing, ids) for standing in lines.standings],
    }


def _standing(book: Book, standing: Standing, segments: list[str]) -> records.StandingData:
    return {
        "rank": standing.rank,
        "shared": standing.shared,
        "unit": standing.unit or None,
        "unit_name": book.unit_name(standing.unit) if standing.unit else None,
        "entry": standing.entry or None,
        "name": standing.name or None,
        "work": standing.work or None,
        "role": standing.role or None,
        "status": standing.status.value,
        "total": standing.total_text or None,
        "segments": {
            name: text for name, text in zip(segments, standing.segment_texts, strict=False) if text
        },
        "awards": [_given(award) for award in standing.awards],
        "decided_by": standing.decided_by or None,
        "override": _override(standing.overridden) if standing.overridden else None,
        "note": standing.note or None,
        "trace": trace_data(standing.trace) if standing.trace else None,
        "team": team_data(standing.team) if standing.team else None,
        "taken_back": _taken_back(standing.taken_back) if standing.taken_back else None,
    }


def _taken_back(taken: TakenBack) -> records.TakenBackData:
    cancelled = taken.cancelled
    return {
        "what": cancelled.what.value,
        "rank": taken.rank,
        "awards": [_given(award) for award in taken.awards],
        "reason": cancelled.reason,
        "date": iso(cancelled.date) or None,
        "source": source(cancelled.source) if cancelled.source else None,
        "promotion": taken.policy.value,
    }


def _revoked(item: Revoked) -> records.RevokedData:
    return {"reason": item.reason or None, "date": iso(item.date) or None}


def _override(overridden: Overridden) -> records.OverrideData:
    return {
        "changes": [
            {"field": c.field, "announced": c.announced, "otherwise": c.otherwise}
            for c in overridden.changes
        ],
        "reason": overridden.reason,
        "source": source(overridden.source),
    }


def _given(award: AwardGiven) -> records.GivenData:
    return {
        "name": award.name or None,
        "metal": _metal(award.metal),
        "one_of": list(award.one_of),
    }


def _metal(metal: Metal | None) -> common.MetalWord | None:
    return metal.value if metal else None
