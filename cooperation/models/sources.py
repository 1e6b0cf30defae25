"""Published documents that claims rest on."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .changing import Changing
from .fields import PartialDateField, label


class Side(models.TextChoices):
    """Who speaks in a document. The order is the order in which readers meet the sides."""

    US = "us", _("United States")
    INDIA = "india", _("India")
    JOINT = "joint", _("Joint")
    THIRD_PARTY = "third party", _("Third parties")


class SourceKind(models.TextChoices):
    JOINT_STATEMENT = "joint statement", _("Joint statement")
    FACT_SHEET = "fact sheet", _("Fact sheet")
    AGREEMENT_TEXT = "agreement text", _("Agreement text")
    PRESS_RELEASE = "press release", _("Press release")
    LAW = "law", _("Law")
    REPORT = "report", _("Report")
    NEWS = "news", _("News")
    ENCYCLOPEDIA = "encyclopedia", _("Encyclopedia")
    OTHER = "other", _("Other")


class Confidence(models.TextChoices):
    """How sure we are: of a source that it says what we take from it, of an initiative as told."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


CONFIDENCE_WORDS = {
    Confidence.HIGH: _("The document says what we take from it."),
    Confidence.MEDIUM: _("A reprint, an excerpt or a secondary account."),
    Confidence.LOW: _("A thin or indirect page; a better source is wanted."),
}
_KINDS, _SIDES = dict(SourceKind.choices), dict(Side.choices)


class Source(Changing):
    """One published document; edited at once, every change logged."""

    key = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Cited in texts as [@key], and the last part of its public address.",
    )
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=150)
    url = models.URLField("address", max_length=500, blank=True)
    archived_url = models.URLField("archived copy", max_length=500, blank=True)
    date = PartialDateField("published", null=True, blank=True)
    side = models.CharField(
        max_length=12, choices=Side, help_text="Who speaks: one side, both, or a third party."
    )
    kind = models.CharField(max_length=20, choices=SourceKind)
    official = models.BooleanField(
        default=False,
        help_text="Published by a government or treaty body, at its own address or archive.",
    )
    note = models.TextField(blank=True, help_text="Anything a reader should know about it.")
    confidence = models.CharField(
        "how sure we are", max_length=6, choices=Confidence, default=Confidence.HIGH
    )

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="cooperation_source_key_given"),
            models.UniqueConstraint(
                fields=["url"], condition=~Q(url=""), name="cooperation_source_url_unique"
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="cooperation_source_side"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SourceKind.values), name="cooperation_source_kind"
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values), name="cooperation_source_confidence"
            ),
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(note=""), name="cooperation_source_address_or_note"
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.publisher})"

    def get_absolute_url(self):
        return reverse("source", args=[self.key])

    # Django's own make a dict of all choices for every value, and lists ask for hundreds.
    def get_kind_display(self):
        return label(_KINDS, self.kind)

    def get_side_display(self):
        return label(_SIDES, self.side)

    @property
    def confidence_words(self):
        """What `confidence` means, for readers."""
        return CONFIDENCE_WORDS.get(self.confidence, "")
