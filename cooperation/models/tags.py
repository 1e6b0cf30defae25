"""The controlled vocabulary, on django-taggit's bases.

All imports from taggit stand in this module and `links`, so that it can be replaced in one place.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from taggit.models import TagBase

from cooperation.text import fold

from .changing import Changing


class Tag(Changing, TagBase):
    """A word of the vocabulary. Two spellings that fold alike are the same tag."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(
        "address", max_length=60, unique=True, help_text="Last part of the public address."
    )
    description = models.CharField(
        "scope note", max_length=240, blank=True, help_text="What it covers, in one sentence."
    )
    folded = models.CharField(max_length=255, unique=True, editable=False)
    retired_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="From then on it is not offered any more."
    )

    class Meta:
        ordering = ["name"]
        permissions = [("curate_tag", "Can merge, retire and restore tags, and retag many records")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="cooperation_tag_slug_given"),
            models.CheckConstraint(
                condition=~models.Q(folded=""), name="cooperation_tag_folded_given"
            ),
        ]

    def get_absolute_url(self):
        return reverse("tag", args=[self.slug])

    def save(self, *args, **kwargs):
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        self.folded = fold(self.name)
        if not self.folded:
            raise ValidationError({"name": "A tag needs at least one letter or digit."})
        twin = Tag.objects.filter(folded=self.folded).exclude(pk=self.pk).first()
        alias = TagAlias.objects.filter(folded=self.folded).exclude(tag=self.pk).first()
        if twin:
            raise ValidationError({"name": f"This is the tag “{twin}” in another spelling."})
        if alias:
            raise ValidationError({"name": f"“{alias}” is already a synonym of “{alias.tag}”."})


class TagAlias(models.Model):
    """A synonym: entering it yields the tag."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=255, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["tag_id", "position", "pk"]
        verbose_name = "synonym"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(folded=""), name="cooperation_tagalias_folded_given"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        self.folded = fold(self.name)
        if not self.folded:
            raise ValidationError({"name": "A synonym needs at least one letter or digit."})
        tag = Tag.objects.filter(folded=self.folded).exclude(pk=self.tag_id).first()
        if tag:
            raise ValidationError({"name": f"“{tag}” is a tag itself; merge the two instead."})
        twin = TagAlias.objects.filter(folded=self.folded).exclude(pk=self.pk).first()
        if twin:
            raise ValidationError({"name": f"“{twin}” is already a synonym of “{twin.tag}”."})
