"""The forms of editions, one for each kind of record."""

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from cooperation import publishing, tagging
from cooperation.languages import HINDI
from cooperation.models import (
    AlsoAdvances,
    Citation,
    Edition,
    Kind,
    Organization,
    Participation,
    Record,
    Source,
    Tag,
    TaggedEdition,
)
from cooperation.text import slugify

from .children import set_ordered
from .colleagues import NOT_A_COLLEAGUE, colleague_label
from .labels import record_label, source_label, with_titles
from .objections import object_to_address
from .picks import PickMany, PickOne, Shelf
from .texts import MarkdownTextarea

# Fields of the record as its model describes them.
RECORD_FIELDS = forms.fields_for_model(
    Record,
    fields=["position", "review_by", "verified_on"],
    widgets={
        "review_by": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        "verified_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    },
)


RECORD_FIELDS["position"].required = False
RECORD_FIELDS["position"].label = "Place"
RECORD_FIELDS["position"].help_text = "Its number among its kind, which gives the order."


class EditionForm(forms.ModelForm):
    """What every kind has: the content of the edition, and what is known of its record.

    `picks` names the fields of this form that are ordered children of the edition: model, its
    foreign key to the edition, its other foreign key, and the name under which it is logged.
    `held` is for a form that is to be shown with what was typed and not to be saved: it says why.
    After `clean`, `refused` says why nothing is saved, whatever was typed.
    """

    kind = None
    held = refused = ""
    picks = {}
    record_fields = ("owner", "review_by", "verified_on")

    slug = forms.SlugField(
        label="Address",
        max_length=60,
        required=False,
        help_text="Last part of the public address: Latin letters, digits and hyphens. "
        "Left empty, it is made from the title.",
    )
    owner = PickOne(
        Record._meta.get_field("owner"),
        label="Owner",
        required=False,
        help_text="The colleague who looks after it and is reminded of it. Type a name.",
    )
    review_by = RECORD_FIELDS["review_by"]
    verified_on = RECORD_FIELDS["verified_on"]

    class Meta:
        labels = {"body": "Text", "summary": "Summary", "change_note": "Change note"}
        help_texts = {
            "title": "What readers see on top of the page and in every list.",
            "body": "Markdown. [@key] cites a source; [[initiative:address]] or "
            "[[pillar:address|words]] links to a record. Both are offered while you type.",
            "title_hi": "In Devanagari. The Hindi pages show it in place of the English one, which "
            "they show while this is empty.",
            "summary_hi": "One or two sentences that stand alone in lists. Needs a title in Hindi.",
            "body_hi": "Markdown, with the same notes and links as the English text. While it is "
            "empty the Hindi page shows the English text and says so.",
            "significance": "Whether readers who follow the record are told of this edition.",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "body": MarkdownTextarea(18),
            "status_note": MarkdownTextarea(3, light=True),
            # Browsers choose fonts and spelling by it, screen readers their voice.
            "title_hi": forms.TextInput(attrs={"class": "vTextField", "lang": HINDI}),
            "summary_hi": forms.Textarea(
                attrs={"rows": 3, "class": "vLargeTextField", "lang": HINDI}
            ),
            "body_hi": MarkdownTextarea(18, lang=HINDI),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if getattr(self.instance, "ever_published", False):
            del self.fields["slug"]
        self._give_shelves()
        if self.instance.pk:
            self._show_children()
            self._show_record()

    @property
    def record_changes(self):
        """The changed fields that belong to the record: they are saved at once."""
        return [name for name in self.changed_data if name in self.record_fields]

    def clean(self):
        super().clean()
        self.refused = self._refusal()
        if self.refused:
            raise ValidationError(self.refused)
        if not self.instance.pk:
            self._clean_new()
        elif "slug" in self.changed_data and self.cleaned_data.get("slug"):
            slug = self.cleaned_data["slug"]
            object_to_address(self, publishing.rename, self.instance.record, slug, by=None)
        elif "slug" in self.changed_data and "slug" not in self.errors:
            self.add_error("slug", "A record needs an address.")
        return self.cleaned_data

    def _refusal(self):
        """Why nothing is saved whatever was typed; it stays on the page."""
        if self.instance.pk and self.instance.state(timezone.now()) not in publishing.MOVES["edit"]:
            return (
                "Nothing was saved: this edition has been published or put aside since you opened "
                "it. What you typed is still here: put it into a new draft with the button at the "
                "end of the page, or copy what you need."
            )
        return self.held

    def _clean_new(self):
        title = self.cleaned_data.get("title")
        if not title or "slug" in self.errors:
            return
        slug = self.cleaned_data["slug"] = self.cleaned_data["slug"] or slugify(title)
        if slug:
            object_to_address(self, publishing.create, self.kind, by=None, slug=slug, title=title)
        else:
            self.add_error("slug", "No address can be made from this title. Type one.")

    def _save_m2m(self):
        """Called by the admin after the edition itself is saved."""
        for name, (model, parent, field, _) in self.picks.items():
            within = {f"{parent}_id": self.instance.pk}
            if model is Citation:
                within["milestone"] = None
            set_ordered(model, within, field, self.cleaned_data[name])

    def clean_picked_tags(self):
        """Those of the form as it was opened may stay, retired or not."""
        tags = self.cleaned_data["picked_tags"]
        tagging.refuse_retired(tags, kept=self.initial.get("picked_tags", ()))
        return tags

    def clean_owner(self):
        """Who looks after it may go on, whatever has become of the account."""
        owner = self.cleaned_data["owner"]
        kept = owner is None or owner.pk == self.initial.get("owner")
        if not kept and not (owner.is_staff and owner.is_active):
            raise ValidationError(NOT_A_COLLEAGUE)
        return owner

    def clean_position(self):
        position = self.cleaned_data["position"]
        return self.initial.get("position", 0) if position is None else position

    def _give_shelves(self):
        records = Shelf(with_titles(Record.objects.all(), timezone.now()), record_label)
        shelves = {
            Record: records,
            Source: Shelf(Source.objects.all(), source_label),
            Tag: Shelf(Tag.objects.all()),
            Organization: Shelf(Organization.objects.all()),
            User: Shelf(User.objects.all(), colleague_label),
        }
        for field in self.fields.values():
            if isinstance(field, PickOne | PickMany):
                field.use(shelves[field.queryset.model])

    def _show_children(self):
        for name, (model, parent, field, _) in self.picks.items():
            rows = model.objects.filter(**{parent: self.instance.pk}).order_by("position", "pk")
            if model is Citation:
                rows = rows.filter(milestone=None)
            self.initial.setdefault(name, list(rows.values_list(field, flat=True)))

    def _show_record(self):
        record = self.instance.record
        self.initial.setdefault("slug", record.slug)
        for name in self.record_fields:
            value = record.owner_id if name == "owner" else getattr(record, name)
            self.initial.setdefault(name, value)


def _pick_tags():
    return PickMany(
        TaggedEdition._meta.get_field("tag"),
        label="Tags",
        required=False,
        help_text="Type a word or a synonym. The first tags are shown first.",
    )


class PillarForm(EditionForm):
    kind = Kind.PILLAR
    record_fields = ("position", *EditionForm.record_fields)
    picks = {"picked_tags": (TaggedEdition, "content_object", "tag", "tags")}

    picked_tags = _pick_tags()
    position = RECORD_FIELDS["position"]


class PageForm(EditionForm):
    kind = Kind.PAGE
    record_fields = ("position", *EditionForm.record_fields)

    position = RECORD_FIELDS["position"]


class InitiativeForm(EditionForm):
    kind = Kind.INITIATIVE
    picks = {
        "picked_tags": (TaggedEdition, "content_object", "tag", "tags"),
        "picked_themes": (AlsoAdvances, "edition", "pillar", "also_advances"),
        "picked_organizations": (Participation, "edition", "organization", "participants"),
        "sources": (Citation, "edition", "source", "sources"),
    }

    lead_pillar = PickOne(
        Edition._meta.get_field("lead_pillar"),
        label="Lead theme",
        required=False,
        help_text="The one theme under which it stands.",
    )
    picked_tags = _pick_tags()
    picked_themes = PickMany(
        AlsoAdvances._meta.get_field("pillar"),
        label="Also advances",
        required=False,
        help_text="Other themes that it serves.",
    )
    picked_organizations = PickMany(
        Participation._meta.get_field("organization"),
        label="Participants",
        required=False,
        help_text="Organizations of both sides that take part, the leading ones first.",
    )
    sources = PickMany(
        Citation._meta.get_field("source"),
        label="Sources",
        required=False,
        help_text="Everything this edition rests on, in the order in which readers see it. "
        "Sources of the text and of milestones are added by themselves.",
    )

    class Meta(EditionForm.Meta):
        help_texts = EditionForm.Meta.help_texts | {
            "form": "What kind of undertaking it is.",
            "status": "How it stands today.",
            "began": "As precisely as known: 1985, June 1985 or June 23, 1985.",
            "ended": "Empty while it goes on.",
            "confidence": "Readers see it. Say in the note to the status why it is not high.",
        }

    def clean_lead_pillar(self):
        return self._only_themes("lead_pillar", [self.cleaned_data["lead_pillar"]])[0]

    def clean_picked_themes(self):
        themes = self._only_themes("picked_themes", self.cleaned_data["picked_themes"])
        lead = self.cleaned_data.get("lead_pillar")
        if lead in themes:
            raise ValidationError("The lead theme need not be named again here.")
        return themes

    def _only_themes(self, name, records):
        if any(record and record.kind != Kind.PILLAR for record in records):
            raise ValidationError("Choose themes only.")
        return records
