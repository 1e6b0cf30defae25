"""Terms in office, which the timeline shows beside each year."""

from django.contrib import admin

from cooperation.models import Leader

from .desk import desk
from .reference import ReferenceAdmin


@admin.register(Leader, site=desk)
class LeaderAdmin(ReferenceAdmin):
    """Nothing refers to a term, so any can be deleted; they are too few to be searched."""

    exports = None
    searched = False
    list_display = ["name", "office", "began", "ended", "acting"]
    list_filter = ["office"]
    ordering = ["-began"]
    fields = ["name", "slug", "office", ("began", "ended"), "acting"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []  # an import would take it for another term

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def get_search_results(self, request, queryset, search_term):
        return queryset, False

    def get_deleted_objects(self, objs, request):
        return admin.ModelAdmin.get_deleted_objects(self, objs, request)
