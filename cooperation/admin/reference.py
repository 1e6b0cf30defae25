"""What editions refer to: edited at once, every change logged with old and new values."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils.text import capfirst

from cooperation import finding, indexing
from cooperation.models import AuditEvent, Organization

from .desk import desk
from .texts import STORED_FORM
from .uses import uses


class ReferenceList(ChangeList):
    """A list whose rows show more than the form needs."""

    def get_queryset(self, request, *args, **kwargs):
        self.root_queryset = self.model_admin.rows(self.model_admin.get_queryset(request))
        return super().get_queryset(request, *args, **kwargs)


class ReferenceAdmin(admin.ModelAdmin):
    """A model whose rows change at once. What is used somewhere cannot be deleted."""

    exports = property(lambda self: self.opts.model_name)  # see `tables`
    formfield_overrides = STORED_FORM
    delete_confirmation_template = "admin/cooperation/delete_reference.html"
    actions = None
    list_per_page = 50
    show_full_result_count = False
    searched = True  # the index of the search knows the rows

    def rows(self, queryset):
        """`queryset` with everything the list shows."""
        return queryset

    def get_changelist(self, request, **kwargs):
        return ReferenceList

    def get_search_results(self, request, queryset, search_term):
        """By the index of the search: every word or its beginning, wherever it stands."""
        if search_term:
            found = finding.keys(search_term, [self.opts.model_name])
            queryset = queryset.filter(pk__in=found)
        return queryset, False

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
            if not field.primary_key and field.name != "changed_at"
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
            if self.searched:
                indexing.refresh(form.instance)
            self._log(request, "edit" if change else "add", form.instance, old=old, new=new)

    def delete_model(self, request, obj):
        self._log(request, "delete", obj, old=self.snapshot(obj))
        super().delete_model(request, obj)

    def get_deleted_objects(self, objs, request):
        """Django's, unless something uses one of them: then that is what stands in the way."""
        protected = [found for obj in objs if (found := uses(obj))]
        if protected:
            return [], {}, set(), protected
        return super().get_deleted_objects(objs, request)

    def render_delete_form(self, request, context):
        context |= {
            "way_out": self.way_out,
            "ways_out": self.ways_out(request, context["object"]),
        }
        return super().render_delete_form(request, context)

    # What to do with something in use, in words; `ways_out` adds buttons.
    way_out = ""

    def ways_out(self, request, obj):
        return []

    def _log(self, request, action, obj, **data):
        noun = self.opts.verbose_name
        AuditEvent.objects.log(f"{action} {noun}", by=request.user, subject=obj, **data)


@admin.register(Organization, site=desk)
class OrganizationAdmin(ReferenceAdmin):
    list_display = ["name", "acronym", "country", "slug"]
    list_filter = ["country"]
    search_fields = ["name", "acronym", "slug"]
    search_help_text = "Name, acronym or address."
    fields = [("name", "acronym"), "slug", "country", "url"]
    way_out = (
        "If it stands here twice, name the other one in new editions of these records. If it has "
        "another name now, change the name here: every edition shows the new one at once."
    )

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []  # no redirect would lead from the old address

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}
