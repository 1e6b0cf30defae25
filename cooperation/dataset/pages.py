"""Pages of the site as data: about it, how it works."""

from django.utils.translation import gettext_noop

from cooperation.models import Kind

from . import children, records, sources, texts
from .collection import Collection
from .order import Strand


def found(at, *, since=None):
    return records.live(at, Kind.PAGE, since=since)


def strands(at, *, since=None):
    return [Strand(found(at, since=since), ("record__slug",))]


def read(editions, viewpoint):
    return [
        records.begin(edition, viewpoint) | records.end(edition, viewpoint) for edition in editions
    ]


def whole(editions, viewpoint):
    cited = children.cited(editions)
    bodies = texts.bodies(editions, cited, viewpoint)
    rows = read(editions, viewpoint)
    for edition, row in zip(editions, rows, strict=True):
        row |= bodies[edition.pk]
        row["sources"] = sources.mentions(cited[edition.pk], viewpoint)
    return rows


PAGES = Collection(
    name="pages",
    one="page",
    title=gettext_noop("Pages"),
    says=gettext_noop("Pages about the record itself: what it covers, how it is made."),
    fields=(
        *records.head(
            "page",
            "how-we-work",
            "How we work",
            "हमारी कार्यपद्धति",
            "The rules behind each record, from neutrality to what we cannot vouch for.",
            "हर अभिलेख के पीछे के नियम: तटस्थता से लेकर उस तक जिसकी पुष्टि हम नहीं कर सकते।",
        ),
        *records.TAIL,
    ),
    more=(*records.TEXT, sources.MENTIONED),
    strands=strands,
    read=read,
    whole=whole,
    find=records.by_slug(found),
)
