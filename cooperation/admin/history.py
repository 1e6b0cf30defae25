"""Everything that happened to a record, and every edition of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.models import Edition

from .listing import state_badge
from .panel import edition_url
from .permissions import may_see


def history_view(model_admin, request, object_id):
    return _history(request, model_admin, object_id)


@require_safe
def _history(request, model_admin, object_id):
    edition = model_admin.get_object(request, object_id)
    if edition is None:
        raise Http404
    if not may_see(request.user, edition):
        raise PermissionDenied
    editions = (
        Edition.objects.filter(record=edition.record_id)
        .with_state(timezone.now())
        .select_related("record", "created_by", "published_by")
        .order_by("-number")
    )
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"History: {edition.title}",
        "opts": model_admin.opts,
        "original": edition,
        "back": edition_url(edition),
        "editions": [(row, state_badge(row.state_now), edition_url(row)) for row in editions],
        "events": edition.record.events.select_related("edition")[:200],
    }
    return TemplateResponse(request, "admin/cooperation/history.html", context)
