"""How the themes hold together."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import chronology
from cooperation import connections as reading
from cooperation.catalogue import with_themes
from cooperation.models import Kind
from cooperation.provenance import by_side

from .. import charts, params
from ..addresses import settle
from ..answers import Moved
from ..arcs import arcs
from ..frame import frame, moment
from ..matrix import bridge_url, closest_pairs, matrix_rows

CLOSEST = 6
MOST_LINKS = 60
MOST_MILESTONES = 8
PAGE_SIZE = 40


@require_safe
def connections(request):
    at, themes = moment(request), frame(request).themes
    matrix = reading.matrix(at)
    between_themes, _ = reading.links(at, kinds=[Kind.PILLAR])
    for link in between_themes:
        _with_themes(link, themes)
    closest = matrix.closest(CLOSEST)
    pairs = closest_pairs(matrix, reading.first_links(at, closest), themes, CLOSEST)
    context = {
        "themes": themes.values(),
        "map": arcs(matrix, themes),
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
    settle(request, {})
    links, link_count = reading.links(at, pair=pair, most=MOST_LINKS)
    for link in links:
        _with_themes(link, themes)
        link.themes = [entry.theme for entry in (link.source, link.target) if entry.theme]
    page = params.page(request, reading.shared_initiatives(at, *pair), PAGE_SIZE)
    shared = with_themes(page.object_list, themes)
    window = chronology.Window(pair=pair)
    density = chronology.density(at, window)
    years = charts.scale(density)
    up, down = density.row()
    context = {
        "one": one,
        "other": other,
        "links": links,
        "link_count": link_count,
        "page": page,
        "shared": shared,
        "shared_count": page.paginator.count,
        "density": density,
        "years": years,
        "row": charts.row(up, down, years, unit=charts.unit_for(up.values(), 5.0)),
        "milestones": _milestones(at, window, themes) if density.years else [],
        "tags": reading.shared_tags(at, *pair),
        "sources": reading.shared_sources(at, *pair),
        "ways": [] if links or shared else _ways(at, one, other, themes),
        "neighbors": [
            (theme, [(third, bridge_url(theme, third)) for third in others])
            for theme, others in (
                (end, [third for third in themes.values() if third not in (one, other)])
                for end in (one, other)
            )
        ],
    }
    return render(request, "cooperation/bridge.html", context)


def _milestones(at, window, themes):
    """The newest milestones of initiatives that serve both themes."""
    found = chronology.newest(chronology.with_sources(chronology.milestones(at, window)))
    rows = list(found[:MOST_MILESTONES])
    for milestone in rows:
        milestone.sides = by_side(milestone.citations.all())
        milestone.edition.theme = themes.get(milestone.edition.lead_pillar_id)
    return rows


def _ways(at, one, other, themes):
    """Where two themes that nothing joins meet all the same: the third theme, and on each side
    how many links, how many shared initiatives, the theme and the address of the bridge."""
    found = reading.ways(reading.matrix(at), one.id, other.id, themes)
    return [
        (
            themes[way.theme],
            [
                (links, shared, end, bridge_url(themes[way.theme], end))
                for links, shared, end in zip(way.links, way.shared, (one, other), strict=True)
            ],
        )
        for way in found
    ]


def _with_themes(link, themes):
    for entry in (link.source, link.target):
        entry.theme = themes.get(entry.lead_pillar_id or entry.record_id)
