"""Search of what is live today, and suggestions while somebody types."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation.models import EntryKind, Form, Side, Status
from cooperation.search import PAGE_SIZE, Filters, suggestions
from cooperation.search import search as find

from .. import params
from ..frame import frame, moment

LONGEST = 200
KIND_WORDS = {
    EntryKind.INITIATIVE: "Initiative",
    EntryKind.PILLAR: "Theme",
    EntryKind.MILESTONE: "Milestone",
    EntryKind.SOURCE: "Source",
    EntryKind.ORGANIZATION: "Organization",
    EntryKind.TAG: "Tag",
    EntryKind.PAGE: "Page",
}
FACETS = (
    ("pillar", "Theme"),
    ("status", "Status"),
    ("form", "Form"),
    ("side", "Who says so"),
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
    response = JsonResponse(
        {
            "suggestions": [
                {
                    "title": one.entry.title,
                    "label": f"{one.entry.title} ({one.name})" if one.name else one.entry.title,
                    "kind": KIND_WORDS[one.entry.kind],
                    "url": one.entry.get_absolute_url(),
                }
                for one in found
            ]
        }
    )
    response.headers["Cache-Control"] = f"private, max-age={SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


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
    tabs = [("Everything", everything, params.query_with(request, "kind", ""), "")]
    tabs += [
        (EntryKind(value).label, count, params.query_with(request, "kind", value), value)
        for value, count in options
    ]
    return [(label, count, url, value == results.filters.kind) for label, count, url, value in tabs]


def _facets(request, results, themes):
    """What results can be narrowed by: title, and options of label, how many and address."""
    words = {
        "pillar": {one.id: (one.title, one.slug) for one in themes.values()},
        "status": {value: (label, value) for value, label in Status.choices},
        "form": {value: (label, value) for value, label in Form.choices},
        "side": {value: (label, value) for value, label in Side.choices},
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


def _number(slug, themes):
    return next(theme.number for theme in themes.values() if theme.slug == slug)


def _chosen(request, filters, themes):
    """The filters in force: what, which, and the address without it."""
    words = [
        ("pillar", "Theme", themes[filters.pillar].title if filters.pillar else ""),
        ("status", "Status", Status(filters.status).label if filters.status else ""),
        ("form", "Form", Form(filters.form).label if filters.form else ""),
        ("side", "Who says so", Side(filters.side).label if filters.side else ""),
    ]
    return [
        (label, value, params.query_without(request, name)) for name, label, value in words if value
    ]


def _url(text):
    return f"{reverse('search')}?{params.urlencode({'q': text})}" if text else ""
