"""Browsing initiatives: filters, and facets that never lead to an empty page."""

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import BooleanField, Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from cooperation.catalogue import advancing, entries, with_entry_fields
from cooperation.models import (
    ONGOING,
    AlsoAdvances,
    Edition,
    Form,
    Kind,
    Organization,
    Participation,
    Status,
    Tag,
    TaggedEdition,
)
from cooperation.search import Matches, Query, listed, matching

SORTS = {
    "newest": (_("Newest first"), [F("began").desc(nulls_last=True), "title", "pk"]),
    "oldest": (_("Oldest first"), [F("began").asc(nulls_last=True), "title", "pk"]),
    "title": (_("By title"), ["title", "pk"]),
    "changed": (_("Last changed here"), ["-live_from", "title", "pk"]),
}


@dataclass(frozen=True)
class Filters:
    """What a reader has chosen. Identities are record, tag and organization ids.

    An initiative carries all of `tags` and none of `excluded`.
    """

    pillar: int | None = None
    tags: tuple = ()
    excluded: tuple = ()
    status: str = ""
    form: str = ""
    organization: int | None = None
    since: str = ""
    until: str = ""
    q: object = ""  # a text, or a `Query` or `Matches` of the search

    def without(self, *names):
        """The same choice with some filters at rest."""
        fields = Filters.__dataclass_fields__
        return replace(self, **{name: fields[name].default for name in names})


def found_once(at, filters):
    """The same choice for one who asks much of it at the moment `at`: its words are looked for
    once, with the first question."""
    if isinstance(filters.q, Query):
        return replace(filters, q=Matches(filters.q, at))
    return filters


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
    if isinstance(filters.q, Matches):  # which are live then
        found = with_entry_fields(Edition.objects.filter(matching(filters.q)))
    else:
        found = entries(at).filter(kind=Kind.INITIATIVE)
        found = found.filter(matching(filters.q)) if filters.q else found
    if filters.pillar:
        found = found.filter(advancing(filters.pillar))
    for tag in filters.tags:
        found = found.filter(pk__in=_tagged(tag))
    for tag in filters.excluded:
        found = found.exclude(pk__in=_tagged(tag))
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
    return found


def facets(at, filters, counts=None):
    """Options of each facet with counts, a dict by facet name.

    A facet that takes one value counts with its own filter at rest, so that changing one's mind
    is offered too; tags add up, so theirs count inside the present choice. The values of "decade"
    are its first years. Five queries, one less with `counts`, the `tally` of the same.
    """
    counts = counts or tally(at, filters)
    bodies = Participation.objects.filter(edition__in=_keys(at, filters.without("organization")))
    tagged = TaggedEdition.objects.filter(content_object__in=_keys(at, filters))
    named = _named({Organization: _counts(bodies, "organization"), Tag: _counts(tagged, "tag")})
    return {
        "pillar": [Option(pillar, n) for pillar, n in sorted(counts["pillar"].items())],
        "status": [Option(one, counts["status"][one]) for one in Status if counts["status"][one]],
        "form": [Option(one, counts["form"][one]) for one in Form if counts["form"][one]],
        "decade": _decades(initiatives(at, filters.without("since", "until")), at.year),
        "organization": named[Organization],
        "tag": [option for option in named[Tag] if option.value not in filters.tags],
    }


def tally(at, filters):
    """How many initiatives choosing each pillar, status and form leads to, by facet, and how many
    meet the whole choice, "total". One query.

    All three come from one table of how many have each pillar, status and form together: a row
    where the pillar leads, another for each pillar that is advanced beside it.
    """
    wider = filters.without("pillar", "status", "form")
    led = (
        initiatives(at, wider)
        .order_by()
        .values_list("lead_pillar", "status", "form", Value(1, output_field=IntegerField()))
        .annotate(n=Count("pk"))
    )
    advanced = (
        AlsoAdvances.objects.filter(edition__in=_keys(at, wider))
        .exclude(pillar=F("edition__lead_pillar"))
        .order_by()
        .values_list(
            "pillar", "edition__status", "edition__form", Value(0, output_field=IntegerField())
        )
        .annotate(n=Count("pk"))
    )
    counts = {"pillar": Counter(), "status": Counter(), "form": Counter(), "total": 0}
    for pillar, status, form, leads, n in led.union(advanced, all=True):
        of_pillar = pillar == filters.pillar if filters.pillar else leads
        of_status, of_form = filters.status in ("", status), filters.form in ("", form)
        counts["pillar"][pillar] += n * (of_status and of_form)
        counts["status"][status] += n * (of_pillar and of_form)
        counts["form"][form] += n * (of_pillar and of_status)
        counts["total"] += n * (of_pillar and of_status and of_form)
    counts["pillar"] = +counts["pillar"]
    return counts


def ways_out(at, filters):
    """Names of filters in force without which something would be found, and how much; the most
    first. One query for each filter."""
    in_force = [
        name
        for name, field in Filters.__dataclass_fields__.items()
        if getattr(filters, name) != field.default
    ]
    counts = [(name, initiatives(at, filters.without(name)).count()) for name in in_force]
    return sorted(((name, n) for name, n in counts if n), key=lambda pair: -pair[1])


def _tagged(tag):
    return TaggedEdition.objects.filter(tag=tag).values("content_object")


def _keys(at, filters):
    """Keys of the editions of `initiatives`, for what is tied to them."""
    if isinstance(filters.q, Matches) and filters == Filters(q=filters.q):
        return filters.q.keys
    return initiatives(at, filters).order_by().values("pk")


def _decades(found, year):
    """How many were under way in each decade, up to `year` at least. One query.

    The rules are those of `initiatives` for two bounding years.
    """
    going = Case(When(status__in=ONGOING, then=True), default=False, output_field=BooleanField())
    rows = (
        found.filter(began__isnull=False)
        .order_by()
        .values_list(Substr("began", 1, 4), Substr("ended", 1, 4), going)
        .annotate(n=Count("pk"))
    )
    spans = []
    for began, ended, ongoing, n in rows:
        # What is over, nobody knows since when, is only known to have begun.
        last = int(ended) if ended else None if ongoing else int(began)
        spans.append((int(began), last, n))
    first = min((began for began, _, _ in spans), default=year)
    latest = max([year, *(last or began for began, last, _ in spans)])
    options = [
        Option(
            decade,
            sum(
                n
                for began, last, n in spans
                if began <= decade + 9 and (last is None or last >= decade)
            ),
        )
        for decade in range(first // 10 * 10, latest + 1, 10)
    ]
    return [option for option in options if option.count]


def _counts(rows, name):
    """How many of the rows of a through model lead to each value of its field `name`. One query."""
    return dict(rows.order_by().values_list(name).annotate(n=Count("pk")))


def _named(counted):
    """By model, an option for each of its keys with their counts, the most frequent first, ties by
    name. One query at most: names are asked for once, not for each row that is counted."""
    options = {model: [] for model in counted}
    some = [model for model, counts in counted.items() if counts]
    rows = [
        model.objects.filter(pk__in=listed(list(counted[model])))
        .order_by()
        .values_list(Value(place, output_field=IntegerField()), "pk", "slug", "name")
        for place, model in enumerate(some)
    ]
    for place, pk, slug, name in rows[0].union(*rows[1:], all=True) if rows else ():
        options[some[place]].append(Named(pk, counted[some[place]][pk], slug, name))
    for found in options.values():
        found.sort(key=lambda option: (-option.count, option.words))
    return options
