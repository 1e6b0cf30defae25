"""Initiatives as data."""

from django.utils.translation import gettext_noop

from cooperation import browse
from cooperation.dates import precision
from cooperation.models import Confidence, Form, Status

from . import children, links, milestones, records, sources, texts
from .collection import Collection
from .fields import Field, Holds, date
from .order import Strand

ALL = browse.Filters()
COLUMNS = (
    "acronym",
    "lead_pillar",
    "form",
    "status",
    "status_note",
    "began",
    "ended",
    "confidence",
)


def found(at, *, filters=ALL, since=None):
    """Live initiatives that meet `filters`."""
    editions = records.changed_since(browse.initiatives(at, filters), since)
    return records.prepared(editions, at, COLUMNS)


def strands(at, **asked):
    return [Strand(found(at, **asked), ("record__slug",))]


def read(editions, viewpoint):
    tags = children.tags(editions, viewpoint.at)
    participants = children.participants(editions)
    aliases = children.aliases(editions)
    advanced = children.advanced(editions, viewpoint)
    return [
        records.begin(edition, viewpoint)
        | {
            "acronym": edition.acronym or None,
            "aliases": [name for name, _ in aliases[edition.pk]],
            "former_names": [name for name, former in aliases[edition.pk] if former],
            "lead_pillar": viewpoint.theme(edition.lead_pillar_id),
            "also_advances": advanced[edition.pk],
            "form": edition.form,
            "status": edition.status,
            "status_note": texts.line(edition.status_note) or None,
            "began": edition.began,
            "began_precision": precision(edition.began) if edition.began else None,
            "ended": edition.ended,
            "ended_precision": precision(edition.ended) if edition.ended else None,
            "confidence": edition.confidence,
            "tags": tags[edition.pk],
            "participants": participants[edition.pk],
            "verified_on": records.verified_on(edition, viewpoint),
        }
        | records.end(edition, viewpoint)
        for edition in editions
    ]


def whole(editions, viewpoint):
    cited = children.cited(editions)
    bodies = texts.bodies(editions, cited, viewpoint)
    dated = milestones.of_editions(editions, viewpoint)
    joined = links.of_editions(editions, viewpoint)
    rows = read(editions, viewpoint)
    for edition, row in zip(editions, rows, strict=True):
        row |= bodies[edition.pk]
        row["sources"] = sources.mentions(cited[edition.pk], viewpoint)
        row["milestones"] = dated[edition.pk]
        row["links"] = joined[edition.record_id]
    return rows


INITIATIVES = Collection(
    name="initiatives",
    one="initiative",
    title=gettext_noop("Initiatives"),
    says=gettext_noop(
        "Agreements, dialogues, exercises, programs, forums, projects, laws and visits."
    ),
    fields=(
        *records.head(
            "initiative",
            "tarapur-civil-nuclear-agreement",
            "Tarapur Civil Nuclear Agreement",
            "तारापुर असैन्य परमाणु समझौता",
            "The 1963 agreement covered American help with a nuclear power station at Tarapur.",
            "1963 का यह समझौता तारापुर के परमाणु बिजलीघर में अमेरिकी सहायता के बारे में था।",
        ),
        Field("acronym", Holds.TEXT, "What it is called for short.", "GSOMIA", nullable=True),
        Field("aliases", Holds.TEXTS, "Other and former names.", ["Tarapur Agreement"]),
        Field(
            "former_names",
            Holds.TEXTS,
            "Those of the aliases that it does not bear any more.",
            ["Tarapur Agreement"],
        ),
        Field(
            "lead_pillar",
            Holds.ID,
            "The theme under which it stands; null while that theme is not on the site.",
            "historic-alliance",
            nullable=True,
            of="pillar",
        ),
        Field(
            "also_advances",
            Holds.IDS,
            "Other themes that it advances.",
            ["economic-collaboration"],
            of="pillar",
        ),
        Field("form", Holds.TEXT, "What it is.", "agreement", choices=tuple(Form.values)),
        Field(
            "status",
            Holds.TEXT,
            "How it stands. The page “How we work” says what each word means.",
            "completed",
            choices=tuple(Status.values),
        ),
        Field(
            "status_note",
            Holds.TEXT,
            "Why this status, and where sources disagree.",
            "The 1993 end follows from the thirty-year term reported in 1981.",
            nullable=True,
        ),
        *date("began", "When it began.", "1963-08-08", nullable=True),
        *date("ended", "When it ended.", "1993", nullable=True),
        Field(
            "confidence",
            Holds.TEXT,
            "How sure we are of what is told.",
            "medium",
            choices=tuple(Confidence.values),
        ),
        Field("tags", Holds.IDS, "Its tags.", ["civil-nuclear", "energy-security"], of="tag"),
        Field(
            "participants",
            Holds.IDS,
            "Organizations that take part.",
            ["us-department-of-state"],
            of="organization",
        ),
        records.VERIFIED,
        *records.TAIL,
    ),
    more=(*records.TEXT, sources.MENTIONED, milestones.DATED, links.JOINED),
    strands=strands,
    read=read,
    whole=whole,
    find=records.by_slug(found),
)
