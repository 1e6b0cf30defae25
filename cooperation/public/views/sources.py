"""Who says so: the documents, and what rests on each."""

from collections import Counter

from django.db.models import Count, F, Q
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation import linkcheck
from cooperation.catalogue import Listed, entries, with_themes
from cooperation.claims import claims
from cooperation.in_use import cited
from cooperation.languages import here, said
from cooperation.models import Citation, Edition, Side, SourceKind
from cooperation.related import cited_beside
from cooperation.search import words_of

from .. import params
from ..addresses import settle
from ..citing import citing_source
from ..frame import frame, moment

PAGE_SIZE = 60
RECORDS = 40
SORTS = {
    "newest": (_("Newest first"), [F("date").desc(nulls_last=True), "title", "pk"]),
    "oldest": (_("Oldest first"), [F("date").asc(nulls_last=True), "title", "pk"]),
    "publisher": (_("By publisher"), ["publisher", "title", "pk"]),
    "cited": (_("Most cited"), ["-records", "title", "pk"]),
}


@require_safe
def source_list(request):
    at = moment(request)
    query = params.words(request)
    side = params.choice(request, "side", Side.values)
    kind = params.choice(request, "kind", SourceKind.values)
    sort = params.choice(request, "sort", list(SORTS), "newest")
    official = params.choice(request, "official", ["yes"])
    in_use = cited(at)
    found = in_use
    for word in words_of(query):
        found = found.filter(Q(title__icontains=word) | Q(publisher__icontains=word))
    if side:
        found = found.filter(side=side)
    if kind:
        found = found.filter(kind=kind)
    if official:
        found = found.filter(official=True)
    settle(
        request,
        {
            "q": query,
            "side": side,
            "kind": kind,
            "official": official,
            "sort": "" if sort == "newest" else sort,
        },
    )
    by_side, by_kind = Counter(), Counter()
    for one_side, one_kind, n in (
        in_use.order_by().values_list("side", "kind").annotate(n=Count("pk"))
    ):
        by_side[one_side] += n
        by_kind[one_kind] += n
    page = params.page(
        request,
        Listed(
            _with_records(found, at) if sort == "cited" else found,
            *SORTS[sort][1],
            reading=lambda rows: _with_records(rows, at),
            count=by_side.total() if found is in_use else None,
        ),
        PAGE_SIZE,
    )
    context = {
        "page": page,
        "total": page.paginator.count,
        "all": by_side.total(),
        "sides": [(s.value, here(s.label), by_side[s.value]) for s in Side if by_side[s.value]],
        "kinds": [
            (k.value, here(k.label), by_kind[k.value]) for k in SourceKind if by_kind[k.value]
        ],
        "sorts": [(name, label) for name, (label, order) in SORTS.items()],
        "query": query,
        "side": side,
        "kind": kind,
        "sort": sort,
        "official": official,
    }
    return render(request, "cooperation/source_list.html", context)


@require_safe
def source(request, key):
    at, themes = moment(request), frame(request).themes
    found = linkcheck.with_outcome(cited(at)).filter(key=key).first()
    if found is None:
        raise Http404(f"No source in use has the key {key}.")
    settle(request, {})
    rows = Citation.objects.filter(source=found, edition__in=Edition.objects.live(at))
    resting = entries(at).filter(pk__in=rows.values("edition"))
    page = params.page(
        request, Listed(resting, F("began").asc(nulls_last=True), "title", "pk"), RECORDS
    )
    editions = with_themes(page.object_list, themes)
    _with_claims(editions, rows, found.key)
    context = {
        "source": found,
        "page": page,
        "editions": editions,
        "total": page.paginator.count,
        "milestone_count": rows.filter(milestone__isnull=False).count(),
        "beside": cited_beside(found, at),
        "cite": citing_source(found),
    }
    return render(request, "cooperation/source.html", context)


def _with_records(sources, at):
    """The same sources with `records`, how many live records each is cited by."""
    live = Edition.objects.live(at)
    return sources.annotate(
        records=Count("citations__edition", filter=Q(citations__edition__in=live), distinct=True)
    )


def _with_claims(editions, rows, key):
    """Give each of the entries the sentences and the milestones of it that rest on the source, and
    the language in which it is `written_in`: that of the page where it can be had."""
    shown = [edition.pk for edition in editions]
    milestones = {}
    of_milestones = rows.filter(edition__in=shown, milestone__isnull=False)
    for row in of_milestones.select_related("milestone").order_by("milestone__date", "pk"):
        milestones.setdefault(row.edition_id, []).append(row.milestone)
    mark = f"@{key}"
    texts = Edition.objects.filter(
        Q(body__contains=mark) | Q(body_hi__contains=mark), pk__in=shown
    ).values_list("pk", "body", "body_hi")
    texts = {pk: said(body, body_hi) for pk, body, body_hi in texts}
    for edition in editions:
        text, edition.written_in = texts.get(edition.pk, said("", ""))
        edition.sentences = claims(text, key)
        edition.claims = milestones.get(edition.pk, [])
