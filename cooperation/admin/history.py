"""Everything that happened to a record, and every edition of it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from cooperation import publishing
from cooperation.models import Edition

from .listing import state_badge
from .moments import zone_in_words
from .panel import edition_url, move_url
from .permissions import may, may_see
from .situation import situation_of

EVENTS = 50


@dataclass(frozen=True)
class Row:
    """One edition in the table: who wrote it, whether its own author published it, and the
    address at which it becomes a new draft, if it may."""

    edition: Edition
    badge: SafeString
    url: str
    writers: list
    own_work: bool
    restore_url: str


def history_view(model_admin, request, object_id):
    return _history(request, model_admin, object_id)


def edition_or_404(model_admin, request, object_id):
    """The edition at an address of the history, for those who may see it."""
    edition = model_admin.get_object(request, object_id)
    if edition is None:
        raise Http404
    if not may_see(request.user, edition):
        raise PermissionDenied
    return edition


def compare_url(edition, one, other):
    """Where two editions of a record are compared, from the history of `edition`."""
    name = f"admin:cooperation_{edition.kind}edition_compare"
    return reverse(name, args=[edition.pk, one, other])


@require_safe
def _history(request, model_admin, object_id):
    edition = edition_or_404(model_admin, request, object_id)
    situation = situation_of(edition, timezone.now())
    may_write = may(request.user, "start_draft", situation)  # and so may discard
    rows = _rows(situation, may_write)
    events = edition.record.events.select_related("edition")
    page = Paginator(events, EVENTS).get_page(request.GET.get("page"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"History: {edition.title}",
        "opts": model_admin.opts,
        "original": edition,
        "back": edition_url(edition),
        "editions": rows,
        "newest": [row.edition.number for row in rows[:2]],
        "choose_url": reverse(
            f"admin:cooperation_{edition.kind}edition_choose_comparison", args=[edition.pk]
        ),
        "in_hand": situation.in_hand,
        "in_hand_url": edition_url(situation.in_hand) if situation.in_hand else "",
        "discard_url": move_url(situation.in_hand, "discard") if situation.in_hand else "",
        "scheduled": situation.scheduled,
        "scheduled_url": edition_url(situation.scheduled) if situation.scheduled else "",
        "may_write": may_write,
        "zone": zone_in_words(),
        "page": page,
        "events": page.object_list,
    }
    return TemplateResponse(request, "admin/cooperation/history.html", context)


def _rows(situation, may_write):
    record = situation.edition.record
    editions = (
        Edition.objects.filter(record=record)
        .with_state(timezone.now())
        .select_related("record", "created_by", "changed_by", "published_by")
        .defer("body", "body_hi")
        .order_by("-number")
    )
    wrote, own = {}, {}
    saved = record.events.filter(action="edit").order_by("edition", "actor_name")
    for edition, name in saved.values_list("edition", "actor_name").distinct():
        wrote.setdefault(edition, []).append(name)
    published = record.events.filter(action__in=["publish", "schedule"]).order_by("at", "pk")
    for edition, own_work in published.values_list("edition", "data__own_work"):
        own[edition] = own_work  # the last one counts: it may have been unscheduled between
    free = may_write and not situation.in_hand and not situation.scheduled
    return [
        Row(
            edition=edition,
            badge=state_badge(edition.state_now),
            url=edition_url(edition),
            writers=_writers(edition, wrote.get(edition.pk, [])),
            own_work=bool(edition.live_from and own.get(edition.pk)),
            restore_url=move_url(edition, "start_draft")
            if free and edition.state_now in publishing.MOVES["start_draft"]
            else "",
        )
        for edition in editions
    ]


def _writers(edition, saved):
    """Who made it first, then the others."""
    made = [str(user) for user in (edition.created_by, edition.changed_by) if user]
    return list(dict.fromkeys([*made[:1], *saved, *made[1:]]))
