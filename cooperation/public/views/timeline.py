"""All milestones, newest first, under their chart."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import chronology
from cooperation.models import Edition, Kind, Tag
from cooperation.provenance import by_side

from .. import charts, params
from ..frame import frame, moment
from ..rows import chart_rows, table_rows

PAGE_SIZE = 40


@require_safe
def timeline(request):
    at, themes = moment(request), frame(request).themes
    since, until = params.period(request)
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    tags = list(Tag.objects.filter(tagged__content_object__in=live).distinct().order_by("name"))
    pillar = params.named(request, "pillar", {theme.slug: theme.id for theme in themes.values()})
    tag = params.named(request, "tag", {tag.slug: tag.pk for tag in tags})
    window = chronology.Window(pillar, tag, since, until)
    density = chronology.density(at, window)
    years = charts.scale(density)
    found = chronology.newest(chronology.with_sources(chronology.milestones(at, window)))
    page = params.page(request, found, PAGE_SIZE)
    milestones = list(page.object_list)
    for milestone in milestones:
        milestone.sides = by_side(milestone.citations.all())
        milestone.edition.theme = themes.get(milestone.edition.lead_pillar_id)
    shown = {pk: theme for pk, theme in themes.items() if density.total(pk)}
    decades, table = table_rows(density, themes)
    context = {
        "page": page,
        "milestones": milestones,
        "total": page.paginator.count,
        "density": density,
        "years": years,
        "rows": chart_rows(density, shown, years),
        "decades": decades,
        "table": table,
        "themes": themes.values(),
        "tags": tags,
        "window": window,
        "calendar_query": params.canonical_query(request, only=("pillar", "tag")),
        "filtered": window != chronology.Window(),
        "theme": themes.get(pillar),
        "tag": next((one for one in tags if one.pk == tag), None),
    }
    return render(request, "cooperation/timeline.html", context)
