"""Links by which people without an account read a draft, and what they say of it."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .editions import Edition


def new_token():
    """A secret of 32 characters that stands in an address."""
    return secrets.token_urlsafe(24)


class ShareLinkQuerySet(models.QuerySet):
    def open(self, at):
        """Links that work at the moment `at`."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)


class ShareLink(models.Model):
    """A way to one edition until a moment; a new draft of the record needs a link of its own."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="share_links")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    purpose = models.CharField(
        "for whom",
        max_length=120,
        help_text="Who gets this link, and what for. Only editors see it.",
    )
    remarks_wanted = models.BooleanField(
        "ask for remarks",
        default=True,
        help_text="Shows a box for remarks and a “facts checked” sign-off below the draft.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField("works until")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="cooperation_sharelink_expires_later",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="cooperation_sharelink_revoked_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.edition} for {self.purpose}"

    def get_absolute_url(self):
        return reverse("shared", args=[self.token])

    def is_open(self, at):
        """Whether the link works at the moment `at`."""
        return self.revoked_at is None and self.expires_at > at


class Remark(models.Model):
    """What a reader of a shared draft wrote; `facts_checked` is a sign-off, which moves nothing."""

    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="remarks")
    at = models.DateTimeField(default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="The revision of the draft that its reader had before them.",
    )
    name = models.CharField("your name", max_length=80)
    text = models.TextField("remark", max_length=4000, blank=True)
    facts_checked = models.BooleanField("I have checked the facts of this draft", default=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="cooperation_remark_name_given"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(facts_checked=True),
                name="cooperation_remark_says_something",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.at:%Y-%m-%d}"
