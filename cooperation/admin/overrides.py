"""Publications without a second pair of eyes, and events of the log in words."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.models import AuditEvent

from .desk import desk
from .panel import edition_url
from .worklists import kinds_seen, person

LATELY = datetime.timedelta(days=30)
PER_PAGE = 50


@desk.page("overrides/", "overrides")
@require_safe
def overrides_page(request):
    """Every publication of somebody's own work, newest first; `?days=30` leaves out older ones."""
    kinds = kinds_seen(request.user)
    if not kinds:
        raise PermissionDenied
    lately = request.GET.get("days") == str(LATELY.days)
    since = timezone.now() - LATELY if lately else None
    events = with_names(overrides(kinds, since))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = desk.each_context(request) | {
        "title": "Published own work",
        "rows": [told(event) for event in page],
        "lately": lately,
        "page": page,
        "query": f"days={LATELY.days}&" if lately else "",
    }
    return TemplateResponse(request, "admin/overrides.html", context)


def overrides(kinds, since=None):
    """The events in which somebody published their own work, of records of `kinds`."""
    events = AuditEvent.objects.overrides().filter(record__kind__in=kinds)
    return events.filter(at__gte=since) if since else events


def with_names(events):
    """The same events with all that `told` shows of them."""
    return events.select_related("actor", "edition__record").defer(
        "edition__body", "edition__body_hi"
    )


def told(event):
    """An event in words, with the address of its edition where that is still there."""
    return {
        "event": event,
        "who": person(event.actor) if event.actor else event.actor_name,
        "url": edition_url(event.edition) if event.edition else "",
    }
