"""Dated events of an edition."""

from django.db import models

from .editions import Edition
from .fields import PartialDateField


class Milestone(models.Model):
    """A dated event, in order, with its sources.

    `anchor` names it in addresses (`#2008-10-10-agreement-signed`) and stays the same from
    edition to edition, whatever becomes of the title.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField(default=0)
    anchor = models.SlugField(max_length=80, editable=False)
    date = PartialDateField()
    title = models.CharField(max_length=100)
    description = models.CharField(max_length=400, blank=True)
    setback = models.BooleanField(
        default=False, help_text="A step back: shown as plainly as the successes."
    )

    class Meta:
        ordering = ["edition_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "anchor"], name="cooperation_milestone_anchor_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(anchor=""), name="cooperation_milestone_anchor_given"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-date", "edition", "position"], name="cooperation_milestone_newest"
            )
        ]

    def __str__(self):
        return f"{self.date}: {self.title}"

    def get_absolute_url(self):
        return f"{self.edition.get_absolute_url()}#{self.anchor}"

    @property
    def place(self):
        """What names it where milestones of many records stand: "the-quad.2007-05-first-met"."""
        return f"{self.edition.record.slug}.{self.anchor}"
