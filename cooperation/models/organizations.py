"""Bodies that take part in initiatives."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .changing import Changing


class Country(models.TextChoices):
    US = "us", _("United States")
    INDIA = "in", _("India")
    MULTILATERAL = "multilateral", _("Multilateral")
    OTHER = "other", _("Other countries")


class Organization(Changing):
    """A ministry, agency, university, company or group; edited at once, every change logged."""

    slug = models.SlugField(
        "address", max_length=60, unique=True, help_text="Last part of the public address."
    )
    name = models.CharField(max_length=150, unique=True, help_text="The name it uses in English.")
    acronym = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=12, choices=Country)
    url = models.URLField("website", max_length=300, blank=True)
    position = models.PositiveIntegerField(
        default=0, editable=False, help_text="Order in the content files."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug=""), name="cooperation_organization_slug_given"
            ),
            models.CheckConstraint(
                condition=models.Q(country__in=Country.values),
                name="cooperation_organization_country",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organization", args=[self.slug])
