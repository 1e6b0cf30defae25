"""What a thing is: its kind, its address, who looks after it."""

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# First parts of the site's own addresses: no page can stand there.
RESERVED_PAGE_SLUGS = frozenset(
    {
        "admin",
        "api",
        "changes",
        "connections",
        "data",
        "health",
        "hi",
        "initiatives",
        "organizations",
        "pack",
        "pillars",
        "search",
        "shared",
        "sources",
        "static",
        "tags",
        "timeline",
    }
)

# Where the keys of records are counted from; another one would make every key new.
KEYS = uuid.UUID("2bb0deed-7b99-401f-aa9d-9c30284aef93")


class Kind(models.TextChoices):
    PILLAR = "pillar", _("theme")
    INITIATIVE = "initiative", _("initiative")
    PAGE = "page", _("page")


class Record(models.Model):
    """Identity of a pillar, an initiative or a page. Never deleted once published.

    `position` is the place among its kind: the number of a theme (which gives it its color and
    symbol) and the order of pages in the footer; initiatives do not use it.
    """

    kind = models.CharField(max_length=10, choices=Kind, editable=False)
    slug = models.SlugField("address", max_length=60, help_text="Last part of the public address.")
    position = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_records",
        help_text="Who looks after it.",
    )
    review_by = models.DateField(null=True, blank=True, help_text="Check the facts by this day.")
    verified_on = models.DateField(
        "facts verified",
        null=True,
        blank=True,
        help_text="The day somebody last checked the facts.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="cooperation_record_slug_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="cooperation_record_kind"
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="cooperation_record_slug_given"),
        ]
        indexes = [models.Index(fields=["review_by"], name="cooperation_record_review")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.slug}"

    def get_absolute_url(self):
        return reverse(self.kind, args=[self.slug])

    @property
    def key(self):
        """A UUID that no rename, other host or other database changes: for feeds and calendars."""
        made = self.created_at.astimezone(datetime.UTC).isoformat()
        return uuid.uuid5(KEYS, f"{self.kind} {self.pk} {made}")

    def clean(self):
        if self.kind == Kind.PAGE and self.slug in RESERVED_PAGE_SLUGS:
            raise ValidationError({"slug": f"/{self.slug}/ is taken by the site. Choose another."})


class KindManager(models.Manager):
    """The records of one kind, and new ones of that kind."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)

    def create(self, **kwargs):
        return super().create(kind=self.kind, **kwargs)


class Pillar(Record):
    objects = KindManager(Kind.PILLAR)

    class Meta:
        proxy = True
        ordering = ["position", "slug"]


class Initiative(Record):
    objects = KindManager(Kind.INITIATIVE)

    class Meta:
        proxy = True


class Page(Record):
    objects = KindManager(Kind.PAGE)

    class Meta:
        proxy = True


class WithdrawalQuerySet(models.QuerySet):
    def in_force(self, at):
        """Withdrawals that hold at the moment `at`."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=at), at__lte=at)

    def answering(self, at):
        """Withdrawals that tell why a record shows nothing at the moment `at`, those for legal
        reasons first: these speak for all days before them as well."""
        unended = Q(until__isnull=True) | Q(until__gt=at)
        return self.filter(unended & (Q(at__lte=at) | Q(legal=True))).order_by("-legal", "-at")

    def with_silence(self):
        """Annotate `silent`: for legal reasons neither reason nor address is told, be it that
        this withdrawal has them or a later one of the same record."""
        later = Withdrawal.objects.filter(
            record=OuterRef("record"), legal=True, at__gte=OuterRef("at")
        )
        return self.annotate(silent=Exists(later))


class Withdrawal(models.Model):
    """A record taken off the site from one moment, until another if it is put back.

    Where that is for legal reasons, nothing that was said of the record until then is ever shown
    again: see `Edition.sealed`.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="withdrawals")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(help_text="Shown to readers at the old address.")
    legal = models.BooleanField(
        "for legal reasons",
        default=False,
        help_text="Nothing of it is ever shown again, past editions included.",
    )
    successor = models.ForeignKey(
        Record, models.PROTECT, null=True, blank=True, related_name="+", help_text="Where to go on."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(until__isnull=True),
                name="cooperation_withdrawal_one_open",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("at")),
                name="cooperation_withdrawal_until_after_at",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="cooperation_withdrawal_reason_given"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("record")),
                name="cooperation_withdrawal_other_successor",
            ),
        ]

    def __str__(self):
        return f"{self.record} withdrawn {self.at:%Y-%m-%d}"
