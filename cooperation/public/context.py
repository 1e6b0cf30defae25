"""Template variables of every page."""

from django.utils.functional import SimpleLazyObject

from .api.offer import take_away
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


def site(request):
    """Main navigation with where the reader is, and the pages of the footer, asked for lazily."""
    here = request.path.strip("/").split("/")[0]
    return {
        "sections": [(name, label, first == here) for first, name, label in SECTIONS],
        "footer_pages": SimpleLazyObject(lambda: frame(request).pages),
        "take_away": SimpleLazyObject(lambda: take_away(request)),
    }
