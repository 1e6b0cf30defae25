"""What hangs off editions, for many editions at once."""

from collections import defaultdict

from cooperation.models import Alias, Citation, Kind, Participation, TaggedEdition, live_condition
from cooperation.models.links import AlsoAdvances
from cooperation.provenance import by_side, numbered


def tags(editions, at):
    """By primary key, slugs of the tags of each of `editions` that have a page."""
    leading = TaggedEdition.objects.filter(
        live_condition(at, "content_object__"), content_object__kind=Kind.INITIATIVE
    )
    rows = TaggedEdition.objects.filter(
        content_object__in=_keys(editions), tag__in=leading.values("tag")
    )
    return _listed(rows, "content_object", "tag__slug")


def participants(editions):
    """By primary key, slugs of the organizations that take part."""
    rows = Participation.objects.filter(edition__in=_keys(editions))
    return _listed(rows, "edition", "organization__slug")


def aliases(editions):
    """By primary key, other and former names, each with whether it is a former one."""
    found = defaultdict(list)
    rows = Alias.objects.filter(edition__in=_keys(editions)).order_by("position", "pk")
    for pk, name, former in rows.values_list("edition_id", "name", "former"):
        found[pk].append((name, former))
    return found


def advanced(editions, viewpoint):
    """By primary key, the live themes that each advances beside its lead theme."""
    rows = AlsoAdvances.objects.filter(
        edition__in=_keys(editions), pillar__in=list(viewpoint.themes)
    )
    return _listed(rows, "edition", "pillar__slug")


def cited(editions):
    """By primary key, the sources of each edition itself, in the order of their numbers."""
    found = defaultdict(list)
    rows = Citation.objects.filter(edition__in=_keys(editions), milestone=None)
    for row in rows.select_related("source").order_by("position", "pk"):
        found[row.edition_id].append(row)
    return defaultdict(list, {pk: numbered(by_side(rows)) for pk, rows in found.items()})


def _keys(editions):
    return [edition.pk for edition in editions]


def _listed(rows, edition, name):
    found = defaultdict(list)
    for pk, value in rows.order_by("position", "pk").values_list(f"{edition}_id", name):
        found[pk].append(value)
    return found
