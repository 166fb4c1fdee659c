"""Corrections against the data: the last word of each must be what the round now says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from generator.domain.contest import Round
from generator.domain.lifecycle import Change, Changed, Correction
from generator.problems import Problem
from generator.results.records import GroupResult, RoundResult, Standing
from generator.results.words import quote

_WORDS = {Changed.RANK: "名次", Changed.TOTAL: "总分", Changed.AWARDS: "奖项"}
_NONE = frozenset({"", "无", "没有", "未公布", "空缺"})


def correction_problems(result: RoundResult) -> Iterator[Problem]:
    """Report corrections whose figures the round does not show, unless a later one changed them."""
    for (group, who, of), change in _last_words(result.round).items():
        found = list(_standings(result, group, who))
        if not found:
            message = f"更正里的{quote(who)}在本期的结果里找不到"
            yield Problem(message, change.at, "核对 group、unit 或 entry。")
            continue
        shown = [_shown(standing, of) for standing in found]
        if not any(_same(change.after, text, of) for text in shown):
            name = _WORDS[of]
            yield Problem(
                f"更正说{quote(who)}的{name}改成{change.after or '没有'}，本期现在是{shown[0] or '没有'}",
                change.at,
                "改正本期的结果，或者在最后补一条新的更正；已经写下的更正不要改。",
            )


def _last_words(round_: Round) -> dict[tuple[str, str, Changed], Change]:
    """Keep, for every figure that was corrected, the change that was made last."""
    found: dict[tuple[str, str, Changed], Change] = {}
    for correction in round_.corrections:
        for change in correction.changes:
            found[correction.group, correction.entry or correction.unit, change.of] = change
    return found


def _standings(result: RoundResult, group: str, who: str) -> Iterator[Standing]:
    for evaluated in result.groups:
        if not group or evaluated.group.id == group:
            yield from standings_of(evaluated, who)


def standings_of(result: GroupResult, who: str) -> Iterator[Standing]:
    """Find the lines of a unit or an entry in the lists that rank the whole group."""
    for lines in result.lists:
        if not lines.segment:
            yield from (s for s in lines.standings if who in (s.entry, s.unit))


def _shown(standing: Standing, of: Changed) -> str:
    match of:
        case Changed.RANK:
            return str(standing.rank or "")
        case Changed.TOTAL:
            return standing.total_text
        case Changed.AWARDS:
            return "、".join(award.name for award in standing.awards)


def _same(said: str, shown: str, of: Changed) -> bool:
    """Compare what a correction says with what is shown: numbers by value, awards in any order."""
    if said in _NONE or not shown:
        return (said in _NONE) == (not shown)
    if of is Changed.AWARDS:
        parts = said.replace("，", "、").replace(",", "、").split("、")
        return sorted(p.strip() for p in parts) == sorted(shown.split("、"))
    try:
        return Decimal(said) == Decimal(shown)
    except InvalidOperation:
        return False


def affected(correction: Correction) -> tuple[str, ...]:
    """Say which figures a correction changed, from what to what."""
    return tuple(
        f"{_WORDS[c.of]}：{c.before or '没有'} → {c.after or '没有'}" for c in correction.changes
    )
