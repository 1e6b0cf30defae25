"""The front page: the record itself as a picture."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import chronology, connections
from cooperation.catalogue import ENTRY_FIELDS, Listed, entries, with_entry_fields
from cooperation.languages import here
from cooperation.models import CrossReference, Edition, Kind, Significance, live_condition

from .. import charts, structured
from ..frame import frame, moment
from ..matrix import closest_pairs, matrix_rows
from ..rows import chart_rows

NEWEST = 6
CHANGES = 4
EVENTS = 6
MOST_CANDIDATES = 100
YEARS_APART = 8
SHORTEST_LABEL, LONGEST_LABEL = 4, 28


@require_safe
def home(request):
    at, themes = moment(request), frame(request).themes
    density = chronology.density(at)
    matrix = connections.matrix(at)
    years = charts.scale(density)
    up, down = density.row()
    total = charts.solid_row(up, down, years, head=64)
    newest = chronology.newest(chronology.with_editions(chronology.milestones(at)))[:NEWEST]
    for milestone in newest:
        milestone.edition.theme = themes.get(milestone.edition.lead_pillar_id)
    pairs = matrix.closest()
    context = {
        "themes": themes.values(),
        "initiative_count": matrix.led.total(),
        "milestone_count": density.total(),
        "years": years,
        "total": total,
        "levels": charts.levels(total),
        "notes": charts.notes(total, _events(at), up, years),
        "rows": chart_rows(density, themes, years),
        "index": [
            (theme, matrix.led[theme.id], matrix.contributing[theme.id])
            for theme in themes.values()
        ],
        "newest": newest,
        "matrix": matrix_rows(matrix, themes),
        "pairs": closest_pairs(matrix, connections.first_links(at, pairs), themes),
        "nodes": [structured.website(request), structured.dataset(request, years)],
        "changes": entries(at)
        .exclude(kind=Kind.PAGE)
        .filter(significance=Significance.MAJOR)
        .only(*ENTRY_FIELDS, "change_note")
        .order_by("-live_from", "title", "pk")[:CHANGES],
    }
    return render(request, "cooperation/home.html", context)


def _events(at):
    """Beginnings worth a word on the chart: of the initiatives with most written links.

    At least eight years apart and short, so that the words have room; pairs of year and label. A
    short form is the same in every language.
    """
    begun = Edition.objects.live(at).filter(kind=Kind.INITIATIVE, began__isnull=False)
    candidates = Listed(
        _with_degree(begun, at),
        "-degree",
        "began",
        "pk",
        reading=lambda rows: _with_degree(with_entry_fields(rows), at),
    )[:MOST_CANDIDATES]
    chosen = []
    for entry in candidates:
        label = entry.said("title")
        if len(label.text) > LONGEST_LABEL:
            label = here(entry.acronym)
        apart = all(abs(entry.began.year - year) >= YEARS_APART for year, _ in chosen)
        if len(label.text) >= SHORTEST_LABEL and apart and len(chosen) < EVENTS:
            chosen.append((entry.began.year, label))
    return chosen


def _with_degree(editions, at):
    """The same live editions with `degree`, how many written links each has."""
    leading = CrossReference.objects.filter(edition=OuterRef("pk"))
    led_to = CrossReference.objects.filter(
        live_condition(at, "edition__"), target=OuterRef("record")
    )
    return editions.annotate(degree=_number(leading, "edition") + _number(led_to, "target"))


def _number(links, end):
    counted = links.order_by().values(end).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
