"""Template variables of every page."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from cooperation.languages import spoken

from . import urls
from .api.offer import take_away
from .citing import today
from .dated import today_url
from .frame import AS_OF, frame
from .language import versions, without_prefix
from .metadata import Metadata
from .site import SECTIONS

# Parts of the address space that are included have no name of their own.
ONE_LANGUAGE = {getattr(route, "name", None) for route in urls.one_language} - {None}


@dataclass(frozen=True)
class PastDay:
    """The day that a page speaks of, the same page today, what else its address asks for, and what
    became of the record that it shows, if it shows one."""

    day: date
    today: date
    today_url: str
    fields: list
    since: object


SECRET = "/shared/"


def site(request):
    """Main navigation with where the reader is, the pages of the footer, asked for lazily, and the
    day where the page speaks of another; the language of the page, and the same page in each."""
    here = without_prefix(request.path).strip("/").split("/")[0]
    return {
        "language": spoken(),
        "versions": SimpleLazyObject(lambda: _versions(request)),
        "sections": [(name, label, first == here) for first, name, label in SECTIONS],
        # The desk has this dictionary too, and asks for no symbol.
        "symbols": SimpleLazyObject(lambda: static("cooperation/symbols.svg")),
        "footer_pages": SimpleLazyObject(lambda: _footer_pages(request)),
        "as_of": past_day(request),
        "take_away": SimpleLazyObject(lambda: take_away(request)),
        "metadata": Metadata(request),
        # What a printed page tells of itself.
        "address": _address(request),
        "today": today(),
    }


def past_day(request):
    """The `PastDay` of a page, None where it speaks of now."""
    # What the view has settled on: a page that tells what went wrong must not ask again.
    day = getattr(request, "as_of", None)
    if day is None:
        return None
    fields = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name not in (AS_OF, "page")
    ]
    return PastDay(
        day,
        timezone.now().date(),
        today_url(request),
        fields,
        getattr(request, "since", None),
    )


def _footer_pages(request):
    """A page that says that something is wrong must not fail for want of its footer."""
    try:
        return frame(request).pages
    except DatabaseError:
        return []


def _address(request):
    """The whole address of the page, without parameters: a page says the same under those that
    mean nothing. "" for a shared draft, whose address is a secret, and for a host not ours."""
    if request.path.startswith(SECRET):
        return ""
    try:
        return request.build_absolute_uri(request.path)
    except DisallowedHost:
        return ""


def _versions(request):
    """None where a page is in English alone; an address that leads nowhere does so in both."""
    match = request.resolver_match
    if match and (match.app_names or match.url_name in ONE_LANGUAGE):
        return []
    return versions(request)
