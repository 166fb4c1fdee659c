"""The rules of a group in sentences that a reader can check a result by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.domain.contest import Group, ShortTeam, TeamScheme
from generator.domain.prizes import AwardRule, Cutoff, OnTie, Open, Percent, Remainder
from generator.domain.scoring import (
    Missing,
    Panel,
    RankOn,
    Rounding,
    RoundingMode,
    Segment,
    TooFew,
)
from generator.results.combine import RULES, combine_sentence
from generator.results.ties import key_sentence
from generator.results.trace import TOTAL
from generator.results.words import numeral, quote

_MODES = {
    RoundingMode.HALF_UP: "四舍五入",
    RoundingMode.HALF_EVEN: "四舍六入五成双",
    RoundingMode.DOWN: "直接舍去多余小数",
}
_ON_TIE = {
    OnTie.REDUCE_NEXT: "名次并列跨过名额时，并列的都获该奖，多出的从后面奖项的名额中扣除",
    OnTie.EXPAND: "名次并列跨过名额时，并列的都获该奖，后面奖项的名额不变",
    OnTie.WITHHOLD: "名次并列跨过名额时，并列的都不授该奖，转入下一奖项",
}

OUTSIDE = "场外评定，带入计分"

_REMAINDERS = {
    Remainder.UP: "进一",
    Remainder.DOWN: "舍去",
    Remainder.HALF_UP: "四舍五入",
}


def group_rules(group: Group) -> tuple[str, ...]:
    """Describe how a computed group goes from marks to awards."""
    return (
        *(segment_sentence(segment) for segment in group.segments),
        *_total_sentence(group),
        rounding_sentence(group.rounding),
        tie_sentence(group),
        *award_sentences(group.awards),
    )


def segment_sentence(segment: Segment) -> str:
    """Describe how the marks of a segment become its result."""
    parts = []
    for panel in segment.panels:
        weight = f"（占 {panel.weight_text.removeprefix('×')}）" if panel.weight_text else ""
        parts.append((f"{panel.name}{weight}" if panel.name else "") + _panel_sentence(panel))
    if segment.scale:
        parts.append(f"满分 {segment.scale.full:f} 折算成 {segment.scale.to:f}")
    outside = f"（{OUTSIDE}）" if segment.outside else ""
    note = f"{segment.note.rstrip('。')}。" if segment.note else ""
    return f"{quote(segment.name)}{outside}：{'；'.join(parts)}。{note}"


def _panel_sentence(panel: Panel) -> str:
    """Describe a panel's rule and what is done about marks that are not there."""
    rule = RULES.get(panel.combine.rule)
    judges = f"{panel.judges} 个评分，" if panel.judges else ""
    sentence = judges + combine_sentence(panel.combine)
    fewest = rule.fewest(panel.combine) if rule else 1
    if fewest > 1 and panel.too_few == TooFew.MEAN:
        sentence += f"，不足 {fewest} 个评分时取平均分"
    elif panel.too_few == TooFew.INVALIDATE:
        sentence += f"，不足 {fewest} 个评分的成绩无效" if fewest else ""
    return sentence + _missing_words(panel)


def _missing_words(panel: Panel) -> str:
    match panel.missing:
        case Missing.EXCLUDE:
            return "，没有打分的评委不计"
        case Missing.INVALIDATE:
            return "，有评委没有打分的成绩无效"
        case Missing.MEAN:
            return "，没有打分的按其他评委的平均分计"
        case Missing.LOWEST:
            return "，没有打分的按其他评委的最低分计"
        case Missing.NUMBER if panel.substitute is not None:
            return f"，没有打分的按 {panel.substitute:f} 分计"
    return ""


def _total_sentence(group: Group) -> Iterator[str]:
    """Describe how the segments become the total, and where points act."""
    if any(segment.weight_text for segment in group.segments):
        terms = (
            f"{quote(s.name)} × {s.weight_text.removeprefix('×')}"
            if s.weight_text
            else quote(s.name)
            for s in group.segments
        )
        yield f"总分 = {' + '.join(terms)}。"
    elif len(group.segments) > 1:
        yield "总分 = 各环节得分相加。"
    places = {a.at == TOTAL for entry in group.entries for a in entry.adjustments}
    if False in places:
        yield "环节的加减分在加权、取舍之后计入环节得分，不再取舍。"
    if True in places:
        yield "总分的加减分在各环节相加之后、总分取舍之前计入。"


