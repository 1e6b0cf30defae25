"""Browsing initiatives: filters, and facets that never lead to an empty page."""

from dataclasses import dataclass, replace

from django.db.models import Count, F, Q

from cooperation.catalogue import advancing, entries
from cooperation.models import (
    ONGOING,
    AlsoAdvances,
    Form,
    Kind,
    Participation,
    Status,
    TaggedEdition,
)
from cooperation.search import matching

SORTS = {
    "newest": ("Newest first", [F("began").desc(nulls_last=True), "title", "pk"]),
    "oldest": ("Oldest first", [F("began").asc(nulls_last=True), "title", "pk"]),
    "title": ("By title", ["title", "pk"]),
    "changed": ("Last changed here", ["-live_from", "title", "pk"]),
}


@dataclass(frozen=True)
class Filters:
    """What a reader has chosen. Identities are record, tag and organization ids."""

    pillar: int | None = None
    tags: tuple = ()
    status: str = ""
    form: str = ""
    organization: int | None = None
    since: str = ""
    until: str = ""
    q: object = ""  # a text, or a `Query` of the search

    def without(self, name):
        """The same choice with one filter at rest."""
        return replace(self, **{name: Filters.__dataclass_fields__[name].default})


@dataclass(frozen=True)
class Option:
    """One value of a facet and how many initiatives choosing it leads to."""

    value: object
    count: int


@dataclass(frozen=True)
class Named(Option):
    """An option that has an address and a name of its own."""

    slug: str
    words: str


def initiatives(at, filters):
    """Live initiatives that meet every filter, without order."""
    found = entries(at).filter(kind=Kind.INITIATIVE)
    if filters.pillar:
        found = found.filter(advancing(filters.pillar))
    for tag in filters.tags:
        found = found.filter(pk__in=TaggedEdition.objects.filter(tag=tag).values("content_object"))
    if filters.status:
        found = found.filter(status=filters.status)
    if filters.form:
        found = found.filter(form=filters.form)
    if filters.organization:
        found = found.filter(
            pk__in=Participation.objects.filter(organization=filters.organization).values("edition")
        )
    if filters.until:
        # A vaguer bound includes the whole of it: "2005" ends with December.
        found = found.filter(Q(began__lte=filters.until) | Q(began__startswith=filters.until))
    if filters.since:
        # So does a vaguer end: what ended in "2005" may have gone on until December.
        vaguer = [filters.since[:4], filters.since[:7]]
        # What is over, nobody knows since when, is only known to have begun.
        unknown = Q(ended__isnull=True) & (Q(status__in=ONGOING) | Q(began__gte=filters.since))
        found = found.filter(unknown | Q(ended__gte=filters.since) | Q(ended__in=vaguer))
    if filters.q:
        found = found.filter(matching(filters.q))
    return found


def facets(at, filters):
    """Options of each facet with counts, a dict by facet name.

    A facet that takes one value counts with its own filter at rest, so that changing one's mind
    is offered too; tags add up, so theirs count inside the present choice. Five queries.
    """
    return {
        "pillar": _pillars(initiatives(at, filters.without("pillar"))),
        "status": _in_order(initiatives(at, filters.without("status")), "status", Status.values),
        "form": _in_order(initiatives(at, filters.without("form")), "form", Form.values),
        "organization": _through(
            Participation,
            "edition",
            "organization",
            initiatives(at, filters.without("organization")),
        ),
        "tag": [
            option
            for option in _through(TaggedEdition, "content_object", "tag", initiatives(at, filters))
            if option.value not in filters.tags
        ],
    }


def _ids(found):
    return found.order_by().values("pk")


def _pillars(found):
    led = found.order_by().values_list("lead_pillar").annotate(n=Count("pk"))
    advanced = (
        AlsoAdvances.objects.filter(edition__in=_ids(found))
        .exclude(pillar=F("edition__lead_pillar"))
        .order_by()
        .values_list("pillar")
        .annotate(n=Count("pk"))
    )
    counts = {}
    for pillar, count in led.union(advanced, all=True):
        counts[pillar] = counts.get(pillar, 0) + count
    return [Option(pillar, count) for pillar, count in counts.items()]


def _in_order(found, name, values):
    counts = dict(found.order_by().values_list(name).annotate(n=Count("pk")))
    return [Option(value, counts[value]) for value in values if counts.get(value)]


def _through(model, edition, name, found):
    """Counts by way of a through model, the most frequent first, ties by name."""
    label = f"{name}__name"
    rows = (
        model.objects.filter(**{f"{edition}__in": _ids(found)})
        .order_by()
        .values_list(f"{name}__slug", label, name)
        .annotate(n=Count("pk"))
        .order_by("-n", label)
    )
    return [Named(pk, count, slug, words) for slug, words, pk, count in rows]
