"""Taking an import back, as far as nobody has gone on from it."""

import re
from dataclasses import dataclass
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from cooperation import publishing
from cooperation.indexing import refresh
from cooperation.models import (
    AuditEvent,
    Citation,
    Edition,
    ImportRun,
    Organization,
    Participation,
    Source,
    Stage,
)
from cooperation.text import references

from .reference import snapshot

MODELS = {"source": Source, "organization": Organization}
_MENTIONED = re.compile(r"@([a-z0-9-]+)")


@dataclass(frozen=True)
class Step:
    """What undoing does with one thing that an import made. `stays` says why it stays."""

    title: str
    does: str
    stays: str
    made: dict
    obj: object = None


def steps(run):
    """The `Step` for each thing that the import made, the last first. Writes nothing."""
    find = _edition_steps if run.kind not in MODELS else _reference_steps
    return list(reversed(find(run)))


@transaction.atomic
def undo(run, *, by):
    """Take back what can be taken back; returns the steps as they went.

    Raises `ValidationError` when it was undone before.
    """
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.undone_at or not run.done_at:
        raise ValidationError("This import is undone already, or was never done.")
    done = [_take(step, run, by=by) for step in steps(run)]
    run.undone_at, run.undone_by = timezone.now(), by
    run.save(update_fields=["undone_at", "undone_by"])
    AuditEvent.objects.log(
        "undo import",
        by=by,
        subject=run.file_name,
        kind=run.kind,
        run=run.pk,
        stays={step.title: step.stays for step in done if step.stays},
    )
    return done


def _edition_steps(run):
    editions = (
        Edition.objects.filter(pk__in=[made["edition"] for made in run.made])
        .select_related("record", "changed_by")
        .in_bulk()
    )
    return [_edition_step(made, editions.get(made["edition"])) for made in run.made]


def _edition_step(made, edition):
    does = "The record is deleted" if made["new"] else "The draft is discarded"
    stays = ""
    if edition is None or edition.stage == Stage.DISCARDED:
        stays = "It is discarded already."
    elif edition.stage == Stage.APPROVED:
        stays = "It is published or scheduled. Withdraw or unschedule it, or publish a correction."
    elif edition.revision != made["revision"] or edition.stage == Stage.REVIEW:
        who = edition.changed_by or "the system"
        stays = f"Somebody went on with it; {who} changed it last. Discard it by hand."
    return Step(made["title"], "" if stays else does, stays, made, edition)


def _reference_steps(run):
    model = MODELS[run.kind]
    rows = model.objects.in_bulk([made["pk"] for made in run.made])
    used = _used([rows[made["pk"]] for made in run.made if made["new"] and made["pk"] in rows])
    return [_reference_step(run, made, rows.get(made["pk"]), used) for made in run.made]


def _reference_step(run, made, obj, used):
    does = f"The {run.kind} is deleted" if made["new"] else "The old values come back"
    stays = ""
    if obj is None:
        stays = "It is deleted already."
    elif snapshot(obj) != made["after"]:
        stays = "Somebody changed it since. Change it by hand."
    elif obj.pk in used:
        stays = "It is used by now. Take it out there first, then delete it."
    return Step(made["title"], "" if stays else does, stays, made, obj)


def _used(rows):
    """The primary keys of those of `rows` that an edition names."""
    keys = [row.pk for row in rows]
    if not rows or isinstance(rows[0], Organization):
        return set(
            Participation.objects.filter(organization__in=keys).values_list(
                "organization", flat=True
            )
        )
    cited = Citation.objects.filter(source__in=keys).values_list("source", flat=True)
    return set(cited) | _written({row.key: row.pk for row in rows})


def _written(sources):
    """Those of `sources`, primary keys by key, that the text of an edition cites."""
    found = set()
    citing = Q(body__contains="[@") | Q(body_hi__contains="[@")
    rows = Edition.objects.filter(citing).values_list("body", "body_hi")
    for text in chain.from_iterable(rows.iterator()):
        # Telling whether a text cites takes longer than telling whether it might.
        if not sources.keys().isdisjoint(_MENTIONED.findall(text)):
            found |= {sources[key] for key in references(text).sources if key in sources}
    return found


def _take(step, run, *, by):
    if step.stays:
        return step
    try:
        with transaction.atomic():
            if run.kind in MODELS:
                _restore(step, run.kind, by=by)
            elif step.made["new"]:
                publishing.delete(step.obj.record, by=by)
            else:
                publishing.discard(step.obj, by=by)
    except (ValidationError, publishing.IllegalMove, ProtectedError) as error:
        messages = getattr(error, "messages", None) or [str(error)]
        return Step(step.title, "", " ".join(messages), step.made, step.obj)
    return step


def _restore(step, kind, *, by):
    obj, made = step.obj, step.made
    if made["new"]:
        AuditEvent.objects.log(f"delete {kind}", by=by, subject=obj, old=snapshot(obj))
        obj.delete()
        return
    before = snapshot(obj)
    for name, value in made["old"].items():
        setattr(obj, name, obj._meta.get_field(name).to_python(value))
    obj.full_clean()
    obj.save()
    refresh(obj)
    old = {name: before[name] for name in made["old"]}
    AuditEvent.objects.log(f"edit {kind}", by=by, subject=obj, old=old, new=made["old"])
