"""What became of the addresses of sources."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .sources import Source


class Outcome(models.TextChoices):
    """How an address answered."""

    OK = "ok", "Works"
    REDIRECTED = "redirected", "Moved to another address"
    GONE = "gone", "Gone"
    ERROR = "error", "Answers with an error"
    TIMEOUT = "timeout", "Does not answer in time"
    REFUSED = "refused", "Not asked: a private address"


BROKEN = (Outcome.GONE, Outcome.ERROR, Outcome.TIMEOUT)


class LinkCheck(models.Model):
    """One visit to the address of a source. All are kept; `newest` marks the last of a source."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="checks")
    url = models.URLField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    final_url = models.URLField("leads to", max_length=2000, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    permanent = models.BooleanField(
        "moved for good", default=False, help_text="Every hop on the way there said so."
    )
    newest = models.BooleanField(default=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(newest=True),
                name="cooperation_linkcheck_one_newest",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="cooperation_linkcheck_outcome"
            ),
        ]
        indexes = [
            models.Index(
                fields=["outcome"],
                condition=Q(newest=True),
                name="cooperation_linkcheck_outcomes",
            )
        ]

    def __str__(self):
        return f"{self.url}: {self.get_outcome_display()}"
