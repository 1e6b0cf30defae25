"""How the themes hold together."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import connections as reading
from cooperation.catalogue import with_themes
from cooperation.models import Kind

from .. import params
from ..answers import Moved
from ..frame import frame, moment
from ..matrix import bridge_url, closest_pairs, matrix_rows

CLOSEST = 6
MOST_LINKS = 60
PAGE_SIZE = 40


@require_safe
def connections(request):
    at, themes = moment(request), frame(request).themes
    matrix = reading.matrix(at)
    between_themes = reading.links(at, kinds=[Kind.PILLAR])
    for link in between_themes:
        _with_themes(link, themes)
    closest = matrix.closest(CLOSEST)
    pairs = closest_pairs(matrix, reading.first_links(at, closest), themes, CLOSEST)
    context = {
        "themes": themes.values(),
        "matrix": matrix_rows(matrix, themes),
        "links": between_themes,
        "link_count": matrix.links.total(),
        "crossing": sum(n for pair, n in matrix.links.items() if len(pair) == 2),
        "pairs": pairs,
    }
    return render(request, "cooperation/connections.html", context)


@require_safe
def bridge(request, one, other):
    at, themes = moment(request), frame(request).themes
    by_slug = {theme.slug: theme for theme in themes.values()}
    if one not in by_slug or other not in by_slug or one == other:
        raise Http404("A bridge joins two different themes.")
    one, other = by_slug[one], by_slug[other]
    if bridge_url(one, other) != request.path:
        raise Moved(bridge_url(one, other))
    pair = (one.id, other.id)
    links = reading.links(at, pair=pair, most=MOST_LINKS)
    link_count = reading.count_links(at, pair)
    for link in links:
        _with_themes(link, themes)
        link.themes = [entry.theme for entry in (link.source, link.target) if entry.theme]
    page = params.page(request, reading.shared_initiatives(at, *pair), PAGE_SIZE)
    context = {
        "one": one,
        "other": other,
        "links": links,
        "link_count": link_count,
        "page": page,
        "shared": with_themes(page.object_list, themes),
        "shared_count": page.paginator.count,
        "tags": reading.shared_tags(at, *pair),
        "themes": themes.values(),
        "neighbors": [
            (theme, bridge_url(one, theme))
            for theme in themes.values()
            if theme not in (one, other)
        ],
    }
    return render(request, "cooperation/bridge.html", context)


def _with_themes(link, themes):
    for entry in (link.source, link.target):
        entry.theme = themes.get(entry.lead_pillar_id or entry.record_id)
