"""What the database holds at a moment, read in a constant number of queries."""

from dataclasses import dataclass

from django.db.models import Prefetch

from cooperation.models import Edition, Kind, Leader, Organization, Record, Source, Tag

from .rows import Names, edition_row, leader_row, organization_row, source_row, tag_row

CHILDREN = (
    "aliases",
    "advances",
    "participations",
    "tagged",
    "milestones",
    "cross_references",
    "citations",
)
# What keeps its place in its file, counted from 1; 0 is "not from the files".
PLACED = ("organization", Kind.PILLAR, Kind.PAGE)


@dataclass(frozen=True)
class Present:
    """By kind and slug (for sources, id): everything there is.

    `objects` are the rows of `Source`, `Organization`, `Tag`, `Leader` and `Record`; `rows` what
    they say in the format, of records only those that are live; `live` the live editions by record.
    """

    objects: dict
    rows: dict
    live: dict
    names: Names


def present(at):
    """What is there and what is live at the moment `at`."""
    records = list(Record.objects.order_by("position", "slug"))
    objects = {
        "tag": _by("slug", Tag.objects.order_by("slug").prefetch_related("aliases")),
        "organization": _by("slug", Organization.objects.order_by("position", "slug")),
        "source": _by("key", Source.objects.order_by("key")),
        "leader": _by("slug", Leader.objects.order_by("slug")),
    } | {kind: _by("slug", (one for one in records if one.kind == kind)) for kind in Kind.values}
    names = Names(
        records={record.pk: (record.kind, record.slug) for record in records},
        tags={tag.pk: slug for slug, tag in objects["tag"].items()},
        organizations={found.pk: slug for slug, found in objects["organization"].items()},
        sources={source.pk: key for key, source in objects["source"].items()},
    )
    editions = list(_with_children(Edition.objects.live(at).select_related("record")))
    rows = {kind: {} for kind in Kind.values} | {
        "tag": {slug: tag_row(tag) for slug, tag in objects["tag"].items()},
        "organization": {
            slug: organization_row(found) for slug, found in objects["organization"].items()
        },
        "source": {key: source_row(source) for key, source in objects["source"].items()},
        "leader": {slug: leader_row(leader) for slug, leader in objects["leader"].items()},
    }
    for edition in editions:
        rows[edition.kind][edition.record.slug] = edition_row(edition, names)
    return Present(objects, rows, {edition.record_id: edition for edition in editions}, names)


def _by(name, objects):
    return {getattr(found, name): found for found in objects}


def _with_children(editions):
    return editions.order_by("record__position", "record__slug").prefetch_related(
        *(Prefetch(name, _model(name).objects.order_by("position", "pk")) for name in CHILDREN)
    )


def _model(name):
    return Edition._meta.get_field(name).related_model
