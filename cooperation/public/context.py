"""Template variables of every page."""

from django.core.exceptions import DisallowedHost
from django.utils.functional import SimpleLazyObject

from .citing import today
from .frame import frame

SECTIONS = (
    ("pillars", "pillar_list", "Themes"),
    ("initiatives", "initiative_list", "Initiatives"),
    ("timeline", "timeline", "Timeline"),
    ("connections", "connections", "Connections"),
    ("tags", "tag_list", "Tags"),
    ("sources", "source_list", "Sources"),
    ("search", "search", "Search"),
)

SECRET = "/shared/"


def site(request):
    """Main navigation with where the reader is, and the pages of the footer, asked for lazily;
    the address and the day, which a printed page tells."""
    here = request.path.strip("/").split("/")[0]
    return {
        "sections": [(name, label, first == here) for first, name, label in SECTIONS],
        "footer_pages": SimpleLazyObject(lambda: frame(request).pages),
        "address": _address(request),
        "today": today(),
    }


def _address(request):
    """The whole address of the page, without parameters: a page says the same under those that
    mean nothing. "" for a shared draft, whose address is a secret, and for a host not ours."""
    if request.path.startswith(SECRET):
        return ""
    try:
        return request.build_absolute_uri(request.path)
    except DisallowedHost:
        return ""
