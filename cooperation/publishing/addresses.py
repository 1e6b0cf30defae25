"""The address of a record."""

from django.core.exceptions import ValidationError
from django.db import transaction

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
    record.full_clean()
    new_path = record.get_absolute_url()
    claimed = FormerPath.objects.filter(path=new_path).exclude(record=record).first()
    if claimed:
        raise ValidationError(
            {"slug": f"{new_path} was the address of {claimed.record or claimed.tag} and leads there."}
        )
    record.save(update_fields=["slug"])
    FormerPath.objects.filter(path=new_path).delete()
    # An address that no reader has seen needs no redirect.
    if record.editions.filter(live_from__isnull=False).exists():
        FormerPath.objects.create(path=old_path, record=record)
    AuditEvent.objects.log(
        "rename", by=by, subject=record, record=record, old=old_path, new=new_path
    )
    return record
