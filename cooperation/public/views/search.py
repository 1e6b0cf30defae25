"""Search of what is live today, and suggestions while somebody types."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation.languages import here, spoken
from cooperation.models import EntryKind, Form, Side, Status
from cooperation.search import PAGE_SIZE, Filters, suggestions
from cooperation.search import search as find

from .. import params
from ..frame import frame, moment

LONGEST = 200
KIND_WORDS = {
    EntryKind.INITIATIVE: _("Initiative"),
    EntryKind.PILLAR: _("Theme"),
    EntryKind.MILESTONE: _("Milestone"),
    EntryKind.SOURCE: _("Source"),
    EntryKind.ORGANIZATION: _("Organization"),
    EntryKind.TAG: _("Tag"),
    EntryKind.PAGE: _("Page"),
}
FACETS = (
    ("pillar", _("Theme")),
    ("status", _("Status")),
    ("form", _("Form")),
    ("side", _("Who says so")),
)
SECONDS = 60  # that a browser may keep suggestions: somebody types and takes back


class Listing:
    """The hits of `results` as a paginator takes them: a page is asked for when it is shown."""

    def __init__(self, results):
        self.results = results

    def count(self):
        return self.results.reachable

    def __getitem__(self, part):
        return self.results.hits(part.start, part.stop - part.start)


@require_safe
def search(request):
    query, themes = params.words(request), frame(request).themes
    filters = Filters(
        kind=params.choice(request, "kind", EntryKind.values),
        pillar=params.named(request, "pillar", {one.slug: one.id for one in themes.values()}) or 0,
        status=params.choice(request, "status", Status.values),
        form=params.choice(request, "form", Form.values),
        side=params.choice(request, "side", Side.values),
    )
    results = find(query, moment(request), filters) if query else None
    context = {
        "query": query,
        "cut": len(request.GET.get("q", "")) > LONGEST,
        # Entries are of what is live today, whatever day the reader has been looking at.
        "past": "as-of" in request.GET,
        "results": results,
        "filters": filters,
        "themes": themes.values(),
        "corrected_url": _url(results.corrected) if results else "",
    }
    if results:
        page = params.page(request, Listing(results), PAGE_SIZE)
        context |= {
            "page": page,
            "hits": [_shown(hit, themes) for hit in page.object_list],
            "kinds": _kinds(request, results),
            "facets": _facets(request, results, themes),
            "chosen": _chosen(request, filters, themes),
        }
    return render(request, "cooperation/search.html", context)


@require_safe
def suggest(request):
    found = suggestions(params.words(request), moment(request))
    response = JsonResponse({"suggestions": [_told(one) for one in found]})
    response.headers["Cache-Control"] = f"private, max-age={SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _told(one):
    """A suggestion for the script, with its language where that is not the one of the page."""
    title = one.title
    told = {
        "title": title.text,
        "label": f"{title.text} ({one.name})" if one.name else title.text,
        "kind": KIND_WORDS[one.entry.kind],
        "url": one.entry.get_absolute_url(),
    }
    return told if title.language == spoken() else told | {"lang": title.language}


def _shown(hit, themes):
    """The hit with what its row says beside what was found: kind, theme."""
    entry = hit.entry
    hit.kind_words = KIND_WORDS[entry.kind]
    hit.theme = themes.get(entry.shelf.theme)
    return hit


def _kinds(request, results):
    """Tabs: label, how many, address, whether it is the present one."""
    options = results.options("kind")
    everything = sum(count for _, count in options)
    tabs = [(_("Everything"), everything, params.query_with(request, "kind", ""), "")]
    tabs += [
        (EntryKind(value).label, count, params.query_with(request, "kind", value), value)
        for value, count in options
    ]
    return [(label, count, url, value == results.filters.kind) for label, count, url, value in tabs]


def _facets(request, results, themes):
    """What results can be narrowed by: title, and options of label as `Said`, how many and
    address."""
    words = {
        "pillar": {one.id: (one.titled, one.slug) for one in themes.values()},
        "status": _labels(Status),
        "form": _labels(Form),
        "side": _labels(Side),
    }
    found = []
    for name, title in FACETS:
        if getattr(results.filters, name):
            continue
        options = [
            (*words[name][value], count)
            for value, count in results.options(name)
            if value in words[name]
        ]
        if name == "pillar":
            options.sort(key=lambda option: _number(option[1], themes))
        rows = [
            (label, count, params.query_with(request, name, value))
            for label, value, count in options
        ]
        if len(rows) > 1 or (rows and rows[0][1] < results.total):
            found.append((title, rows))
    return found


def _labels(choices):
    """By value, its label as `Said`, and the value."""
    return {value: (here(label), value) for value, label in choices.choices}


def _number(slug, themes):
    return next(theme.number for theme in themes.values() if theme.slug == slug)


def _chosen(request, filters, themes):
    """The filters in force: what, which, and the address without it."""
    words = [
        ("pillar", filters.pillar and themes[filters.pillar].titled),
        ("status", filters.status and here(Status(filters.status).label)),
        ("form", filters.form and here(Form(filters.form).label)),
        ("side", filters.side and here(Side(filters.side).label)),
    ]
    titles = dict(FACETS)
    return [
        (titles[name], value, params.query_without(request, name)) for name, value in words if value
    ]


def _url(text):
    return f"{reverse('search')}?{params.urlencode({'q': text})}" if text else ""
