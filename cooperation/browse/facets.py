"""Facets that never lead to an empty page."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Count, IntegerField, Value

from cooperation.models import Form, Organization, Participation, Status, Tag, TaggedEdition
from cooperation.search import listed

from .filters import Filters
from .found import initiatives, meeting


class Option(NamedTuple):
    """One value of a facet and how many initiatives choosing it leads to."""

    value: object
    count: int


class Named(NamedTuple):
    """An option that has an address and a name of its own."""

    value: object
    count: int
    slug: str
    words: str


def facets(at, filters, counts=None):
    """Options of each facet with counts, a dict by facet name.

    A facet that takes one value counts with its own filter at rest, so that changing one's mind
    is offered too; tags add up, so theirs count inside the present choice. The values of "decade"
    are its first years. Five queries, one less with `counts`, the `tally` of the same.
    """
    counts = counts or tally(at, filters)
    wider = meeting(at, filters.without("organization"))
    bodies = Participation.objects.filter(edition__in=wider.keys)
    tagged = TaggedEdition.objects.filter(content_object__in=meeting(at, filters).keys)
    named = _named({Organization: _counts(bodies, "organization"), Tag: _counts(tagged, "tag")})
    return {
        "pillar": [Option(pillar, n) for pillar, n in sorted(counts["pillar"].items())],
        "status": [Option(one, counts["status"][one]) for one in Status if counts["status"][one]],
        "form": [Option(one, counts["form"][one]) for one in Form if counts["form"][one]],
        "decade": _decades(meeting(at, filters.without("since", "until")), at.year),
        "organization": named[Organization],
        "tag": [option for option in named[Tag] if option.value not in filters.tags],
    }


def tally(at, filters):
    """How many initiatives choosing each pillar, status and form leads to, by facet, and how many
    meet the whole choice, "total". One query.

    All three come from one table of how many have each pillar, status and form together: a row
    where the pillar leads, another for each pillar that is advanced beside it.
    """
    wider = meeting(at, filters.without("pillar", "status", "form"))
    counts = {"pillar": Counter(), "status": Counter(), "form": Counter(), "total": 0}
    for pillar, status, form, leads, n in wider.standing():
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


def _decades(found, year):
    """How many of what was found were under way in each decade, up to `year` at least. One query.

    The rules are those of `initiatives` for two bounding years.
    """
    spans = []
    for began, ended, ongoing, n in found.years():
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
    return dict(rows.order_by().values_list(name).annotate(n=Count("*")))


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
