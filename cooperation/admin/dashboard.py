"""The front page of the desk: what waits for the person who has signed in."""

from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from cooperation.linkcheck import standing
from cooperation.models import BROKEN, AuditEvent, Edition, LinkCheck, ShareLink
from cooperation.sharing import open_links

from .agenda import WEEKDAYS, first_of_month, month
from .desk import desk
from .overrides import LATELY, overrides, told, with_names
from .panel import edition_url
from .worklists import WORKLISTS, editions_of, kinds_seen, person, tops

# Worklists in the order of what presses most; broken links come after them.
BOXES = ("drafts", "sent-back", "review", "scheduled", "overdue", "unsourced")
SHOWN_EVENTS = 8


@desk.page("", "index")
@require_safe
def dashboard(request):
    """Everybody's front page; it shows only what its reader may see."""
    now = timezone.now()
    kinds = kinds_seen(request.user)
    context = desk.each_context(request)
    context |= {
        "title": desk.index_title,
        "app_list": context["available_apps"],
        "new_here": request.user.date_joined > now - LATELY,
    }
    if kinds:
        context |= _waiting(request.user, kinds, now)
        context |= _events(request.user, kinds, context["overrides"][1])
        today = timezone.localdate(now)
        context["month"] = month(kinds, first_of_month(request.GET.get("month", ""), today), now)
        context["weekdays"] = WEEKDAYS
    return TemplateResponse(request, "admin/index.html", context)


def _waiting(user, kinds, now):
    """The boxes of editions, and what is counted beside them. Three queries at most."""
    lists = [WORKLISTS[name] for name in BOXES if WORKLISTS[name].wanted_by(user)]
    sets = {one.name: (editions_of(one, user, now), one.order) for one in lists}
    sets["overrides"] = (overrides(kinds, now - LATELY), ("-at", "-pk"))
    if user.has_perm("cooperation.share_edition"):
        links = open_links(now).filter(edition__kind__in=kinds).values("pk")
        sets["share_links"] = (ShareLink.objects.filter(pk__in=links), ("pk",))
    if user.has_perm("cooperation.view_source"):
        sets["links"] = (standing().filter(outcome__in=BROKEN), ("-at", "-pk"))
    found = tops(sets)
    editions = Edition.objects.filter(pk__in={pk for one in lists for pk in found[one.name][1]})
    rows = {
        row.pk: row
        for row in editions.select_related("record__owner", "changed_by").defer(
            "body", "body_hi", "status_note"
        )
    }
    boxes = [
        {
            "name": one.name,
            "label": one.label,
            "none": one.none,
            "number": found[one.name][0],
            "url": reverse("admin:worklist", args=[one.name]),
            "rows": [_row(one.name, rows[pk]) for pk in found[one.name][1] if pk in rows],
        }
        for one in lists
    ]
    if "links" in found:
        boxes.append(_broken_links(*found["links"]))
    return {
        "boxes": boxes,
        "overrides": found["overrides"],
        "share_links": found["share_links"][0] if "share_links" in found else None,
    }


def _row(name, edition):
    about = ", ".join(filter(None, [capfirst(edition.get_kind_display()), _about(name, edition)]))
    return {"title": edition.title, "url": edition_url(edition), "about": about}


def _broken_links(number, keys):
    """The box of sources whose address does not answer; one query if there are any."""
    checks = LinkCheck.objects.filter(pk__in=keys).select_related("source") if keys else ()
    return {
        "name": "links",
        "label": "Broken links",
        "none": "No link to a source is known to be broken.",
        "number": number,
        "url": f"{reverse('admin:links')}?links=broken",
        "rows": [
            {
                "title": check.source.title,
                "url": reverse("admin:cooperation_source_change", args=[check.source_id]),
                "about": f"{check.get_outcome_display()}, asked {_day(check.at)}",
            }
            for check in sorted(checks, key=lambda check: keys.index(check.pk))
        ],
    }


def _about(name, edition):
    """What is to be known of a row in a box, in a few words."""
    record = edition.record
    if name == "scheduled":
        return date_format(timezone.localtime(edition.live_from), "F j, Y, H:i e")
    if name == "overdue":
        return f"by {date_format(record.review_by, 'F j, Y')}, {_owner(record)}"
    if name in {"drafts", "sent-back", "review"}:
        day = _day(edition.changed_at)
        return f"changed {day} by {person(edition.changed_by)}" if edition.changed_by else day
    return _owner(record)


def _owner(record):
    return f"owner: {person(record.owner)}" if record.owner else "no owner"


def _day(moment):
    return date_format(timezone.localtime(moment), "F j")


def _events(user, kinds, own):
    """The overrides of which `own` are the keys, and the latest of everything that `user` may know
    of. One query."""
    known = AuditEvent.objects.all()
    auditor = user.has_perm("cooperation.view_auditevent")
    if not auditor:
        known = known.filter(record__kind__in=kinds)
    latest = known.order_by("-at", "-pk").values("pk")[:SHOWN_EVENTS]
    wanted = AuditEvent.objects.filter(Q(pk__in=latest) | Q(pk__in=own))
    events = list(with_names(wanted.annotate(is_latest=Q(pk__in=latest))))
    return {
        "own_work": [told(event) for event in events if event.pk in own],
        "activity": [told(event) for event in events if event.is_latest],
        "auditor": auditor,
    }
