"""What is live at a moment: themes, and the short entries that lists are made of."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Max, OuterRef, Q, Subquery
from django.urls import reverse

from cooperation.languages import Said, said
from cooperation.models import Edition, Kind, Significance

# Columns that an entry in a list shows; texts stay in the database.
ENTRY_FIELDS = (
    "record__kind",
    "record__slug",
    "record__position",
    "kind",
    "number",
    "title",
    "title_hi",
    "acronym",
    "summary",
    "summary_hi",
    "lead_pillar",
    "form",
    "status",
    "began",
    "ended",
    "live_from",
)
FRAME_FIELDS = (
    "kind",
    "record",
    "record__position",
    "record__slug",
    "title",
    "title_hi",
    "summary",
    "summary_hi",
)
COLORED_THEMES = 9


@dataclass(frozen=True)
class Theme:
    """A pillar as it is shown everywhere, in the language of the page: its number gives its color
    and symbol."""

    id: int
    number: int
    slug: str
    titled: Said
    summed_up: Said

    @classmethod
    def of(cls, edition):
        """The theme as `edition`, which need not be live, would show it."""
        record, title, summary = edition.record, edition.said("title"), edition.said("summary")
        return cls(record.pk, record.position, record.slug, title, summary)

    @property
    def title(self):
        return self.titled.text

    @property
    def summary(self):
        return self.summed_up.text

    def said(self, name):
        """The title or the summary with its language, as an edition would say it."""
        return {"title": self.titled, "summary": self.summed_up}[name]

    @property
    def url(self):
        return reverse("pillar", args=[self.slug])

    @property
    def mark(self):
        """Name of its color and symbol, `t1` to `t9`; a tenth theme has the plain one, `t0`."""
        return f"t{self.number}" if 1 <= self.number <= COLORED_THEMES else "t0"


class Frame(NamedTuple):
    """What every page shows: the themes by record id, and the pages of the footer, in order, each
    as its address, its title and the language of that."""

    themes: dict
    pages: list


def frame(at, instead=None):
    """The frame of a page at `at`. One query.

    The edition `instead`, if given, takes the place of what is live of its record.
    """
    standing = Edition.objects.live(at)
    if instead:
        standing = standing.exclude(record=instead.record_id) | Edition.objects.filter(
            pk=instead.pk
        )
    rows = (
        standing.filter(kind__in=[Kind.PILLAR, Kind.PAGE])
        .order_by("record__position", "record__slug")
        .values_list(*FRAME_FIELDS)
    )
    themes, pages = {}, []
    for kind, record, position, slug, title, title_hi, summary, summary_hi in rows:
        titled, summed_up = said(title, title_hi), said(summary, summary_hi)
        if kind == Kind.PAGE:
            pages.append((reverse("page", args=[slug]), *titled))
        else:
            themes[record] = Theme(record, position, slug, titled, summed_up)
    return Frame(themes, pages)


def with_entry_fields(editions):
    """The same editions with what a list shows of them, and no text."""
    return editions.select_related("record").only(*ENTRY_FIELDS)


def entries(at):
    """Live editions as entries of lists; order as you need."""
    return with_entry_fields(Edition.objects.live(at))


def entries_by_record(at, records):
    """The live entries of the given record ids, a dict by record id. One query."""
    return {entry.record_id: entry for entry in entries(at).filter(record__in=records)}


def with_themes(rows, known):
    """Give each initiative entry its `theme` (None where that is not live), from `frame()`."""
    rows = list(rows)
    for row in rows:
        row.theme = known.get(row.lead_pillar_id)
    return rows


def with_updated(editions, at):
    """The same editions, each with `updated`: the moment of the newest major one of its record up
    to `at`."""
    major = (
        Edition.objects.filter(
            record=OuterRef("record"), significance=Significance.MAJOR, live_from__lte=at
        )
        .values("record")
        .annotate(newest=Max("live_from"))
        .values("newest")
    )
    return editions.annotate(updated=Subquery(major))


def live_edition(at, kind, slug):
    """The edition of a record live at `at`, or None; with `updated`. One query."""
    editions = Edition.objects.live(at).filter(record__kind=kind, record__slug=slug)
    return with_updated(editions.select_related("record"), at).first()


def advancing(pillar):
    """Condition on editions: the pillar leads it, or it is advanced beside another."""
    return Q(lead_pillar=pillar) | Q(
        pk__in=Edition.also_advances.through.objects.filter(pillar=pillar).values("edition")
    )
