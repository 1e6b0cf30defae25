"""Moves before readers see anything."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cooperation.finding import refresh
from cooperation.models import AuditEvent, Edition, Record, Stage
from cooperation.quality.assessing import assess

from .addresses import require_free_address
from .copying import copy_children, copy_fields
from .locking import locked, locked_edition
from .moves import IllegalMove, require
from .working import mark_working, working_edition


@transaction.atomic
def create(kind, *, by, slug, title, position=0, **facts):
    """A new record with an empty first draft, which is returned.

    Raises `ValidationError` when the address is impossible, taken, or the former address of
    another record.
    """
    record = Record(kind=kind, slug=slug, position=position, owner=by)
    require_free_address(record)
    record.save()
    edition = Edition.objects.create(
        record=record,
        kind=kind,
        number=1,
        is_working=True,
        title=title,
        created_by=by,
        changed_by=by,
        **facts,
    )
    assess(edition)
    refresh(record)
    AuditEvent.objects.log("create", by=by, subject=record, record=record, edition=edition)
    return edition


@transaction.atomic
def start_draft(record, *, by, from_edition=None):
    """A new draft of `record`, a full copy of `from_edition` (the working edition if None)."""
    record = locked(record)
    editions = record.editions.all()
    in_hand = editions.in_hand().first()
    if in_hand:
        raise IllegalMove(f"There is a draft already: edition {in_hand.number}. Go on with it.")
    scheduled = editions.filter(live_from__gt=timezone.now()).first()
    if scheduled:
        raise IllegalMove(
            f"Edition {scheduled.number} is scheduled. Unschedule it to change it, or wait."
        )
    # Read anew: the caller's edition may be stale.
    if from_edition:
        source = editions.filter(pk=from_edition.pk).first()
    else:
        source = working_edition(record)
    if source is None:
        raise IllegalMove("A draft starts from an edition of the same record.")
    require("start_draft", source.state(timezone.now()), source)
    draft = _new_copy(record, source, by=by)
    assess(draft)
    refresh(record)
    AuditEvent.objects.log(
        "start draft", by=by, subject=draft, record=record, edition=draft, source=source.number
    )
    return draft


@transaction.atomic
def save_draft(edition, *, by, changed, old=None, new=None):
    """Note that `by` has written into the draft; `changed` names the fields and children, `old`
    and `new` are dicts of what they were and are (see `comparison.difference`).

    The content itself has been saved by the caller in the same transaction.
    """
    details = {} if old is None else {"old": old, "new": new}
    edition = locked_edition(edition)
    require("edit", edition.state(timezone.now()), edition)
    edition.changed_by = by
    edition.revision += 1
    edition.save(update_fields=["changed_by", "changed_at", "revision"])
    assess(edition)
    refresh(edition.record)
    AuditEvent.objects.log(
        "edit",
        by=by,
        subject=edition,
        record=edition.record,
        edition=edition,
        changed=changed,
        **details,
    )
    return edition


@transaction.atomic
def submit(edition, *, by, note=""):
    """Ask for a second pair of eyes; `note` tells them what to look at."""
    details = {"note": note} if note else {}
    return _to_stage(edition, Stage.REVIEW, "submit", by=by, **details)


@transaction.atomic
def send_back(edition, *, by, note):
    """Back to the author, with a note that says what to do."""
    return _to_stage(edition, Stage.DRAFT, "send_back", by=by, note=note)


@transaction.atomic
def discard(edition, *, by):
    """Put a draft aside; it stays in the history and a new draft can start from it."""
    return _to_stage(edition, Stage.DISCARDED, "discard", by=by)


def _to_stage(edition, stage, move, *, by, **details):
    edition = locked_edition(edition)
    require(move, edition.state(timezone.now()), edition)
    edition.stage = stage
    edition.save(update_fields=["stage", "changed_at"])
    mark_working(edition.record, edition)
    if stage == Stage.DISCARDED:
        refresh(edition.record)
    AuditEvent.objects.log(
        move.replace("_", " "),
        by=by,
        subject=edition,
        record=edition.record,
        edition=edition,
        **details,
    )
    return edition


def _new_copy(record, source, *, by):
    number = record.editions.aggregate(newest=Max("number"))["newest"] + 1
    copy = Edition.objects.create(
        record=record,
        kind=record.kind,
        number=number,
        created_by=by,
        changed_by=by,
        **copy_fields(source),
    )
    copy_children(source, copy)
    mark_working(record, copy)
    return copy
