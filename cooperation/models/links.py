"""What an edition is tied to: records, sources, organizations, tags, names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from .editions import Edition
from .milestones import Milestone
from .organizations import Organization
from .records import Kind, Record
from .sources import Source
from .tags import Tag


class Relation(models.TextChoices):
    """Types of cross-reference, worded from the edition that holds it."""

    BUILDS_ON = "builds_on", _("builds on")
    SUCCEEDS = "succeeds", _("succeeds")
    PART_OF = "part_of", _("part of")
    IMPLEMENTS = "implements", _("implements")
    SUPPORTS = "supports", _("supports")
    RELATED_TO = "related_to", _("related to")


INVERSE_WORDING = {
    Relation.BUILDS_ON: _("built on by"),
    Relation.SUCCEEDS: _("succeeded by"),
    Relation.PART_OF: _("includes"),
    Relation.IMPLEMENTS: _("implemented by"),
    Relation.SUPPORTS: _("supported by"),
    Relation.RELATED_TO: _("related to"),
}


class CrossReference(models.Model):
    """A typed, directed link from an edition to a record, with a written reason.

    That the target is not the edition's own record joins two tables, so `publishing` and the
    form hold to it, not a constraint.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="cross_references")
    position = models.PositiveSmallIntegerField(default=0)
    relation = models.CharField(max_length=10, choices=Relation)
    target = models.ForeignKey(Record, models.PROTECT, related_name="referring")
    reason = models.CharField(max_length=400, help_text="Why, in one sentence: readers see it.")

    class Meta:
        ordering = ["edition_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "target"], name="cooperation_crossreference_target_unique"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="cooperation_crossreference_reason_given"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values),
                name="cooperation_crossreference_relation",
            ),
        ]

    def __str__(self):
        return f"{self.get_relation_display()} {self.target}"


class Citation(models.Model):
    """A source attached to an edition or, where `milestone` is given, to that milestone of it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="citations")
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["edition_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "source"],
                condition=Q(milestone__isnull=True),
                name="cooperation_citation_of_edition_unique",
            ),
            models.UniqueConstraint(
                fields=["milestone", "source"],
                condition=Q(milestone__isnull=False),
                name="cooperation_citation_of_milestone_unique",
            ),
        ]

    def __str__(self):
        return str(self.source)


class TaggedEdition(ItemBase):
    """A tag on an edition, in order."""

    content_object = models.ForeignKey(Edition, models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["content_object_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="cooperation_taggededition_tag_unique"
            ),
        ]


class AlsoAdvances(models.Model):
    """A theme that an initiative advances beside its lead theme."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="advances")
    pillar = models.ForeignKey(
        Record, models.PROTECT, limit_choices_to={"kind": Kind.PILLAR}, related_name="advanced_by"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["edition_id", "position", "pk"]
        verbose_name_plural = "also advances"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "pillar"], name="cooperation_alsoadvances_pillar_unique"
            ),
        ]

    def __str__(self):
        return str(self.pillar)


class Participation(models.Model):
    """An organization that takes part in an initiative."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="participations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="participations")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["edition_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organization"], name="cooperation_participation_unique"
            ),
        ]

    def __str__(self):
        return str(self.organization)


class Alias(models.Model):
    """Another or a former name of a record."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)
    former = models.BooleanField(
        "a former name", default=False, help_text="What it was called before, not today."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["edition_id", "position", "pk"]
        verbose_name = "other name"
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="cooperation_alias_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="cooperation_alias_name_given"),
        ]

    def __str__(self):
        return self.name
