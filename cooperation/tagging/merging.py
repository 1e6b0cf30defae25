"""One tag becomes another: its editions, its names, its addresses."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from cooperation import indexing, search
from cooperation.models import (
    AuditEvent,
    Edition,
    FormerPath,
    Stage,
    Tag,
    TagAlias,
    TaggedEdition,
    live_condition,
)
from cooperation.text import fold

MERGE = "merge tag"


class Effects(NamedTuple):
    """What a merge would do: how many records and editions carry the tag, how many of these carry
    the other one already, and the names and addresses that will lead to the other one."""

    records: int
    live: int
    in_hand: int
    scheduled: int
    past: int
    both: int
    names: list
    paths: list

    @property
    def editions(self):
        return self.live + self.in_hand + self.scheduled + self.past


def preview_merge(tag, into):
    """The `Effects` of `merge(tag, into)`; nothing is written."""
    now = timezone.now()
    live = live_condition(now)
    in_hand = Q(stage__in=[Stage.DRAFT, Stage.REVIEW])
    scheduled = Q(live_from__gt=now)
    counts = Edition.objects.filter(tagged__tag=tag).aggregate(
        records=Count("record", distinct=True),
        live=Count("pk", filter=live),
        in_hand=Count("pk", filter=in_hand),
        scheduled=Count("pk", filter=scheduled),
        past=Count("pk", filter=Q(stage=Stage.DISCARDED) | Q(live_until__lte=now)),
    )
    both = TaggedEdition.objects.filter(tag=into, content_object__tagged__tag=tag)
    names = [name for name, _ in _names(tag)]
    paths = [tag.get_absolute_url(), *tag.former_paths.values_list("path", flat=True)]
    return Effects(**counts, both=both.count(), names=names, paths=paths)


@transaction.atomic
def merge(tag, into, *, by):
    """Make `tag` a synonym of `into` and delete it; returns the audit event, which can be undone.

    In order: every edition that carries it, past ones too, carries `into` in its place (once,
    where it carries both: at the earlier of the two places); its name and synonyms become
    synonyms of `into`; its address and its former ones lead to `into` in one hop.

    Raises `ValidationError` when the two are one, or when `into` is retired.
    """
    locked = Tag.objects.select_for_update().order_by("pk").in_bulk([tag.pk, into.pk])
    if tag.pk == into.pk:
        raise ValidationError("A tag cannot be merged into itself. Choose another.")
    if len(locked) < 2:
        raise ValidationError("One of the two tags does not exist any more.")
    tag, into = locked[tag.pk], locked[into.pk]
    if into.retired_at:
        raise ValidationError(f"“{into}” is retired. Restore it first, or choose another.")
    event = {
        "old": _values(tag),
        "into": {"id": into.pk, "name": into.name},
        "synonyms": _names(tag)[1:],
        "former_paths": list(tag.former_paths.values_list("path", flat=True)),
        **_move_taggings(tag, into),
    }
    _move_names(tag, into)
    path = tag.get_absolute_url()
    FormerPath.objects.filter(path=path).delete()
    FormerPath.objects.filter(tag=tag).update(tag=into)
    FormerPath.objects.create(path=path, tag=into)
    subject = f"{tag} into {into}"
    tag.delete()
    into.save(update_fields=["changed_at"])
    indexing.refresh(into)
    search.refresh(*retold(event))
    return AuditEvent.objects.log(MERGE, by=by, subject=subject, **event)


def retold(event):
    """The records whose live edition had its tags changed by what `event`, the data of a merge,
    tells of: readers find them by other tags."""
    changed = {*event["editions"], *(edition for _, edition, _, _ in event["both"])}
    live = Edition.objects.live(timezone.now()).select_related("record")
    return [edition.record for edition in live.filter(pk__in=changed)]


def _values(tag):
    retired = tag.retired_at.isoformat() if tag.retired_at else None
    return {
        "id": tag.pk,
        "name": tag.name,
        "slug": tag.slug,
        "description": tag.description,
        "retired_at": retired,
    }


def _names(tag):
    """The name of `tag` and its synonyms, with their places: what leads to the other tag."""
    own = tag.aliases.order_by("position", "pk").values_list("name", "position")
    return [[tag.name, None], *map(list, own)]


def _move_taggings(tag, into):
    """Repoint what carries `tag`; returns what is needed to take it back."""
    rows = TaggedEdition.objects.filter(tag=tag)
    place = TaggedEdition.objects.filter(content_object=OuterRef("content_object"), tag=into)
    both = list(
        rows.annotate(other=Subquery(place.values("position")[:1]))
        .filter(other__isnull=False)
        .order_by("pk")
        .values_list("pk", "content_object", "position", "other")
    )
    rows.filter(content_object__tagged__tag=into).delete()
    TaggedEdition.objects.bulk_update(
        [TaggedEdition(pk=pk, position=position) for pk, position in _pulled_forward(into, both)],
        ["position"],
        batch_size=200,
    )
    editions = list(rows.order_by("content_object").values_list("content_object", flat=True))
    rows.update(tag=into)
    return {"editions": editions, "both": [list(row) for row in both]}


def _pulled_forward(into, both):
    """Rows of `into` that take the earlier place of the tag merged into it."""
    earlier = {edition: place for _, edition, place, other in both if place < other}
    rows = TaggedEdition.objects.filter(tag=into).values_list("content_object", "pk")
    return [(pk, earlier[edition]) for edition, pk in rows if edition in earlier]


def _move_names(tag, into):
    last = into.aliases.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    tag.aliases.update(tag=into, position=F("position") + first + 1)
    # One that differs from a synonym by spelling alone is there already.
    TagAlias.objects.get_or_create(
        folded=fold(tag.name), defaults={"tag": into, "name": tag.name, "position": first}
    )
