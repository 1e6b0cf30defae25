"""Tags that are not offered any more, and are again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cooperation.models import AuditEvent, Tag


@transaction.atomic
def retire(tag, *, by):
    """Offer `tag` no more. What carries it keeps it, and its page stays."""
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if tag.retired_at:
        raise ValidationError(f"“{tag}” is retired already.")
    return _set(tag, timezone.now(), "retire tag", by=by)


@transaction.atomic
def restore(tag, *, by):
    """Offer a retired `tag` again."""
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if not tag.retired_at:
        raise ValidationError(f"“{tag}” is not retired.")
    return _set(tag, None, "restore tag", by=by)


def _set(tag, retired_at, action, *, by):
    tag.retired_at = retired_at
    tag.save(update_fields=["retired_at"])
    AuditEvent.objects.log(action, by=by, subject=tag, tag=tag.pk)
    return tag
