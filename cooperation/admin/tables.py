"""What a list shows, as a file: the export of every kind."""

from copy import copy

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.exchange.columns import IMPORTED, TABLES
from cooperation.exchange.exporting import export
from cooperation.exchange.files import TYPES, TooLong, to_bytes
from cooperation.models import Edition, Kind

from .desk import desk

MOST = 50_000  # rows of one file: it is made in memory
OWN = ("format", "edition")  # what the address says beside the filters of the list
FORMATS = [
    ("xlsx", "XLSX, for spreadsheets"),
    ("csv", "CSV"),
    ("json", "JSON, for programs"),
]
EDITIONS = [
    ("working", "The newest edition: a draft where there is one"),
    ("live", "What readers see now"),
]


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        choices=FORMATS,
        widget=forms.RadioSelect,
        help_text="In XLSX and CSV an apostrophe stands before what a spreadsheet would take for a "
        "formula; an import takes it away again.",
    )
    edition = forms.ChoiceField(choices=EDITIONS, widget=forms.RadioSelect, label="Which edition")

    def __init__(self, *args, of_editions, **kwargs):
        super().__init__(*args, **kwargs)
        if not of_editions:
            del self.fields["edition"]


@desk.page("exchange/export/<slug:kind>/", "exchange_export")
@require_safe
def export_view(request, kind):
    """Ask for the format, then give the file. The rest of the query narrows as that of the list."""
    model_admin = _admin(request, kind)
    back = reverse(f"admin:cooperation_{model_admin.opts.model_name}_changelist")
    kept = request.GET.copy()
    for name in OWN:
        kept.pop(name, None)
    query = f"?{kept.urlencode()}" if kept else ""
    try:
        found = _narrowed(model_admin, request, kept)
    except IncorrectLookupParameters:
        messages.error(request, "The list cannot be narrowed like this.")
        return redirect(back)
    of_editions = kind in Kind.values
    asked = request.GET if "format" in request.GET else None
    initial = {"format": "xlsx", "edition": "working"}
    form = ExportForm(asked, of_editions=of_editions, initial=initial)
    count = found.count()
    if form.is_valid() and count > MOST:
        form.add_error("format", f"A file holds {MOST:,} rows at most. Narrow the list first.")
    if form.is_valid():
        try:
            return _file(kind, _editions(found, form) if of_editions else found, form)
        except TooLong as error:
            form.add_error("format", str(error))
    context = {
        **desk.each_context(request),
        "title": f"Export: {model_admin.opts.verbose_name_plural}",
        "opts": model_admin.opts,
        "form": form,
        "count": count,
        "kept": [(name, value) for name, values in kept.lists() for value in values],
        "back": f"{back}{query}",
    }
    return TemplateResponse(request, "admin/cooperation/export.html", context)


@desk.page("exchange/empty/<slug:kind>.<slug:file_format>", "exchange_empty")
@require_safe
def empty_view(request, kind, file_format):
    """A table with nothing but its headings, to start from."""
    if kind not in IMPORTED or file_format not in TYPES:
        raise Http404
    if not request.user.has_perm("cooperation.import_edition"):
        raise PermissionDenied
    return _answer(to_bytes(TABLES[kind], [], file_format), TABLES[kind].plural, file_format)


def _admin(request, kind):
    """The admin whose list it is, if the user may look at that."""
    if kind not in TABLES:
        raise Http404
    name = f"{kind}edition" if kind in Kind.values else kind
    model_admin = next(
        found for model, found in desk._registry.items() if model._meta.model_name == name
    )
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    return model_admin


def _narrowed(model_admin, request, query):
    """The rows that the list shows under `query`, all pages of it."""
    as_list = copy(request)
    as_list.GET = query
    return model_admin.get_changelist_instance(as_list).queryset.order_by()


def _editions(found, form):
    if form.cleaned_data["edition"] == "working":
        return Edition.objects.filter(pk__in=found.values("pk"))
    return Edition.objects.live(timezone.now()).filter(record__in=found.values("record"))


def _file(kind, queryset, form):
    file_format = form.cleaned_data["format"]
    content = export(kind, queryset, file_format=file_format)
    return _answer(content, f"{TABLES[kind].plural}-{timezone.localdate()}", file_format)


def _answer(content, name, file_format):
    return HttpResponse(
        content,
        content_type=TYPES[file_format],
        headers={
            "Content-Disposition": f'attachment; filename="{name.lower()}.{file_format}"',
            "Cache-Control": "no-store",
        },
    )
