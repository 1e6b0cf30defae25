"""What a request has once: its moment, and the frame of its page.

On pages of the content, `?as-of=YYYY-MM-DD` makes the moment the end of that day (UTC), and the
page is the page as it stood then. Everything else follows from the moment.
"""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cooperation import catalogue
from cooperation.models import Edition, Kind

from . import params
from .answers import BadParameter

AS_OF = "as-of"
# Routes that can be asked for another day. What is not named here speaks of now, whatever its
# address says: a draft shown in confidence must not come back with the day of its link.
DATED = frozenset(
    {
        "home",
        "pillar_list",
        "pillar",
        "initiative_list",
        "initiative",
        "tag_list",
        "tag",
        "timeline",
        "connections",
        "bridge",
        "source_list",
        "source",
        "organization_list",
        "organization",
        "change_list",
        "glossary",
        "page",
        *(f"{kind}_{page}" for kind in Kind.values for page in ("editions", "edition", "compare")),
    }
)


def moment(request):
    """The moment of which a page speaks: the time of the request, or the end of the day asked for;
    the same throughout it. Raises `BadParameter` for a day of which there is nothing to say."""
    if not hasattr(request, "moment"):
        # First, so that the page that refuses a day has a moment of its own.
        request.moment = timezone.now()
        request.as_of = None
        match = request.resolver_match
        if match and match.url_name in DATED and request.GET.get(AS_OF):
            request.moment, request.as_of = _past(request)
    return request.moment


def as_of(request):
    """The day that was asked for, or None where the page speaks of now."""
    moment(request)
    # A preview sets a moment of its own.
    return getattr(request, "as_of", None)


def frame(request):
    """Themes and footer pages at the moment of the request; one query, however often asked."""
    if not hasattr(request, "frame"):
        request.frame = catalogue.frame(moment(request))
    return request.frame


def end_of(day):
    """The last moment of a day (UTC)."""
    return datetime.datetime.combine(day, datetime.time.max, datetime.UTC)


def _past(request):
    """The moment and the day that a request asks for; today goes no further than now."""
    now, day = request.moment, params.day(request.GET[AS_OF], AS_OF)
    if day > now.date():
        raise BadParameter(
            _("“%(name)s” is a day up to today, such as %(today)s; %(day)s is still to come.")
            % {"name": AS_OF, "today": now.date(), "day": day}
        )
    at = min(end_of(day), now)
    first = Edition.objects.first_shown(now)
    if first is None or first > at:
        raise _nothing_yet(request, first)
    return at, day


def _nothing_yet(request, first):
    if first is None:
        return BadParameter(_("Nothing has been published yet."), status=404)
    day = first.date()
    return BadParameter(
        _("On that day there was nothing here yet: the site begins on %(day)s.")
        % {"day": date_format(day, pgettext("form of a day", "F j, Y"))},
        status=404,
        ways=[(f"{reverse('home')}?{AS_OF}={day}", _("The site on that first day"))],
    )
