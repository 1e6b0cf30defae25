"""The vocabulary."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import path
from django.utils.html import format_html

from cooperation import finding, tagging
from cooperation.models import Tag, TagAlias
from cooperation.text import fold

from .desk import desk
from .reference import ReferenceAdmin
from .tagmoves import PERMISSION, merge_view, restore_view, retire_view, tag_url
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


class LookFilter(admin.SimpleListFilter):
    title = "what to look at"
    parameter_name = "look"

    def lookups(self, request, model_admin):
        return [
            ("orphans", "Carried by nothing live or in work"),
            ("alike", "Like another tag"),
            ("retired", "Retired"),
            ("offered", "Offered"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "orphans":
            return queryset.filter(pk__in=tagging.orphans().values("pk"))
        if self.value() == "alike":
            pairs = tagging.near_duplicates()
            return queryset.filter(pk__in={tag.pk for pair in pairs for tag in pair[:2]})
        if self.value() in ("retired", "offered"):
            return queryset.filter(retired_at__isnull=self.value() == "offered")
        return queryset


@admin.register(Tag, site=desk)
class TagAdmin(ReferenceAdmin):
    form = TagForm
    inlines = [TagAliasInline]
    change_form_template = "admin/cooperation/tag_form.html"
    list_display = ["name", "synonyms", "live", "all_editions", "state", "slug"]
    list_filter = [LookFilter]
    search_fields = ["name", "slug", "description"]
    search_help_text = "Name, synonym, address or scope note."
    fields = ["name", "slug", "description"]
    ordering = ["name"]
    way_out = (
        "Merge it into the tag that says the same, and every edition carries that one; or retire "
        "it, and it is not offered any more while editions that have it keep it."
    )

    def rows(self, queryset):
        return tagging.with_uses(queryset).prefetch_related("aliases")

    def get_urls(self):
        own = [
            path(
                f"<str:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"cooperation_tag_{name}",
            )
            for name, view in (
                ("merge", merge_view),
                ("retire", retire_view),
                ("restore", restore_view),
            )
        ]
        return [*own, *super().get_urls()]

    def offered(self, queryset):
        """What autocomplete offers."""
        return queryset.filter(retired_at__isnull=True)

    def ways_out(self, request, tag):
        if not request.user.has_perm(PERMISSION):
            return []
        ways = [{"words": "Merge…", "url": tag_url(tag, "merge"), "asks": True}]
        if tag.retired_at:
            return [*ways, {"words": "Restore", "url": tag_url(tag, "restore"), "asks": False}]
        return [*ways, {"words": "Retire", "url": tag_url(tag, "retire"), "asks": False}]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            live, editions = tagging.count_uses([obj.pk])[obj.pk]
            context |= {"live_records": live, "all_editions": editions}
            context["ways_out"] = self.ways_out(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="Synonyms")
    def synonyms(self, tag):
        return ", ".join(alias.name for alias in tag.aliases.all()) or "-"

    @admin.display(description="Live records", ordering="live_records")
    def live(self, tag):
        return tag.live_records

    @admin.display(description="Editions", ordering="editions")
    def all_editions(self, tag):
        return tag.editions

    @admin.display(description="State", ordering="retired_at")
    def state(self, tag):
        if tag.retired_at:
            return format_html('<span class="state state-discarded">{}</span>', "Retired")
        return format_html('<span class="state state-live">{}</span>', "Offered")

    def get_search_results(self, request, queryset, search_term):
        """A tag is found by any spelling of its name, and by its synonyms."""
        key = fold(search_term)
        if not key:
            return super().get_search_results(request, queryset, search_term)
        synonyms = TagAlias.objects.filter(folded__contains=key).values("tag")
        indexed = finding.keys(search_term, ["tag"])
        spelled = Q(folded__contains=key) | Q(pk__in=synonyms) | Q(pk__in=indexed)
        return queryset.filter(spelled), False

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
