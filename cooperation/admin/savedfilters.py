"""Lists as an editor narrowed them, kept under names of their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cooperation.models import SavedFilter
from cooperation.text import normalize

from .desk import desk

NAME, QUERY = (SavedFilter._meta.get_field(name).max_length for name in ("name", "query"))
EMPTY = "Give the filter a name."


@desk.page("filters/save/", "save_filter")
@require_POST
def save(request):
    """Keep the list that the form names under a name; the same name again takes its place."""
    model_admin = _list_of(request, request.POST.get("view", ""))
    query = _query(request.POST.get("query", ""))
    name = _name(request)
    back = _address(model_admin.opts, query)
    if not name:
        messages.error(request, EMPTY)
    elif not query or len(query) > QUERY:
        messages.error(
            request,
            "Choose a filter first: there is nothing to save."
            if not query
            else "These are too many filters to be saved together. Take some away.",
        )
    else:
        _keep(request, model_admin.opts, name, query)
    return redirect(back)


@desk.page("filters/", "saved_filters")
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request):
    """The user's own filters, to be renamed and deleted."""
    if request.method == "POST":
        return _change(request)
    lists = {}
    for one in request.user.saved_filters.all():
        opts = _opts(request, one.view)
        if opts:
            lists.setdefault(opts.verbose_name_plural, []).append((one, _address(opts, one.query)))
    context = desk.each_context(request) | {
        "title": "Saved filters",
        "lists": lists.items(),
        "name_length": NAME,
    }
    return TemplateResponse(request, "admin/saved_filters.html", context)


@transaction.atomic
def _keep(request, opts, name, query):
    own = SavedFilter.objects.select_for_update().filter(user=request.user)
    there = own.filter(view=opts.model_name, name=name).first()
    if there:
        there.query = query
        there.save(update_fields=["query"])
        messages.success(request, f"“{name}” now shows this.")
    elif own.count() >= SavedFilter.MOST:
        messages.error(
            request,
            f"You have {SavedFilter.MOST} saved filters, and there is no room for more. Delete "
            "one that you do not use.",
        )
    else:
        SavedFilter.objects.create(user=request.user, view=opts.model_name, name=name, query=query)
        messages.success(request, f"Saved as “{name}”. It stands above the list.")


def _change(request):
    key = request.POST.get("filter", "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    one = get_object_or_404(SavedFilter, pk=key, user=request.user)
    if "delete" in request.POST:
        one.delete()
        messages.success(request, f"“{one.name}” is deleted.")
        return redirect("admin:saved_filters")
    name = _name(request)
    others = request.user.saved_filters.filter(view=one.view, name=name).exclude(pk=one.pk)
    if not name:
        messages.error(request, EMPTY)
    elif others.exists():
        messages.error(request, f"Another filter of this list is called “{name}”. Choose a name.")
    else:
        one.name = name
        one.save(update_fields=["name"])
        messages.success(request, f"It is called “{name}” now.")
    return redirect("admin:saved_filters")


def _name(request):
    return " ".join(normalize(request.POST.get("name", "")).split())[:NAME].strip()


def _query(text):
    """The query string of a list in its one spelling, without what no list understands."""
    return SavedFilter.query_of(dict(QueryDict(text.replace("\0", "")).lists()))


def _list_of(request, view):
    """The admin of the list; 404 where there is none, 403 where it may not be looked at."""
    for model, model_admin in desk._registry.items():
        if model._meta.model_name == view:
            if model_admin.has_view_or_change_permission(request):
                return model_admin
            raise PermissionDenied
    raise Http404


def _opts(request, view):
    """The model of the list; None where it is gone or may not be looked at any more."""
    try:
        return _list_of(request, view).opts
    except (Http404, PermissionDenied):
        return None


def _address(opts, query):
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return f"{url}?{query}" if query else url
