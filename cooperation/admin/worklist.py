"""A page that lists editions of every kind: a worklist, or what a rule of quality finds."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cooperation import publishing
from cooperation.models import Edition, Kind, Record

from .desk import desk
from .evidence import evidence
from .labels import live_title, with_titles
from .listing import state_badge
from .panel import edition_url
from .worklists import WORKLISTS, editions_of, kinds_seen, may_verify, person

PER_PAGE = 50


class Filters:
    """Theme, owner, kind and day of review, as the address names them; what is not understood is
    left out."""

    def __init__(self, request, kinds):
        self.user = request.user
        self.themes = list(
            with_titles(Record.objects.filter(kind=Kind.PILLAR), timezone.now()).order_by(
                "position", "slug"
            )
        )
        by_slug = {theme.slug: theme for theme in self.themes}
        self.theme = by_slug.get(request.GET.get("theme", ""))
        self.owner = request.GET.get("owner", "")[:150].replace("\0", "")
        kind = request.GET.get("kind", "")
        self.kind = kind if kind in kinds else ""
        self.day = _day(request.GET.get("day", ""))
        self.kinds = [(value, Kind(value).label) for value in kinds]

    def narrow(self, editions):
        """Those of `editions` that the filters leave. A theme's own editions are among its."""
        if self.theme:
            editions = editions.filter(Q(lead_pillar=self.theme) | Q(record=self.theme))
        if self.day:
            editions = editions.filter(record__review_by=self.day)
        if self.kind:
            editions = editions.filter(kind=self.kind)
        if self.owner == "none":
            editions = editions.filter(record__owner=None)
        elif self.owner == "me":
            editions = editions.filter(record__owner=self.user)
        elif self.owner:
            editions = editions.filter(record__owner__username=self.owner)
        return editions

    @property
    def owners(self):
        """What can be chosen: a name comes in by the link on a row."""
        named = self.owner if self.owner not in {"", "me", "none"} else ""
        choices = [("", "Anybody"), ("me", "Me"), ("none", "Nobody")]
        return [*choices, (named, named)] if named else choices

    @property
    def chosen(self):
        return bool(self.theme or self.owner or self.kind or self.day)


def _day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


@desk.page("worklists/<slug:name>/", "worklist")
@require_http_methods(["GET", "HEAD", "POST"])
def worklist_page(request, name):
    """The editions of a worklist, filtered and paged. A POST marks one record as verified."""
    worklist = WORKLISTS.get(name)
    if worklist is None:
        raise Http404
    if not worklist.wanted_by(request.user):
        raise PermissionDenied
    return page_of(request, worklist)


def page_of(request, worklist):
    """The page of `worklist`: 403 for who may see no record at all."""
    now = timezone.now()
    kinds = kinds_seen(request.user)
    if not kinds:
        raise PermissionDenied
    if request.method == "POST":
        return _verify(request, kinds)
    filters = Filters(request, kinds)
    editions = filters.narrow(editions_of(worklist, request.user, now))
    shown = (
        editions.with_state(now)
        .annotate(theme_title=live_title("lead_pillar", now))
        .select_related("record__owner", "changed_by")
        .defer("body", "body_hi", "status_note")
        .order_by(*worklist.order)
    )
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    told = evidence(worklist.rules, list(page), now)
    context = desk.each_context(request) | {
        "title": worklist.label,
        "worklist": worklist,
        "filters": filters,
        "page": page,
        "query": _query(request),
        "may_verify": may_verify(request.user),
        "rows": [_row(edition, told.get(edition.pk, ())) for edition in page],
        "report_url": reverse("admin:quality"),
    }
    return TemplateResponse(request, "admin/worklist.html", context)


def _row(edition, told):
    owner = edition.record.owner
    return {
        "edition": edition,
        "url": edition_url(edition),
        "badge": state_badge(edition.state_now),
        "theme": edition.theme_title,
        "owner": owner.get_username() if owner else "",
        "owner_name": person(owner) if owner else "",
        "told": told,
    }


def _query(request):
    """The filters of the address without the number of the page, to be put before it."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""


def _verify(request, kinds):
    """Mark the record named in the form as verified today, and come back to the same list."""
    if not may_verify(request.user):
        raise PermissionDenied
    key = request.POST.get("record", "")
    record = None
    if key.isdecimal() and len(key) <= 18:
        record = Record.objects.filter(pk=key, kind__in=kinds).first()
    if record is None:
        raise Http404
    publishing.verify(record, by=request.user)
    edition = Edition.objects.working().filter(record=record).first()
    messages.success(request, f"“{edition.title if edition else record}” is verified as of today.")
    return redirect(request.get_full_path())
