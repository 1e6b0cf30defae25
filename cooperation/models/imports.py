"""Tables that editors brought in, so that each can be undone as a whole."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .records import Kind

KINDS = [*Kind.choices, ("source", "source"), ("organization", "organization")]


class ImportRun(models.Model):
    """One file brought in at the desk.

    Until it is confirmed, `table` keeps its rows and `done_at` is empty; from then on `made` says
    what undoing it needs to know of everything that it made.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    file_name = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()
    table = models.JSONField(default=dict)
    made = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "import"
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(done_at__isnull=False),
                name="cooperation_importrun_undone_when_done",
            ),
        ]

    def __str__(self):
        return f"{self.file_name}, {self.at:%Y-%m-%d}"
