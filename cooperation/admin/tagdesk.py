"""The tag desk: what a tag steward may want to look at."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation import tagging
from cooperation.models import AuditEvent, Tag

from .desk import desk
from .tagmoves import PERMISSION, for_stewards, tag_url

SHOWN = 50  # rows of one section; the list of tags shows them all


@desk.page("tagdesk/", "tagdesk", label="Tag desk", permission=PERMISSION)
@require_safe
@for_stewards
def tagdesk(request):
    """Near-duplicates, tags that nothing carries, retired tags, and merges that can be undone."""
    alike = tagging.near_duplicates()
    orphans = list(tagging.orphans().order_by("name")[: SHOWN + 1])
    retired = list(Tag.objects.filter(retired_at__isnull=False).order_by("name")[: SHOWN + 1])
    pairs = alike[:SHOWN]
    shown = [*(tag for pair in pairs for tag in pair[:2]), *orphans[:SHOWN], *retired[:SHOWN]]
    uses = tagging.count_uses({tag.pk for tag in shown})
    tags = reverse("admin:cooperation_tag_changelist")
    context = {
        **desk.each_context(request),
        "title": "Tag desk",
        "alike": [_pair(pair, uses) for pair in pairs],
        "alike_more": f"{tags}?look=alike" if len(alike) > SHOWN else "",
        "orphans": [_row(tag, uses) for tag in orphans[:SHOWN]],
        "orphans_more": f"{tags}?look=orphans" if len(orphans) > SHOWN else "",
        "retired": [_row(tag, uses) for tag in retired[:SHOWN]],
        "retired_more": f"{tags}?look=retired" if len(retired) > SHOWN else "",
        "merges": _merges(),
        "may_delete": request.user.has_perm("cooperation.delete_tag"),
    }
    return TemplateResponse(request, "admin/cooperation/tagdesk.html", context)


def _pair(pair, uses):
    """Two tags, the less used first: that is the one to give up."""
    rows = sorted((_row(tag, uses) for tag in pair[:2]), key=lambda row: row["uses"])
    merge = f"{tag_url(rows[0]['tag'], 'merge')}?into={rows[1]['tag'].pk}"
    return {"rows": rows, "why": pair.why, "merge": merge}


def _row(tag, uses):
    return {
        "tag": tag,
        "url": tag_url(tag),
        "live": uses[tag.pk][0],
        "editions": uses[tag.pk][1],
        "uses": uses[tag.pk],
        "merge": tag_url(tag, "merge"),
        "retire": tag_url(tag, "retire"),
        "restore": tag_url(tag, "restore"),
        "delete": tag_url(tag, "delete"),
    }


def _merges():
    """The last merges; those that stand can be undone."""
    events = list(AuditEvent.objects.filter(action=tagging.MERGE)[:SHOWN])
    undone = set(
        AuditEvent.objects.filter(
            action=tagging.UNDO, data__event__in=[event.pk for event in events]
        ).values_list("data__event", flat=True)
    )
    return [
        {
            "event": event,
            "old": event.data["old"]["name"],
            "into": event.data["into"]["name"],
            "editions": len(event.data["editions"]) + len(event.data["both"]),
            "undone": event.pk in undone,
            "undo": reverse("admin:tagdesk_undo", args=[event.pk]),
        }
        for event in events
    ]
