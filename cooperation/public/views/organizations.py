"""Who takes part."""

from django.db.models import Count, F
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.catalogue import entries, with_themes
from cooperation.in_use import taking_part
from cooperation.models import Country, Edition, Organization, Participation

from .. import params
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
    mine = Participation.objects.filter(organization=found, edition__in=Edition.objects.live(at))
    page = params.page(
        request,
        entries(at)
        .filter(pk__in=mine.values("edition"))
        .order_by(F("began").asc(nulls_last=True), "title", "pk"),
        PAGE_SIZE,
    )
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
    }
    return render(request, "cooperation/organization.html", context)
