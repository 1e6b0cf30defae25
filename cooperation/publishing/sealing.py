"""What must not be shown again, for legal reasons: not today, and not as it was on another day."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cooperation.models import AuditEvent

from .locking import locked
from .moves import IllegalMove, require


@transaction.atomic
def seal(record, *, by, reason):
    """Make the withdrawal in force of `record` one for legal reasons, from now on and for good.

    `reason` takes the place of the one that readers have seen; this one they do not see. What is
    withdrawn need not be put back for a moment to be withdrawn anew.
    """
    now = timezone.now()
    record = locked(record)
    withdrawal = record.withdrawals.in_force(now).first()
    if withdrawal is None:
        raise IllegalMove(f"{record} is not withdrawn. Withdraw it for legal reasons at once.")
    if withdrawal.legal:
        raise IllegalMove(f"{record} is withdrawn for legal reasons already.")
    last = record.editions.get(live_until=withdrawal.at)
    require("seal", last.state(now), last)
    if not reason.strip():
        raise ValidationError(
            {"reason": "Say why: your colleagues must know, readers are not told."}
        )
    told = withdrawal.reason
    withdrawal.legal = True
    withdrawal.reason = reason.strip()
    withdrawal.save(update_fields=["legal", "reason"])
    sealed = seal_editions(withdrawal)
    AuditEvent.objects.log(
        "seal",
        by=by,
        subject=last,
        record=record,
        edition=last,
        reason=withdrawal.reason,
        told=told,
        sealed=sealed,
    )
    return withdrawal


def seal_editions(withdrawal):
    """Seal all that was said of the record until a withdrawal for legal reasons; its numbers."""
    editions = withdrawal.record.editions.filter(live_from__lt=withdrawal.at)
    editions.update(sealed=True)
    return list(editions.order_by("number").values_list("number", flat=True))
