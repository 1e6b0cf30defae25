"""Cross-references as data: what a record has to do with another, and why."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext_noop

from cooperation.catalogue import entries_by_record
from cooperation.models import INVERSE_WORDING, CrossReference, Kind, Relation, live_condition

from . import records
from .collection import Collection
from .fields import Field, Holds
from .order import Strand

KEY = ("edition__kind", "edition__record__slug", "target__kind", "target__slug")


def found(at, *, pillar=None, relation="", record=None, since=None):
    """Links from what is live to what is live.

    `pillar` is the key of a theme that either end stands under or is, `record` a kind and a slug of
    either end.
    """
    # All in one call: in another one `target__editions` would be any edition, live or not.
    conditions = [live_condition(at, "edition__"), live_condition(at, "target__editions__")]
    if pillar:
        conditions.append(
            Q(edition__lead_pillar=pillar)
            | Q(edition__record=pillar)
            | Q(target__editions__lead_pillar=pillar)
            | Q(target=pillar)
        )
    if relation:
        conditions.append(Q(relation=relation))
    if record:
        kind, slug = record
        conditions.append(
            Q(edition__kind=kind, edition__record__slug=slug)
            | Q(target__kind=kind, target__slug=slug)
        )
    if since:
        conditions.append(
            Q(edition__live_from__gte=since) | Q(target__editions__live_from__gte=since)
        )
    rows = CrossReference.objects.filter(*conditions)
    return rows.select_related("edition__record", "target").only(
        "edition",
        "relation",
        "reason",
        "edition__kind",
        "edition__number",
        "edition__title",
        "edition__live_from",
        "edition__record__kind",
        "edition__record__slug",
        "target__kind",
        "target__slug",
    )


def strands(at, **asked):
    return [Strand(found(at, **asked), KEY)]


def read(links, viewpoint):
    ends = entries_by_record(viewpoint.at, {link.target_id for link in links})
    return [_row(link, ends[link.target_id], viewpoint) for link in links]


def _row(link, target, viewpoint):
    record = link.edition.record
    identity = f"{record.kind}:{record.slug}:{link.target.kind}:{link.target.slug}"
    return {
        "id": identity,
        "api_url": viewpoint.page("api_link", identity),
        "from_kind": record.kind,
        "from_id": record.slug,
        "from_title": link.edition.title,
        "from_url": viewpoint.url(record.get_absolute_url()),
        "relation": link.relation,
        "relation_words": str(Relation(link.relation).label),
        "inverse_words": str(INVERSE_WORDING[link.relation]),
        "to_kind": link.target.kind,
        "to_id": link.target.slug,
        "to_title": target.title,
        "to_url": viewpoint.url(link.target.get_absolute_url()),
        "reason": link.reason,
    } | records.edition_fields(link.edition, viewpoint)


def of_editions(editions, viewpoint):
    """By record, the links of each of the live `editions` as rows, both ways: first its own."""
    keys = [edition.record_id for edition in editions]
    rows = list(
        found(viewpoint.at)
        .filter(Q(edition__record__in=keys) | Q(target__in=keys))
        .order_by("position", *KEY)
    )
    own, others = defaultdict(list), defaultdict(list)
    for link, row in zip(rows, read(rows, viewpoint), strict=True):
        own[link.edition.record_id].append(row)
        others[link.target_id].append(row)
    return {key: [*own[key], *others[key]] for key in keys}


def find(at, identity):
    parts = identity.split(":")
    return (
        found(at).filter(**dict(zip(KEY, parts, strict=True))).first() if len(parts) == 4 else None
    )


_KINDS = tuple(Kind.values)
JOINED = Field(
    "links",
    Holds.ROWS,
    "What it has to do with other records, and why: links from it, then links to it.",
    [],
    of="link",
)
EXAMPLE = (
    "initiative:tarapur-civil-nuclear-agreement:initiative:civil-nuclear-cooperation-agreement"
)
LINKS = Collection(
    name="links",
    one="link",
    title=gettext_noop("Cross-references"),
    says=gettext_noop("Written links between records: each has a direction, a type and a reason."),
    fields=(
        Field("id", Holds.ID, "Kind and id of both ends.", EXAMPLE),
        Field(
            "api_url", Holds.URL, "This row.", f"https://www.example.org/api/v1/links/{EXAMPLE}/"
        ),
        Field("from_kind", Holds.TEXT, "What it leads from.", "initiative", choices=_KINDS),
        Field("from_id", Holds.ID, "The id of that record.", "tarapur-civil-nuclear-agreement"),
        Field("from_title", Holds.TEXT, "Its title.", "Tarapur Civil Nuclear Agreement"),
        Field(
            "from_url",
            Holds.URL,
            "Its page.",
            "https://www.example.org/initiatives/tarapur-civil-nuclear-agreement/",
        ),
        Field(
            "relation",
            Holds.TEXT,
            "The type of the link, as read from that record.",
            "related_to",
            choices=tuple(Relation.values),
        ),
        Field("relation_words", Holds.TEXT, "The type in words.", "related to"),
        Field("inverse_words", Holds.TEXT, "The same as read from the other end.", "related to"),
        Field("to_kind", Holds.TEXT, "What it leads to.", "initiative", choices=_KINDS),
        Field("to_id", Holds.ID, "The id of that record.", "civil-nuclear-cooperation-agreement"),
        Field(
            "to_title", Holds.TEXT, "Its title.", "U.S.-India Civil Nuclear Cooperation Agreement"
        ),
        Field(
            "to_url",
            Holds.URL,
            "Its page.",
            "https://www.example.org/initiatives/civil-nuclear-cooperation-agreement/",
        ),
        Field(
            "reason",
            Holds.TEXT,
            "Why, in one sentence.",
            "Indian negotiators sought fuel assurances because of the Tarapur experience.",
        ),
        *(field for field in records.TAIL if field.name in ("edition", "edition_url", "live_from")),
    ),
    place=(str, str, str, str),
    strands=strands,
    read=read,
    find=find,
)
