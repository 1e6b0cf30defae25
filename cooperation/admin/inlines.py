"""What stands in rows on the form of an edition: milestones, cross-references, other names."""

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.functional import cached_property

from cooperation.models import (
    Alias,
    Citation,
    CrossReference,
    Milestone,
    Record,
    Relation,
    Source,
    Stage,
)

from .children import free_anchor, set_ordered
from .labels import record_label, source_label, with_titles
from .picks import PickMany, PickOne, Shelf
from .texts import STORED_FORM, scripts

PLACES = "Rows stand in the order of these numbers. Left empty, a new row comes last."
ROWS_WITHOUT_SCRIPT = 3  # offered empty to those who ask for them


class OrderedFormSet(BaseInlineFormSet):
    """Rows in the order of their places; a new one without a place comes last."""

    def save_new(self, form, commit=True):
        if form.cleaned_data.get("position") is None:
            rows = [row.instance for row in self.initial_forms] + self.new_objects
            form.instance.position = max((row.position for row in rows), default=-1) + 1
        return super().save_new(form, commit=commit)


class RowForm(forms.ModelForm):
    """A row with its place among the others: left empty, a stored row keeps it."""

    class Meta:
        labels = {"position": "Place"}
        help_texts = {"position": PLACES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if not self.instance.pk:
                self.initial["position"] = None

    @cached_property
    def changed_data(self):
        """A place alone makes no new row."""
        names = super().changed_data
        return [] if names == ["position"] and not self.instance.pk else names

    def clean_position(self):
        place = self.cleaned_data["position"]
        return self.instance.position if place is None and self.instance.pk else place

    def _post_clean(self):
        """A row that nobody touched is as it was stored: the database need not be asked."""
        if not self.instance.pk or self.has_changed():
            super()._post_clean()

    def typed(self, name):
        """What stands in the field `name`; where it cannot be edited, what is stored."""
        return self[name].value() if name in self.fields else getattr(self.instance, name)


class ShelvedFormSet(OrderedFormSet):
    """Rows whose field `picked` takes its rows from one shelf: what is stored comes with the rows
    of the formset, what was posted by one query."""

    picked = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.shelf = self.new_shelf()
        if self.is_bound:
            suffix = f"-{self.picked}"
            self.shelf.get(
                value
                for name in self.data
                if name.startswith(f"{self.prefix}-") and name.endswith(suffix)
                for value in self.data.getlist(name)
            )

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"shelf": self.shelf}


class MilestoneFormSet(ShelvedFormSet):
    picked = "sources"

    def new_shelf(self):
        shelf = Shelf(Source.objects.all(), source_label)
        shelf.add(
            citation.source for row in self.get_queryset() for citation in row.citations.all()
        )
        return shelf

    def save_new(self, form, commit=True):
        data = form.cleaned_data
        before = self.data.get(form.add_prefix("anchor"), "")  # see `sheets`
        form.instance.anchor = free_anchor(self.instance, data["date"], data["title"], before)
        return super().save_new(form, commit=commit)


