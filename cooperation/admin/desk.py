"""The admin site of this project: its name, its front page, its autocomplete."""

from functools import wraps
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.urls import path, reverse

from cooperation.text import clean_query

from . import signed_out

GROUPS = {
    "Content": ("PillarEdition", "InitiativeEdition", "PageEdition"),
    "Reference": ("Source", "Organization", "Tag", "Leader"),
    "Log": ("AuditEvent",),
    "People": ("User", "Group"),
}

# The pages that belong to no model, as they stand in the navigation.
NAVIGATION = ("quality", "coverage", "links", "tagdesk", "shared", "exchange_import")


class LabelledAutocomplete(AutocompleteJsonView):
    """Django's, with the labels of the model's admin and a search fit for any database."""

    def process_request(self, request):
        term, *rest = super().process_request(request)
        return clean_query(term), *rest

    def has_perm(self, request, obj=None):
        """Who may look at the model, or whom its admin lets pick from it all the same."""
        may = getattr(self.model_admin, "may_be_picked", None)
        return may(request) if may else super().has_perm(request, obj)

    def get_queryset(self):
        """Only what may be chosen anew, where the model's admin makes that difference."""
        if hasattr(self.model_admin, "offer"):
            return self.model_admin.offer(self.term)
        queryset = super().get_queryset()
        offered = getattr(self.model_admin, "offered", None)
        return offered(queryset) if offered else queryset

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class Page(NamedTuple):
    """A page of the desk that belongs to no model: see `Desk.page`."""

    route: str
    name: str
    label: str
    permission: str
    view: object


class Desk(AdminSite):
    """Where editors work."""

    site_header = "U.S.–India Cooperation"
    site_title = "U.S.–India Cooperation, editors’ desk"
    index_title = "Editors’ desk"
    enable_nav_sidebar = False  # the same links stand in a row under the header, for wider lists

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    def page(self, route, name, *, label="", permission=""):
        """Decorator: put a view at `route` under the desk, for those who may sign in there.

        It is reversed as `admin:<name>`. With a `label` it stands in the navigation of everybody
        who holds `permission`; whether its view answers is the view's own question. Pages come
        before Django's own, so a route may take the place of one.
        """

        def put(view):
            self.pages.append(Page(route, name, label, permission, view))
            return view

        return put

    def get_urls(self):
        own = [path(page.route, self.admin_view(page.view), name=page.name) for page in self.pages]
        return [*own, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """Django's, but what is posted after a session has ended is not thrown away."""
        allowed = super().admin_view(view, cacheable)
        resumed = signed_out.take_up(self, view)

        @wraps(allowed)
        def inner(request, *args, **kwargs):
            lost = signed_out.SIGN_IN in request.POST or not self.has_permission(request)
            kept = request.method == "POST" and lost and signed_out.typed(request)
            return (resumed if kept else allowed)(request, *args, **kwargs)

        return inner

    def each_context(self, request):
        context = super().each_context(request)
        if context["has_permission"]:
            context["desk_pages"] = [
                (reverse(f"admin:{page.name}"), page.label)
                for page in sorted(self.pages, key=_place)
                if page.label and (not page.permission or request.user.has_perm(page.permission))
            ]
        return context

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


def _place(page):
    return NAVIGATION.index(page.name) if page.name in NAVIGATION else len(NAVIGATION)


desk = Desk(name="admin")
