"""Sources and organizations: edited at once, every change logged with old and new values."""

from django.contrib import admin
from django.db.models import PROTECT
from django.utils.text import capfirst

from cooperation.models import AuditEvent, Organization, Source

from .desk import desk
from .labels import source_label
from .texts import STORED_FORM

SHOWN_USES = 50


class ReferenceAdmin(admin.ModelAdmin):
    """A model whose rows change at once. What is used somewhere cannot be deleted."""

    formfield_overrides = STORED_FORM
    delete_confirmation_template = "admin/cooperation/delete_reference.html"
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def snapshot(self, obj):
        """The values of `obj` as the log keeps them."""
        return {
            field.name: value
            if isinstance(value := field.value_from_object(obj), bool | int | None)
            else str(value)
            for field in obj._meta.concrete_fields
            if not field.primary_key
        }

    def save_form(self, request, form, change):
        stored = self.model.objects.get(pk=form.instance.pk) if change else None
        form.before = self.snapshot(stored) if stored else {}
        return super().save_form(request, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        before, after = form.before, self.snapshot(form.instance)
        new = {name: value for name, value in after.items() if before.get(name, "") != value}
        old = {name: before[name] for name in new if name in before}
        if new:
            self._log(request, "edit" if change else "add", form.instance, old=old, new=new)

    def delete_model(self, request, obj):
        self._log(request, "delete", obj, old=self.snapshot(obj))
        super().delete_model(request, obj)

    def get_deleted_objects(self, objs, request):
        """Django's, with the uses that stand in the way in an editor's words."""
        deleted, count, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, count, lacking, [use for obj in objs for use in uses(obj)] or protected

    def _log(self, request, action, obj, **data):
        noun = self.opts.verbose_name
        AuditEvent.objects.log(f"{action} {noun}", by=request.user, subject=obj, **data)


def uses(obj):
    """Where `obj` is used, in words, each place once."""
    found = {}
    for relation in obj._meta.related_objects:
        if relation.on_delete is PROTECT:
            parent = "content_object" if hasattr(relation.related_model, "content_object") else ""
            parent = parent or "edition"
            rows = relation.related_model.objects.filter(**{relation.field.name: obj})
            for row in rows.select_related(parent).order_by(f"-{parent}__pk")[:SHOWN_USES]:
                found[str(getattr(row, parent))] = None
    return list(found)


@admin.register(Source, site=desk)
class SourceAdmin(ReferenceAdmin):
    list_display = ["title", "publisher", "date", "side", "kind", "official", "key"]
    list_filter = ["side", "kind", "official", "confidence"]
    search_fields = ["title", "publisher", "key", "url"]
    search_help_text = "Title, publisher, key or address."
    fieldsets = [
        (None, {"fields": ["title", "publisher", "key", ("url", "archived_url"), "date"]}),
        ("What it is", {"fields": [("side", "kind"), "official", "confidence", "note"]}),
    ]

    def label(self, source):
        return source_label(source)

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []  # texts cite it


@admin.register(Organization, site=desk)
class OrganizationAdmin(ReferenceAdmin):
    list_display = ["name", "acronym", "country", "slug"]
    list_filter = ["country"]
    search_fields = ["name", "acronym", "slug"]
    search_help_text = "Name, acronym or address."
    fields = [("name", "acronym"), "slug", "country", "url"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []  # no redirect would lead from the old address

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}
