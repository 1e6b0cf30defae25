"""What we say of a record, from one moment to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from taggit.managers import TaggableManager

from cooperation.dates import span
from cooperation.text import BODY_LENGTH

from .facts import CONFIDENCE_WORDS, Form, Status
from .fields import PartialDateField, label
from .live import EditionKindManager, EditionQuerySet
from .organizations import Organization
from .records import Kind, Record
from .sources import Confidence
from .stages import Significance, Stage, State
from .translations import HINDI_HAS_TITLE, InHindi

_FORMS, _STATUSES = dict(Form.choices), dict(Status.choices)
LISTED = ("live_from", "live_until", "lead_pillar", "status", "form")


class Edition(InHindi, models.Model):
    """One numbered version of a record with all its content.

    `live_from` and `live_until` are the moments between which readers see it (the second
    excluded). `kind` repeats the record's, so that the constraints below and the indexes that
    browsing runs on need no join; it never changes. The facts of an initiative are null on
    pillars and pages.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind, editable=False)
    number = models.PositiveIntegerField(editable=False)

    title = models.CharField(max_length=120)
    acronym = models.CharField(max_length=20, blank=True, help_text="As in “GSOMIA”.")
    summary = models.CharField(
        max_length=240, blank=True, help_text="One or two sentences that stand alone in lists."
    )
    body = models.TextField(
        "text",
        blank=True,
        max_length=BODY_LENGTH,  # longer ones could be made to take seconds to render
        help_text="Markdown. [@key] cites a source; [[initiative:address]] links to a record.",
    )
    tags = TaggableManager(through="cooperation.TaggedEdition", blank=True)

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT, editable=False)
    change_note = models.CharField(
        max_length=240, blank=True, help_text="What is new in this edition, for readers."
    )
    significance = models.CharField(max_length=5, choices=Significance, default=Significance.MAJOR)
    live_from = models.DateTimeField(null=True, blank=True, editable=False)
    live_until = models.DateTimeField(null=True, blank=True, editable=False)
    is_working = models.BooleanField(
        default=False,
        editable=False,
        help_text="The edition an editor means by the record: that in hand, or else the one that "
        "went or goes live last. Written by `publishing` only.",
    )
    sealed = models.BooleanField(
        default=False,
        editable=False,
        help_text="Its record was withdrawn for legal reasons after it went live: readers never "
        "see it again, whatever day they ask for. Written by `publishing` only.",
    )
    revision = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="How often the draft was saved; tells two editors of one draft apart.",
    )

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    # The facts of an initiative.
    lead_pillar = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"kind": Kind.PILLAR},
        related_name="led_editions",
        verbose_name="lead theme",
    )
    also_advances = models.ManyToManyField(
        Record, through="cooperation.AlsoAdvances", related_name="advanced_by_editions", blank=True
    )
    form = models.CharField(max_length=10, choices=Form, null=True, blank=True)  # noqa: DJ001
    status = models.CharField(max_length=10, choices=Status, null=True, blank=True)  # noqa: DJ001
    status_note = models.TextField(
        blank=True, help_text="Why this status, and where sources disagree."
    )
    began = PartialDateField(null=True, blank=True)
    ended = PartialDateField(null=True, blank=True)
    participants = models.ManyToManyField(
        Organization, through="cooperation.Participation", related_name="editions", blank=True
    )
    confidence = models.CharField(  # noqa: DJ001
        "how sure we are", max_length=6, choices=Confidence, null=True, blank=True
    )
    featured = models.BooleanField(
        default=False, help_text="Shown first under its theme, four at most."
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["record_id", "number"]
        permissions = [
            ("publish_edition", "Can publish, schedule, withdraw and reinstate"),
            ("publish_own_edition", "Can publish an edition of their own, which is recorded"),
            ("review_edition", "Can send an edition back and confirm that its facts are verified"),
            ("share_edition", "Can show a draft to people without an account"),
            ("import_edition", "Can bring in tables of records and undo it"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"], name="cooperation_edition_number_unique"
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(stage__in=["draft", "review"]),
                name="cooperation_edition_one_in_hand",
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(live_from__isnull=False, live_until__isnull=True),
                name="cooperation_edition_one_open",
            ),
            models.UniqueConstraint(
                fields=["record", "live_from"], name="cooperation_edition_live_from_unique"
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(is_working=True),
                name="cooperation_edition_one_working",
            ),
            models.CheckConstraint(
                condition=Q(stage="approved", live_from__isnull=False)
                | Q(~Q(stage="approved"), live_from__isnull=True, live_until__isnull=True),
                name="cooperation_edition_moments_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="cooperation_edition_until_after_from",
            ),
            # What is sealed is over.
            models.CheckConstraint(
                condition=Q(sealed=False) | Q(live_until__isnull=False),
                name="cooperation_edition_sealed_is_over",
            ),
            models.CheckConstraint(
                condition=Q(kind="initiative")
                | Q(
                    lead_pillar__isnull=True,
                    form__isnull=True,
                    status__isnull=True,
                    status_note="",
                    began__isnull=True,
                    ended__isnull=True,
                    confidence__isnull=True,
                    featured=False,
                    acronym="",
                ),
                name="cooperation_edition_facts_of_initiatives",
            ),
            models.CheckConstraint(
                condition=~Q(kind="initiative", stage="approved")
                | Q(
                    lead_pillar__isnull=False,
                    form__isnull=False,
                    status__isnull=False,
                    confidence__isnull=False,
                ),
                name="cooperation_edition_facts_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(form__isnull=True) | Q(form__in=Form.values),
                name="cooperation_edition_form",
            ),
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(status__in=Status.values),
                name="cooperation_edition_status",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__in=Confidence.values),
                name="cooperation_edition_confidence",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="cooperation_edition_kind"
            ),
            models.CheckConstraint(
                condition=Q(significance__in=Significance.values),
                name="cooperation_edition_significance",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="cooperation_edition_stage"
            ),
            HINDI_HAS_TITLE,
        ]
        indexes = [
            models.Index(
                fields=[
                    "kind",
                    "live_until",
                    "live_from",
                    "lead_pillar",
                    "status",
                    "form",
                    "began",
                    "ended",
                    "sealed",
                ],
                name="cooperation_edition_browse",
            ),
            # The orders of the readers' list, each with all that its filters ask, so that a page
            # of it is found without reading rows.
            models.Index(
                fields=["kind", "-began", "title", "id", *LISTED, "ended", "sealed"],
                name="cooperation_edition_list_year",
            ),
            models.Index(
                fields=["kind", "title", "id", *LISTED, "began", "ended", "sealed"],
                name="cooperation_edition_list_title",
            ),
            models.Index(fields=["acronym"], name="cooperation_edition_acronym"),
            # The log of changes counts on it alone.
            models.Index(
                fields=["live_from", "significance", "lead_pillar", "record", "sealed"],
                name="cooperation_edition_newest",
            ),
            # The search asks at every question whether one has ended.
            models.Index(
                fields=["live_until"],
                condition=Q(live_until__isnull=False),
                name="cooperation_edition_ends",
            ),
            models.Index(
                fields=["kind", "-changed_at"],
                condition=Q(is_working=True),
                name="cooperation_edition_desk",
            ),
            models.Index(
                fields=["kind", "title"],
                condition=Q(is_working=True),
                name="cooperation_edition_by_title",
            ),
            # All that the filters of the desk's lists count and its front page asks, so that
            # neither reads rows, which hold the texts. It was made last: of several that would do,
            # SQLite takes that.
            models.Index(
                fields=[
                    "kind",
                    "stage",
                    "live_from",
                    "live_until",
                    "lead_pillar",
                    "form",
                    "status",
                    "record",
                    "created_by",
                    "changed_by",
                    "changed_at",
                    "id",  # PostgreSQL would look up each row for it
                ],
                condition=Q(is_working=True),
                name="cooperation_edition_facets",
            ),
        ]

    def __str__(self):
        return f"{self.title}, edition {self.number}"

    def get_absolute_url(self):
        return self.record.get_absolute_url()

    # Django's own make a dict of all choices for every value, and lists ask for hundreds.
    def get_form_display(self):
        return label(_FORMS, self.form)

    def get_status_display(self):
        return label(_STATUSES, self.status)

    @property
    def years(self):
        """When it is or was under way: "2004–2005", "since 1992", "1992", "until 2005"."""
        if self.ended:
            last = {"year": self.ended[:4]}
            return span(self.began, self.ended) if self.began else gettext("until %(year)s") % last
        if self.began and self.status == Status.ACTIVE:
            return gettext("since %(year)s") % {"year": self.began[:4]}
        return self.began[:4] if self.began else ""

    @property
    def confidence_words(self):
        """What `confidence` means, for readers."""
        return CONFIDENCE_WORDS.get(self.confidence, "")

    def state(self, at):
        """What this edition is at the moment `at`, a `State`."""
        if self.stage != Stage.APPROVED:
            return State(self.stage)
        if self.live_from > at:
            return State.SCHEDULED
        if self.live_until is None or self.live_until > at:
            return State.LIVE
        withdrawn = self.record.withdrawals.filter(at=self.live_until).exists()
        return State.WITHDRAWN if withdrawn else State.SUPERSEDED


class PillarEdition(Edition):
    objects = EditionKindManager(Kind.PILLAR)

    class Meta:
        proxy = True
        verbose_name = "theme"


class InitiativeEdition(Edition):
    objects = EditionKindManager(Kind.INITIATIVE)

    class Meta:
        proxy = True
        verbose_name = "initiative"


class PageEdition(Edition):
    objects = EditionKindManager(Kind.PAGE)

    class Meta:
        proxy = True
        verbose_name = "page"
