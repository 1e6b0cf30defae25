"""Pages of the site: about it, how it works."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.models import Kind
from cooperation.provenance import by_side, numbered
from cooperation.rendering import rendered
from cooperation.text import references

from ..citing import citing_edition
from ..frame import moment
from ..metadata import of_record
from .preview import answer


@require_safe
def page(request, slug):
    return answer(request, Kind.PAGE, slug, render_page)


def render_page(request, edition, **extra):
    """A page of the site with what `edition` says; `extra` are more template variables."""
    citations = edition.citations.filter(milestone=None).select_related("source")
    groups = by_side(citations.order_by("position", "pk"))
    context = {
        "edition": edition,
        "html": rendered(edition, moment(request), sources=numbered(groups)),
        "groups": groups,
        "cited": references(edition.said("body").text).sources,
        **of_record(request, edition),
        "cite": citing_edition(request, edition),
        **extra,
    }
    return render(request, "cooperation/page.html", context)
