"""The end of a record that no reader ever saw, and of no other."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from cooperation.comparison import content
from cooperation.models import AuditEvent, Edition, Stage, Withdrawal

from .locking import locked

PUBLISHED = (
    "It was published or is scheduled, so it stays in the history. Unschedule it, or withdraw it "
    "from the site instead."
)
# How the database ties an edition to a record: each names a record once, by its constraints.
TIES = {
    "cross_references__target": "refers to it",
    "lead_pillar": "has it as lead theme",
    "advances__pillar": "also advances it",
}
IN_USE = "Other records refer to it. Take it out there first, or discard its draft instead."


@transaction.atomic
def delete(record, *, by):
    """Remove `record` with all its editions; its address is free again.

    Raises `ValidationError` when an edition of it was ever published or is scheduled, or when
    something refers to it: the first message says what to do, the others name each referrer. The
    log keeps what the editions said.
    """
    record = locked(record)
    editions = list(record.editions.order_by("number"))
    if any(edition.live_from for edition in editions):
        raise ValidationError(PUBLISHED, code="published")
    found = referrers(record)
    if found:
        raise ValidationError([IN_USE, *found], code="in_use")
    told = [
        {"number": edition.number, "stage": edition.stage, **content(edition)}
        for edition in editions
    ]
    title = editions[-1].title if editions else record.slug
    # Before the record: what they hold may point to it.
    record.editions.all().delete()
    kind, slug = record.kind, record.slug
    record.delete()
    AuditEvent.objects.log(
        "delete",
        by=by,
        subject=f"{title} ({kind} {slug})",
        kind=str(kind),
        slug=slug,
        editions=told,
    )


def referrers(record):
    """What refers to `record` from outside, in words, one line each.

    Editions of every age count where the database ties them to it; a link in a text counts where
    the text is live or still to come.
    """
    others = Edition.objects.exclude(record=record.pk).order_by("title", "number")
    lines = [
        f"{edition} {what}."
        for name, what in TIES.items()
        for edition in others.filter(**{name: record.pk}).only("title", "number")
    ]
    lines += [f"{edition} links to it in its text." for edition in _linking(others, record)]
    lines += [
        f"The withdrawal of {withdrawal.record} names it as where to go on."
        for withdrawal in Withdrawal.objects.filter(successor=record).select_related("record")
    ]
    return lines


def _linking(editions, record):
    spelled = f"[[{record.kind}:{record.slug}"
    candidates = editions.filter(
        Q(stage__in=[Stage.DRAFT, Stage.REVIEW]) | Q(live_from__isnull=False),
        Q(body__contains=spelled) | Q(body_hi__contains=spelled),
    ).only("title", "number", "body", "body_hi")
    wanted = (record.kind, record.slug)
    return [edition for edition in candidates if wanted in edition.references.records]
