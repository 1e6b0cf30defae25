"""Rows that are edited at once and know when."""

from django.db import models


class Changing(models.Model):
    """Reference data. `changed_at` is the moment of the last change, for those who take what is
    new since their last visit; whoever writes past `save` has to see to it."""

    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = {*update_fields, "changed_at"}
        super().save(*args, update_fields=update_fields, **kwargs)
