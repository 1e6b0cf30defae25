"""An edition as readers will see it, for those who may see it at the desk.

`?preview=<edition>` on the address of its record, and `&on=YYYY-MM-DD` for the site as it will be
at the end of that day. For anybody else the parameters mean nothing, so they tell nothing.
"""

import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from cooperation.catalogue import frame, with_updated
from cooperation.models import Edition, Significance
from cooperation.text import clean_query

from ..answers import BadParameter
from ..frame import moment
from ..metadata import mark_unpublished
from .lookup import find
from .pending import without_dead_links

LONGEST_KEY = 18  # digits that every database takes


def answer(request, kind, slug, render_page):
    """The page at an address, or the preview that is asked for there."""
    # Without the parameter the session is never touched: the page is the same for everybody.
    key = request.GET.get("preview", "")
    if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY and _may(request.user, kind):
        now, on = timezone.now(), _day(request)
        at = datetime.datetime.combine(on, datetime.time.max, datetime.UTC) if on else now
        editions = Edition.objects.filter(pk=key, kind=kind, record__slug=slug)
        edition = with_updated(editions.select_related("record"), at).first()
        if edition:
            request.moment = at
            return _preview(request, edition, now, on, render_page)
    return render_page(request, find(request, kind, slug))


def as_if_live(request, edition):
    """Let `edition`, which has its `updated`, take the place of what is live of its record.

    On this page only, at the moment of the request; nothing is saved.
    """
    at = moment(request)
    mark_unpublished(request)
    request.frame = frame(at, instead=edition)
    if edition.live_from is None or edition.live_from > at:
        edition.live_from = at
        if edition.significance == Significance.MAJOR or edition.updated is None:
            edition.updated = at


def kept_private(response):
    """The same answer, for no cache and no search engine."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _preview(request, edition, now, on, render_page):
    preview = {
        "state": edition.state(now),
        "on": on,
        "scheduled_for": edition.live_from if edition.live_from and edition.live_from > now else "",
        "form_url": reverse(f"admin:cooperation_{edition.kind}edition_change", args=[edition.pk]),
    }
    request.is_preview = True
    as_if_live(request, edition)
    response = render_page(request, edition, notice="cooperation/_preview.html", preview=preview)

    def previews(kind, slugs):
        """Of this edition, and of records that are live by then, but not today."""
        live = Edition.objects.live(moment(request)).filter(kind=kind, record__slug__in=slugs)
        rows = live.select_related("record").only("record__kind", "record__slug")
        itself = [edition] if edition.kind == kind else []
        return {row.record.slug: _address(row, on) for row in [*rows, *itself]}

    response.content = without_dead_links(response.content.decode(), now, previews)
    response.headers["Referrer-Policy"] = "same-origin"
    return kept_private(response)


def _address(edition, on):
    query = {"preview": edition.pk} | ({"on": on.isoformat()} if on else {})
    return f"{edition.get_absolute_url()}?{urlencode(query)}"


def _may(user, kind):
    """Whether `user` may see editions of this kind at the desk."""
    return user.is_staff and any(
        user.has_perm(f"cooperation.{action}_{kind}edition") for action in ("view", "change")
    )


def _day(request):
    """The day of the parameter `on`, or None when it is empty."""
    value = clean_query(request.GET.get("on", ""))
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise BadParameter(f"“on” is a day such as 2026-12-01; “{value}” is not one.") from None
