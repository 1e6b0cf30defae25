"""The visibility rule, asked again of what was found."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from cooperation.models import (
    Citation,
    Edition,
    EntryKind,
    Kind,
    Participation,
    SearchEntry,
    TaggedEdition,
    live_condition,
)


def visible(at, kinds=frozenset(EntryKind)):
    """Entries of these kinds of which readers may see what they tell at the moment `at`.

    Of records and milestones the very edition is live that the entry names; of sources,
    organizations and tags something live names them, as for their pages.
    """
    conditions = {_RULES.get(kind, _is_live) for kind in kinds}
    seen = reduce(or_, (Q(Exists(condition(at))) for condition in conditions), Q(pk__in=[]))
    return SearchEntry.objects.filter(seen)


def _is_live(at):
    return Edition.objects.live(at).filter(pk=OuterRef("edition"))


def _is_cited(at):
    return Citation.objects.filter(live_condition(at, "edition__"), source=OuterRef("source"))


def _takes_part(at):
    return Participation.objects.filter(
        live_condition(at, "edition__"), organization=OuterRef("organization")
    )


def _is_carried(at):
    return TaggedEdition.objects.filter(
        live_condition(at, "content_object__"),
        content_object__kind=Kind.INITIATIVE,
        tag=OuterRef("tag"),
    )


# Those that are not here are of an edition.
_RULES = {
    EntryKind.SOURCE: _is_cited,
    EntryKind.ORGANIZATION: _takes_part,
    EntryKind.TAG: _is_carried,
}
