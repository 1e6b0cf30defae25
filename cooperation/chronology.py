"""Milestones of what is live: the list, and how they spread over years and themes."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Substr

from cooperation.catalogue import advancing
from cooperation.models import (
    Citation,
    Edition,
    Kind,
    Milestone,
    Side,
    Tag,
    TaggedEdition,
    live_condition,
)


@dataclass(frozen=True)
class Window:
    """Which milestones: of initiatives led by a pillar, that serve both of a pair of pillars, with
    a tag, between partial dates."""

    pillar: int | None = None
    pair: tuple = ()
    tag: int | None = None
    since: str = ""
    until: str = ""


@dataclass
class Density:
    """How many milestones and setbacks each theme has in each year.

    Where it was asked for, also how many in all name a source, and how many rest on both sides.
    """

    up: Counter = field(default_factory=Counter)
    down: Counter = field(default_factory=Counter)
    sourced: int = 0
    both: int = 0

    @classmethod
    def of(cls, milestones):
        """The density of milestones at hand, all under one heading."""
        result = cls()
        for milestone in milestones:
            (result.down if milestone.setback else result.up)[None, milestone.date.year] += 1
        return result

    def row(self, pillar=None):
        """Counts by year, steps forward and setbacks, of one theme or (None) of all."""
        up, down = Counter(), Counter()
        for source, target in ((self.up, up), (self.down, down)):
            for (lead, year), count in source.items():
                if pillar in (None, lead):
                    target[year] += count
        return up, down

    def total(self, pillar=None):
        up, down = self.row(pillar)
        return up.total() + down.total()

    def decades(self, pillar=None):
        """Counts by decade, setbacks included, of one theme or of all."""
        up, down = self.row(pillar)
        counts = Counter()
        for year, count in (up + down).items():
            counts[year // 10 * 10] += count
        return counts

    @property
    def years(self):
        """First and last year with a milestone, or None."""
        years = [year for _, year in (*self.up, *self.down)]
        return (min(years), max(years)) if years else None

    @property
    def span(self):
        """All years from the first to the last with a milestone."""
        first, last = self.years or (1, 0)
        return range(first, last + 1)

    @property
    def setbacks(self):
        return self.down.total()


def milestones(at, window=Window()):
    """Milestones of live initiatives inside the window, without order, their editions at hand."""
    editions = Edition.objects.live(at)
    if window.pillar:
        editions = editions.filter(lead_pillar=window.pillar)
    for pillar in window.pair:
        editions = editions.filter(advancing(pillar))
    if window.tag:
        editions = editions.filter(
            pk__in=TaggedEdition.objects.filter(tag=window.tag).values("content_object")
        )
    return _between(Milestone.objects.filter(edition__in=editions), window)


def listed(at, window=Window()):
    """The same milestones, for a page of them in the order of `NEWEST`.

    Where nothing but dates narrows them they are looked through by date, each asked whether it is
    live, so that a page does not read all of them.
    """
    if window.pillar or window.pair or window.tag:
        return milestones(at, window)
    live = Edition.objects.live(at).filter(pk=OuterRef("edition"))
    return _between(Milestone.objects.filter(Exists(live)), window)


def _between(found, window):
    if window.since:
        found = found.filter(date__gte=window.since)
    if window.until:
        # A vaguer bound includes the whole of it: "2005" ends with December.
        found = found.filter(Q(date__lte=window.until) | Q(date__startswith=window.until))
    return found


def with_editions(found):
    """The same milestones with what a list shows of their editions."""
    return found.select_related("edition__record").only(
        "anchor",
        "position",
        "date",
        "title",
        "description",
        "setback",
        "edition__title",
        "edition__title_hi",
        "edition__kind",
        "edition__lead_pillar",
        "edition__record__kind",
        "edition__record__slug",
    )


def with_sources(found):
    """The same milestones with their editions, and citations with sources."""
    return with_editions(found).prefetch_related(
        Prefetch("citations", Citation.objects.select_related("source").order_by("position"))
    )


# Newest first; the more precise of two dates first, ties in the editors' order.
NEWEST = ("-date", "edition__title", "position", "pk")


def ahead(found, today):
    """Of the milestones, those not over yet on the day `today` (as stored): a month or a year that
    holds it lies ahead as well."""
    return found.filter(Q(date__gte=today) | Q(date__in=[today[:4], today[:7]]))


def for_calendars(found):
    """The same milestones, newest first, with what a calendar shows of them."""
    return (
        found.select_related("edition__record")
        .only(
            "anchor",
            "date",
            "title",
            "description",
            "setback",
            "edition__number",
            "edition__title",
            "edition__live_from",
            "edition__lead_pillar",
            "edition__record__kind",
            "edition__record__slug",
            "edition__record__created_at",
        )
        .order_by(*NEWEST)
    )


def newest(found):
    """The same milestones in the order of `NEWEST`."""
    return found.order_by(*NEWEST)


def before(found, milestone):
    """Those of the milestones `found` that stand before one of them in the order of `NEWEST`."""
    title = milestone.edition.title
    same_day, same_title = Q(date=milestone.date), Q(edition__title=title)
    return found.filter(
        Q(date__gt=milestone.date)
        | same_day & Q(edition__title__lt=title)
        | same_day & same_title & Q(position__lt=milestone.position)
        | same_day & same_title & Q(position=milestone.position, pk__lt=milestone.pk)
    )


def tags(at):
    """Tags of live initiatives, by name. One query, which ends at the first that carries one."""
    carried = TaggedEdition.objects.filter(
        live_condition(at, "content_object__"),
        tag=OuterRef("pk"),
        content_object__kind=Kind.INITIATIVE,
    )
    return Tag.objects.filter(Exists(carried)).order_by("name")


def density(at, window=Window(), *, sides=False):
    """How the milestones inside the window spread; with `sides` also who says so. One query."""
    asked = [_cited(), *(_cited(side) for side in (Side.JOINT, Side.US, Side.INDIA))]
    rows = (
        milestones(at, window)
        .order_by()
        .values_list(
            "edition__lead_pillar", Substr("date", 1, 4), "setback", *(asked if sides else ())
        )
        .annotate(n=Count("pk"))
    )
    result = Density()
    for lead, year, setback, *said, count in rows:
        (result.down if setback else result.up)[lead, int(year)] += count
        if said:
            sourced, joint, us, india = said
            result.sourced += count * sourced
            result.both += count * (joint or (us and india))
    return result


def _cited(side=None):
    """Whether a milestone cites a source, or one of a side."""
    cited = Citation.objects.filter(milestone=OuterRef("pk"))
    return Exists(cited.filter(source__side=side) if side else cited)
