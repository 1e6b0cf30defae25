"""Template variables of every page."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from cooperation.languages import spoken

from . import urls
from .frame import frame
from .language import versions, without_prefix

SECTIONS = (
    ("pillars", "pillar_list", _("Themes")),
    ("initiatives", "initiative_list", _("Initiatives")),
    ("timeline", "timeline", _("Timeline")),
    ("connections", "connections", _("Connections")),
    ("tags", "tag_list", _("Tags")),
    ("sources", "source_list", _("Sources")),
    ("search", "search", _("Search")),
)
ONE_LANGUAGE = {route.name for route in urls.one_language}


def site(request):
    """Main navigation with where the reader is, and the pages of the footer, asked for lazily; the
    language of the page, and the same page in each."""
    here = without_prefix(request.path).strip("/").split("/")[0]
    return {
        "language": spoken(),
        "versions": SimpleLazyObject(lambda: _versions(request)),
        "sections": [(name, label, first == here) for first, name, label in SECTIONS],
        "footer_pages": SimpleLazyObject(lambda: frame(request).pages),
    }


def _versions(request):
    """None where a page is in English alone; an address that leads nowhere does so in both."""
    match = request.resolver_match
    if match and (match.app_names or match.url_name in ONE_LANGUAGE):
        return []
    return versions(request)
