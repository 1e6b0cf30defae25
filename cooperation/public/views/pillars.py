"""Themes."""

from collections import Counter

from django.db.models import CharField, Count, F
from django.db.models.functions import Cast
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import chronology, connections
from cooperation.catalogue import Theme, with_entry_fields
from cooperation.models import AlsoAdvances, Edition, Kind, Status, Tag, live_condition
from cooperation.provenance import by_side, numbered
from cooperation.related import cross_references
from cooperation.rendering import rendered
from cooperation.text import references

from .. import charts
from ..citing import citing_edition
from ..frame import frame, moment
from ..matrix import bridge_url
from ..metadata import of_record
from .preview import answer

LATEST = 6
MOST_LED = 60
MOST_TAGS = 12


@require_safe
def pillar_list(request):
    at, themes = moment(request), frame(request).themes
    led, contributing = connections.led_and_contributing(at)
    index = [(theme, led[theme.id], contributing[theme.id]) for theme in themes.values()]
    return render(request, "cooperation/pillar_list.html", {"index": index})


@require_safe
def pillar(request, slug):
    return answer(request, Kind.PILLAR, slug, render_pillar)


def render_pillar(request, edition, **extra):
    """The page of a theme with what `edition` says; `extra` are more template variables."""
    at, themes = moment(request), frame(request).themes
    theme = themes.get(edition.record_id) or Theme.of(edition)
    led = Edition.objects.live(at).filter(lead_pillar=edition.record_id)
    statuses, contributing = _counts(led, edition.record_id, at)
    window = chronology.Window(pillar=edition.record_id)
    density = chronology.density(at, window, sides=True)
    years = charts.scale(density)
    up, down = density.row()
    citations = edition.citations.filter(milestone=None).select_related("source")
    groups = by_side(citations.order_by("position", "pk"))
    context = {
        "edition": edition,
        "theme": theme,
        "html": rendered(edition, at, sources=numbered(groups)),
        "groups": groups,
        "cited": references(edition.said("body").text).sources,
        "led": _led(led, themes),
        "led_count": statuses.total(),
        "legend": themes.values(),
        "contributing": contributing,
        "statuses": [(status, statuses[status]) for status in Status if statuses[status]],
        "density": density,
        "years": years,
        "row": charts.row(up, down, years, unit=charts.unit_for(up.values(), 5.0)),
        "references": [
            reference
            for reference in cross_references(edition, at)
            if reference.entry.kind == Kind.PILLAR
        ],
        "latest": chronology.newest(chronology.with_sources(chronology.milestones(at, window)))[
            :LATEST
        ],
        "tags": Tag.objects.filter(tagged__content_object__in=led)
        .annotate(n=Count("tagged"))
        .order_by("-n", "name")[:MOST_TAGS],
        **of_record(request, edition),
        "cite": citing_edition(request, edition),
        **extra,
    }
    for reference in context["references"]:
        reference.theme = themes.get(reference.entry.record_id)
        reference.bridge = bridge_url(theme, reference.theme) if reference.theme else ""
    written = {reference.theme for reference in context["references"]}
    context["others"] = [
        (other, bridge_url(theme, other))
        for other in themes.values()
        if other.id != theme.id and other not in written
    ]
    return render(request, "cooperation/pillar.html", context)


def _counts(led, pillar, at):
    """How many of those led have each status, and how many others advance the theme. One query."""
    advancing = (
        AlsoAdvances.objects.filter(live_condition(at, "edition__"), pillar=pillar)
        .order_by()
        .annotate(key=Cast("pillar", CharField()))
        .values_list("key")
        .annotate(n=Count("pk"))
    )
    statuses = led.order_by().values_list("status").annotate(n=Count("pk"))
    counts = Counter(dict(statuses.union(advancing, all=True)))
    contributing = counts.pop(str(pillar), 0)
    return counts, contributing


def _led(led, themes):
    """Initiatives that the theme leads, oldest first, as many as a table holds."""
    rows = list(
        with_entry_fields(led)
        .annotate(milestone_count=Count("milestones"))
        .prefetch_related("advances")
        .order_by(F("began").asc(nulls_last=True), "title", "pk")[:MOST_LED]
    )
    for row in rows:
        row.advanced = [
            themes[one.pillar_id] for one in row.advances.all() if one.pillar_id in themes
        ]
    return rows
