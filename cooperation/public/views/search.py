"""Search."""

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.catalogue import with_themes
from cooperation.models import Edition, Kind, Tag
from cooperation.search import search as find
from cooperation.search import words_of
from cooperation.text import fold

from .. import params
from ..frame import frame, moment

PAGE_SIZE = 20
LONGEST = 200


@require_safe
def search(request):
    at, themes = moment(request), frame(request).themes
    query = params.words(request)
    context = {"query": query, "cut": len(request.GET.get("q", "")) > LONGEST}
    if query:
        page = params.page(request, find(query, at), PAGE_SIZE)
        found = with_themes(page.object_list, themes)
        for entry in found:
            if entry.kind == Kind.PILLAR:
                entry.theme = themes.get(entry.record_id)
        live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
        folded = fold(query)
        context |= {
            "page": page,
            "entries": found,
            "total": page.paginator.count,
            "words": words_of(query),
            "tags": Tag.objects.filter(
                Q(folded__contains=folded) | Q(aliases__folded=folded),
                tagged__content_object__in=live,
            )
            .distinct()
            .order_by("name")[:8]
            if folded
            else [],
        }
    return render(request, "cooperation/search.html", context)
