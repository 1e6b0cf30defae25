"""Organizations as data."""

from collections import Counter

from django.db.models import Count, Q
from django.utils.translation import gettext_noop

from cooperation.in_use import participating
from cooperation.models import Country, Edition, Participation, live_condition
from cooperation.search import words_of

from .collection import Collection
from .fields import Field, Holds
from .order import Strand
from .viewpoint import moment


def strands(at, *, q="", country="", since=None):
    found = participating(at)
    for word in words_of(q):
        found = found.filter(Q(name__icontains=word) | Q(acronym__icontains=word))
    if country:
        found = found.filter(country=country)
    if since:
        newly = Edition.objects.live(at).filter(live_from__gte=since)
        parts = Participation.objects.filter(edition__in=newly)
        found = found.filter(Q(changed_at__gte=since) | Q(pk__in=parts.values("organization")))
    return [Strand(found, ("slug",))]


def read(organizations, viewpoint):
    counts = Counter(
        dict(
            Participation.objects.filter(
                live_condition(viewpoint.at, "edition__"),
                organization__in=[one.pk for one in organizations],
            )
            .order_by()
            .values_list("organization")
            .annotate(n=Count("pk"))
        )
    )
    return [
        {
            "id": one.slug,
            "url": viewpoint.url(one.get_absolute_url()),
            "api_url": viewpoint.page("api_organization", one.slug),
            "name": one.name,
            "acronym": one.acronym or None,
            "country": one.country,
            "website": one.url or None,
            "initiatives": counts[one.pk],
            "changed": moment(one.changed_at),
        }
        for one in organizations
    ]


ORGANIZATIONS = Collection(
    name="organizations",
    one="organization",
    title=gettext_noop("Organizations"),
    says=gettext_noop("Ministries, agencies, universities, companies and groups that take part."),
    fields=(
        Field("id", Holds.ID, "The last part of its address.", "us-department-of-state"),
        Field(
            "url",
            Holds.URL,
            "Its page.",
            "https://www.example.org/organizations/us-department-of-state/",
        ),
        Field(
            "api_url",
            Holds.URL,
            "This row.",
            "https://www.example.org/api/v1/organizations/us-department-of-state/",
        ),
        Field("name", Holds.TEXT, "The name it uses in English.", "U.S. Department of State"),
        Field("acronym", Holds.TEXT, "What it is called for short.", "DOS", nullable=True),
        Field(
            "country",
            Holds.TEXT,
            "Where it belongs: the United States, India, a multilateral body, or elsewhere.",
            "us",
            choices=tuple(Country.values),
        ),
        Field("website", Holds.URL, "Its own website.", "https://www.state.gov/", nullable=True),
        Field("initiatives", Holds.NUMBER, "In how many initiatives it takes part.", 48),
        Field("changed", Holds.MOMENT, "When this row last changed.", "2026-06-02T09:30:00Z"),
    ),
    strands=strands,
    read=read,
    find=lambda at, slug: participating(at).filter(slug=slug).first(),
)
