"""Views: the small records that templates receive. URLs are site paths without a leading slash.

Named tuples, since thousands are made and their classes are made at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple


class LinkView(NamedTuple):
    """A link within the site."""

    text: str
    url: str


class ExternalView(NamedTuple):
    """A link to another site."""

    text: str
    url: str


class SourceView(NamedTuple):
    """A source line; `url` may be empty."""

    publisher: str
    title: str
    date: str
    url: str
    note: str


class ContactView(NamedTuple):
    """Whom to ask for corrections and photo removal; any field may be empty."""

    name: str
    phone: str
    email: str
    address: str
    note: str


class SiteView(NamedTuple):
    """What every page shows of the site; asset URLs carry a content hash."""

    title: str
    short_title: str
    description: str
    owner: str
    fictional: bool
    banner: str
    base_url: str
    nav: tuple[LinkView, ...]
    footer_links: tuple[LinkView, ...]
    external_links: tuple[ExternalView, ...]
    contact: ContactView | None
    icp: str
    police: str
    copyright: str
    meta: tuple[tuple[str, str], ...]
    assets: Mapping[str, str]
    feed: str = ""
    preview: str = ""
    logo: str = ""
    themed: str = ""
    colour: str = "#A61B1B"


class RenditionView(NamedTuple):
    """One file of a picture."""

    url: str
    width: int


class PictureView(NamedTuple):
    """A picture in all its sizes; `large` is the JPEG for the lightbox and for saving, with its own size."""

    webp: tuple[RenditionView, ...]
    jpeg: tuple[RenditionView, ...]
    large: str
    fallback: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    date: str
    illustration: bool
    colour: str
    unit: LinkView | None = None
    round: LinkView | None = None
    place: str = ""
    large_width: int = 0
    large_height: int = 0

    def described(self, alt: str, caption: str) -> PictureView:
        """Let a text's own words for a picture go before those of photos.yaml."""
        return self._replace(alt=alt or self.alt, caption=caption or self.caption)


class BadgeView(NamedTuple):
    """An award label; metal is gold, silver, bronze or empty."""

    name: str
    metal: str
    note: str = ""


class CardView(NamedTuple):
    """A story, round, unit or idea in a list."""

    url: str
    title: str
    summary: str
    unit: str
    date: str
    picture: PictureView | None
    badges: tuple[BadgeView, ...] = ()
    label: str = ""


class ExplainPiece(NamedTuple):
    """Words of an explanation: plain, of a mark that was dropped, or the result that all leads to."""

    text: str
    kind: str = ""


ExplainLine = tuple[ExplainPiece, ...]


class ExplainPart(NamedTuple):
    """What an explanation tells of one segment, or of how all come together."""

    heading: str
    lines: tuple[ExplainLine, ...]


class ExplainView(NamedTuple):
    """怎么算的: the whole way from marks to total of one entry; the last part brings the others together."""

    parts: tuple[ExplainPart, ...]


class OverrideView(NamedTuple):
    """Where an announcement prevails: sentences with both values, the reason and the source."""

    changes: tuple[str, ...]
    reason: str
    source: SourceView

    @property
    def sentence(self) -> str:
        """Say it without the source."""
        return f"以公布的结果为准。{'；'.join(self.changes)}。原因：{self.reason}"


class RowView(NamedTuple):
    """One line of a result list; `rank` is text (1, 并列2, 未公布, —), `status` says why unranked.

    `no_award` stands where there is no badge; a `gap` is a place of which nobody is known.
    """

    rank: str
    rank_number: int
    name: str
    unit: LinkView | None
    role: str
    status: str
    badges: tuple[BadgeView, ...]
    segments: tuple[str, ...]
    total: str
    decided_by: str
    note: str
    story: LinkView | None
    explain: ExplainView | None
    lost_rank: str = ""
    lost_badges: tuple[BadgeView, ...] = ()
    taken_back: str = ""
    work: str = ""
    no_award: str = ""
    override: OverrideView | None = None
    gap: bool = False


