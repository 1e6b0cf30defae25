"""Template variables of every page."""

from django.db import DatabaseError
from django.utils.functional import SimpleLazyObject

from .frame import frame
from .metadata import Metadata
from .site import SECTIONS


def site(request):
    """Main navigation with where the reader is, and the pages of the footer, asked for lazily."""
    here = request.path.strip("/").split("/")[0]
    return {
        "sections": [(name, label, first == here) for first, name, label in SECTIONS],
        "footer_pages": SimpleLazyObject(lambda: _footer_pages(request)),
        "metadata": Metadata(request),
    }


def _footer_pages(request):
    """A page that says that something is wrong must not fail for want of its footer."""
    try:
        return frame(request).pages
    except DatabaseError:
        return []
