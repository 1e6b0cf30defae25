"""Themes as data."""

from django.utils.translation import gettext_noop

from cooperation import connections
from cooperation.models import Kind

from . import children, links, records, sources, texts
from .collection import Collection
from .fields import Field, Holds
from .order import Strand


def found(at, *, since=None):
    return records.live(at, Kind.PILLAR, since=since)


def strands(at, *, since=None):
    return [Strand(found(at, since=since), ("record__position", "record__slug"))]


def read(editions, viewpoint):
    led, contributing = connections.led_and_contributing(viewpoint.at)
    tags = children.tags(editions, viewpoint.at)
    return [
        records.begin(edition, viewpoint)
        | {
            "number": edition.record.position,
            "tags": tags[edition.pk],
            "initiatives_led": led[edition.record_id],
            "initiatives_advancing": contributing[edition.record_id],
            "verified_on": records.verified_on(edition, viewpoint),
        }
        | records.end(edition, viewpoint)
        for edition in editions
    ]


def whole(editions, viewpoint):
    cited = children.cited(editions)
    bodies = texts.bodies(editions, cited, viewpoint)
    joined = links.of_editions(editions, viewpoint)
    rows = read(editions, viewpoint)
    for edition, row in zip(editions, rows, strict=True):
        row |= bodies[edition.pk]
        row["sources"] = sources.mentions(cited[edition.pk], viewpoint)
        row["links"] = joined[edition.record_id]
    return rows


PILLARS = Collection(
    name="pillars",
    one="pillar",
    title=gettext_noop("Themes"),
    says=gettext_noop("The themes under which initiatives stand, in the order of the site."),
    fields=(
        *records.head(
            "pillar",
            "historic-alliance",
            "Historic Alliance",
            "ऐतिहासिक साझेदारी",
            "What the two governments have built since 1946, and what came between them.",
            "1946 से दोनों सरकारों ने क्या बनाया, और उनके बीच क्या आड़े आया।",
        ),
        Field("number", Holds.NUMBER, "Its place among the themes.", 1),
        Field("tags", Holds.IDS, "Its tags.", ["civil-nuclear"], of="tag"),
        Field("initiatives_led", Holds.NUMBER, "How many initiatives it leads.", 16),
        Field("initiatives_advancing", Holds.NUMBER, "How many others advance it as well.", 22),
        records.VERIFIED,
        *records.TAIL,
    ),
    more=(*records.TEXT, sources.MENTIONED, links.JOINED),
    place=(int, str),
    strands=strands,
    read=read,
    whole=whole,
    find=records.by_slug(found),
)
