"""The log: read, searched and taken away as a file, never written here."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from cooperation.models import AuditEvent

from .auditfilters import ActionFilter, CappedPaginator, SubjectFilter, WhenFilter, WhoFilter
from .desk import desk
from .event import changed, event_context

# What a list may be narrowed to by its address alone, as links from elsewhere do.
OF_ONE = {"record", "record__exact", "record__id__exact", "edition", "edition__exact"}


@admin.register(AuditEvent, site=desk)
class AuditEventAdmin(admin.ModelAdmin):
    exports = "auditevent"  # see `tables`
    list_display = ["when", "who", "done", "of_what", "changed"]
    list_filter = [WhenFilter, ActionFilter, SubjectFilter, WhoFilter]
    list_per_page = 50
    paginator = CappedPaginator
    search_fields = ["subject", "actor_name"]
    search_help_text = "Name of a record, source, tag or account, or who did it."
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    ordering = ["-at", "-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("actor", "record", "edition")

    def lookup_allowed(self, lookup, value, request):
        return lookup in OF_ONE or super().lookup_allowed(lookup, value, request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One event in words."""
        return _event(request, self, object_id)

    @admin.display(description="When", ordering="at")
    def when(self, event):
        return event.at

    # Without an order of their own: the log is too long to be sorted by names.

    @admin.display(description="Who")
    def who(self, event):
        return event.actor_name

    @admin.display(description="What was done")
    def done(self, event):
        return event.action

    @admin.display(description="Of what")
    def of_what(self, event):
        return event.subject

    @admin.display(description="Changed")
    def changed(self, event):
        return changed(event)


@require_safe
def _event(request, model_admin, object_id):
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    event = None
    if object_id.isdecimal() and len(object_id) < 19:
        events = AuditEvent.objects.select_related("actor", "record", "edition__record")
        event = events.filter(pk=object_id).first()
    if event is None:
        raise Http404
    context = {
        **desk.each_context(request),
        "title": capfirst(str(event.action)),
        "opts": model_admin.opts,
        **event_context(event, request.user),
    }
    return TemplateResponse(request, "admin/cooperation/event.html", context)
