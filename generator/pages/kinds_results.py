"""Page kinds about results: home, rounds, medals."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.contest import Round, Status
from generator.domain.stories import Attachment
from generator.pages import urls
from generator.pages.book import Book, day, iso, season_name, source_view
from generator.pages.linked import round_linked, told_by
from generator.pages.medals import medal_view
from generator.pages.results import group_view
from generator.pages.views import (
    AttachmentView,
    CardsView,
    CardView,
    CorrectionView,
    GroupView,
    HomeView,
    Later,
    LinkView,
    Page,
    RoundView,
    SectionView,
)
from generator.results import affected

HOME_CRUMB = LinkView("首页", urls.HOME)
STRIP = 6
HOME_MEDALS = 8


def status_banner(round_: Round) -> str:
    """Say how settled a round's results are; final ones need no words."""
    match round_.status:
        case Status.NOTICE if round_.notice:
            notice = round_.notice
            text = f"公示中：{day(notice.start)}至{day(notice.end)}，结果以公示结束后为准。"
            return text + (f"有异议请联系：{notice.contact}" if notice.contact else "")
        case Status.PROVISIONAL:
            return "初步结果，尚未最后确定。"
        case Status.REVOKED:
            return revoked_text(round_)
        case Status.DRAFT:
            return "草稿，尚未发布。"
    return ""


def revoked_text(round_: Round) -> str:
    """Say that a round's results do not hold, when and why, as far as it is known."""
    revoked = round_.revoked
    when = f"已于{day(revoked.date)}" if revoked and revoked.date else "已"
    why = f"原因：{revoked.reason}。" if revoked and revoked.reason else ""
    return f"本期结果{when}撤销，不再有效，也不计入奖牌榜；下面的内容只作存档。{why}"


def short_status(round_: Round) -> str:
    """Label a round that is not final."""
    words = {
        Status.NOTICE: "公示中",
        Status.PROVISIONAL: "初步结果",
        Status.REVOKED: "已撤销",
        Status.DRAFT: "草稿",
    }
    return words.get(round_.status, "")


def round_card(book: Book, round_: Round) -> CardView:
    """Show a round in a list."""
    groups = "、".join(group.name for group in round_.groups)
    writeup = book.project.writeup_by_round.get(round_.id)
    summary = round_.summary or (writeup.summary if writeup else "") or round_.theme or groups
    return CardView(
        url=urls.round_page(round_.id),
        title=book.round_name(round_),
        summary=summary,
        unit=groups,
        date=day(round_.published) or (round_.held.chinese if round_.held else ""),
        picture=book.cover(round_.id, round_.cover),
        label=short_status(round_),
    )


def round_page(book: Book, round_: Round) -> Iterator[Page]:
    """Make the page of a round."""
    cover = book.cover(round_.id, round_.cover)
    yield Page(
        url=urls.round_page(round_.id),
        template="round.html",
        title=round_.title,
        view=Later(round_view, (book, round_)),
        section=urls.ROUNDS,
        description=round_summary(book, round_),
        published=iso(round_.published),
        crumbs=(HOME_CRUMB, LinkView("各期赛况", urls.ROUNDS)),
        social=cover.large if cover else "",
        source=told_by(round_.sources),
        linked=round_linked(book, round_, cover),
    )


def round_summary(book: Book, round_: Round) -> str:
    """Sum a round up: its own words, or its write-up's."""
    writeup = book.project.writeup_by_round.get(round_.id)
    return round_.summary or (writeup.summary if writeup else "")


