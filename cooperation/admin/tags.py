"""The vocabulary."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q

from cooperation import tagging
from cooperation.models import Tag, TagAlias
from cooperation.text import fold

from .desk import desk
from .reference import ReferenceAdmin
from .texts import STORED_FORM


class TagForm(forms.ModelForm):
    """Shows at the field what `tagging` would refuse."""

    def clean(self):
        super().clean()
        slug = self.cleaned_data.get("slug")
        if slug:
            try:
                tagging.require_unclaimed(Tag(pk=self.instance.pk, slug=slug))
            except ValidationError as error:
                self.add_error(None, error)
        return self.cleaned_data


class TagAliasFormSet(forms.BaseInlineFormSet):
    """Finds two new synonyms that are one in different spellings, before the database does."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if not name or self._should_delete_form(form):
                continue
            key = fold(name)
            if key in seen:
                form.add_error("name", "This synonym stands here twice. Remove one of the two.")
            seen.add(key)


class TagAliasInline(admin.StackedInline):
    model = TagAlias
    formset = TagAliasFormSet
    extra = 0
    fields = ["name"]
    formfield_overrides = STORED_FORM

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("cooperation.view_tag") or self._may(request)

    def has_add_permission(self, request, obj=None):
        return self._may(request)

    def has_change_permission(self, request, obj=None):
        return self._may(request)

    def has_delete_permission(self, request, obj=None):
        return self._may(request)

    def _may(self, request):
        """Synonyms are part of their tag."""
        return request.user.has_perm("cooperation.change_tag") or request.user.has_perm(
            "cooperation.add_tag"
        )


@admin.register(Tag, site=desk)
class TagAdmin(ReferenceAdmin):
    form = TagForm
    inlines = [TagAliasInline]
    list_display = ["name", "slug", "description"]
    search_fields = ["name", "slug", "description"]
    search_help_text = "Name, synonym, address or scope note."
    fields = ["name", "slug", "description"]
    ordering = ["name"]

    def get_search_results(self, request, queryset, search_term):
        """A tag is found by any spelling of its name, and by its synonyms."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        key = fold(search_term)
        if key:
            synonyms = TagAlias.objects.filter(folded__contains=key).values("tag")
            spelled = queryset.filter(Q(folded__contains=key) | Q(pk__in=synonyms))
            found = queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=spelled.values("pk")))
        return found, False

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def snapshot(self, obj):
        names = obj.aliases.order_by("position", "pk").values_list("name", flat=True)
        return super().snapshot(obj) | {"synonyms": "\n".join(names)}

    def save_model(self, request, obj, form, change):
        if change:
            # An address that leads on is the vocabulary's business, not of a plain save.
            tag = tagging.rename(obj, name=obj.name, slug=obj.slug, by=request.user)
            form.before |= {"name": tag.name, "slug": tag.slug, "folded": tag.folded}
        super().save_model(request, obj, form, change)
