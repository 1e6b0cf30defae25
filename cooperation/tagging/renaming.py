"""Another name or address for a tag."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cooperation import indexing
from cooperation.models import AuditEvent, FormerPath, Tag


@transaction.atomic
def rename(tag, *, name, slug, by):
    """Give `tag` another name or address; an old address leads to the new one from then on.

    Returns the tag as it is then. Raises `ValidationError` when the name is the same tag in
    another spelling, or when the address is impossible, taken, or the former address of another
    tag or record, which must go on leading there.
    """
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if (name, slug) == (tag.name, tag.slug):
        return tag
    old = {"name": tag.name, "path": tag.get_absolute_url()}
    tag.name, tag.slug = name, slug
    tag.full_clean()
    new = {"name": tag.name, "path": tag.get_absolute_url()}
    require_unclaimed(tag)
    tag.save(update_fields=["name", "slug", "folded"])
    FormerPath.objects.filter(path=new["path"]).delete()
    if new["path"] != old["path"]:
        FormerPath.objects.create(path=old["path"], tag=tag)
    indexing.refresh(tag)
    AuditEvent.objects.log("rename tag", by=by, subject=tag, old=old, new=new)
    return tag


def require_unclaimed(tag):
    """Raise `ValidationError` when the address of `tag` still leads to something else."""
    path = tag.get_absolute_url()
    claimed = FormerPath.objects.filter(path=path).exclude(tag__isnull=False, tag=tag.pk).first()
    if claimed:
        owner = claimed.record or claimed.tag
        raise ValidationError({"slug": f"{path} was the address of “{owner}” and leads there."})
