"""Records, as autocomplete offers them. Editors see editions; this admin has no pages."""

from django.contrib import admin
from django.utils import timezone

from cooperation import finding
from cooperation.models import Kind, Record

from .desk import desk
from .labels import record_label, with_titles


@admin.register(Record, site=desk)
class RecordAdmin(admin.ModelAdmin):
    search_fields = ["slug"]  # autocomplete asks for some; `get_search_results` does the work

    def label(self, record):
        return record_label(record)

    def get_queryset(self, request):
        return with_titles(super().get_queryset(request), timezone.now())

    def get_search_results(self, request, queryset, search_term):
        """By the beginnings of words in titles and other names, and by address."""
        if search_term:
            queryset = queryset.filter(pk__in=finding.keys(search_term, Kind.values, named=True))
        return queryset, False

    def has_module_permission(self, request):
        return False

    def has_view_permission(self, request, obj=None):
        return any(
            request.user.has_perm(f"cooperation.{action}_{kind}edition")
            for action in ("view", "change", "add")
            for kind in Kind.values
        )

    def get_urls(self):
        return []
