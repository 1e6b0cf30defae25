"""Who takes part."""

from django.db.models import Count, F
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation import browse
from cooperation.catalogue import Listed, with_themes
from cooperation.in_use import taking_part
from cooperation.models import Country, Edition, Organization, Participation

from .. import params
from ..addresses import Address, settle
from ..frame import frame, moment

PAGE_SIZE = 100


@require_safe
def organization_list(request):
    rows = list(taking_part(moment(request)).order_by("name"))
    groups = [
        (country.label, [row for row in rows if row.country == country]) for country in Country
    ]
    context = {"groups": [group for group in groups if group[1]], "count": len(rows)}
    return render(request, "cooperation/organization_list.html", context)


@require_safe
def organization(request, slug):
    at, themes = moment(request), frame(request).themes
    found = taking_part(at).filter(slug=slug).first()
    if found is None:
        raise Http404(f"No organization that takes part has the address {slug}.")
    settle(request, {})
    filters = browse.Filters(organization=found.pk)
    mine = Participation.objects.filter(organization=found, edition__in=Edition.objects.live(at))
    tally = browse.tally(at, filters)
    listed = Listed(
        browse.initiatives(at, filters),
        F("began").asc(nulls_last=True),
        "title",
        "pk",
        count=tally["status"].total(),
    )
    page = params.page(request, listed, PAGE_SIZE)
    served = tally["pillar"]
    browsing = Address(reverse("initiative_list"), {"pillar": "", "organization": slug})
    partners = (
        Organization.objects.filter(participations__edition__in=mine.values("edition"))
        .exclude(pk=found.pk)
        .annotate(n=Count("participations"))
        .order_by("-n", "name")[:12]
    )
    context = {
        "organization": found,
        "page": page,
        "entries": with_themes(page.object_list, themes),
        "partners": partners,
        "served": [
            (theme, served[theme.id], browsing.having({"pillar": theme.slug}).full)
            for theme in themes.values()
            if served[theme.id]
        ],
    }
    return render(request, "cooperation/organization.html", context)