class ListView(NamedTuple):
    """A result list: its caption, the segment columns (empty where no figures are known), its rows.

    `who` heads the column of names, `total` that of the figures that rank; `missing` says what is not known,
    `ways` what the explanations are of. Organisers and works have no `ranks`, not even unknown ones.
    """

    caption: str
    who: str
    columns: tuple[str, ...]
    has_total: bool
    has_rank: bool
    has_award: bool
    missing: str
    total: str
    rows: tuple[RowView, ...]
    note: str
    data: tuple[LinkView, ...] = ()
    computed: bool = False
    ranks: bool = True
    ways: str = ""


class SegmentView(NamedTuple):
    """A segment as declared: name, weight text, rule sentence."""

    name: str
    weight: str
    rule: str


class AwardLine(NamedTuple):
    """An award of the scheme in words: how many were planned, what became of it; each may be empty."""

    badge: BadgeView
    planned: str
    told: str
    note: str


class GroupView(NamedTuple):
    """A group on its round's page; `podium` holds the medal or award winners first to last.

    `notable` are the awards that were not simply given as planned; `data` is offered where no list offers it.
    """

    id: str
    name: str
    theme: str
    entrants: str
    segments: tuple[SegmentView, ...]
    rules: tuple[str, ...]
    awards: tuple[AwardLine, ...]
    notable: tuple[AwardLine, ...]
    podium: tuple[RowView, ...]
    lists: tuple[ListView, ...]
    notes: tuple[str, ...]
    computed: bool
    data: tuple[LinkView, ...] = ()


class CorrectionView(NamedTuple):
    """A correction as shown: what, why, before and after."""

    date: str
    what: str
    reason: str
    before: str
    after: str
    unit: LinkView | None
    source: SourceView | None
    changes: tuple[str, ...] = ()
    round: LinkView | None = None


class MedalRowView(NamedTuple):
    """A line of a medal table."""

    rank: int
    shared: bool
    unit: LinkView
    kind: str
    gold: int
    silver: int
    bronze: int
    total: int


class MedalTableView(NamedTuple):
    """A medal table with its rule and scope sentences."""

    id: str
    caption: str
    rule: str
    scope: str
    rows: tuple[MedalRowView, ...]
    data: tuple[LinkView, ...] = ()


class MedalGroupView(NamedTuple):
    """Medal tables that belong together, below a heading of their own."""

    id: str
    heading: str
    tables: tuple[MedalTableView, ...]


class PictureRef(NamedTuple):
    """A picture as a Markdown body names it, resolved."""

    picture: PictureView


class BodyView(NamedTuple):
    """A Markdown body with everything it points at resolved: target → URL, target → picture."""

    source: str
    file: str
    line: int
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, PictureView], ...] = ()


class IdeaView(NamedTuple):
    """An idea with its community and story."""

    name: str
    summary: str
    topic: LinkView | None
    unit: LinkView
    story: LinkView


class HistoryRow(NamedTuple):
    """A unit's part in one round: rank text, how many competed (text, may be 未公布), awards."""

    round: LinkView
    group: str
    rank: str
    of: str
    badges: tuple[BadgeView, ...]
    story: LinkView | None
    note: str
    no_award: str = "—"


class ChartColumn(NamedTuple):
    """One round of a unit's record: where its line of places stands, and its points.

    `points` are (height, words); a column without points is a gap, and `gap` says why.
    """

    x: int
    label: str
    top: int
    bottom: int
    points: tuple[tuple[int, str], ...]
    gap: str = ""


class ChartView(NamedTuple):
    """A unit's record as a picture: columns from the oldest, and what it says in words."""

    width: int
    height: int
    title: str
    description: str
    columns: tuple[ChartColumn, ...]
    path: str


class HomeView(NamedTuple):
    """The home page."""

    newest: CardView | None
    newest_groups: tuple[GroupView, ...]
    newest_status: str
    stories: tuple[CardView, ...]
    medals: MedalTableView | None
    medals_more: LinkView | None
    photos: tuple[PictureView, ...]
    photos_more: LinkView | None
    ideas: tuple[IdeaView, ...]
    rounds: tuple[CardView, ...]


