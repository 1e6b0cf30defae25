"""Pages of the site: about it, how it works."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.models import Kind
from cooperation.provenance import by_side, numbered
from cooperation.rendering import rendered

from ..frame import moment
from .lookup import find


@require_safe
def page(request, slug):
    edition = find(request, Kind.PAGE, slug)
    citations = edition.citations.filter(milestone=None).select_related("source")
    groups = by_side(citations.order_by("position", "pk"))
    context = {
        "edition": edition,
        "html": rendered(edition, moment(request), sources=numbered(groups)),
        "groups": groups,
    }
    return render(request, "cooperation/page.html", context)
