"""Page kinds about units: the list of all, and a page of equal dignity for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.units import Unit
from generator.pages import urls
from generator.pages.book import Book, source_view
from generator.pages.kinds_results import HOME_CRUMB, STRIP
from generator.pages.results import data_links
from generator.pages.unit_record import best_results, corrections_of, history_row, record_chart
from generator.pages.views import Later, LinkView, Page, UnitLine, UnitsView, UnitView


def units_page(book: Book) -> Iterator[Page]:
    """List the units by kind."""
    if not book.project.units:
        return
    kinds: dict[str, list[UnitLine]] = {}
    for unit in book.project.units:
        line = UnitLine(
            LinkView(unit.name, urls.unit_page(unit.id)),
            book.unit_name(unit.parent) if unit.parent else "",
            book.medals_by_unit.get(unit.id, (0, 0, 0)),
            len(book.stories_by_unit.get(unit.id, ())),
        )
        kinds.setdefault(unit.kind, []).append(line)
    intro = "参赛和在报道中出现过的单位，每个单位都有自己的一页。"
    sections = tuple((kind, tuple(lines)) for kind, lines in kinds.items())
    view = UnitsView(intro, sections, data_links(urls.UNITS_DATA, "units", sheet=False))
    yield Page(urls.UNITS, "units.html", "参赛单位", view, urls.UNITS, intro, crumbs=(HOME_CRUMB,))


def unit_pages(book: Book) -> Iterator[Page]:
    """Make a page of equal dignity for every unit."""
    for unit in book.project.units:
        yield Page(
            urls.unit_page(unit.id),
            "unit.html",
            unit.name,
            Later(unit_view, (book, unit)),
            urls.UNITS,
            unit.summary or f"{unit.name}的参赛记录、故事和照片。",
            crumbs=(HOME_CRUMB, LinkView("参赛单位", urls.UNITS)),
        )


def unit_view(book: Book, unit: Unit) -> UnitView:
    """Show a unit."""
    facts = [("类别", unit.kind), ("别称", "、".join(unit.aliases))]
    facts += [
        ("曾用名", n.name + (f"（至{n.until.chinese}）" if n.until else ""))
        for n in unit.former_names
    ]
    facts.append(("成立", unit.since.chinese if unit.since else ""))
    facts.append(("撤销", unit.until.chinese if unit.until else ""))
    others = book.project.units
    lineage = {
        "由此拆分而来": unit.split_from,
        "拆分出": tuple(other.id for other in others if unit.id in other.split_from),
        "并入": (unit.merged_into,) if unit.merged_into else (),
        "由这些单位并入": tuple(other.id for other in others if other.merged_into == unit.id),
        "承接奖牌的原单位": unit.inherits,
        "奖牌由谁承接": tuple(other.id for other in others if unit.id in other.inherits),
    }
    lines = book.appearances.get(unit.id, ())
    photos = book.photos_by_unit.get(unit.id, ())
    return UnitView(
        kind=unit.kind,
        facts=tuple((name, value) for name, value in facts if value),
        parent=book.unit_link(unit.parent) if unit.parent else None,
        children=tuple(
            LinkView(child.name, urls.unit_page(child.id))
            for child in book.children.get(unit.id, ())
        ),
        lineage=tuple(
            (label, tuple(link for target in targets if (link := book.unit_link(target))))
            for label, targets in lineage.items()
            if targets
        ),
        summary=unit.summary,
        note=unit.note,
        medals=book.medals_by_unit.get(unit.id, (0, 0, 0)),
        scope=f"已收录{book.coverage(r.id for r in book.project.rounds)}" if book.rounds else "",
        best=best_results(book, lines),
        history=tuple(history_row(book, line) for line in lines),
        chart=record_chart(book, unit.id, lines),
        corrections=corrections_of(book, unit.id),
        stories=tuple(book.story_card(story) for story in book.stories_by_unit.get(unit.id, ())),
        photos=book.pictures(photos[:STRIP]),
        photos_more=LinkView(f"全部 {len(photos)} 张", urls.unit_photos(unit.id))
        if len(photos) > STRIP
        else None,
        sources=tuple(source_view(source) for source in unit.sources),
        names=(*unit.aliases, *(former.name for former in unit.former_names)),
    )
