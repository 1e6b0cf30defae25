"""What changed on the site, newest first."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.catalogue import with_themes
from cooperation.models import Edition, Significance, Withdrawal

from .. import params
from ..frame import frame, moment

PAGE_SIZE = 50


@require_safe
def change_list(request):
    """Major editions of what is live now, and withdrawals in force with their reasons."""
    at, themes = moment(request), frame(request).themes
    published = (
        Edition.objects.filter(
            live_from__lte=at,
            significance=Significance.MAJOR,
            record__in=Edition.objects.live(at).values("record"),
        )
        .select_related("record")
        .defer("body", "body_hi")
        .order_by("-live_from", "title", "pk")
    )
    page = params.page(request, published, PAGE_SIZE)
    editions = with_themes(page.object_list, themes)
    for edition in editions:
        edition.theme = edition.theme or themes.get(edition.record_id)
        edition.day = edition.live_from.date()
    context = {
        "page": page,
        "editions": editions,
        "total": page.paginator.count,
        "withdrawals": Withdrawal.objects.in_force(at)
        .select_related("record")
        .order_by("-at", "pk")[:PAGE_SIZE]
        if page.number == 1
        else [],
    }
    return render(request, "cooperation/change_list.html", context)
