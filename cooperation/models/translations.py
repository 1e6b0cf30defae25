"""What an edition says in Hindi beside English."""

from django.db import models
from django.db.models import Q

from cooperation.languages import said
from cooperation.text import BODY_LENGTH, References, references


class InHindi(models.Model):
    """A model with `title`, `summary` and `body`, of which each may be there in Hindi too.

    Nothing need be translated. What has a text in Hindi has a title in Hindi, or readers could not
    find it: the database asks for it once it is approved.
    """

    title_hi = models.CharField(
        "title in Hindi",
        max_length=120,
        blank=True,
        help_text="Without it the page and all lists show the English one.",
    )
    summary_hi = models.CharField("summary in Hindi", max_length=240, blank=True)
    body_hi = models.TextField("text in Hindi", blank=True, max_length=BODY_LENGTH)

    class Meta:
        abstract = True

    def said(self, name, language=None):
        """The field `name` in `language`, or that of the page: see `languages.said`."""
        return said(getattr(self, name), getattr(self, f"{name}_hi"), language)

    @property
    def references(self):
        """What its text refers to, in either language."""
        records, sources = {}, {}
        for text in (self.body, self.body_hi):
            found = references(text)
            records |= dict.fromkeys(found.records)
            sources |= dict.fromkeys(found.sources)
        return References(tuple(records), tuple(sources))


HINDI_HAS_TITLE = models.CheckConstraint(
    condition=~Q(stage="approved") | ~Q(title_hi="") | Q(summary_hi="", body_hi=""),
    name="cooperation_edition_hindi_has_title",
)
