"""What readers search: what is live, and the words of it."""

from functools import lru_cache
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .editions import Edition
from .facts import Form, Status
from .milestones import Milestone
from .organizations import Organization
from .records import Kind, Record
from .sources import Side, Source
from .tags import Tag


class EntryKind(models.TextChoices):
    """What readers find, in the order in which it is offered."""

    INITIATIVE = Kind.INITIATIVE.value, _("Initiatives")
    PILLAR = Kind.PILLAR.value, _("Themes")
    MILESTONE = "milestone", _("Milestones")
    SOURCE = "source", _("Sources")
    ORGANIZATION = "organization", _("Organizations")
    TAG = "tag", _("Tags")
    PAGE = Kind.PAGE.value, _("Pages")


# Numbers that stand in keys of entries. They stay what they are when choices come or go. Where
# there are more entries than can be put in order, those of lower kinds are looked at first.
KINDS = {
    EntryKind.PILLAR: 1,
    EntryKind.TAG: 2,
    EntryKind.ORGANIZATION: 3,
    EntryKind.PAGE: 4,
    EntryKind.INITIATIVE: 5,
    EntryKind.MILESTONE: 6,
    EntryKind.SOURCE: 7,
}
STATUSES = {
    "": 0,
    Status.PROPOSED: 1,
    Status.ACTIVE: 2,
    Status.COMPLETED: 3,
    Status.LAPSED: 4,
    Status.SUPERSEDED: 5,
}
FORMS = {
    "": 0,
    Form.AGREEMENT: 1,
    Form.DIALOGUE: 2,
    Form.EXERCISE: 3,
    Form.PROGRAM: 4,
    Form.FORUM: 5,
    Form.PROJECT: 6,
    Form.LAW: 7,
    Form.VISIT: 8,
}
SIDES = {Side.US: 1, Side.INDIA: 2, Side.JOINT: 3, Side.THIRD_PARTY: 4}
# Bits of a key, from the highest: 3 of the kind, 3 of status or side, 4 of the form, 22 of the
# theme, 31 of what it is about.
SHIFT = 31
ALL = (1 << SHIFT) - 1
_KIND, _SAID, _FORM, _THEME = 29, 26, 22, (1 << 22) - 1


class Shelf(NamedTuple):
    """Where an entry stands: all that readers narrow results by.

    `said` is the status of an initiative or the side of a source; `theme` is the record of the
    theme, or 0.
    """

    kind: str
    said: str = ""
    form: str = ""
    theme: int = 0

    @property
    def number(self):
        """What the keys of its entries begin with."""
        numbers = SIDES if self.kind == EntryKind.SOURCE else STATUSES
        return (
            (KINDS[self.kind] << _KIND)
            + (numbers[self.said] << _SAID)
            + (FORMS[self.form] << _FORM)
            + (self.theme if self.theme <= _THEME else 0)
        )

    @classmethod
    @lru_cache(maxsize=1 << 12)  # a site has some hundreds
    def of(cls, number):
        """The shelf with that number."""
        kind = _KIND_OF[number >> _KIND]
        said = _SIDE_OF if kind == EntryKind.SOURCE else _STATUS_OF
        return cls(kind, said[number >> _SAID & 7], _FORM_OF[number >> _FORM & 15], number & _THEME)

    def key(self, subject):
        """The key of the entry on this shelf about the thing with the key `subject`."""
        return (self.number << SHIFT) + subject


_KIND_OF, _STATUS_OF, _FORM_OF, _SIDE_OF = (
    {number: str(value) for value, number in numbers.items()}
    for numbers in (KINDS, STATUSES, FORMS, SIDES)
)


def keys_of(kind):
    """The first and the last key that an entry of `kind` may have."""
    first = KINDS[kind] << (_KIND + SHIFT)
    return first, first + (1 << (_KIND + SHIFT)) - 1


def _is_of(subject, kind):
    """Condition: an entry of `kind` is about `subject` and nothing else, and its key says so."""
    others = {f"{other}__isnull": True for other in _SUBJECTS - {subject}}
    if subject in ("record", "milestone"):
        others["edition__isnull"] = False
    if subject == "milestone":
        others["record__isnull"] = False
    first, last = keys_of(kind)
    return Q(
        kind=kind.value,
        id__gte=first,
        id__lte=last,
        **{subject: F("id").bitand(ALL)},
        **others,
    )