def rounding_words(places: int, mode: RoundingMode) -> str:
    """Say what rounding does to one figure: 四舍五入到 2 位小数."""
    if mode is RoundingMode.DOWN:
        return f"舍去 {places} 位以后的小数" if places else "舍去小数"
    return f"{_MODES[mode]}到 {places} 位小数" if places else f"{_MODES[mode]}到整数"


def rounding_sentence(rounding: Rounding) -> str:
    """Describe the rounding of each stage, and which total makes the ranks."""
    stages = (
        ("评委组得分", rounding.panel),
        ("环节加权得分", rounding.segment),
        ("总分", rounding.total),
    )
    kept = [
        f"{name}保留 {places} 位小数" if places else f"{name}取整数"
        for name, places in stages
        if places is not None
    ]
    if not kept:
        return "计算过程不取舍，按精确值排名。"
    exact = [name for name, places in stages if places is None]
    tail = f"；{'、'.join(exact)}不取舍" if exact else ""
    return f"{'，'.join(kept)}（{_MODES[rounding.mode]}）{tail}。{ranked_by(rounding)}"


def ranked_by(rounding: Rounding) -> str:
    """Say which total makes the ranks, where the two may differ."""
    if rounding.total is None:
        return ""
    if rounding.rank_on is RankOn.EXACT:
        return "名次按取舍前的总分排。"
    return "名次按取舍后的总分排。"


def team_rules(scheme: TeamScheme, rounding: Rounding, teams: Group) -> Iterator[str]:
    """Describe how teams are computed; `teams` is the group that they make."""
    sentence = f"团体成绩：{team_sentence(scheme)}"
    if scheme.places is not None:
        sentence += f"，{rounding_words(scheme.places, rounding.mode)}"
    short = {
        ShortTeam.LEAVE_OUT: "；有效总分不够的队不参加团体排名",
        ShortTeam.AS_IS: "；有效总分不够的队，有几个算几个",
    }
    yield f"{sentence}{short.get(scheme.too_few, '')}。{ranked_by(teams.rounding)}"
    yield f"团体{tie_sentence(teams)}"
    yield from award_sentences(teams.awards)


def team_sentence(scheme: TeamScheme) -> str:
    """Say how totals make a team's."""
    if scheme.rule == "top":
        return f"取总分最高的{numeral(scheme.count)}个相加"
    return {"sum": "各参赛的总分相加", "mean": "各参赛的总分取平均"}[scheme.rule]


def tie_sentence(group: Group) -> str:
    """Describe the chain that separates equal totals, and what happens at its end."""
    shared = "名次并列，后面的名次相应空出（如 1、2、2、4）"
    if not group.ties:
        return f"总分相同的{shared}。"
    always = not all(key.only_awards for key in group.ties)
    only = "（只在关系到获奖时用）" if always else ""
    keys = [key_sentence(key, group) + (only if key.only_awards else "") for key in group.ties]
    chain = "；仍相同，".join(keys)
    if always:
        return f"总分相同时，{chain}；仍相同的{shared}。"
    return f"总分相同又关系到获奖时，{chain}；不关系到获奖的、仍相同的{shared}。"


def award_sentences(awards: Sequence[AwardRule]) -> Iterator[str]:
    """Describe the quotas, what a tie across them does, and which awards come on top."""
    tiers = [award for award in awards if award.by_rank]
    quotas = [_quota_sentence(award) for award in tiers if award.quota is not None]
    if quotas:
        yield f"按名次授奖：{'，'.join(quotas)}。"
    limited = [a for a in tiers if isinstance(a.quota, int | Percent)]
    modes = {mode: [a.name for a in limited if a.on_tie is mode] for mode in OnTie}
    used = {mode: names for mode, names in modes.items() if names}
    for mode, names in used.items():
        yield ("" if len(used) == 1 else f"{'、'.join(names)}：") + f"{_ON_TIE[mode]}。"
    special = "、".join(a.name for a in awards if a.special)
    if special:
        yield f"{special}另外颁发，不占名次奖的名额。"
    for award in awards:
        if award.min_entrants:
            yield f"有名次的不足 {award.min_entrants} 个时，不设{award.name}。"


def _quota_sentence(award: AwardRule) -> str:
    """Say how many of a tier there are, or who gets it."""
    match award.quota:
        case Percent() as quota:
            return f"{award.name}占有名次的 {quota.text}（除不尽时{_REMAINDERS[quota.rounding]}）"
        case Cutoff() as quota:
            return f"总分 {quota.total:f} 分及以上的为{award.name}"
        case Open.REST:
            return f"其余为{award.name}"
        case Open.SEVERAL:
            return f"{award.name}若干"
    return f"{award.name} {award.quota} 个"
