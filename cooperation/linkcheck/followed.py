"""A source given the address to which its old one leads."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cooperation import finding
from cooperation.models import AuditEvent, LinkCheck, Outcome, Source


class NothingToFollow(Exception):
    """The source has no new address to take; the message says why."""


@transaction.atomic
def follow(source, *, by):
    """Give `source` the address to which its own has moved for good; returns the source.

    Raises `NothingToFollow` where the last check does not say so, or where the new address is
    another source's or none.
    """
    source = Source.objects.select_for_update().get(pk=source.pk)
    check = LinkCheck.objects.filter(source=source, newest=True, url=source.url).first()
    if not check or check.outcome != Outcome.REDIRECTED or not check.permanent:
        raise NothingToFollow("By the last check its address has not moved for good.")
    other = Source.objects.filter(url=check.final_url).exclude(pk=source.pk).first()
    if other:
        raise NothingToFollow(f"That is the address of “{other}”. Perhaps the two are one source.")
    old, source.url = source.url, check.final_url
    try:
        source.full_clean()
    except ValidationError as error:
        raise NothingToFollow(" ".join(error.messages)) from error
    source.save(update_fields=["url"])
    forget(source)
    finding.refresh(source)
    AuditEvent.objects.log(
        "edit source",
        by=by,
        subject=source,
        old={"url": old},
        new={"url": source.url},
        check=check.pk,
    )
    return source


def forget(source):
    """Let no check count as the newest one: the address has changed since."""
    LinkCheck.objects.filter(source=source, newest=True).update(newest=False)
