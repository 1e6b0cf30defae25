"""Sources as data, and how other rows name theirs."""

from collections import Counter

from django.db.models import Count, Q
from django.utils.translation import gettext_noop

from cooperation.dates import precision
from cooperation.in_use import cited
from cooperation.models import Citation, Confidence, Edition, Side, SourceKind, live_condition
from cooperation.search import words_of

from .collection import Collection
from .fields import Field, Holds, date
from .order import Strand
from .viewpoint import moment


def strands(at, *, q="", side="", kind="", official=None, since=None):
    found = cited(at)
    for word in words_of(q):
        found = found.filter(Q(title__icontains=word) | Q(publisher__icontains=word))
    if side:
        found = found.filter(side=side)
    if kind:
        found = found.filter(kind=kind)
    if official is not None:
        found = found.filter(official=official)
    if since:
        newly = Edition.objects.live(at).filter(live_from__gte=since)
        found = found.filter(
            Q(changed_at__gte=since)
            | Q(pk__in=Citation.objects.filter(edition__in=newly).values("source"))
        )
    return [Strand(found, ("key",))]


def mention(source, viewpoint):
    """A source as it is named beside what rests on it."""
    return {
        "id": source.key,
        "url": viewpoint.url(source.get_absolute_url()),
        "api_url": viewpoint.page("api_source", source.key),
        "title": source.title,
        "publisher": source.publisher,
        "side": source.side,
        "official": source.official,
        "date": source.date,
        "date_precision": precision(source.date) if source.date else None,
        "document_url": source.url or None,
        "archived_url": source.archived_url or None,
    }


def mentions(found, viewpoint):
    return [mention(source, viewpoint) for source in found]


def read(sources, viewpoint):
    resting = Counter(
        dict(
            Citation.objects.filter(
                live_condition(viewpoint.at, "edition__"), source__in=[one.pk for one in sources]
            )
            .order_by()
            .values_list("source")
            .annotate(n=Count("edition", distinct=True))
        )
    )
    return [
        mention(source, viewpoint)
        | {
            "kind": source.kind,
            "note": source.note or None,
            "confidence": source.confidence,
            "records": resting[source.pk],
            "changed": moment(source.changed_at),
        }
        for source in sources
    ]


MENTION = (
    Field("id", Holds.ID, "Its key: texts of the record cite it by this.", "tarapur-text"),
    Field(
        "url",
        Holds.URL,
        "Its page on this site, which lists what rests on it.",
        "https://www.example.org/sources/tarapur-text/",
    ),
    Field(
        "api_url",
        Holds.URL,
        "This row in full.",
        "https://www.example.org/api/v1/sources/tarapur-text/",
    ),
    Field("title", Holds.TEXT, "The title of the document.", "Agreement for Cooperation"),
    Field("publisher", Holds.TEXT, "Who published it.", "U.S. Department of State"),
    Field(
        "side",
        Holds.TEXT,
        "Who speaks in it: one side, both jointly, or a third party.",
        "joint",
        choices=tuple(Side.values),
    ),
    Field(
        "official",
        Holds.FLAG,
        "Whether a government or treaty body published it at its own address or archive.",
        True,
    ),
    *date("date", "When it was published.", "1963-08-08", nullable=True),
    Field(
        "document_url",
        Holds.URL,
        "Where the document itself is.",
        "https://www.example.gov/agreement.pdf",
        nullable=True,
    ),
    Field(
        "archived_url",
        Holds.URL,
        "A copy of it in an archive.",
        "https://web.archive.org/web/2026/https://www.example.gov/agreement.pdf",
        nullable=True,
    ),
)
MENTIONED = Field(
    "sources",
    Holds.ROWS,
    "What it rests on, in the order of the numbers of notes.",
    [],
    of="source",
)
SOURCES = Collection(
    name="sources",
    one="source",
    title=gettext_noop("Sources"),
    says=gettext_noop("Documents that something on the site rests on."),
    fields=(
        *MENTION,
        Field(
            "kind", Holds.TEXT, "What it is.", "agreement text", choices=tuple(SourceKind.values)
        ),
        Field("note", Holds.TEXT, "What a reader should know about it.", None, nullable=True),
        Field(
            "confidence",
            Holds.TEXT,
            "How sure we are that it says what we take from it.",
            "high",
            choices=tuple(Confidence.values),
        ),
        Field("records", Holds.NUMBER, "How many records rest on it.", 2),
        Field("changed", Holds.MOMENT, "When this row last changed.", "2026-06-02T09:30:00Z"),
    ),
    strands=strands,
    read=read,
    find=lambda at, key: cited(at).filter(key=key).first(),
)
