"""What became of an award, in words: planned, given, to whom not, and why they differ."""

from __future__ import annotations

from dataclasses import replace

from generator.domain.prizes import AwardRule, AwardState, Cutoff, Open, Percent, Quota
from generator.results.records import AwardOutcome

_STATES = {
    AwardState.WITHHELD: "不授",
    AwardState.VACANT: "空缺",
    AwardState.UNDECIDED: "尚未评定",
}
NAMES_WITHHELD = "获奖者姓名不公布"
NO_NAMES = "获奖名单未公布"
NO_TIERS = "获奖者没有区分等次"


def planned_text(quota: Quota | None, size: int | None = None) -> str:
    """Write a quota for readers; empty where it is not known. `size` is what a percentage makes."""
    match quota:
        case Percent():
            return quota.text if size is None else f"{quota.text}，即 {size} 个"
        case Cutoff():
            return f"总分 {quota.total:f} 分及以上"
        case Open.REST:
            return "其余全部"
        case Open.SEVERAL:
            return "若干"
        case int():
            return str(quota)
    return ""


def computed_outcome(award: AwardRule, given: int, why: str, size: int | None) -> AwardOutcome:
    """State a tier that follows from ranks or totals."""
    none = "空缺" if size else "没有授出"
    told = f"授出 {given} 个" if given else none
    return replace(
        _outcome(award, given, told, why), planned_text=planned_text(award.quota, size), ruled=True
    )


def unheld_outcome(award: AwardRule, why: str = "") -> AwardOutcome:
    """State an award of which no winner is known; that is not the same as none."""
    if award.state is not None:
        told = _STATES[award.state] + _because(award)
        known = award.state is not AwardState.UNDECIDED
        return _outcome(award, 0, told, why, known=known)
    names = NAMES_WITHHELD + _because(award) if award.nameless else NO_NAMES
    if award.given is None:
        return _outcome(award, 0, names, why, known=False)
    if not award.given:
        return _outcome(award, 0, "没有授出" + _because(award), why)
    return _outcome(award, award.given, f"授出 {award.given} 个，{names}", why)


def announced_outcome(award: AwardRule, named: int, unclear: int) -> AwardOutcome:
    """State an award whose winners were announced, as far as they were.

    `unclear` winners hold this award or another one.
    """
    why = f"另有 {unclear} 个获奖者没有区分等次" if unclear and named else ""
    if award.given is not None:
        told = f"授出 {award.given} 个"
        if named < award.given:
            left = f"，其余 {award.given - named} 个获奖者未公布" if named else f"，{NO_NAMES}"
            told += left if not unclear else "" if named else f"，{NO_TIERS}"
        return _outcome(award, award.given, told, why)
    if not named:
        return _outcome(award, 0, NO_TIERS, known=False)
    return _outcome(award, named, f"公布获奖者 {named} 个", why, known=not unclear)


def _because(award: AwardRule) -> str:
    return f"（{award.reason}）" if award.reason else ""


def _outcome(
    award: AwardRule, given: int, told: str, why: str = "", *, known: bool = True
) -> AwardOutcome:
    return AwardOutcome(
        award.name,
        award.metal,
        planned_text(award.quota),
        given,
        award.note,
        known,
        award.recipient,
        award.state,
        told,
        why,
    )
