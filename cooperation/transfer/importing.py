"""Content files into the database: all of them or nothing, through `publishing`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cooperation import comparison, indexing, publishing
from cooperation.models import AuditEvent, Kind, Organization, Record

from .filling import empty, fields, fill
from .obstacles import refused
from .planning import ORDER, plan
from .problems import ContentError
from .reference import write_reference
from .schema import KINDS

FIRST_NOTE = "First published."
LATER_NOTE = "Updated from the content files."


def as_it_comes(rows, label):
    """Where nobody watches the progress: the rows themselves."""
    return rows


@transaction.atomic
def import_content(content, *, by, progress=as_it_comes):
    """Make the site say what `content` says and return the `Plan` that was carried out.

    What is there already and says the same is not touched; what is not in the files stays.
    `progress` is called with a list of rows and a label and gives them back one by one.
    Raises `ContentError` with everything that stands in the way, and then nothing is written.
    """
    todo = plan(content, timezone.now())
    with indexing.together():
        problems = _carry_out(todo, by=by, progress=progress)
        if problems:
            raise ContentError(problems)
    return todo


def _carry_out(todo, *, by, progress):
    """Write all that is to be done, and return what refused to be published."""
    keys = {kind: _keys(todo.present.objects[kind]) for kind in Kind.values}
    keys |= write_reference(todo, by=by)
    _move(todo, by=by)
    drafts = _create(todo, keys, by=by)
    problems = []
    for change, draft in progress(drafts, "Publishing"):
        try:
            _publish(todo, change, draft, keys, by=by)
        except ValidationError as error:
            problems += refused(change, error)
    return problems


def _keys(objects):
    return {slug: found.pk for slug, found in objects.items()}


def _move(todo, *, by):
    """Give what is there already its new place in the files."""
    for kind, moved in todo.moved.items():
        if not moved:
            continue
        model = Record if kind in Kind.values else Organization
        objects = [todo.present.objects[kind][slug] for slug in moved]
        for found, (_, place) in zip(objects, moved.values(), strict=True):
            found.position = place
        model.objects.bulk_update(objects, ["position"])
        AuditEvent.objects.log("reorder", by=by, subject=KINDS[kind].file, moved=moved)


def _create(todo, keys, *, by):
    """Every change of a record, with the draft it is to be written into or None where that is
    still to be started. New records come into being before anything refers to them."""
    drafts = []
    for kind in (kind for kind in ORDER if kind in Kind.values):
        for change in todo.changes_of(kind):
            draft = None
            if change.slug not in todo.present.objects[kind]:
                draft = publishing.create(
                    kind,
                    by=by,
                    slug=change.slug,
                    position=todo.places.get(kind, {}).get(change.slug, 0),
                    **fields(change.new, kind, keys),
                )
                keys[kind][change.slug] = draft.record_id
            drafts.append((change, draft))
    return drafts


def _publish(todo, change, draft, keys, *, by):
    """Write the row into its draft and make it live."""
    if draft is not None:
        fill(draft, change.new, keys)
        publishing.publish(draft, by=by, note=FIRST_NOTE)
        return
    record = todo.present.objects[change.kind][change.slug]
    live = todo.present.live.get(record.pk)
    draft = publishing.start_draft(record, by=by, from_edition=live)
    before = comparison.content(draft)
    for name, value in fields(change.new, record.kind, keys).items():
        setattr(draft, name, value)
    draft.save()
    empty(draft)
    milestones = live.milestones.all() if live else ()
    fill(
        draft,
        change.new,
        keys,
        previous=[(one.date, one.title, one.anchor) for one in milestones],
    )
    old, new = comparison.difference(before, comparison.content(draft))
    publishing.save_draft(draft, by=by, changed=change.names, old=old, new=new)
    publishing.publish(draft, by=by, note=LATER_NOTE if live else FIRST_NOTE)
