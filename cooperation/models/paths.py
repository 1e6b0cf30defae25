"""Old addresses."""

from django.db import models
from django.db.models import Q

from .records import Record
from .tags import Tag


class FormerPath(models.Model):
    """An address that a record or a tag once had; it leads to the present one in one hop."""

    path = models.CharField(max_length=100, unique=True)
    record = models.ForeignKey(
        Record, models.CASCADE, null=True, blank=True, related_name="former_paths"
    )
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, blank=True, related_name="former_paths")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=False, tag__isnull=True)
                | Q(record__isnull=True, tag__isnull=False),
                name="cooperation_formerpath_one_target",
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/", path__endswith="/"),
                name="cooperation_formerpath_whole",
            ),
        ]

    def __str__(self):
        return self.path

    def get_absolute_url(self):
        return (self.record or self.tag).get_absolute_url()
