"""The one search box: everything that its user may look at, by its words."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cooperation import finding
from cooperation.models import (
    DocumentKind,
    Edition,
    InitiativeEdition,
    Organization,
    PageEdition,
    PillarEdition,
    Source,
    Tag,
)
from cooperation.text import clean_query

from .desk import desk
from .listing import state_badge

MODELS = {
    DocumentKind.INITIATIVE: InitiativeEdition,
    DocumentKind.PILLAR: PillarEdition,
    DocumentKind.PAGE: PageEdition,
    DocumentKind.SOURCE: Source,
    DocumentKind.ORGANIZATION: Organization,
    DocumentKind.TAG: Tag,
}
FIRST = 5  # of each kind, when several are shown
PER_PAGE = 20
# What the fields of a document are for an editor.
PLACES = {"names": "Names", "summary": "Summary", "text": "Text"}
OF_KIND = {
    DocumentKind.SOURCE: {"names": "Publisher", "summary": "Note", "text": "Web address"},
    DocumentKind.ORGANIZATION: {"text": "Web address"},
    DocumentKind.TAG: {"names": "Synonyms", "summary": "Scope note"},
}


@dataclass
class Group:
    """What was found of one kind: some of it, or a page."""

    kind: DocumentKind
    total: int
    rows: list
    all_url: str
    list_url: str


@desk.page("search/", "search")
@require_safe
def search_page(request):
    """What holds every word of `q`: the first of each kind, or pages of one `kind`."""
    kinds = searchable(request)
    if not kinds:
        raise PermissionDenied
    query = clean_query(request.GET.get("q", ""))
    only = request.GET.get("kind", "")
    context = desk.each_context(request) | {
        "title": f"Search: {query}" if query else "Search",
        "query": query,
        "desk_query": query,
        "kinds": [MODELS[kind]._meta.verbose_name_plural for kind in kinds],
    }
    if query:
        context |= _answer(request, query, [only] if only in kinds else kinds, only in kinds)
    return TemplateResponse(request, "admin/search.html", context)


def searchable(request):
    """The kinds that the user may look at: no other is searched, or counted."""
    return [
        kind.value
        for kind, model in MODELS.items()
        if desk.get_model_admin(model).has_view_or_change_permission(request)
    ]


def _answer(request, query, kinds, paged):
    size = PER_PAGE if paged else FIRST
    number = _page_number(request) if paged else 1
    results = finding.search(query, kinds, start=(number - 1) * size, size=size)
    last = -(-min(results.total, finding.LISTED) // size)
    if paged and number > last > 0:
        number = last
        results = finding.search(query, kinds, start=(number - 1) * size, size=size)
    rows = _rows(results.hits)
    # What is called so comes first, whatever its kind.
    order = sorted(
        results.totals,
        key=lambda kind: (not any(row["exact"] for row in rows.get(kind, ())), kinds.index(kind)),
    )
    answer = {
        "total": results.total,
        "groups": [_group(kind, query, results.totals[kind], rows.get(kind, [])) for kind in order],
        "paged": paged,
    }
    if paged and results.total:
        answer["page"] = Paginator(range(min(results.total, finding.LISTED)), size).page(number)
        answer["cut"] = results.total > finding.LISTED
    if not results.total:
        answer["lacking"] = finding.stale_count()
    return answer


def _page_number(request):
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isdecimal() and len(typed) < 5 else 1
    return min(max(number, 1), finding.LISTED // PER_PAGE)


def _group(kind, query, total, rows):
    """A kind with the address of all that was found of it, here and in its list."""
    model = MODELS[kind]._meta.model_name
    return Group(
        DocumentKind(kind),
        total,
        rows,
        f"{reverse('admin:search')}?{urlencode({'q': query, 'kind': kind})}",
        f"{reverse(f'admin:cooperation_{model}_changelist')}?{urlencode({'q': query})}",
    )


def _rows(hits):
    """What a row shows, by kind. One query for the editions behind records."""
    records = [hit.document.record_id for found in hits.values() for hit in found]
    editions = {
        edition.record_id: edition
        for edition in Edition.objects.working()
        .with_state(timezone.now())
        .filter(record__in=[key for key in records if key])
        .only("record_id")
    }
    return {
        kind: [_row(kind, hit, editions.get(hit.document.record_id)) for hit in found]
        for kind, found in hits.items()
    }


def _row(kind, hit, edition):
    document = hit.document
    place = OF_KIND.get(kind, {}).get(hit.place) or PLACES[hit.place]
    key = edition.pk if edition else document.subject_id
    return {
        "url": reverse(f"admin:cooperation_{MODELS[kind]._meta.model_name}_change", args=[key]),
        "title": hit.title,
        "badge": state_badge(edition.state_now) if edition else "",
        "key": document.key,
        "exact": hit.exact,
        "place": place if any(found for _, found in hit.excerpt) else "",
        "excerpt": hit.excerpt,
    }