_SUBJECTS = {"record", "milestone", "source", "organization", "tag"}


class SearchEntry(models.Model):
    """One thing that is live, in the words by which readers find it.

    It repeats what other tables hold and is written by `cooperation.search` only: there is an
    entry while there is a public page of the thing, and no longer. Of records and milestones the
    edition is named of which it tells, so that nothing is shown which that edition does not say
    any more. Its primary key is that of its `Shelf`: so results are counted without being read.

    `terms_*` hold the stems that stand for title, names, summary and text; an index of the
    database follows them, of which Django knows nothing. A migration that alters this table loses
    the triggers on SQLite, which makes such a table anew: end it with
    `cooperation.search.engines.install`, as 0014 does.
    """

    # What an entry may be about.
    ABOUT = ("edition", "record", "milestone", "source", "organization", "tag")

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12, choices=EntryKind)
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="entries")
    record = models.ForeignKey(Record, models.CASCADE, null=True, related_name="entries")
    milestone = models.ForeignKey(Milestone, models.CASCADE, null=True, related_name="entries")
    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="entries")
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, related_name="entries"
    )
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, related_name="entries")
    title = models.CharField(max_length=300)
    terms_title = models.TextField(blank=True)
    terms_names = models.TextField(blank=True)
    terms_summary = models.TextField(blank=True)
    names = models.TextField(blank=True, help_text="Acronym, other names, synonyms: one a line.")
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    terms_text = models.TextField(blank=True)

    class Meta:
        verbose_name = "entry of the readers' search"
        verbose_name_plural = "entries of the readers' search"
        constraints = [
            models.CheckConstraint(
                condition=_is_of("record", EntryKind.INITIATIVE)
                | _is_of("record", EntryKind.PILLAR)
                | _is_of("record", EntryKind.PAGE)
                | _is_of("milestone", EntryKind.MILESTONE)
                | _is_of("source", EntryKind.SOURCE)
                | _is_of("organization", EntryKind.ORGANIZATION)
                | _is_of("tag", EntryKind.TAG),
                name="cooperation_searchentry_of_its_kind",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.milestone:
            return f"{self.record.get_absolute_url()}#{self.milestone.anchor}"
        return self.subject.get_absolute_url()

    @property
    def subject(self):
        """What it is about: a milestone, record, source, organization or tag."""
        return self.milestone or self.record or self.source or self.organization or self.tag

    @property
    def shelf(self):
        return Shelf.of(self.pk >> SHIFT)


class NameSort(models.IntegerChoices):
    """How a thing is called by a name."""

    TITLE = 1
    ACRONYM = 2
    OTHER = 3


class SearchName(models.Model):
    """A name of a record, a tag or an organization with an entry, as stems without spaces."""

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="called")
    key = models.CharField(max_length=120, db_index=True)
    sort = models.PositiveSmallIntegerField(choices=NameSort)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "key"], name="cooperation_searchname_once"),
        ]

    def __str__(self):
        return self.key


class SearchWord(models.Model):
    """A word that an entry says, as it is written there, and its stem.

    Words of which no entry has the stem any more are taken out when the last one goes.
    """

    word = models.CharField(max_length=60, primary_key=True)
    stem = models.CharField(max_length=60, db_index=True)
    start = models.CharField(max_length=3, db_index=True, help_text="Its first three letters.")

    def __str__(self):
        return self.word


class SearchSlip(models.Model):
    """A key that a word shares with ways of getting it wrong."""

    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="slips")
    key = models.CharField(max_length=61, db_index=True)

    def __str__(self):
        return f"{self.key} ({self.word_id})"


class SearchState(models.Model):
    """One row: until when every moment that came by itself has been seen, and by which rules the
    entries were written."""

    seen = models.DateTimeField()
    rules = models.PositiveSmallIntegerField()

    def __str__(self):
        return f"{self.seen:%Y-%m-%d %H:%M}"
