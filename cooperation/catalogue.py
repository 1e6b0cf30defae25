"""What is live at a moment: themes, and the short entries that lists are made of."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BooleanField, Max, Min, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.functional import cached_property

from cooperation.languages import Said, said
from cooperation.models import Edition, FormerPath, Kind, Significance, Withdrawal
from cooperation.prepared import Prepared

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
    and symbol. `name` is its title in English, for what is shown outside of pages."""

    id: int
    number: int
    slug: str
    name: str
    titled: Said
    summed_up: Said

    @classmethod
    def of(cls, edition):
        """The theme as `edition`, which need not be live, would show it."""
        record, title, summary = edition.record, edition.said("title"), edition.said("summary")
        return cls(record.pk, record.position, record.slug, edition.title, title, summary)

    @property
    def title(self):
        return self.titled.text

    @property
    def summary(self):
        return self.summed_up.text

    def said(self, name):
        """The title or the summary with its language, as an edition would say it."""
        return {"title": self.titled, "summary": self.summed_up}[name]

    @cached_property
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


def _frame_rows(editions):
    return (
        editions.filter(kind__in=[Kind.PILLAR, Kind.PAGE])
        .order_by("record__position", "record__slug")
        .values_list(*FRAME_FIELDS)
    )


_FRAME = Prepared(lambda at: _frame_rows(Edition.objects.live(at)))


def frame(at, instead=None):
    """The frame of a page at `at`. One query.

    The edition `instead`, if given, takes the place of what is live of its record.
    """
    if instead:
        others = Edition.objects.live(at).exclude(record=instead.record_id)
        rows = _frame_rows(others | Edition.objects.filter(pk=instead.pk))
    else:
        rows = _FRAME.rows(at)
    themes, pages = {}, []
    for kind, record, position, slug, title, title_hi, summary, summary_hi in rows:
        titled, summed_up = said(title, title_hi), said(summary, summary_hi)
        if kind == Kind.PAGE:
            pages.append((reverse("page", args=[slug]), *titled))
        else:
            themes[record] = Theme(record, position, slug, title, titled, summed_up)
    return Frame(themes, pages)


def with_entry_fields(editions):
    """The same editions with what a list shows of them, and no text."""
    return editions.select_related("record").only(*ENTRY_FIELDS)


def entries(at):
    """Live editions as entries of lists; order as you need."""
    return with_entry_fields(Edition.objects.live(at))


class Listed:
    """Rows in an order, for pages of them: a page is found by what the indexes hold, and rows are
    read, by `reading` them, only where they are shown. A known `count` is not asked for again."""

    ordered = True  # for Django's paginator

    def __init__(self, found, *order, reading=with_entry_fields, count=None):
        self.found = found
        self.order = order
        self.reading = reading
        self.known = count

    def count(self):
        return self.found.count() if self.known is None else self.known

    def __getitem__(self, part):
        shown = self.found.order_by(*self.order).values("pk")[part]
        rows = self.found.model.objects.filter(pk__in=shown)
        return self.reading(rows).order_by(*self.order)


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
    """The same editions, each with the moments of its record up to `at`: `updated`, of the newest
    major edition, and `first_live`, of the first."""
    seen = Edition.objects.filter(
        record=OuterRef("record"), live_from__lte=at, sealed=False
    ).values("record")
    major = seen.filter(significance=Significance.MAJOR).annotate(newest=Max("live_from"))
    first = seen.annotate(oldest=Min("live_from"))
    return editions.annotate(
        updated=Subquery(major.values("newest")), first_live=Subquery(first.values("oldest"))
    )


def last_change(at):
    """The moment up to `at` when readers last saw something change; None when nothing ever was.

    An edition or a withdrawal took hold, or an address moved. One query.
    """
    withdrawals = Withdrawal.objects.filter(at__lte=at).order_by("-at").values("at")
    moves = FormerPath.objects.filter(since__lte=at).order_by("-since").values("since")
    found = (
        Edition.objects.filter(live_from__lte=at)
        .order_by("-live_from")
        .values_list("live_from", Subquery(withdrawals[:1]), Subquery(moves[:1]))
        .first()
    )
    return max((moment for moment in found if moment), default=None) if found else None


def live_edition(at, kind, slug):
    """The edition of a record live at `at`, or None; with `updated`. One query."""
    editions = Edition.objects.live(at).filter(record__kind=kind, record__slug=slug)
    return with_updated(editions.select_related("record"), at).first()


def advancing(pillar):
    """Condition on editions: the pillar leads it, or it is advanced beside another."""
    return Q(lead_pillar=pillar) | Q(
        pk__in=Edition.also_advances.through.objects.filter(pillar=pillar).values("edition")
    )


class Named(NamedTuple):
    """An organization that takes part, by its name and the last part of its address."""

    name: str
    slug: str

    def get_absolute_url(self):
        return reverse("organization", args=[self.slug])


class Names(NamedTuple):
    """Names that belong to an edition, in the order of the editors."""

    others: list
    former: list
    participants: list


def names(edition):
    """The other and the former names of `edition`, and who takes part. One query."""
    own = edition.aliases.order_by().values_list("position", "name", "former", Value(""))
    bodies = edition.participations.order_by().values_list(
        "position",
        "organization__name",
        Value(False, output_field=BooleanField()),
        "organization__slug",
    )
    rows = sorted(own.union(bodies, all=True))
    return Names(
        others=[name for _, name, former, slug in rows if not slug and not former],
        former=[name for _, name, former, slug in rows if not slug and former],
        participants=[Named(name, slug) for _, name, _, slug in rows if slug],
    )
