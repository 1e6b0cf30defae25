"""Terms in office as data."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from cooperation.models import Leader, Office

from .collection import Collection
from .fields import Field, Holds
from .order import Strand
from .viewpoint import moment


def strands(at, *, office="", since=None):
    found = Leader.objects.all()
    if office:
        found = found.filter(office=office)
    if since:
        found = found.filter(changed_at__gte=since)
    return [Strand(found, ("slug",))]


def read(leaders, viewpoint):
    return [
        {
            "id": one.slug,
            "url": viewpoint.url(_years(one)),
            "api_url": viewpoint.page("api_leader", one.slug),
            "name": one.name,
            "office": one.office,
            "began": one.began.isoformat(),
            "ended": one.ended.isoformat() if one.ended else None,
            "acting": one.acting,
            "changed": moment(one.changed_at),
        }
        for one in leaders
    ]


def _years(leader):
    """The address of the timeline of the years of the term."""
    until = f"&to={leader.ended.year}" if leader.ended else ""
    return f"{reverse('timeline')}?from={leader.began.year}{until}"


LEADERS = Collection(
    name="leaders",
    one="leader",
    title=gettext_noop("Terms in office"),
    says=gettext_noop("Presidents of the United States and Prime Ministers of India, to the day."),
    fields=(
        Field("id", Holds.ID, "What names the term.", "carter"),
        Field(
            "url",
            Holds.URL,
            "The timeline of the years of the term.",
            "https://www.example.org/timeline/?from=1977&to=1981",
        ),
        Field(
            "api_url",
            Holds.URL,
            "This row.",
            "https://www.example.org/api/v1/leaders/carter/",
        ),
        Field("name", Holds.TEXT, "Who held the office.", "Jimmy Carter"),
        Field(
            "office",
            Holds.TEXT,
            "President of the United States, or Prime Minister of India.",
            "us",
            choices=tuple(Office.values),
        ),
        Field("began", Holds.DAY, "The day of the handover at its beginning.", "1977-01-20"),
        Field(
            "ended",
            Holds.DAY,
            "The day of the handover at its end; null while the term lasts.",
            "1981-01-20",
            nullable=True,
        ),
        Field("acting", Holds.FLAG, "Held the office until a successor was chosen.", False),
        Field("changed", Holds.MOMENT, "When this row last changed.", "2026-06-02T09:30:00Z"),
    ),
    strands=strands,
    read=read,
    find=lambda at, slug: Leader.objects.filter(slug=slug).first(),
)