class AttachmentView(NamedTuple):
    """A file to download: its name, its kind in words and its size with a unit."""

    url: str
    name: str
    kind: str
    size: str


class RoundView(NamedTuple):
    """A round's page; `status` is one of draft, provisional, notice, final, revoked, `name` its short name."""

    status: str
    banner: str
    facts: tuple[tuple[str, str], ...]
    theme: str
    summary: str
    body: BodyView | None
    byline: tuple[tuple[str, str], ...]
    cover: PictureView | None
    groups: tuple[GroupView, ...]
    stories: tuple[CardView, ...]
    photos: tuple[PictureView, ...]
    photo_count: int
    photos_more: LinkView | None
    notes: tuple[str, ...]
    corrections: tuple[CorrectionView, ...]
    sources: tuple[SourceView, ...]
    attachments: tuple[AttachmentView, ...]
    previous: LinkView | None
    next: LinkView | None
    name: str = ""


class StepView(NamedTuple):
    """A step of 看图说话: a picture (None where it was withdrawn), a heading, and what is said to it."""

    picture: PictureView | None
    title: str
    body: BodyView


class MoreView(NamedTuple):
    """Further reading: what it has in common with the story, with a link to all of it, and a few cards."""

    link: LinkView
    cards: tuple[CardView, ...]


class StoryView(NamedTuple):
    """A story's page; one told as 看图说话 has steps, and the cover is one that the text doesn't show itself."""

    summary: str
    body: BodyView
    steps: tuple[StepView, ...]
    published: str
    source: str
    byline: tuple[tuple[str, str], ...]
    unit: LinkView | None
    round: LinkView
    badges: tuple[BadgeView, ...]
    cover: PictureView | None
    topics: tuple[LinkView, ...]
    ideas: tuple[IdeaView, ...]
    minutes: int
    sources: tuple[SourceView, ...]
    previous: LinkView | None
    next: LinkView | None
    more: tuple[MoreView, ...]


class UnitView(NamedTuple):
    """A unit's page; `names` are the other names that it has or had."""

    kind: str
    facts: tuple[tuple[str, str], ...]
    parent: LinkView | None
    children: tuple[LinkView, ...]
    lineage: tuple[tuple[str, tuple[LinkView, ...]], ...]
    summary: str
    note: str
    medals: tuple[int, int, int]
    scope: str
    best: tuple[str, ...]
    history: tuple[HistoryRow, ...]
    chart: ChartView | None
    corrections: tuple[CorrectionView, ...]
    stories: tuple[CardView, ...]
    photos: tuple[PictureView, ...]
    photos_more: LinkView | None
    sources: tuple[SourceView, ...]
    names: tuple[str, ...] = ()


class SectionView(NamedTuple):
    """A heading with cards below it."""

    title: str
    id: str
    cards: tuple[CardView, ...]
    note: str = ""


class CardsView(NamedTuple):
    """A page of cards by section: rounds, stories, a topic."""

    intro: str
    sections: tuple[SectionView, ...]
    ideas: tuple[IdeaView, ...] = ()
    more_ideas: tuple[LinkView, ...] = ()


class UnitLine(NamedTuple):
    """A unit in the list of units."""

    link: LinkView
    parent: str
    medals: tuple[int, int, int]
    stories: int


class UnitsView(NamedTuple):
    """All units by kind: (kind, lines)."""

    intro: str
    sections: tuple[tuple[str, tuple[UnitLine, ...]], ...]
    data: tuple[LinkView, ...]


class MedalsView(NamedTuple):
    """A page of medal tables: the main one, the same by total, the others; links to other scopes."""

    intro: str
    main: MedalTableView
    by_total: tuple[MedalTableView, ...]
    groups: tuple[MedalGroupView, ...]
    others: tuple[LinkView, ...]


class IdeaSection(NamedTuple):
    """The ideas of a topic, or of none; `total` is how many there are, of which the newest may be shown."""

    id: str
    topic: LinkView | None
    ideas: tuple[IdeaView, ...]
    total: int