class MilestoneForm(RowForm):
    sources = PickMany(
        Citation._meta.get_field("source"),
        label="Sources",
        required=False,
        help_text="Who says so. They join the sources of the edition by themselves.",
    )

    class Meta(RowForm.Meta):
        help_texts = {
            "title": "What happened, in a few words.",
            "date": "As precisely as known: 1985, June 1985 or June 23, 1985.",
            "description": "One or two sentences.",
            "position": "Milestones stand in the order of their dates, and those of one date in "
            "the order of these numbers.",
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, shelf, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sources"].use(shelf)
        if self.instance.pk:
            self.initial["sources"] = [row.source_id for row in self.instance.citations.all()]

    @property
    def line(self):
        words = " ".join(str(self.typed(name) or "") for name in ("date", "title")).strip()
        if not words:
            return []
        count = len(self["sources"].value() or [])
        pieces = [
            words,
            f"{count} source{'' if count == 1 else 's'}",
            "Setback" if self.typed("setback") else "",
        ]
        return [piece for piece in pieces if piece]

    def _save_m2m(self):
        within = {"edition_id": self.instance.edition_id, "milestone": self.instance}
        set_ordered(Citation, within, "source", self.cleaned_data["sources"])


class CrossReferenceFormSet(ShelvedFormSet):
    picked = "target"

    def new_shelf(self):
        shelf = Shelf(with_titles(Record.objects.all(), timezone.now()), record_label)
        shelf.add(row.target for row in self.get_queryset())
        return shelf

    def clean(self):
        super().clean()
        for form in self.forms:
            target = form.cleaned_data.get("target") if hasattr(form, "cleaned_data") else None
            if target and target.pk == self.instance.record_id:
                form.add_error("target", "A record cannot refer to itself.")

    def get_unique_error_message(self, unique_check):
        return "Two rows lead to the same record. Put both reasons into one."


class CrossReferenceForm(RowForm):
    target = PickOne(
        CrossReference._meta.get_field("target"),
        help_text="Type words of its title, its acronym or its address.",
    )

    class Meta(RowForm.Meta):
        help_texts = {"relation": "Read it as a sentence: this … the target.", "position": PLACES}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, shelf, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].use(shelf)
        self.shelf = shelf

    @property
    def line(self):
        relation = self.typed("relation")
        targets = self.shelf.get([self["target"].value() or ""])
        words = str(Relation(relation).label) if relation in Relation.values else ""
        return [" ".join([words, *map(record_label, targets)])] if targets else []


class AliasForm(RowForm):
    @property
    def line(self):
        return [name] if (name := self.typed("name")) else []

    class Meta(RowForm.Meta):
        help_texts = {
            "name": "A former name, or one under which people look for it.",
            "former": "Readers see it in the line of what came before.",
            "position": PLACES,
        }


class AliasFormSet(OrderedFormSet):
    def get_unique_error_message(self, unique_check):
        return "The same name stands here twice."


class EditionInline(admin.StackedInline):
    """Rows of an edition: who may change the edition may change them, while it is in hand.

    Where it `folds`, a row is one line until it is opened.
    """

    extra = 0
    folds = True
    template = "admin/cooperation/rows.html"
    formfield_overrides = STORED_FORM
    view_on_site = False

    class Media:
        css = {"all": ["cooperation/desk/places.css"]}
        js = scripts("rows")

    def get_extra(self, request, obj=None, **kwargs):
        return ROWS_WITHOUT_SCRIPT if "rows" in request.GET else 0

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return [*fields, "position"] if self.has_change_permission(request, obj) else fields

    def _may(self, request, *actions):
        name = self.parent_model._meta.model_name
        return any(request.user.has_perm(f"cooperation.{action}_{name}") for action in actions)

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view", "change", "add")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change", "add") and (
            obj is None
            or obj.pk is None
            or obj.stage in (Stage.DRAFT, Stage.REVIEW)
            or request.method == "POST"  # see EditionAdmin.has_change_permission
        )

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class MilestoneInline(EditionInline):
    model = Milestone
    form = MilestoneForm
    formset = MilestoneFormSet
    fields = [("date", "title"), "description", "sources", "setback"]

    def get_queryset(self, request):
        citations = Citation.objects.select_related("source")
        return super().get_queryset(request).prefetch_related(Prefetch("citations", citations))

    @admin.display(description="Sources")
    def sources(self, milestone):
        return "\n".join(source_label(row.source) for row in milestone.citations.all())


class CrossReferenceInline(EditionInline):
    model = CrossReference
    form = CrossReferenceForm
    formset = CrossReferenceFormSet

    def get_queryset(self, request):
        targets = with_titles(Record.objects.all(), timezone.now())
        return super().get_queryset(request).prefetch_related(Prefetch("target", targets))

    def get_fieldsets(self, request, obj=None):
        if self.has_change_permission(request, obj):
            return [(None, {"fields": [("relation", "target"), "reason", "position"]})]
        return [(None, {"fields": [("relation", "target_title"), "reason"]})]

    def get_readonly_fields(self, request, obj=None):
        return [] if self.has_change_permission(request, obj) else ["target_title"]

    @admin.display(description="Target")
    def target_title(self, reference):
        return record_label(reference.target)


class AliasInline(EditionInline):
    model = Alias
    form = AliasForm
    formset = AliasFormSet
    fields = [("name", "former")]
    folds = False
