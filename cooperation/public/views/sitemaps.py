"""The addresses of the site for search engines: one file, or many with an index of them."""

from django.contrib.sitemaps import views
from django.http import Http404
from django.views.decorators.http import require_safe

from cooperation.catalogue import last_change

from ..conditional import conditional, kept
from ..frame import frame, moment
from ..sitemaps import LIMIT, sitemaps


@require_safe
def sitemap(request):
    """All addresses while they fit into one file, else the index of the files."""

    def write(maps):
        if sum(one.paginator.count for one in maps.values()) <= LIMIT:
            return views.sitemap(request, maps)
        return views.index(request, maps, sitemap_url_name="sitemap_section")

    return _answer(request, write)


@require_safe
def section(request, section):
    """The addresses of one section, as many as fit into a file."""

    def write(maps):
        if section not in maps:
            raise Http404(f"No section {section}.")
        return views.sitemap(request, maps, section)

    return _answer(request, write)


def _answer(request, write):
    at, themes = moment(request), frame(request).themes
    changed = last_change(at)
    file = request.path, request.GET.get("p", "1")
    parts = [request.build_absolute_uri("/"), changed, *file]

    def make():
        return write(sitemaps(at, themes, changed)).render().content

    response = conditional(
        request,
        lambda: kept(make, *parts),
        content_type="application/xml; charset=utf-8",
        parts=parts,
        changed=changed,
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response
