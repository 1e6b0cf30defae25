"""The admin site of this project: its name, its front page, its autocomplete."""

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from cooperation.text import clean_query

GROUPS = {
    "Content": ("PillarEdition", "InitiativeEdition", "PageEdition"),
    "Reference": ("Source", "Organization", "Tag"),
    "Log": ("AuditEvent",),
    "People": ("User", "Group"),
}


class LabelledAutocomplete(AutocompleteJsonView):
    """Django's, with the labels of the model's admin and a search fit for any database."""

    def process_request(self, request):
        term, *rest = super().process_request(request)
        return clean_query(term), *rest

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class Desk(AdminSite):
    """Where editors work."""

    site_header = "U.S.–India Cooperation"
    site_title = "U.S.–India Cooperation, editors’ desk"
    index_title = "Editors’ desk"
    enable_nav_sidebar = False  # the same links stand in a row under the header, for wider lists

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Models by what an editor comes for, not by the application that holds them."""
        models = {
            model["object_name"]: model
            for app in super().get_app_list(request, app_label)
            for model in app["models"]
        }
        groups = []
        for name, members in GROUPS.items():
            present = [models[member] for member in members if member in models]
            if present:
                groups.append({"name": name, "app_label": name.lower(), "models": present})
        return groups


desk = Desk(name="admin")
