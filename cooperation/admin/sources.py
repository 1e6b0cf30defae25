"""Sources, and whether their addresses still lead to the documents."""

from django.contrib import admin

from cooperation import linkcheck
from cooperation.models import BROKEN, Outcome, Source

from .desk import desk
from .labels import source_label
from .links import link_badge, link_panel
from .reference import ReferenceAdmin


class LinkFilter(admin.SimpleListFilter):
    title = "link"
    parameter_name = "links"

    def lookups(self, request, model_admin):
        return [
            ("broken", "Broken: gone, error or no answer"),
            *Outcome.choices,
            ("unchecked", "Not visited yet"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "broken":
            return queryset.filter(link_outcome__in=BROKEN)
        if self.value() == "unchecked":
            return queryset.filter(link_outcome__isnull=True).exclude(url="")
        if self.value() in Outcome.values:
            return queryset.filter(link_outcome=self.value())
        return queryset


@admin.register(Source, site=desk)
class SourceAdmin(ReferenceAdmin):
    change_form_template = "admin/cooperation/source_form.html"
    list_display = ["title", "publisher", "date", "side", "kind", "official", "link", "key"]
    list_filter = ["side", "kind", "official", "confidence", LinkFilter]
    search_fields = ["title", "publisher", "key", "url"]
    search_help_text = "Title, publisher, key or address."
    fieldsets = [
        (None, {"fields": ["title", "publisher", "key", ("url", "archived_url"), "date"]}),
        ("What it is", {"fields": [("side", "kind"), "official", "confidence", "note"]}),
    ]
    way_out = (
        "If another document says the same, cite that in its place in new editions of these "
        "records. If it is no longer on the web, give the address of an archived copy instead; if "
        "it is unreliable, say so in its note and lower how sure we are."
    )

    def label(self, source):
        return source_label(source)

    def rows(self, queryset):
        return linkcheck.with_outcome(queryset)

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []  # texts cite it

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "url" in form.changed_data:
            linkcheck.forget(obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= link_panel(request.user, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="Link", ordering="link_outcome")
    def link(self, source):
        return link_badge(source.link_outcome) if source.link_outcome else "-"
