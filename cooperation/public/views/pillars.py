"""Themes."""

from collections import Counter

from django.db.models import Count, F
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import chronology, connections
from cooperation.catalogue import entries
from cooperation.models import AlsoAdvances, Edition, Kind, Status, Tag
from cooperation.provenance import by_side, numbered
from cooperation.related import cross_references
from cooperation.rendering import rendered

from .. import charts
from ..frame import frame, moment
from .lookup import find

LATEST = 6
MOST_TAGS = 12


@require_safe
def pillar_list(request):
    at, themes = moment(request), frame(request).themes
    matrix = connections.matrix(at)
    index = [
        (theme, matrix.led[theme.id], matrix.contributing[theme.id]) for theme in themes.values()
    ]
    return render(request, "cooperation/pillar_list.html", {"index": index})


@require_safe
def pillar(request, slug):
    at, themes = moment(request), frame(request).themes
    edition = find(request, Kind.PILLAR, slug)
    theme = themes[edition.record_id]
    led = list(
        entries(at)
        .filter(kind=Kind.INITIATIVE, lead_pillar=edition.record_id)
        .annotate(milestone_count=Count("milestones"))
        .prefetch_related("advances")
        .order_by(F("began").asc(nulls_last=True), "title", "pk")
    )
    for initiative in led:
        initiative.advanced = [
            themes[row.pillar_id] for row in initiative.advances.all() if row.pillar_id in themes
        ]
    window = chronology.Window(pillar=edition.record_id)
    density = chronology.density(at, window)
    years = charts.scale(density)
    statuses = Counter(initiative.status for initiative in led)
    citations = edition.citations.filter(milestone=None).select_related("source")
    groups = by_side(citations.order_by("position", "pk"))
    context = {
        "edition": edition,
        "theme": theme,
        "of_themes": len(themes),
        "html": rendered(edition, at, sources=numbered(groups)),
        "groups": groups,
        "led": led,
        "legend": themes.values(),
        "contributing": AlsoAdvances.objects.filter(
            pillar=edition.record_id, edition__in=Edition.objects.live(at)
        ).count(),
        "statuses": [(status, statuses[status]) for status in Status if statuses[status]],
        "density": density,
        "years": years,
        "row": charts.row(*density.row(), years, unit=5),
        "references": [
            reference
            for reference in cross_references(edition, at)
            if reference.entry.kind == Kind.PILLAR
        ],
        "themes_by_id": themes,
        "latest": chronology.newest(chronology.with_sources(chronology.milestones(at, window)))[
            :LATEST
        ],
        "tags": Tag.objects.filter(
            tagged__content_object__in=Edition.objects.live(at).filter(
                lead_pillar=edition.record_id
            )
        )
        .annotate(n=Count("tagged"))
        .order_by("-n", "name")[:MOST_TAGS],
    }
    for reference in context["references"]:
        reference.theme = themes.get(reference.entry.record_id)
    return render(request, "cooperation/pillar.html", context)