def round_view(book: Book, round_: Round) -> RoundView:
    """Show a round, from its own book."""
    result = book.result_by_round[round_.id]
    writeup = book.project.writeup_by_round.get(round_.id)
    photos = book.photos_by_round.get(round_.id, ())
    facts = [
        ("举办时间", round_.held.chinese if round_.held else "未公布"),
        ("发布时间", day(round_.published) or "未公布"),
        ("地点", round_.place),
        ("主办", "、".join(round_.hosts)),
        ("组别", "、".join(group.name for group in round_.groups)),
    ]
    byline = []
    if writeup:
        byline = [("作者", writeup.author), ("审核", writeup.reviewed_by)]
    return RoundView(
        status=round_.status.value,
        banner=status_banner(round_),
        facts=tuple((name, value) for name, value in facts if value),
        theme=round_.theme,
        summary=round_summary(book, round_),
        body=book.body(writeup.text) if writeup and writeup.text.source.strip() else None,
        byline=tuple((name, value) for name, value in byline if value),
        cover=book.cover(round_.id, round_.cover),
        groups=tuple(group_view(book, result, group) for group in result.groups),
        stories=tuple(book.story_card(story) for story in book.stories_by_round.get(round_.id, ())),
        photos=book.pictures(photos[:STRIP]),
        photo_count=len(photos),
        photos_more=LinkView(f"全部 {len(photos)} 张", urls.round_photos(round_.id))
        if photos
        else None,
        notes=round_.notes,
        corrections=tuple(
            CorrectionView(
                day(c.date),
                c.what,
                c.reason,
                c.before,
                c.after,
                book.unit_link(c.unit) if c.unit else None,
                source_view(c.source) if c.source else None,
                affected(c),
            )
            for c in round_.corrections
        ),
        sources=tuple(source_view(source) for source in round_.sources),
        attachments=tuple(attachment_view(a) for a in book.attachments_by_round.get(round_.id, ())),
        previous=book.around.earlier,
        next=book.around.later,
        name=book.round_name(round_),
    )


_KINDS = {
    "pdf": "PDF",
    "ofd": "OFD",
    "doc": "Word 文档",
    "docx": "Word 文档",
    "wps": "WPS 文字",
    "xls": "Excel 表格",
    "xlsx": "Excel 表格",
    "et": "WPS 表格",
    "csv": "CSV 表格",
    "ppt": "PPT 演示",
    "pptx": "PPT 演示",
    "dps": "WPS 演示",
    "txt": "文本",
}


def attachment_view(attachment: Attachment) -> AttachmentView:
    """Show a file to download."""
    suffix = attachment.file.rpartition(".")[2].lower()
    return AttachmentView(
        urls.attachment(attachment.round, attachment.file),
        attachment.file.rpartition("/")[2],
        _KINDS.get(suffix, suffix.upper()),
        size_text(attachment.size),
    )


def size_text(size: int) -> str:
    """Write a size in bytes for readers: 320 KB, 1.5 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def rounds_page(book: Book) -> Iterator[Page]:
    """List all rounds by season."""
    if not book.rounds:
        return
    sections = []
    for season in dict.fromkeys(round_.season for round_ in book.rounds):
        rounds = [round_ for round_ in book.rounds if round_.season == season]
        planned = book.planned(season)
        note = f"已收录 {len(rounds)} 期，全年期数未公布。"
        if planned:
            note = f"全年 {planned} 期，已收录 {len(rounds)} 期。"
        elif season is None:
            note = f"已收录 {len(rounds)} 期，没有查到属于哪一年。"
        cards = tuple(round_card(book, round_) for round_ in rounds)
        sections.append(
            SectionView(season_name(season), f"season-{urls.season_key(season)}", cards, note)
        )
    view = CardsView("每一期的赛况、成绩、故事和照片，新的在前。", tuple(sections))
    yield Page(
        urls.ROUNDS, "rounds.html", "各期赛况", view, urls.ROUNDS, view.intro, crumbs=(HOME_CRUMB,)
    )


def home_page(book: Book) -> Iterator[Page]:
    """Make the home page: the newest round first."""
    live = [round_ for round_ in book.rounds if round_.status is not Status.REVOKED]
    newest = live[0] if live else None
    groups: tuple[GroupView, ...] = ()
    if newest:
        result = book.result_by_round[newest.id]
        groups = tuple(group_view(book, result, group) for group in result.groups)
    medals = None
    if book.all_time.rows:
        medals = medal_view(book, book.all_time, "medals", "奖牌总榜（前几名）", HOME_MEDALS)
    photos = book.pictures(book.shown_photos[:STRIP])
    site = book.project.site
    ideas = tuple(idea for story in book.stories[:12] for idea in book.ideas_of(story))[:4]
    view = HomeView(
        newest=round_card(book, newest) if newest else None,
        newest_groups=groups,
        newest_status=status_banner(newest) if newest else "",
        stories=tuple(book.story_card(story) for story in book.stories[:6]),
        medals=medals,
        medals_more=LinkView("完整奖牌榜", urls.MEDALS) if medals else None,
        photos=photos,
        photos_more=LinkView("全部照片", urls.PHOTOS) if photos else None,
        ideas=ideas,
        rounds=tuple(round_card(book, round_) for round_ in book.rounds[:4]),
    )
    yield Page(urls.HOME, "home.html", site.title, view, urls.HOME, site.description)
