"""Tables that editors brought in, so that each can be undone as a whole."""

from django.conf import settings
from django.db import models

from .records import Kind


class ImportRun(models.Model):
    """One file brought in at the desk: the drafts it made, by primary key."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[*Kind.choices, ("source", "source")])
    file_name = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()
    made = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "import"

    def __str__(self):
        return f"{self.file_name}, {self.at:%Y-%m-%d}"
