"""All milestones, newest first, under their chart."""

from dataclasses import replace
from itertools import groupby

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation import chronology
from cooperation.catalogue import Listed
from cooperation.offices import holders
from cooperation.provenance import by_side

from .. import charts, params
from ..addresses import settle
from ..answers import BadParameter
from ..frame import frame, moment
from ..rows import chart_rows, decade_links, sums, year_rows

PAGE_SIZE = 40


@require_safe
def timeline(request):
    at, themes = moment(request), frame(request).themes
    since, until = params.period(request)
    tags = list(chronology.tags(at))
    pillar = params.named(request, "pillar", {theme.slug: theme.id for theme in themes.values()})
    tag = params.named(request, "tag", {tag.slug: tag for tag in tags})
    window = chronology.Window(pillar=pillar, tag=tag and tag.pk, since=since, until=until)
    theme = themes.get(pillar)
    address = settle(
        request,
        {
            "pillar": theme.slug if theme else "",
            "tag": tag.slug if tag else "",
            "from": since,
            "to": until,
            "milestone": params.words(request, "milestone"),
        },
    )
    if address.chosen["milestone"]:
        return _to_milestone(request, address, at, window)
    whole = chronology.density(at, replace(window, since="", until=""))
    density = chronology.density(at, window) if since or until else whole
    years = charts.zoomed(since, until) or charts.scale(density)
    found = Listed(
        chronology.listed(at, window),
        *chronology.NEWEST,
        reading=chronology.with_sources,
        count=density.total(),
    )
    page = params.page(request, found, PAGE_SIZE)
    shown = {pk: theme for pk, theme in themes.items() if density.total(pk)}
    unit = charts.ZOOMED_UNIT if charts.zoomed(since, until) else charts.UNIT
    milestones = _with_themes(page.object_list, themes)
    in_office = holders(density.span)
    context = {
        "title": _title(theme, tag, window),
        "page": page,
        "years_shown": [
            (year, in_office[year], list(rows))
            for year, rows in groupby(milestones, lambda one: one.date.year)
        ],
        "total": page.paginator.count,
        "density": density,
        "years": years,
        "rows": chart_rows(density, shown, years, unit),
        "table": year_rows(address, density, shown, in_office),
        "columns": shown.values(),
        "sums": sums(density, shown),
        "decades": decade_links(address, whole),
        "everything": address.having({"from": "", "to": ""}),
        "themes": themes.values(),
        "tags": tags,
        "window": window,
        "calendar_query": params.canonical_query(request, only=("pillar", "tag")),
        "filtered": window != chronology.Window(),
        "theme": theme,
        "tag": tag,
    }
    return render(request, "cooperation/timeline.html", context)


def _title(theme, tag, window):
    """What the page is called: what narrows it, and from when to when."""
    limits = {"since": window.since, "until": window.until}
    narrowed = ", ".join(filter(None, [theme and theme.title, tag and tag.name]))
    title = _("Timeline: %(what)s") % {"what": narrowed} if narrowed else _("Timeline")
    if window.since and window.until:
        return _("%(title)s from %(since)s to %(until)s") % {"title": title, **limits}
    if window.since:
        return _("%(title)s from %(since)s") % {"title": title, **limits}
    if window.until:
        return _("%(title)s to %(until)s") % {"title": title, **limits}
    return title


def _with_themes(rows, themes):
    rows = list(rows)
    for milestone in rows:
        milestone.sides = by_side(milestone.citations.all())
        milestone.edition.theme = themes.get(milestone.edition.lead_pillar_id)
    return rows


def _to_milestone(request, address, at, window):
    """To the page of the timeline on which a milestone stands today, and its place there.

    The address that asks for the milestone stays the same, whatever comes before it.
    """
    slug, _dot, anchor = address.chosen["milestone"].partition(".")
    milestone = chronology.milestones(at, window).filter(edition__record__slug=slug, anchor=anchor)
    found = chronology.with_editions(milestone).first()
    if found is None:
        raise BadParameter(_("This milestone is not on the timeline, or not any more."), status=404)
    before = chronology.before(chronology.milestones(at, window), found).count()
    page = address.having({"milestone": ""}).page(before // PAGE_SIZE + 1)
    response = HttpResponseRedirect(f"{page.full}#{found.place}")
    response.headers["Cache-Control"] = "no-cache"
    return response
