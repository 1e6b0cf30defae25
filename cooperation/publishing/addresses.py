"""The address of a record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cooperation.finding import refresh
from cooperation.models import AuditEvent, FormerPath

from .locking import locked


@transaction.atomic
def rename(record, slug, *, by):
    """Give `record` another address; the old one leads to it from then on.

    Raises `ValidationError` when the new address is impossible, taken, or the former address of
    another record, which must go on leading there.
    """
    record = locked(record)
    old_path, old_slug = record.get_absolute_url(), record.slug
    if slug == old_slug:
        return record
    record.slug = slug
    require_free_address(record)
    new_path = record.get_absolute_url()
    record.save(update_fields=["slug"])
    refresh(record)
    FormerPath.objects.filter(path=new_path).delete()
    # An address that no reader has seen needs no redirect, and one would tell of what is to come.
    if record.editions.filter(live_from__lte=timezone.now()).exists():
        FormerPath.objects.create(path=old_path, record=record)
    AuditEvent.objects.log(
        "rename", by=by, subject=record, record=record, old=old_path, new=new_path
    )
    return record


def require_free_address(record):
    """Raise `ValidationError` when the address of `record` is impossible, taken, or the former
    address of something else."""
    record.full_clean()
    path = record.get_absolute_url()
    claimed = FormerPath.objects.filter(path=path).first()
    if claimed and claimed.record != record:
        raise ValidationError(
            {"slug": f"{path} was the address of {claimed.record or claimed.tag} and leads there."}
        )
