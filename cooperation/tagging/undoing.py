"""A merge taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime

from cooperation import indexing, search
from cooperation.models import AuditEvent, FormerPath, Tag, TagAlias, TaggedEdition
from cooperation.text import fold

from .merging import MERGE, retold

UNDO = "undo merge"
BATCH = 500  # editions in one query


@transaction.atomic
def undo_merge(event, *, by):
    """Take back the merge that `event` tells of, and return the tag that exists again.

    Tag, synonyms and addresses are as they were, and so is every edition of that time that still
    carries the other tag. Editions made since keep the other tag.

    Raises `ValidationError` with every reason why something done in between stands in the way.
    """
    if event.action != MERGE:
        raise ValidationError("This event is not a merge of tags.")
    data = event.data
    into = Tag.objects.select_for_update().filter(pk=data["into"]["id"]).first()
    reasons = _obstacles(data, into)
    if reasons:
        raise ValidationError(reasons)
    retired = data["old"]["retired_at"]
    tag = Tag(**data["old"] | {"retired_at": parse_datetime(retired) if retired else None})
    tag.save(force_insert=True)
    _restore_names(tag, into, data["synonyms"])
    FormerPath.objects.filter(path=tag.get_absolute_url()).delete()
    for path in data["former_paths"]:
        FormerPath.objects.update_or_create(path=path, defaults={"tag": tag})
    _restore_taggings(tag, into, data)
    into.save(update_fields=["changed_at"])
    indexing.refresh(tag, into)
    search.refresh(*retold(data))
    AuditEvent.objects.log(
        UNDO, by=by, subject=f"{tag} out of {into}", event=event.pk, tag=tag.pk, into=into.pk
    )
    return tag


def _obstacles(data, into):
    old = data["old"]
    if Tag.objects.filter(pk=old["id"]).exists():
        return [f"This merge has been undone already: the tag “{old['name']}” exists."]
    if into is None:
        name = data["into"]["name"]
        return [f"The tag “{name}” does not exist any more. Undo what was done to it first."]
    names = [old["name"], *(name for name, _ in data["synonyms"])]
    paths = [Tag(slug=old["slug"]).get_absolute_url(), *data["former_paths"]]
    return [*_taken_names(names, into), *_taken_paths(paths, into)]


def _taken_names(names, into):
    keys = [fold(name) for name in names]
    tags = Tag.objects.filter(folded__in=keys)
    aliases = TagAlias.objects.filter(folded__in=keys).exclude(tag=into).select_related("tag")
    return [f"There is another tag “{tag}” now. Rename or merge it first." for tag in tags] + [
        f"“{alias}” is a synonym of “{alias.tag}” now. Take it out there first."
        for alias in aliases
    ]


def _taken_paths(paths, into):
    slugs = [path.strip("/").rpartition("/")[2] for path in paths]
    claimed = FormerPath.objects.filter(path__in=paths).exclude(tag__isnull=False, tag=into)
    return [
        f"{tag.get_absolute_url()} is the address of “{tag}” now. Give that tag another first."
        for tag in Tag.objects.filter(slug__in=slugs)
    ] + [
        f"{former.path} leads to “{former.record or former.tag}” now, and must go on doing so."
        for former in claimed
    ]


def _restore_names(tag, into, synonyms):
    """The synonyms as they were; the name itself is no synonym any more."""
    for name, position in synonyms:
        TagAlias.objects.update_or_create(
            folded=fold(name), defaults={"tag": tag, "name": name, "position": position}
        )
    into.aliases.filter(folded=tag.folded).delete()


def _restore_taggings(tag, into, data):
    carrying = TaggedEdition.objects.filter(tag=into)
    for editions in _batches(data["editions"]):
        carrying.filter(content_object__in=editions).update(tag=tag)
    for rows in _batches(data["both"]):
        kept = {
            row.content_object_id: row
            for row in carrying.filter(content_object__in=[edition for _, edition, _, _ in rows])
        }
        rows = [row for row in rows if row[1] in kept]
        TaggedEdition.objects.bulk_create(
            TaggedEdition(pk=pk, content_object_id=edition, tag=tag, position=place)
            for pk, edition, place, _ in rows
        )
        moved = []
        for _, edition, place, other in rows:
            # Not where an editor has given it another place since.
            if place < other and kept[edition].position == place:
                kept[edition].position = other
                moved.append(kept[edition])
        TaggedEdition.objects.bulk_update(moved, ["position"])


def _batches(items):
    return [items[first : first + BATCH] for first in range(0, len(items), BATCH)]
