"""What the search at the desk looks into."""

from django.db import models
from django.db.models import F, Q

from .organizations import Organization
from .records import Kind, Record
from .sources import Source
from .tags import Tag


class DocumentKind(models.TextChoices):
    """What can be found, in the order in which results are shown."""

    INITIATIVE = Kind.INITIATIVE.value, "Initiatives"
    PILLAR = Kind.PILLAR.value, "Themes"
    PAGE = Kind.PAGE.value, "Pages"
    SOURCE = "source", "Sources"
    ORGANIZATION = "organization", "Organizations"
    TAG = "tag", "Tags"


# The first part of the primary key of a document; the second is the key of what it is about. The
# index of words knows a row by this number only, so that it tells the kind without looking it up.
NUMBERS = {kind.value: number for number, kind in enumerate(DocumentKind, start=1)}
SHIFT = 40
ALL = (1 << SHIFT) - 1  # no key of a thing is greater


def document_key(kind, subject):
    """The primary key of the document about the thing of `kind` whose key is `subject`."""
    return (NUMBERS[kind] << SHIFT) + subject


def _is_of(subject, kind):
    """Condition: a document of `kind` has `subject` and no other, and its key says so."""
    subjects = ("record", "source", "organization", "tag")
    others = {f"{other}__isnull": other != subject for other in subjects}
    return Q(kind=kind, id=F(subject) + document_key(kind, 0), **others)


class Document(models.Model):
    """Everything that is said of one thing, in one row, for finding it again.

    It repeats what other tables hold and is written by `cooperation.finding` only, whenever one
    of those changes. Of a record it holds what the working edition and what the live one says, so
    it is for editors, not for readers. Its primary key is that of `document_key`.

    Beside each row the database keeps an index of its words by itself: on SQLite in tables of its
    full-text engine, by triggers; on PostgreSQL in the column `words`. Django knows nothing of
    either. A migration that alters this table loses the triggers on SQLite, which makes such a
    table anew: end it with `cooperation.finding.engines.install`, as 0007 does.
    """

    kind = models.CharField(max_length=12, choices=DocumentKind)
    record = models.ForeignKey(Record, models.CASCADE, null=True, related_name="documents")
    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="documents")
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, related_name="documents"
    )
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, related_name="documents")
    key = models.SlugField(max_length=60, help_text="The address, or the key of a source.")
    acronym = models.CharField(
        max_length=40, blank=True, db_index=True, help_text="Folded: it is asked for as a whole."
    )
    title = models.CharField(max_length=300)
    names = models.TextField(blank=True, help_text="Other titles and names, synonyms, the key.")
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = "entry of the search"
        verbose_name_plural = "entries of the search"
        constraints = [
            models.CheckConstraint(
                condition=_is_of("record", Kind.INITIATIVE.value)
                | _is_of("record", Kind.PILLAR.value)
                | _is_of("record", Kind.PAGE.value)
                | _is_of("source", "source")
                | _is_of("organization", "organization")
                | _is_of("tag", "tag"),
                name="cooperation_document_of_its_kind",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def subject_id(self):
        """The key of what it is about: the record, source, organization or tag."""
        return self.record_id or self.source_id or self.organization_id or self.tag_id
