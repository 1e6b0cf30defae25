"""The time zone of an editor: moments at the desk are shown and typed in it."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.urls import reverse
from django.utils import timezone

from cooperation.models import Preference

# In the session, so that a request costs no query for it.
KEY = "desk_time_zone"
# Names of the database of time zones that are no places.
NO_PLACES = {"Factory", "localtime", "posixrules"}


@cache
def names():
    """The names of all time zones, in order."""
    return tuple(sorted(available_timezones() - NO_PLACES))


def zone(name):
    """The time zone of that name; UTC where the computer does not know it any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def choose(request, name):
    """Keep `name` as the time zone of who is signed in, from this request on."""
    Preference.objects.update_or_create(user=request.user, defaults={"time_zone": name})
    request.session[KEY] = name
    timezone.activate(zone(name))


class TimeZoneMiddleware:
    """Activates the editor's zone while a page of the desk is made; public pages keep to UTC."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Elsewhere the session is not even looked at: public pages are the same for everybody.
        if not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        with timezone.override(_of(request)):
            return self.get_response(request)


def _of(request):
    if not request.user.is_authenticated:
        return None
    if KEY not in request.session:
        chosen = Preference.objects.filter(user=request.user).values_list("time_zone", flat=True)
        request.session[KEY] = chosen.first() or "UTC"
    return zone(request.session[KEY])
