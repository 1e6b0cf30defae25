"""What the quality rules found in an edition when it was last written."""

from django.db import models

from .editions import Edition


class Finding(models.Model):
    """One thing that could be better in one edition.

    `rule` names the rule of `cooperation.quality`, `place` the field of the form or the anchor of
    the milestone where it is, `message` says it in an editor's words. Rows are written anew each
    time the edition is; what depends on the day (staleness, links) is asked of the database then.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="findings")
    rule = models.SlugField(max_length=40)
    place = models.CharField(max_length=80, blank=True)
    message = models.CharField(max_length=300)

    class Meta:
        ordering = ["edition_id", "pk"]
        indexes = [models.Index(fields=["rule", "edition"], name="cooperation_finding_rule")]

    def __str__(self):
        return self.message
