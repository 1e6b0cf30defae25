"""Who was in office on each side, and when: what readers see beside each year."""

from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .changing import Changing


class Office(models.TextChoices):
    US = "us", "President of the United States"
    INDIA = "india", "Prime Minister of India"


class Leader(Changing):
    """One term in one of the two offices; edited at once, every change logged.

    Both days are those of the handover: the day on which one term ends is the day on which the
    next begins. No two terms in an office overlap, which the form and the import hold to.
    """

    slug = models.SlugField(
        "key", max_length=60, unique=True, help_text="Names the term in the content files."
    )
    name = models.CharField(max_length=100)
    office = models.CharField(max_length=5, choices=Office)
    began = models.DateField()
    ended = models.DateField(null=True, blank=True)
    acting = models.BooleanField(
        default=False, help_text="Held the office until a successor was chosen."
    )

    class Meta:
        ordering = ["began", "slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="cooperation_leader_slug_given"),
            models.CheckConstraint(
                condition=Q(office__in=Office.values), name="cooperation_leader_office"
            ),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gt=F("began")),
                name="cooperation_leader_ended_after_began",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_office_display()} from {self.began}"

    def clean(self):
        if not self.began or not self.office:
            return  # the fields say so themselves
        if self.ended and self.ended <= self.began:
            raise ValidationError({"ended": "The term ends after it begins."})
        others = Leader.objects.filter(office=self.office).exclude(pk=self.pk)
        terms = [(other.began, other.ended, other) for other in others]
        for one, other in overlaps([*terms, (self.began, self.ended, self)]):
            if self in (one, other):
                met = other if one is self else one
                raise ValidationError(f"This term overlaps with that of {met}.")


def overlaps(terms):
    """Pairs of neighbors in time that overlap, of terms given as (began, ended or None, who)."""
    in_time = sorted(terms, key=lambda term: (term[0], term[1] is None, term[1] or term[0]))
    for (_, ended, one), (began, _, other) in pairwise(in_time):
        if ended is None or ended > began:
            yield one, other
