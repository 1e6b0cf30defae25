"""Milestones as data, each with its sources and their sides."""

from collections import defaultdict

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_noop

from cooperation import chronology
from cooperation.dates import precision
from cooperation.models import Citation, Kind, Milestone, Side, TaggedEdition
from cooperation.search import words_of

from . import records, sources, texts
from .collection import Collection
from .fields import Field, Holds, date
from .order import Strand

EVER = chronology.Window()
SHOWN = (
    "edition",
    "position",
    "anchor",
    "date",
    "title",
    "description",
    "setback",
    "edition__kind",
    "edition__number",
    "edition__title",
    "edition__lead_pillar",
    "edition__live_from",
    "edition__record__kind",
    "edition__record__slug",
)


def found(at, *, window=EVER, tags=(), initiative="", setback=None, q="", since=None):
    rows = chronology.milestones(at, window).filter(edition__kind=Kind.INITIATIVE)
    for tag in tags:
        rows = rows.filter(
            edition__in=TaggedEdition.objects.filter(tag=tag).values("content_object")
        )
    if initiative:
        rows = rows.filter(edition__record__slug=initiative)
    if setback is not None:
        rows = rows.filter(setback=setback)
    for word in words_of(q):
        rows = rows.filter(Q(title__icontains=word) | Q(description__icontains=word))
    if since:
        rows = rows.filter(edition__live_from__gte=since)
    return _with_sources(rows)


def _with_sources(rows):
    cited = Citation.objects.select_related("source").order_by("position", "pk")
    return (
        rows.select_related("edition__record")
        .only(*SHOWN)
        .prefetch_related(Prefetch("citations", cited))
    )


def strands(at, **asked):
    return [Strand(found(at, **asked), ("date", "edition__record__slug", "anchor"))]


def of_editions(editions, viewpoint):
    """By primary key, the milestones of each of `editions` as rows, in the editors' order."""
    rows = _with_sources(
        Milestone.objects.filter(edition__in=[edition.pk for edition in editions])
    ).order_by("position", "pk")
    rows = list(rows)
    result = defaultdict(list)
    for milestone, row in zip(rows, read(rows, viewpoint), strict=True):
        result[milestone.edition_id].append(row)
    return result


def read(milestones, viewpoint):
    return [_row(milestone, viewpoint) for milestone in milestones]


def _row(milestone, viewpoint):
    edition = milestone.edition
    slug = edition.record.slug
    identity = f"{slug}:{milestone.anchor}"
    cited = [citation.source for citation in milestone.citations.all()]
    said = {source.side for source in cited}
    of_edition = records.edition_fields(edition, viewpoint)
    return (
        {
            "id": identity,
            "url": viewpoint.url(milestone.get_absolute_url()),
            "api_url": viewpoint.page("api_milestone", identity),
            "initiative": slug,
            "initiative_title": edition.title,
            "lead_pillar": viewpoint.theme(edition.lead_pillar_id),
            "date": milestone.date,
            "date_precision": precision(milestone.date),
            "title": texts.line(milestone.title),
            "description": texts.line(milestone.description) or None,
            "setback": milestone.setback,
            "sides": [side for side in Side.values if side in said],
            "sources": sources.mentions(cited, viewpoint),
        }
        | of_edition
        | {"edition_url": f"{of_edition['edition_url']}#{milestone.anchor}"}
    )


def find(at, identity):
    slug, _, anchor = identity.partition(":")
    return found(at, initiative=slug).filter(anchor=anchor).first() if slug and anchor else None


EXAMPLE = "tarapur-civil-nuclear-agreement:1982-07-reagan-and-indira-gandhi-agree-on-a-way-out"
DATED = Field("milestones", Holds.ROWS, "Its milestones in order.", [], of="milestone")
MILESTONES = Collection(
    name="milestones",
    one="milestone",
    title=gettext_noop("Milestones"),
    says=gettext_noop("Dated events of initiatives, setbacks among them, oldest first."),
    fields=(
        Field("id", Holds.ID, "The initiative and the milestone's place on its page.", EXAMPLE),
        Field(
            "url",
            Holds.URL,
            "Its place on the page of its initiative; it stays the same from edition to edition.",
            f"https://www.example.org/initiatives/{EXAMPLE.replace(':', '/#')}",
        ),
        Field(
            "api_url",
            Holds.URL,
            "This row.",
            f"https://www.example.org/api/v1/milestones/{EXAMPLE}/",
        ),
        Field(
            "initiative",
            Holds.ID,
            "The initiative it belongs to.",
            "tarapur-civil-nuclear-agreement",
            of="initiative",
        ),
        Field(
            "initiative_title",
            Holds.TEXT,
            "The title of that initiative.",
            "Tarapur Civil Nuclear Agreement",
        ),
        Field(
            "lead_pillar",
            Holds.ID,
            "The theme under which that initiative stands.",
            "historic-alliance",
            nullable=True,
            of="pillar",
        ),
        *date("date", "When it happened.", "1982-07"),
        Field("title", Holds.TEXT, "What happened.", "Reagan and Indira Gandhi agree on a way out"),
        Field(
            "description",
            Holds.TEXT,
            "One or two sentences more.",
            "During Indira Gandhi's visit the two sides reached an understanding.",
            nullable=True,
        ),
        Field("setback", Holds.FLAG, "Whether it was a step back.", False),
        Field(
            "sides",
            Holds.TEXTS,
            "Who says so: the sides of its sources.",
            ["third party"],
            choices=tuple(Side.values),
        ),
        Field("sources", Holds.ROWS, "The documents that say so.", [], of="source"),
        *(field for field in records.TAIL if field.name in ("edition", "edition_url", "live_from")),
    ),
    place=(str, str, str),
    strands=strands,
    read=read,
    find=find,
)
