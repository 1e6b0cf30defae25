"""Tables brought in: upload, look at what would change, confirm, and take back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cooperation import publishing
from cooperation.exchange.columns import IMPORTED, TABLES
from cooperation.exchange.exporting import MODELS
from cooperation.exchange.planning import plan
from cooperation.exchange.problems import Unreadable
from cooperation.exchange.reading import BYTES, read
from cooperation.exchange.running import Overtaken, carry_out, keep, planned
from cooperation.exchange.undoing import steps, undo
from cooperation.models import ImportRun, Kind

from .desk import desk
from .told import told

PERMISSION = "cooperation.import_edition"
ROWS_SHOWN = 25
PROBLEMS_SHOWN = 500
RUNS_SHOWN = 25
STAYS_SHOWN = 10
UNDONE = "This import is undone already."


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label="What the table holds", widget=forms.RadioSelect)
    file = forms.FileField(
        label="Table",
        help_text="CSV (UTF-8), XLSX or JSON, up to 5 MB and 5,000 rows. One import writes at most "
        "500 initiatives, or 2,000 sources or organizations.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, TABLES[kind].plural) for kind in kinds]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > BYTES:
            raise ValidationError("The file is larger than 5 MB. Split it into several.")
        return file


def may(user, kind):
    """What `user` may do with things of a kind, as `planning.plan` asks it."""
    model = f"{kind}edition" if kind in Kind.values else kind
    return {
        "may_add": user.has_perm(f"cooperation.add_{model}"),
        "may_change": user.has_perm(f"cooperation.change_{model}"),
    }


def _require(user):
    if not user.has_perm(PERMISSION):
        raise PermissionDenied


@desk.page("exchange/import/", "exchange_import", label="Import", permission=PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def import_view(request):
    """The form, and what was brought in before. What is uploaded is read and shown, not done."""
    _require(request.user)
    kinds = [kind for kind in IMPORTED if any(may(request.user, kind).values())]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, kinds=kinds)
    if form.is_valid():
        table, file = TABLES[form.cleaned_data["kind"]], form.cleaned_data["file"]
        try:
            rows = read(file.name, file.read(), table)
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            todo = plan(table, rows, **may(request.user, table.kind))
            if todo.problems or not todo.todo:
                return _page(request, form, kinds, todo=todo, passed_over=rows.passed_over)
            run = keep(rows, table, by=request.user, file_name=file.name)
            return redirect("admin:exchange_run", run.pk)
    return _page(request, form, kinds)


def _page(request, form, kinds, *, todo=None, passed_over=()):
    done = ImportRun.objects.filter(done_at__isnull=False).select_related("by", "undone_by")
    waiting = ImportRun.objects.filter(done_at__isnull=True, by=request.user)
    context = {
        **desk.each_context(request),
        "title": "Import",
        "form": form,
        "tables": [TABLES[kind] for kind in kinds],
        "runs": Paginator(done.defer("made", "table"), RUNS_SHOWN).get_page(
            request.GET.get("page")
        ),
        "waiting": waiting.defer("made", "table"),
        "passed_over": passed_over,
        **(_shown(todo, request) if todo else {}),
    }
    return TemplateResponse(request, "admin/cooperation/import.html", context)


def _shown(todo, request):
    """Template variables of a plan. Of long plans one page: telling texts apart takes time."""
    page = Paginator(todo.todo, ROWS_SHOWN).get_page(request.GET.get("page"))
    by_name = todo.table.by_name
    return {
        "plan": todo,
        "table": todo.table,
        "problems": todo.problems[:PROBLEMS_SHOWN],
        "more_problems": max(0, len(todo.problems) - PROBLEMS_SHOWN),
        "page": page,
        "rows": [
            (
                row,
                [
                    told(by_name[name].heading.capitalize(), _plain(old), _plain(new))
                    for name, old, new in row.changes
                ],
            )
            for row in page
        ],
    }


def _plain(value):
    """A date that is not known is nothing."""
    return "" if value is None else value


@desk.page("exchange/import/<int:pk>/", "exchange_run")
@require_http_methods(["GET", "HEAD", "POST"])
def run_view(request, pk):
    """An import that waits: what it would do, with a button. One that was done: what it did."""
    _require(request.user)
    run = get_object_or_404(ImportRun, pk=pk)
    if run.done_at:
        return _report(request, run)
    # What somebody has not confirmed is nobody else's.
    run = get_object_or_404(ImportRun, pk=pk, by=request.user)
    if request.method == "POST":
        return _decide(request, run)
    todo = planned(run, **may(request.user, run.kind))
    context = {
        **desk.each_context(request),
        "title": f"Import: {run.file_name}",
        "run": run,
        **_shown(todo, request),
    }
    return TemplateResponse(request, "admin/cooperation/import_waiting.html", context)


def _decide(request, run):
    if "cancel" in request.POST:
        run.delete()
        messages.info(request, "The table was put away. Nothing was written.")
        return redirect("admin:exchange_import")
    fingerprint = request.POST.get("fingerprint", "")
    try:
        carry_out(run, by=request.user, fingerprint=fingerprint, **may(request.user, run.kind))
    except (Overtaken, IntegrityError, ValidationError, publishing.IllegalMove):
        messages.error(
            request,
            "Nothing was written: the site has changed since you looked. Look at it again.",
        )
    else:
        messages.success(request, "The table was brought in. See below what it made.")
    return redirect("admin:exchange_run", run.pk)


def _report(request, run):
    if request.method == "POST":
        messages.error(request, "This table was brought in already.")
        return redirect("admin:exchange_run", run.pk)
    page = Paginator(run.made, 100).get_page(request.GET.get("page"))
    context = {
        **desk.each_context(request),
        "title": f"Import: {run.file_name}",
        "run": run,
        "table": TABLES[run.kind],
        "page": page,
        "changed": sum(not made["new"] for made in run.made),
        "made": [(made["title"], made["new"], url) for made, url in _with_urls(run, page)],
        "added": sum(made["new"] for made in run.made),
    }
    return TemplateResponse(request, "admin/cooperation/import_done.html", context)


def _with_urls(run, page):
    """What an import made, each with the address of its form, or "" where it is gone."""
    of_editions = run.kind in Kind.values
    kind, key = (f"{run.kind}edition", "edition") if of_editions else (run.kind, "pk")
    there = MODELS[run.kind].objects.filter(pk__in=[made[key] for made in page])
    left = set(there.values_list("pk", flat=True))
    name = f"admin:cooperation_{kind}_change"
    return [(made, reverse(name, args=[made[key]]) if made[key] in left else "") for made in page]


@desk.page("exchange/import/<int:pk>/undo/", "exchange_undo")
@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request, pk):
    """What undoing an import takes back and what it leaves, and why; then does it."""
    _require(request.user)
    run = get_object_or_404(ImportRun, pk=pk, done_at__isnull=False)
    if request.method == "POST":
        return _undo(request, run)
    if run.undone_at:
        messages.error(request, UNDONE)
        return redirect("admin:exchange_run", run.pk)
    context = {
        **desk.each_context(request),
        "title": f"Undo the import: {run.file_name}",
        "run": run,
        "steps": steps(run),
    }
    return TemplateResponse(request, "admin/cooperation/import_undo.html", context)


def _undo(request, run):
    try:
        left = [step for step in undo(run, by=request.user) if step.stays]
    except ValidationError:
        messages.error(request, UNDONE)
    else:
        messages.success(request, "The import is undone.")
        for step in left[:STAYS_SHOWN]:
            messages.warning(request, f"{step.title} stays. {step.stays}")
        if len(left) > STAYS_SHOWN:
            messages.warning(request, f"{len(left) - STAYS_SHOWN} more stay likewise.")
    return redirect("admin:exchange_run", run.pk)