class IdeasView(NamedTuple):
    """All ideas by topic."""

    intro: str
    sections: tuple[IdeaSection, ...]


class GalleryView(NamedTuple):
    """A gallery, possibly one of several pages; a link without an address stands for the pages left out.

    `total` counts the photos of all its pages, `before` those of the pages before this one.
    `tells_unit` and `tells_round` say what captions name, since a round's own gallery needn't name it.
    """

    intro: str
    photos: tuple[PictureView, ...]
    before: int
    total: int
    pages: tuple[LinkView, ...]
    current: int
    back: LinkView | None
    tells_unit: bool
    tells_round: bool


class ArticleView(NamedTuple):
    """A free page."""

    summary: str
    body: BodyView
    minutes: int


class NotFoundView(NamedTuple):
    """The page for addresses that do not exist."""

    links: tuple[LinkView, ...]


class MovedView(NamedTuple):
    """A page that stands at a former address and leads to the present one."""

    target: LinkView


class SiteMapView(NamedTuple):
    """All of the site at a glance: parts with a title, an address and links."""

    intro: str
    parts: tuple[tuple[LinkView, tuple[LinkView, ...]], ...]


class FindLine(NamedTuple):
    """One thing to find: where it is, what it is called, what else is known of it."""

    url: str
    title: str
    note: str


class ChoiceView(NamedTuple):
    """A choice among the things to find: options are (key, text)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


class FindView(NamedTuple):
    """The page to find things on: (heading, id, lines), complete without a script.

    `manifest` is where the search index begins, empty where there is none; then there is no choice either.
    """

    intro: str
    sections: tuple[tuple[str, str, tuple[FindLine, ...]], ...]
    seasons: tuple[LinkView, ...]
    choices: tuple[ChoiceView, ...] = ()
    manifest: str = ""


class Record(NamedTuple):
    """What is searched of a page: its names, the facts shown beside its title, its lines and its body.

    `facets` are the choices that it belongs to, such as round:2024-4.
    """

    url: str
    kind: str
    title: str
    names: tuple[str, ...]
    facts: tuple[str, ...]
    lines: tuple[str, ...]
    facets: tuple[str, ...]
    body: BodyView | None = None


class FeedItem(NamedTuple):
    """An item of the feed; the address is absolute, the moment ISO 8601."""

    url: str
    title: str
    summary: str
    updated: str


class FeedView(NamedTuple):
    """The Atom feed."""

    base: str
    updated: str
    items: tuple[FeedItem, ...]


class SitemapView(NamedTuple):
    """Absolute addresses with the date of their content, empty where it has none."""

    pages: tuple[tuple[str, str], ...]


class RobotsView(NamedTuple):
    """What robots are told."""

    sitemap: str


class Sheet(NamedTuple):
    """A table for a CSV file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Tree(NamedTuple):
    """A value for a JSON file: mappings, lists, texts, whole numbers, booleans and None."""

    value: Mapping[str, object]


class Later(NamedTuple):
    """A view that is made where its page is rendered, so that workers share that work too."""

    function: Callable[..., object]
    arguments: tuple[object, ...]

    def make(self) -> object:
        """Make the view."""
        return self.function(*self.arguments)


class Page(NamedTuple):
    """One page of the plan: its address, its template and its view, made now or later.

    A data file is a page without a template; `qualifier` tells pages of the same title apart;
    `source` is who told its content; a page that is not `listed` is kept from search engines;
    `linked` is what machines are told in schema.org's words.
    """

    url: str
    template: str
    title: str
    view: object
    section: str = ""
    description: str = ""
    published: str = ""
    crumbs: tuple[LinkView, ...] = ()
    social: str = ""
    qualifier: str = ""
    source: str = ""
    listed: bool = True
    linked: Mapping[str, object] | None = None

    @property
    def is_html(self) -> bool:
        """Tell whether readers open it in a browser."""
        return self.url.endswith(".html")
