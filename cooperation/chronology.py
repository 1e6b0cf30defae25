"""Milestones of what is live: the list, and how they spread over years and themes."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q
from django.db.models.functions import Substr

from cooperation.models import Citation, Edition, Milestone, TaggedEdition


@dataclass(frozen=True)
class Window:
    """Which milestones: of initiatives led by a pillar, with a tag, between partial dates."""

    pillar: int | None = None
    tag: int | None = None
    since: str = ""
    until: str = ""


@dataclass
class Density:
    """How many milestones and setbacks each theme has in each year."""

    up: Counter = field(default_factory=Counter)
    down: Counter = field(default_factory=Counter)

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
    def setbacks(self):
        return self.down.total()


def milestones(at, window=Window()):
    """Milestones of live initiatives inside the window, without order, their editions at hand."""
    editions = Edition.objects.live(at)
    if window.pillar:
        editions = editions.filter(lead_pillar=window.pillar)
    if window.tag:
        editions = editions.filter(
            pk__in=TaggedEdition.objects.filter(tag=window.tag).values("content_object")
        )
    found = Milestone.objects.filter(edition__in=editions)
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


def newest(found):
    """Newest first; the more precise of two dates first, ties in the editors' order."""
    return found.order_by("-date", "edition__title", "position", "pk")


def density(at, window=Window()):
    """How the milestones inside the window spread. One query."""
    rows = (
        milestones(at, window)
        .order_by()
        .values_list("edition__lead_pillar", Substr("date", 1, 4), "setback")
        .annotate(n=Count("pk"))
    )
    result = Density()
    for lead, year, setback, count in rows:
        (result.down if setback else result.up)[lead, int(year)] += count
    return result
