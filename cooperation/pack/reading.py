"""The editions of a pack with all that belongs to them, frozen as the pack is."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.html import format_html
from django.utils.translation import override

from cooperation.catalogue import entries
from cooperation.languages import ENGLISH, spoken
from cooperation.models import Citation, Edition, Participation, Relation, TaggedEdition
from cooperation.provenance import by_side, numbered
from cooperation.rendering import note, record_links
from cooperation.text import Place, references, render


@dataclass(frozen=True)
class Link:
    """A written link to another record, with its reason."""

    wording: str
    title: str
    url: str
    reason: str


@dataclass
class Piece:
    """One edition of a pack, read whole.

    `links` are what `render` needs of the records in its text, `groups` its sources by side, each
    with its number, and milestones carry the `sources` that say so. `mark` stands before its ids.
    """

    edition: Edition
    theme: str = ""
    advanced: list = field(default_factory=list)
    milestones: list = field(default_factory=list)
    references: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    links: tuple = ()

    @property
    def mark(self):
        return f"{self.edition.kind}-{self.edition.record.slug}-{self.edition.number}"

    @property
    def called(self):
        """Its other names of today."""
        return [alias.name for alias in self.edition.aliases.all() if not alias.former]

    @property
    def formerly(self):
        """What it was called before."""
        return [alias.name for alias in self.edition.aliases.all() if alias.former]

    @property
    def sources(self):
        return [source for group in self.groups for source in group.sources]

    @property
    def html(self):
        """The text, its headings below the title of the record; in English, and marked as such on
        pages that are not."""
        with override(ENGLISH):
            sources = tuple(note(source) for source in self.sources)
        place = Place(f"{self.mark}-", f" of “{self.edition.title}”", 3)
        html = render(self.edition.body, self.links, sources, place=place)
        return (
            html if spoken() == ENGLISH else format_html('<div lang="{}">{}</div>', ENGLISH, html)
        )


def frozen_at(editions):
    """The moment of a pack: when the newest of its editions went live."""
    return max(edition.live_from for edition in editions)


def read(editions, at):
    """The pieces of a pack, in order; nine queries, whatever there is to read.

    Other records are called what they were called at the moment of the pack, and only those that
    are live at `at`, when the reader asks.
    """
    if not editions:
        return []
    prefetch_related_objects(
        editions,
        "aliases",
        "milestones",
        "advances",
        "cross_references",
        Prefetch("citations", Citation.objects.select_related("source")),
        Prefetch("tagged", TaggedEdition.objects.select_related("tag")),
        Prefetch("participations", Participation.objects.select_related("organization")),
    )
    live = Edition.objects.live(at).values("record")
    standing = entries(frozen_at(editions)).filter(record__in=live)
    known = {entry.record_id: entry for entry in standing.filter(record__in=_mentioned(editions))}
    wanted = {name for edition in editions for name in references(edition.body).records}
    links = record_links(wanted, at, standing) if wanted else ()
    return [_piece(edition, known, links) for edition in editions]


def _mentioned(editions):
    """Ids of the records that editions name outside their texts."""
    found = {edition.lead_pillar_id for edition in editions} - {None}
    for edition in editions:
        found |= {row.pillar_id for row in edition.advances.all()}
        found |= {row.target_id for row in edition.cross_references.all()}
    return found


def _piece(edition, known, links):
    named = set(references(edition.body).records)
    groups = by_side(_cited(edition))
    numbers = {source.key: source for source in numbered(groups)}
    theme = known.get(edition.lead_pillar_id)
    return Piece(
        edition,
        theme=theme.title if theme else "",
        advanced=[
            known[row.pillar_id].title for row in edition.advances.all() if row.pillar_id in known
        ],
        milestones=_milestones(edition, numbers),
        references=[
            Link(
                str(Relation(row.relation).label),
                known[row.target_id].title,
                known[row.target_id].get_absolute_url(),
                row.reason,
            )
            for row in edition.cross_references.all()
            if row.target_id in known
        ],
        groups=groups,
        links=tuple(link for link in links if (link[0], link[1]) in named),
    )


def _cited(edition):
    """One citation of each source, those of the edition as a whole first."""
    rows = sorted(edition.citations.all(), key=lambda row: row.milestone_id is not None)
    found = {}
    for row in rows:
        found.setdefault(row.source_id, row)
    return list(found.values())


def _milestones(edition, numbers):
    rows = list(edition.milestones.all())
    for row in rows:
        row.sources = [
            numbers[citation.source.key]
            for citation in edition.citations.all()
            if citation.milestone_id == row.pk
        ]
    return rows
