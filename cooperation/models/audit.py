"""Who did what, and when."""

from django.conf import settings
from django.db import models

from .editions import Edition
from .records import Record


class AuditEventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("Audit events are append-only.")

    def delete(self):
        raise TypeError("Audit events are append-only.")

    def overrides(self):
        """Publications by somebody who wrote the edition: without a second pair of eyes."""
        return self.filter(action__in=["publish", "schedule"], data__own_work=True)

    def log(self, action, *, by, subject, record=None, edition=None, **data):
        """Write one event: what was done to `subject`, by whom (None: the system), with details."""
        return self.create(
            action=action,
            actor=by,
            actor_name=by.get_username() if by else "system",
            subject=str(subject)[:200],
            record=record,
            edition=edition,
            data=data,
        )


class AuditEvent(models.Model):
    """One change by anybody; never altered, never removed."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=150)
    action = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=200)
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="events")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, related_name="events")
    data = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "audit event"
        # Who wrote an edition is asked of every draft on the front page.
        indexes = [
            models.Index(fields=["edition", "action", "actor"], name="cooperation_auditevent_wrote")
        ]

    def __str__(self):
        return f"{self.actor_name} {self.action} {self.subject}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("Audit events are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Audit events are append-only.")
