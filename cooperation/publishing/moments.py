"""Moves that readers see: the two moments of an edition."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format

from cooperation.indexing import refresh
from cooperation.models import AuditEvent, Edition, Significance, Stage, Withdrawal
from cooperation.quality.assessing import assess

from .authors import authors
from .citing import cite_from_text
from .copying import copy_children, copy_fields
from .locking import locked, locked_edition
from .moves import IllegalMove, require
from .requirements import require_complete
from .sealing import seal_editions
from .working import mark_working


@transaction.atomic
def publish(edition, *, by, at=None, note=None, significance=None):
    """Make `edition` live from `at` on; the edition live until then ends at that moment.

    `note` and `significance` replace the edition's change note and significance when given. The
    first edition that readers see is always major.
    """
    now = timezone.now()
    edition, record = _fresh(edition)
    require("publish", edition.state(now), edition)
    at = _not_past(at, now)
    require_complete(edition)
    live = record.editions.live(now).first()
    if live and live.live_until:
        raise IllegalMove(
            f"{live} is to be withdrawn on {_in_words(live.live_until)}. Call that off first."
        )
    if live:
        _end(live, at)
    record.withdrawals.filter(until__isnull=True).update(until=at)
    own_work = by is not None and by.pk in authors(edition)
    edition.stage = Stage.APPROVED
    edition.live_from = at
    edition.published_by = by
    if note is not None:
        edition.change_note = note
    if significance is not None:
        edition.significance = significance
    if not record.editions.filter(live_from__lt=at, sealed=False).exists():
        edition.significance = Significance.MAJOR
    edition.save()
    mark_working(record, edition)
    cite_from_text(edition)
    assess(edition)
    refresh(record)
    AuditEvent.objects.log(
        "publish" if at <= now else "schedule",
        by=by,
        subject=edition,
        record=record,
        edition=edition,
        at=at.isoformat(),
        note=edition.change_note,
        # Recorded so that the dashboard can show where the second pair of eyes was missing.
        own_work=own_work,
    )
    return edition


@transaction.atomic
def unschedule(edition, *, by):
    """Take a scheduled edition back to draft; what it was to replace stays live."""
    now = timezone.now()
    edition, record = _fresh(edition)
    require("unschedule", edition.state(now), edition)
    moment = edition.live_from
    edition.stage = Stage.DRAFT
    edition.live_from = None
    edition.published_by = None
    edition.save()
    # Only what this schedule had ended: a withdrawal keeps its own end.
    withdrawn_at = record.withdrawals.values("at")
    record.editions.filter(live_until=moment).exclude(live_until__in=withdrawn_at).update(
        live_until=None
    )
    record.withdrawals.filter(until=moment).update(until=None)
    mark_working(record, edition)
    refresh(record)
    AuditEvent.objects.log(
        "unschedule", by=by, subject=edition, record=record, edition=edition, at=moment.isoformat()
    )
    return edition


@transaction.atomic
def withdraw(record, *, by, at=None, reason, successor=None, legal=False):
    """Take `record` off the site from `at` on; its address gives `reason` and `successor`.

    Past days go on showing what was live on them. If it is for `legal` reasons they do not, ever,
    the reason is told to nobody but editors, and `at` is now: what must go, goes at once.
    """
    now = timezone.now()
    record = locked(record)
    live = record.editions.live(now).first()
    if live is None:
        raise IllegalMove(f"{record} is not live, so there is nothing to withdraw.")
    if live.live_until:
        raise IllegalMove(
            f"{live} ends on {_in_words(live.live_until)} already. Unschedule the next edition or "
            "call the withdrawal off first."
        )
    at = _not_past(at, now)
    if legal and at > now:
        raise ValidationError(
            {"at": "A withdrawal for legal reasons holds at once. Leave the moment empty."}
        )
    if not reason.strip():
        raise ValidationError({"reason": "Say why: readers see it at the old address."})
    if successor and successor.pk == record.pk:
        raise ValidationError({"successor": "A record cannot take its own place."})
    _end(live, at)
    withdrawal = Withdrawal.objects.create(
        record=record, at=at, reason=reason.strip(), legal=legal, successor=successor, by=by
    )
    sealed = seal_editions(withdrawal) if legal else []
    refresh(record)
    AuditEvent.objects.log(
        "withdraw",
        by=by,
        subject=live,
        record=record,
        edition=live,
        at=at.isoformat(),
        reason=withdrawal.reason,
        successor=str(successor) if successor else None,
        **({"legal": True, "sealed": sealed} if legal else {}),
    )
    return withdrawal


@transaction.atomic
def reinstate(record, *, by):
    """Put a withdrawn record back, as a new edition equal to the last; or call off a withdrawal
    that is still to come. Returns the edition that is then live.

    What a withdrawal for legal reasons has sealed stays sealed: only the new edition is shown.
    """
    now = timezone.now()
    record = locked(record)
    withdrawal = record.withdrawals.filter(Q(until__isnull=True)).first()
    if withdrawal is None:
        raise IllegalMove(f"{record} is not withdrawn, or a new edition is scheduled already.")
    last = record.editions.get(live_until=withdrawal.at)
    require("reinstate", last.state(now), last)
    if withdrawal.at > now:
        last.live_until = None
        last.save(update_fields=["live_until"])
        withdrawal.delete()
        edition = last
    else:
        withdrawal.until = now
        withdrawal.save(update_fields=["until"])
        edition = Edition.objects.create(
            record=record,
            kind=record.kind,
            number=record.editions.aggregate(newest=Max("number"))["newest"] + 1,
            stage=Stage.APPROVED,
            live_from=now,
            created_by=by,
            changed_by=by,
            published_by=by,
            change_note="Put back on the site.",
            **copy_fields(last),
        )
        copy_children(last, edition)
    mark_working(record, edition)
    assess(edition)
    refresh(record)
    AuditEvent.objects.log("reinstate", by=by, subject=edition, record=record, edition=edition)
    return edition


def _fresh(edition):
    edition = locked_edition(edition)
    return edition, edition.record


def _end(live, at):
    if at <= live.live_from:
        raise ValidationError({"at": f"{live} has only just gone live. Choose a later moment."})
    live.live_until = at
    live.save(update_fields=["live_until"])


def _in_words(moment):
    """A moment in the time zone of whoever reads the message, which is named."""
    return date_format(timezone.localtime(moment), "F j, Y, H:i e")


def _not_past(at, now):
    if at is None:
        return now
    if at < now:
        raise ValidationError(
            {"at": "This moment has passed. Leave it empty for now, or choose one to come."}
        )
    return at
