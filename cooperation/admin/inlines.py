"""What stands in rows on the form of an edition: milestones, cross-references, other names."""

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.forms.models import BaseInlineFormSet
from django.utils import timezone

from cooperation.models import (
    Alias,
    Citation,
    CrossReference,
    Milestone,
    Record,
    Source,
    Stage,
)

from .children import free_anchor, set_ordered
from .labels import record_label, source_label, with_titles
from .picks import PickMany, PickOne, Shelf
from .texts import STORED_FORM


class OrderedFormSet(BaseInlineFormSet):
    """Rows that keep their places; a new one comes last."""

    def save_new(self, form, commit=True):
        places = [row.instance.position for row in self.initial_forms]
        form.instance.position = max(places, default=-1) + 1 + len(self.new_objects)
        return super().save_new(form, commit=commit)


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
        form.instance.anchor = free_anchor(self.instance, data["date"], data["title"])
        return super().save_new(form, commit=commit)


class MilestoneForm(forms.ModelForm):
    sources = PickMany(
        Citation._meta.get_field("source"),
        label="Sources",
        required=False,
        help_text="Who says so. They join the sources of the edition by themselves.",
    )

    class Meta:
        help_texts = {
            "title": "What happened, in a few words.",
            "date": "As precisely as known: 1985, June 1985 or June 23, 1985.",
            "description": "One or two sentences.",
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, shelf, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sources"].use(shelf)
        if self.instance.pk:
            self.initial["sources"] = [row.source_id for row in self.instance.citations.all()]

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


class CrossReferenceForm(forms.ModelForm):
    target = PickOne(
        CrossReference._meta.get_field("target"),
        help_text="Type words of its title, its acronym or its address.",
    )

    class Meta:
        help_texts = {"relation": "Read it as a sentence: this … the target."}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, shelf, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].use(shelf)


class AliasFormSet(OrderedFormSet):
    def get_unique_error_message(self, unique_check):
        return "The same name stands here twice."


class EditionInline(admin.StackedInline):
    """Rows of an edition: who may change the edition may change them, while it is in hand."""

    extra = 0
    formfield_overrides = STORED_FORM
    view_on_site = False

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
        target = "target" if self.has_change_permission(request, obj) else "target_title"
        return [(None, {"fields": [("relation", target), "reason"]})]

    def get_readonly_fields(self, request, obj=None):
        return [] if self.has_change_permission(request, obj) else ["target_title"]

    @admin.display(description="Target")
    def target_title(self, reference):
        return record_label(reference.target)


class AliasInline(EditionInline):
    model = Alias
    formset = AliasFormSet
    fields = ["name"]
