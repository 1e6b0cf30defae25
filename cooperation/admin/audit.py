"""The log: read, never written here."""

import json

from django.contrib import admin
from django.utils.html import format_html

from cooperation.models import AuditEvent

from .desk import desk


@admin.register(AuditEvent, site=desk)
class AuditEventAdmin(admin.ModelAdmin):
    list_display = ["at", "actor_name", "action", "subject"]
    list_filter = ["action", "at"]
    list_select_related = ["actor"]
    search_fields = ["subject", "actor_name"]
    search_help_text = "Name of a record, source or tag, or who did it."
    show_full_result_count = False
    actions = None
    fields = ["at", "actor_name", "action", "subject", "details"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Details")
    def details(self, event):
        text = json.dumps(event.data, indent=2, ensure_ascii=False)
        return format_html('<pre class="details">{}</pre>', text)
