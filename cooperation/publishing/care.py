"""What is known of a record whatever its editions say: who looks after it, and when its facts
were checked. It holds at once and needs no draft."""

from django.db import transaction
from django.utils import timezone

from cooperation.models import AuditEvent

from .locking import locked


@transaction.atomic
def verify(record, *, by):
    """Note that the facts of `record` were checked today; nothing else of it changes."""
    return _write(record, "verify", by=by, verified_on=timezone.localdate())


@transaction.atomic
def care(record, *, by, owner, review_by):
    """Say who looks after `record` and by which day its facts are to be checked again.

    Writes and logs only what differs.
    """
    return _write(record, "edit record", by=by, owner=owner, review_by=review_by)


def _write(record, action, *, by, **values):
    record = locked(record)
    old = {name: getattr(record, name) for name in values}
    changed = [name for name, value in values.items() if value != old[name]]
    if not changed and action != "verify":
        return record
    for name in changed:
        setattr(record, name, values[name])
    record.save(update_fields=changed)
    AuditEvent.objects.log(
        action,
        by=by,
        subject=record,
        record=record,
        old={name: _plain(old[name]) for name in changed},
        new={name: _plain(values[name]) for name in changed},
    )
    return record


def _plain(value):
    return None if value is None else str(value)
